import { spawn } from 'node:child_process'

import { onTestFinished } from 'vitest'

import { end, firstLine } from './process'

const daemon = ['--nofork', '--nopidfile', '--print-address=1']

export interface Bus {
  address: string
  stop(): Promise<void>
}

/**
 * A message bus that nobody else knows of.
 *
 * @param env what the services that it starts by themselves find, all of it: none of the person's own session
 * @param config a file that says otherwise which services those are
 */
export async function startBus(env: Record<string, string>, config?: string): Promise<Bus> {
  const kind = config === undefined ? '--session' : `--config-file=${config}`
  const process = spawn('dbus-daemon', [kind, ...daemon], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  return { address: await firstLine(process), stop: () => end(process) }
}

/** The same for the running test, without a home or a display: nothing that could start by itself has anywhere to appear. */
export async function busForTest(): Promise<Bus> {
  const bus = await startBus({ PATH: process.env['PATH'] ?? '' })
  onTestFinished(() => bus.stop())
  return bus
}
