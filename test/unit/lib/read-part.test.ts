import { describe, expect, it } from 'vitest'
import { readExactly, readPart } from '../../../src/main/lib/read-part'

/** A file of ten bytes on a disk that hands out at most three at once. */
const file = {
  read: async (to: Uint8Array, at: number, length: number, position: number) => {
    const bytes = Uint8Array.from({ length: 10 }, (_, index) => index).subarray(
      position,
      position + Math.min(length, 3),
    )
    to.set(bytes, at)
    return { bytesRead: bytes.length, buffer: to }
  },
}

describe('a part of a file', () => {
  it('is whole, however little the disk gives at once', async () => {
    expect([...(await readPart(file, 1, 8))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect([...(await readExactly(file, 0, 10))]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('ends where the file does', async () => {
    expect([...(await readPart(file, 8, 8))]).toEqual([8, 9])
    expect([...(await readPart(file, 50, 8))]).toEqual([])
  })

  it('of which all is needed is no part that ends too early', async () => {
    await expect(readExactly(file, 8, 3)).rejects.toThrow('shorter')
  })
})
