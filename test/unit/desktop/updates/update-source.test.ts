import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { saysMetered } from '../../../../src/main/desktop/metered'
import {
  appImageFile,
  isUpdateAddress,
  updateSource,
  type ThisProgram,
} from '../../../../src/main/desktop/updates/update-source'
import { temporaryFolder } from '../../../support/temporary-folder'

/** A program with these files beside it. */
function program(of: Partial<ThisProgram>, files: Record<string, string> = {}): ThisProgram {
  const resources = temporaryFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(resources, name), text)
  return { platform: 'linux', execPath: '/opt/Cadran/cadran', env: {}, isTestBuild: false, ...of, resources }
}

const address = { 'app-update.yml': '{"provider":"generic","url":"https://example.com/cadran"}' }
const asAppImage = {
  execPath: '/tmp/.mount_x/cadran',
  env: { APPIMAGE: '/home/a/C.AppImage', APPDIR: '/tmp/.mount_x' },
}
const onWindows = {
  platform: 'win32' as const,
  execPath: String.raw`C:\Users\a\AppData\Local\Programs\Cadran\Cadran.exe`,
  env: { ProgramFiles: String.raw`C:\Program Files` },
}

describe('a Cadran is brought up to date', () => {
  it('by itself, from the address that its package names, where it is one file or one person’s', () => {
    const url = new URL('https://example.com/cadran/')
    expect(updateSource(program(asAppImage, address))).toEqual({ by: 'cadran', as: 'app-image', url })
    expect(updateSource(program(onWindows, address))).toEqual({ by: 'cadran', as: 'windows', url })
    expect(updateSource(program({ platform: 'darwin' }, address))).toEqual({ by: 'cadran', as: 'mac', url })
  })

  it('by the package manager where it came as a deb, whatever else is beside it', () => {
    const files = { ...address, 'package-type': 'deb\n' }
    for (const how of [{}, asAppImage]) expect(updateSource(program(how, files))).toEqual({ by: 'package-manager' })
  })

  it('by an administrator where everybody has it', () => {
    const execPath = String.raw`c:\program files\Cadran\Cadran.exe`
    expect(updateSource(program({ ...onWindows, execPath }, address))).toEqual({ by: 'administrator' })
  })

  it.each([
    ['{}'],
    ['no JSON'],
    ['{"url":"http://example.com/"}'],
    ['{"url":"http://127.0.0.1:8080/"}'],
    ['{"url":"file:///etc"}'],
    ['{"url":7}'],
  ])('by nobody where its package names no address that can be used: %s', (text) => {
    expect(updateSource(program(asAppImage, { 'app-update.yml': text }))).toEqual({ by: 'nobody' })
  })

  it('by nobody where it names none, or runs from a folder', () => {
    expect(updateSource(program(asAppImage))).toEqual({ by: 'nobody' })
    expect(updateSource(program({}, address))).toEqual({ by: 'nobody' })
  })

  it('from this computer only in a test build', () => {
    const here = { 'app-update.yml': '{"url":"http://127.0.0.1:8080/"}' }
    const url = new URL('http://127.0.0.1:8080/')
    expect(updateSource(program({ ...asAppImage, isTestBuild: true }, here))).toMatchObject({ by: 'cadran', url })
    expect(isUpdateAddress(new URL('http://192.0.2.1/'), true)).toBe(false)
  })
})

it('an AppImage that has started Cadran is not Cadran', () => {
  expect(appImageFile(asAppImage)).toBe('/home/a/C.AppImage')
  const inherited = { APPIMAGE: '/home/a/Browser.AppImage', APPDIR: '/tmp/.mount_y' }
  for (const env of [
    inherited,
    { APPIMAGE: '/x' },
    { APPDIR: '/tmp/.mount_x' },
    { APPIMAGE: 'C', APPDIR: '/tmp/.mount_x' },
  ])
    expect(appImageFile({ ...asAppImage, env })).toBeUndefined()
  const similar = { ...asAppImage.env, APPDIR: '/tmp/.mount' }
  expect(appImageFile({ ...asAppImage, env: similar })).toBeUndefined()
})

it.each([
  ['(<uint32 1>,)', true],
  ['(<uint32 3>,)', true],
  ['   variant       uint32 1\n', true],
  ['(<uint32 0>,)', false],
  ['(<uint32 2>,)', false],
  ['(<uint32 4>,)', false],
  ['(<uint32 12>,)', false],
  ['', false],
])('NetworkManager’s %s is metered: %s', (answer, isMetered) => {
  expect(saysMetered(answer)).toBe(isMetered)
})
