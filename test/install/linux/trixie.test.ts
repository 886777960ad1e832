import { afterAll, beforeAll, expect, test } from 'vitest'

import { Machine } from '../machine'
import { Desktop } from './desktop'

let machine: Machine

beforeAll(async () => (machine = await Machine.start('trixie')))
afterAll(() => machine.stop())

const hasProfile = async () => (await machine.run(['test', '-e', '/etc/apparmor.d/cadran'])).code === 0

test('on Debian 13, whose libraries have other names, the deb finds what it needs and opens', async () => {
  // It has to be there before Cadran is, whose script looks for it.
  await machine.install(['apparmor'])
  await machine.install([process.env['CADRAN_DEB'] ?? ''])
  const desktop = new Desktop(machine)
  await desktop.welcome()
  desktop.click('tel:+1-514-555-0142')
  await desktop.says('+15145550142')
  await desktop.endCadran()
  expect(await desktop.mainProcesses()).toEqual([])
}, 300_000)

test('an AppArmor that knows of user namespaces gets a profile that allows them, and loses it again', async () => {
  expect(await hasProfile()).toBe(true)
  await machine.must(['apparmor_parser', '--skip-kernel-load', '--skip-cache', '/etc/apparmor.d/cadran'])
  // For this program and no other, and what Chromium's sandbox needs.
  const profile = await machine.must(['cat', '/etc/apparmor.d/cadran'])
  expect(profile).toMatch(/^profile cadran \/opt\/Cadran\/cadran flags=\(unconfined\) \{\n {2}userns,\n/m)
  await machine.must(['apt-get', 'remove', '-y', '-qq', 'cadran'])
  expect(await hasProfile()).toBe(false)
})
