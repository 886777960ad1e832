import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { icns, ico } from '../../../packaging/lib/icons.mjs'
import { libsqlFor, targetNamed } from '../../../packaging/lib/targets.mjs'
import { fileLists } from '../../../packaging/lib/windows-installer.mjs'
import { temporaryFolder } from '../../support/temporary-folder'

it('the uninstaller takes away what the installer brings, file by file, and folders only where they are empty', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'resources', 'legal'), { recursive: true })
  for (const name of ['Cadran.exe', 'resources/app.asar', 'resources/legal/LICENSE.txt'])
    writeFileSync(join(folder, name), 'x'.repeat(1000))
  const { install, uninstall, kilobytes } = fileLists(folder)
  expect(install.split('\n')).toEqual([
    'SetOutPath "$INSTDIR"',
    `File "${join(folder, 'Cadran.exe')}"`,
    'SetOutPath "$INSTDIR\\resources"',
    `File "${join(folder, 'resources/app.asar')}"`,
    'SetOutPath "$INSTDIR\\resources\\legal"',
    `File "${join(folder, 'resources/legal/LICENSE.txt')}"`,
    '',
  ])
  expect(uninstall.split('\n')).toEqual([
    'Delete "$INSTDIR\\Cadran.exe"',
    'Delete "$INSTDIR\\resources\\app.asar"',
    'Delete "$INSTDIR\\resources\\legal\\LICENSE.txt"',
    'RMDir "$INSTDIR\\resources\\legal"',
    'RMDir "$INSTDIR\\resources"',
    '',
  ])
  expect(kilobytes).toBe('3')
})

it('an icon for Windows lists its pictures by size and place', () => {
  const [small, large] = [Buffer.from('small'), Buffer.from('larger')]
  const file = ico([
    { size: 16, png: small },
    { size: 256, png: large },
  ])
  expect([file.readUInt16LE(2), file.readUInt16LE(4)]).toEqual([1, 2])
  const entry = (index: number) => 6 + 16 * index
  const picture = (index: number) => {
    const [length, offset] = [file.readUInt32LE(entry(index) + 8), file.readUInt32LE(entry(index) + 12)]
    return [file.readUInt8(entry(index)), file.subarray(offset, offset + length).toString()]
  }
  expect([picture(0), picture(1)]).toEqual([
    [16, 'small'],
    [0, 'larger'],
  ])
})

it('an icon for macOS names its sizes, and leaves out those that macOS has no name for', () => {
  const file = icns([
    { size: 22, png: Buffer.from('none') },
    { size: 128, png: Buffer.from('picture') },
  ])
  expect(file.toString('latin1')).toBe('icns\0\0\0\x17ic07\0\0\0\x0fpicture')
})

it.each([
  ['linux-x64', ['@libsql/linux-x64-gnu']],
  ['linux-arm64', ['@libsql/linux-arm64-gnu']],
  ['windows-x64', ['@libsql/win32-x64-msvc']],
  ['mac-universal', ['@libsql/darwin-x64', '@libsql/darwin-arm64']],
])('a package for %s holds %s', (name, packages) => {
  const target = targetNamed(name)
  expect(target.cpus.map((cpu) => libsqlFor(target, cpu))).toEqual(packages)
})
