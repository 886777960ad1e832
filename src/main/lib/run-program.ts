import { execFile } from 'node:child_process'

const PATIENCE = 3000
/** What is asked for is small; what is larger is not that. */
const LARGEST = 1_000_000

/** What a program prints; undefined where it is not there, fails or takes too long. Never by a shell. */
export async function runProgram(program: string, args: readonly string[]): Promise<string | undefined> {
  const run = await runToItsEnd(program, args)
  return run?.isDone ? run.output : undefined
}

/** What a program prints, and whether it says that it did what it was asked for; undefined where it is not there or takes too long. Never by a shell. */
export function runToItsEnd(
  program: string,
  args: readonly string[],
): Promise<{ isDone: boolean; output: string } | undefined> {
  // Answers are read, and must not come in the agent's language.
  const options = { timeout: PATIENCE, maxBuffer: LARGEST, env: { ...process.env, LC_ALL: 'C' }, windowsHide: true }
  return new Promise((resolve) => {
    execFile(program, args, options, (error, output) => {
      const hasEnded = error === null || (typeof error.code === 'number' && !error.killed)
      resolve(hasEnded ? { isDone: error === null, output } : undefined)
    })
  })
}
