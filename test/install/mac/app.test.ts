import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

const app = process.env['CADRAN_MAC_APP'] ?? ''
const script = 'import json, plistlib, sys; print(json.dumps(plistlib.load(open(sys.argv[1], "rb"))))'
const readPlist = (file: string) =>
  JSON.parse(execFileSync('/usr/bin/python3', ['-c', script, file], { encoding: 'utf8' })) as Record<string, unknown>

/** What cannot be seen without a Mac: whether it starts, is signed, or is taken by Gatekeeper. */
test('the app for macOS tells the system of its links, its languages and its archive, and has code for both processors', () => {
  const plist = readPlist(join(app, 'Contents', 'Info.plist'))
  expect(plist).toMatchObject({
    CFBundleIdentifier: 'ca.cadran.Cadran',
    CFBundleLocalizations: ['en', 'fr'],
    CFBundleURLTypes: [{ CFBundleURLSchemes: ['tel', 'callto'] }],
    ElectronAsarIntegrity: { 'Resources/app.asar': { algorithm: 'SHA256' } },
    LSMinimumSystemVersion: '12.0',
    LSUIElement: true,
  })
  expect(existsSync(join(app, 'Contents/Resources/app-update.yml'))).toBe(true)
  const modules = join(app, 'Contents/Resources/app.asar.unpacked/node_modules')
  for (const cpu of ['x64', 'arm64']) {
    expect(existsSync(join(modules, `@libsql/darwin-${cpu}/index.node`))).toBe(true)
    expect(existsSync(join(modules, `keytar/prebuilds/darwin-${cpu}/keytar.node`))).toBe(true)
  }
})

test('electron-builder is told to sign it with the hardened runtime, and with no entitlement but the one that V8 needs', () => {
  const { mac } = JSON.parse(readFileSync(join(app, '../../electron-builder.json'), 'utf8')) as {
    mac: Record<string, unknown>
  }
  const { hardenedRuntime, entitlements, entitlementsInherit } = mac
  expect([hardenedRuntime, entitlementsInherit]).toEqual([true, entitlements])
  expect(readPlist(String(entitlements))).toEqual({ 'com.apple.security.cs.allow-jit': true })
})
