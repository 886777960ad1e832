import { PassThrough, Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readKey } from '../../../../src/main/app/store-key/read-key'

const never = new AbortController().signal

describe('the key that is handed in', () => {
  it.each([
    ['the-key', 'the-key'],
    ['the-key\n', 'the-key'],
    ['\uFEFF the-key \r\n', 'the-key'],
    ['\n\nthe-key\nmore\n', 'the-key'],
    ['', undefined],
    [' \r\n', undefined],
    ['x'.repeat(2001), undefined],
    [`${'x'.repeat(100_000)}\n`, undefined],
    ['x'.repeat(100_000), undefined],
  ])('%j', async (text, key) => expect(await readKey(Readable.from([Buffer.from(text)]), never)).toBe(key))

  it.each(['\n', '\r\n'])(
    'is taken as its line ends by %j, though the input stays open, and in pieces',
    async (end) => {
      const input = new PassThrough()
      const reading = readKey(input, never)
      for (const piece of ['the', '-', 'key', end]) input.write(piece)
      expect(await reading).toBe('the-key')
    },
  )

  it('is not waited for without end', async () => {
    const patience = new AbortController()
    const reading = readKey(new PassThrough(), patience.signal)
    patience.abort()
    expect(await reading).toBeUndefined()
  })
})
