import { performance } from 'node:perf_hooks'

/** Tells the person at the terminal. On stderr: stdout belongs to what a command was asked for. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** A step that could not be done. Reaches the terminal as its message and its advice, without a stack. */
export class StepFailed extends Error {
  /**
   * @param {string} message what failed
   * @param {string} advice what the person can do next
   */
  constructor(message, advice) {
    super(message)
    this.advice = advice
  }
}

/**
 * Runs a script's work to its exit code.
 *
 * @param {() => Promise<number | void>} work answers an exit code, or nothing for success
 */
export async function command(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    process.exitCode = 1
    if (!(error instanceof StepFailed)) throw error
    say(`\n${error.message}\n${error.advice}`)
  }
}

/** @returns {() => string} the time since, for people to read, such as `3.2 s` */
export function stopwatch() {
  const start = performance.now()
  return () => `${((performance.now() - start) / 1000).toFixed(1)} s`
}
