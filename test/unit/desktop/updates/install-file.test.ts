import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { beginInstaller, refuseChanged, replaceProgram } from '../../../../src/main/desktop/updates/install-file'
import { temporaryFolder } from '../../../support/temporary-folder'

it('a program is replaced as a whole, under its name, and can be run', async () => {
  const folder = temporaryFolder()
  const [program, newer] = [join(folder, 'Cadran.AppImage'), join(folder, 'newer')]
  writeFileSync(program, 'old', { mode: 0o755 })
  writeFileSync(newer, 'new', { mode: 0o600 })
  await replaceProgram(program, newer)
  expect([readFileSync(program, 'utf8'), statSync(program).mode & 0o777]).toEqual(['new', 0o755])
  expect(readdirSync(folder).sort()).toEqual(['Cadran.AppImage', 'newer'])
})

it('a program that cannot be replaced stays, and nothing is left beside it', async () => {
  const folder = temporaryFolder()
  const program = join(folder, 'Cadran.AppImage')
  writeFileSync(program, 'old')
  await expect(replaceProgram(program, join(folder, 'missing'))).rejects.toThrow()
  expect([readFileSync(program, 'utf8'), readdirSync(folder)]).toEqual(['old', ['Cadran.AppImage']])
  // Nothing can take the place of a folder.
  mkdirSync(join(folder, 'place', 'full'), { recursive: true })
  writeFileSync(join(folder, 'newer'), 'new')
  await expect(replaceProgram(join(folder, 'place'), join(folder, 'newer'))).rejects.toThrow()
  expect(readdirSync(folder).sort()).toEqual(['Cadran.AppImage', 'newer', 'place'])
})

it('a file is the one that was announced to its last byte, or refused', async () => {
  const file = join(temporaryFolder(), 'setup.exe')
  writeFileSync(file, 'new')
  const sha512 = createHash('sha512').update('new').digest('base64')
  await expect(refuseChanged(file, sha512)).resolves.toBeUndefined()
  writeFileSync(file, 'nfw')
  await expect(refuseChanged(file, sha512)).rejects.toMatchObject({ code: 'ERR_CHECKSUM_MISMATCH' })
  await expect(refuseChanged(`${file}.missing`, sha512)).rejects.toThrow()
})

it.each([
  [false, '/S /WAIT'],
  [true, '/S /WAIT /RUN'],
])('the installer is begun silently, waits, and starts the new version where it is to: %s', async (again, switches) => {
  const folder = temporaryFolder()
  const [installer, said] = [join(folder, 'setup.exe'), join(folder, 'said')]
  writeFileSync(installer, `#!/bin/sh\necho "$*" >'${said}'\n`)
  chmodSync(installer, 0o755)
  expect(await beginInstaller(installer, again)).toBe('installer')
  await expect.poll(() => readdirSync(folder).includes('said') && readFileSync(said, 'utf8')).toBe(`${switches}\n`)
})

it('an installer that cannot be begun is said to be none', async () => {
  await expect(beginInstaller(join(temporaryFolder(), 'missing.exe'), true)).rejects.toThrow('ENOENT')
})
