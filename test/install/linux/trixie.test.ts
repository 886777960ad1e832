import { afterAll, beforeAll, expect, test } from 'vitest'

import { Machine } from '../machine'
import { Desktop } from './desktop'

let machine: Machine

beforeAll(async () => (machine = await Machine.start('trixie')))
afterAll(() => machine.stop())

test('on Debian 13, whose libraries have other names, the deb finds what it needs and opens', async () => {
  await machine.must(['apt-get', 'update', '-qq'])
  const deb = await machine.bring(process.env['CADRAN_DEB'] ?? '')
  await machine.must(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', deb], { timeout: 220_000 })
  const desktop = new Desktop(machine)
  await desktop.welcome()
  desktop.click('tel:+1-514-555-0142')
  await desktop.says('+15145550142')
  await desktop.endCadran()
  expect(await desktop.mainProcesses()).toEqual([])
}, 300_000)
