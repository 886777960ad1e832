import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

const worker = fileURLToPath(new URL('worker.mjs', import.meta.url))

/**
 * Runs schedules on all processors.
 *
 * @param {{ file: string, seed: number, runs: number, without?: string[], given?: object, enough?: number, processes?: number }} plan
 *   `given`: circumstances that are the same in all; `enough`: failures to stop at
 * @returns {Promise<{ seed: number, breaches: { kind: string, what: string }[] }[]>} those that failed, by seed
 */
export async function runMany({
  file,
  seed,
  runs,
  without = [],
  given = {},
  enough = Infinity,
  processes = availableParallelism(),
}) {
  const failures = []
  const children = []
  const part = (index) =>
    new Promise((resolve, reject) => {
      const child = fork(worker)
      children.push(child)
      const count = Math.ceil((runs - index) / processes)
      child.send({
        file,
        first: seed + index,
        step: processes,
        count,
        without,
        given,
        enough: Math.min(enough, Number.MAX_SAFE_INTEGER),
      })
      child.on('message', ({ failure, finished }) => {
        if (failure) failures.push(failure)
        if (finished || failures.length >= enough) resolve()
      })
      child.on('error', reject)
      child.on('exit', (code, signal) =>
        code === 0 ? resolve() : reject(new Error(`A process ended with ${code ?? signal}`)),
      )
    })
  try {
    await Promise.all(Array.from({ length: Math.min(processes, runs) }, (_, index) => part(index)))
  } finally {
    for (const child of children) child.kill()
  }
  return failures.sort((one, other) => one.seed - other.seed)
}
