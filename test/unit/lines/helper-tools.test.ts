import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { helperCanTell } from '../../../src/main/lines/hooks/helper-tools'
import { temporaryFolder } from '../../support/temporary-folder'

/** A folder with these programs in it, each of which says `usage`. */
function folderWith(usage: string, ...names: string[]): string {
  const folder = temporaryFolder()
  for (const name of names)
    writeFileSync(join(folder, name), `#!/bin/sh\necho 'usage: ${usage}' >&2\nexit 1\n`, { mode: 0o755 })
  return folder
}

describe.skipIf(process.platform === 'win32')('the helper', () => {
  it.each([
    ['perl', () => folderWith('', 'perl')],
    [
      'an nc that knows Unix sockets',
      () => folderWith('nc [-46CDdFhklNnrStUuvZz] [-X proxy]\n  -U  Use UNIX domain socket', 'nc'),
    ],
    ['perl, further on', () => `/nowhere::${folderWith('', 'perl')}`],
  ])('can tell Cadran by %s', async (_, path) => expect(await helperCanTell(path())).toBe(true))

  it.each([
    ['nothing', () => temporaryFolder()],
    ['no path', () => ''],
    ['an nc that knows no such sockets', () => folderWith('nc [-options] hostname port', 'nc')],
  ])('cannot by %s', async (_, path) => expect(await helperCanTell(path())).toBe(false))

  it('does not take for a program what cannot be run', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'perl'), '', { mode: 0o644 })
    symlinkSync('/nowhere', join(folder, 'nc'))
    expect(await helperCanTell(folder)).toBe(false)
  })

  it('needs nothing on Windows', async () => expect(await helperCanTell('', 'win32')).toBe(true))
})
