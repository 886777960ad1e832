import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'

import { onTestFinished } from 'vitest'

import { busForTest } from './bus'
import { end } from './process'

const run = promisify(execFile)
const name = 'org.freedesktop.login1'
const emit = [
  'call',
  '--system',
  '-d',
  name,
  '-o',
  '/org/freedesktop/login1',
  '-m',
  'org.freedesktop.DBus.Mock.EmitSignal',
]

/** The computer, as far as it announces what it is about to do. */
export interface Logind {
  env: { DBUS_SYSTEM_BUS_ADDRESS: string }
  sleep(): Promise<void>
  wake(): Promise<void>
  shutDown(): Promise<void>
}

/** A system bus with logind on it, for the running test. */
export async function logindForTest(): Promise<Logind> {
  const bus = await busForTest()
  const env = { PATH: process.env['PATH'] ?? '', DBUS_SYSTEM_BUS_ADDRESS: bus.address }
  const logind = spawn('/usr/bin/python3', ['-m', 'dbusmock', '--system', '--template', 'logind'], {
    env,
    stdio: 'ignore',
  })
  onTestFinished(() => end(logind))
  await run('gdbus', ['wait', '--system', '--timeout', '10', name], { env })
  const announce = async (signal: string, begins: boolean) => {
    await run('gdbus', [...emit, `${name}.Manager`, signal, 'b', `[<${begins}>]`], { env })
  }
  return {
    env: { DBUS_SYSTEM_BUS_ADDRESS: bus.address },
    sleep: () => announce('PrepareForSleep', true),
    wake: () => announce('PrepareForSleep', false),
    shutDown: () => announce('PrepareForShutdown', true),
  }
}
