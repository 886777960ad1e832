import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { StepFailed } from './command.mjs'

/** Whether windows have somewhere to appear. macOS and Windows always have a place for them. */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Ends a command that would open a window where there is no place for one. */
export function requireDisplay() {
  if (hasDisplay()) return
  throw new StepFailed('There is no display to open a window on.', 'Run this on a desktop; `npm run demo` needs none.')
}

/**
 * Starts an X server that draws into memory.
 *
 * @returns {Promise<{ display: string, stop: () => Promise<void> }>} `display` is the value for DISPLAY
 */
export async function startVirtualDisplay() {
  // As the last program leaves, the server would begin anew, and turn away whoever comes at that moment.
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp', '-noreset']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const exited = new Promise((resolve) => server.once('close', resolve))
  const kill = () => server.kill()
  process.once('exit', kill) // also when this process ends on an error
  return {
    display: await displayNumber(server),
    async stop() {
      process.off('exit', kill)
      kill()
      await exited
    },
  }
}

/** Xvfb picks a free number by itself and tells it once it is ready. */
async function displayNumber(/** @type {import('node:child_process').ChildProcess} */ server) {
  let complaint = ''
  server.stderr?.on('data', (chunk) => (complaint += chunk))
  const pipe = /** @type {import('node:stream').Readable} */ (server.stdio[3])
  const number = await Promise.race([
    once(pipe, 'data').then(([chunk]) => String(chunk).trim()),
    once(server, 'close').then(() => undefined),
  ])
  if (number) return `:${number}`
  throw new StepFailed(`Xvfb did not start: ${complaint.trim()}`, 'Is there another program that holds every display?')
}
