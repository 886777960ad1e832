import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { UnexpectedEnd } from '../../shared/unexpected-end'
import { lastRun } from './this-run'

/** In the data folder: how many starts, one after the other, have not come to a window that can be used. */
export const FAILED_STARTS = 'failed-starts'

/** So many starts in a row have failed when the agent is asked before the next one. */
export const ASKED_AFTER = 2

/** What came before a start. */
export interface Preceding {
  /** How many starts in a row have failed: came to no window, or crashed as soon as they had. */
  failed: number
  /** How the last run ended, where nobody had asked for that. */
  end: UnexpectedEnd | undefined
}

/** Counts this start among the failed ones until it has succeeded. */
export function beginStart(folder: string): Preceding {
  const file = join(folder, FAILED_STARTS)
  const last = lastRun(folder)
  try {
    const counted = Number(/^\d{1,3}$/.exec(readIfThere(file))?.[0] ?? 0)
    const failed = Math.max(counted, last?.failed ?? 0)
    writeFileSync(file, String(failed + 1))
    return { failed, end: last?.end }
  } catch {
    // Where nothing can be written, nothing can be counted: the agent is told of that in the window.
    return { failed: 0, end: last?.end }
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
