import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** In the data folder: how many starts, one after the other, have not come to a window that can be used. */
export const FAILED_STARTS = 'failed-starts'

/** So many starts in a row have failed when the agent is asked before the next one. */
export const ASKED_AFTER = 2

/** Counts this start among the failed ones until it has succeeded. @returns how many before it have failed */
export function beginStart(folder: string): number {
  const file = join(folder, FAILED_STARTS)
  try {
    const failed = Number(/^\d{1,3}$/.exec(readIfThere(file))?.[0] ?? 0)
    writeFileSync(file, String(failed + 1))
    return failed
  } catch {
    // Where nothing can be written, nothing can be counted: the agent is told of that in the window.
    return 0
  }
}

export function startSucceeded(folder: string): void {
  try {
    rmSync(join(folder, FAILED_STARTS), { force: true })
  } catch {
    // It is told in the window that the folder takes nothing.
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}
