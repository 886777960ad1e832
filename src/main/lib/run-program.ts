import { execFile } from 'node:child_process'

const PATIENCE = 3000
/** What is asked for is small; what is larger is not that. */
const LARGEST = 1_000_000

/** What a program prints; undefined where it is not there, fails or takes too long. Never by a shell. */
export function runProgram(program: string, args: readonly string[]): Promise<string | undefined> {
  // Answers are read, and must not come in the agent's language.
  const options = { timeout: PATIENCE, maxBuffer: LARGEST, env: { ...process.env, LC_ALL: 'C' }, windowsHide: true }
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout) => resolve(error ? undefined : stdout))
  })
}
