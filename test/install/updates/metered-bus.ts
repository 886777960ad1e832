import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'

import { onTestFinished } from 'vitest'

import { busForTest } from '../../e2e/harness/bus'
import { end } from '../../e2e/harness/process'

const run = promisify(execFile)
const name = 'org.freedesktop.NetworkManager'
const path = '/org/freedesktop/NetworkManager'
/** NM_METERED_YES */
const metered = [path, '-m', 'org.freedesktop.DBus.Mock.AddProperty', name, 'Metered', '<uint32 1>']

/** A system bus on which NetworkManager says that the network is metered, for the running test. @returns what its programs find it by */
export async function meteredBus(): Promise<Record<string, string>> {
  const bus = await busForTest()
  const address = { DBUS_SYSTEM_BUS_ADDRESS: bus.address }
  const env = { PATH: process.env['PATH'] ?? '', ...address }
  const manager = spawn('/usr/bin/python3', ['-m', 'dbusmock', '--system', name, path, name], { env, stdio: 'ignore' })
  onTestFinished(() => end(manager))
  await run('gdbus', ['wait', '--system', '--timeout', '10', name], { env })
  await run('gdbus', ['call', '--system', '-d', name, '-o', ...metered], { env })
  return address
}
