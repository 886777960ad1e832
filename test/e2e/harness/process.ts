import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** The first line that a program says. */
export async function firstLine(process: ChildProcess): Promise<string> {
  if (!process.stdout) throw new Error('nothing to read from')
  for await (const chunk of process.stdout) return String(chunk).split('\n')[0] ?? ''
  throw new Error('it ended without a word')
}

/** Ends a program that this test started, and waits until it is gone. */
export async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const closed = once(process, 'exit')
  process.kill()
  await closed
}
