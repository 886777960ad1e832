import { chmodSync, lstatSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makePrivate } from '../../../src/main/app/private-folder'
import { temporaryFolder } from '../../support/temporary-folder'

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe.skipIf(process.platform === 'win32')('the folder of Cadran’s data', () => {
  it('is made for this user alone', () => {
    const folder = join(temporaryFolder(), 'new', 'Cadran')
    makePrivate(folder)
    expect(mode(folder)).toBe('700')
  })

  it('is closed to others where it was open, with what is directly in it', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'logs'))
    writeFileSync(join(folder, 'journal.db'), '')
    for (const [name, open] of [
      ['', 0o777],
      ['logs', 0o777],
      ['journal.db', 0o666],
    ] as const)
      chmodSync(join(folder, name), open)
    makePrivate(folder)
    expect(['', 'logs', 'journal.db'].map((name) => mode(join(folder, name)))).toEqual(['700', '700', '600'])
  })

  it('gets no right that it had not: what may not be written stays so', () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o555)
    makePrivate(folder)
    expect(mode(folder)).toBe('500')
  })

  it('is not left by a link in it', () => {
    const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()]
    chmodSync(elsewhere, 0o755)
    symlinkSync(elsewhere, join(folder, 'link'))
    symlinkSync('host-1234', join(folder, 'SingletonLock'))
    makePrivate(folder)
    expect(mode(elsewhere)).toBe('755')
    expect(lstatSync(join(folder, 'SingletonLock')).isSymbolicLink()).toBe(true)
  })

  it('does not keep Cadran from starting where it cannot be had', () => {
    expect(() => makePrivate(join(import.meta.filename, 'such'))).not.toThrow()
  })
})
