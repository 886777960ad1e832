import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

const app = process.env['CADRAN_MAC_APP'] ?? ''
const readPlist = 'import json, plistlib, sys; print(json.dumps(plistlib.load(open(sys.argv[1], "rb"))))'

/** What cannot be seen without a Mac: whether it starts, is signed, or is taken by Gatekeeper. */
test('the app for macOS tells the system of its links, its languages and its archive, and has code for both processors', () => {
  const text = execFileSync('/usr/bin/python3', ['-c', readPlist, join(app, 'Contents', 'Info.plist')], {
    encoding: 'utf8',
  })
  const plist = JSON.parse(text) as Record<string, unknown>
  expect(plist).toMatchObject({
    CFBundleIdentifier: 'ca.cadran.Cadran',
    CFBundleLocalizations: ['en', 'fr'],
    CFBundleURLTypes: [{ CFBundleURLSchemes: ['tel', 'callto'] }],
    ElectronAsarIntegrity: { 'Resources/app.asar': { algorithm: 'SHA256' } },
    LSMinimumSystemVersion: '12.0',
  })
  expect(existsSync(join(app, 'Contents/Resources/app-update.yml'))).toBe(true)
  const modules = join(app, 'Contents/Resources/app.asar.unpacked/node_modules')
  for (const cpu of ['x64', 'arm64']) {
    expect(existsSync(join(modules, `@libsql/darwin-${cpu}/index.node`))).toBe(true)
    expect(existsSync(join(modules, `keytar/prebuilds/darwin-${cpu}/keytar.node`))).toBe(true)
  }
})
