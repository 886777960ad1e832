import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { onTestFinished } from 'vitest'

import { end } from './process'

/** Asks such a program: one command, one answer. */
export type Ask = <Answer = void>(command: string) => Promise<Answer>

/**
 * Starts a program of this folder that plays a part of the desktop, for the running test. It says that it is ready, and then answers each command
 * with a line of JSON.
 *
 * @param address the session bus that it plays on
 */
export async function desktopProgramForTest(file: string, address: string): Promise<Ask> {
  const env = { PATH: process.env['PATH'] ?? '', DBUS_SESSION_BUS_ADDRESS: address }
  const script = fileURLToPath(new URL(file, import.meta.url))
  // Debian's own Python: another one on the PATH lacks Debian's modules.
  const program = spawn('/usr/bin/python3', [script], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => end(program))
  const lines = createInterface(program.stdout)[Symbol.asyncIterator]()
  const nextLine = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`${file} has ended.`)
    return value
  }
  await nextLine()
  return async (command) => {
    program.stdin.write(`${command}\n`)
    const { value, error } = JSON.parse(await nextLine())
    if (error !== undefined) throw new Error(`${file}: ${error}`)
    return value
  }
}
