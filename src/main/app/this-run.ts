import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { UnexpectedEnd } from '../../shared/unexpected-end'
import { crashDumps } from '../support/crash-dumps'

/** In the data folder from the moment at which the window can be used until an end that was asked for: where a start finds it, there was no such end. */
export const THIS_RUN = 'this-run'

interface ThisRun {
  /** Milliseconds since 1970, as are all moments here. */
  startedAt: number
  /** How many starts in a row had failed before it. */
  failedBefore: number
  /** When the main process gave up. */
  failedAt?: number
}

/** A run that crashed so soon has failed as a start that came to nothing: the next one may as well. */
const SOON = 60_000

/** What else is written while Cadran runs, and so tells how long it did. */
const signsOfLife = [THIS_RUN, join('logs', 'cadran.log'), 'journal.db', 'journal.db-wal']

/** How the last run ended, where nobody had asked for that. To be read before anything is written. */
export interface LastRun {
  end: UnexpectedEnd
  /** How many starts in a row have failed, where it crashed as soon as it had begun; otherwise 0. */
  failed: number
}

export function lastRun(folder: string): LastRun | undefined {
  const run = read(folder)
  if (!run) return undefined
  const end = endOf(folder, run)
  const crashedSoon = end.isExact && end.at - run.startedAt < SOON
  return { end, failed: crashedSoon ? run.failedBefore + 1 : 0 }
}

/** A dump that is older than another sign of life is the window's, or another run's. */
function endOf(folder: string, { startedAt, failedAt }: ThisRun): UnexpectedEnd {
  if (failedAt !== undefined) return { at: failedAt, isExact: true }
  const alive = Math.max(startedAt, ...signsOfLife.map((name) => changedAt(join(folder, name))))
  const dumped = crashDumps(folder)[0]?.at ?? 0
  return dumped >= alive ? { at: dumped, isExact: true } : { at: alive, isExact: false }
}

export function beginRun(folder: string, run: ThisRun): void {
  write(folder, run)
}

/** The main process gives up, possibly before its run has begun: the next start says when. */
export function runFailed(folder: string, { failedAt, failedBefore }: Required<Omit<ThisRun, 'startedAt'>>): void {
  const run = read(folder) ?? { startedAt: failedAt, failedBefore }
  write(folder, { ...run, failedAt })
}

/** The end that follows was asked for. */
export function endRun(folder: string): void {
  try {
    rmSync(join(folder, THIS_RUN), { force: true })
  } catch {
    // The next start says that this one ended unexpectedly; the window says already that the folder takes nothing.
  }
}

/** Numbers in their order: the entry reads them, before anything heavy is loaded. */
const form = /^(\d{13}) (\d{1,3})(?: (\d{13}))?$/

function read(folder: string): ThisRun | undefined {
  try {
    const [found, startedAt, failedBefore, failedAt] = form.exec(readFileSync(join(folder, THIS_RUN), 'utf8')) ?? []
    if (found === undefined) return undefined
    const run = { startedAt: Number(startedAt), failedBefore: Number(failedBefore) }
    return failedAt === undefined ? run : { ...run, failedAt: Number(failedAt) }
  } catch {
    return undefined
  }
}

function write(folder: string, { startedAt, failedBefore, failedAt }: ThisRun): void {
  try {
    writeFileSync(join(folder, THIS_RUN), [startedAt, failedBefore, failedAt ?? []].flat().join(' '))
  } catch {
    // Nothing is said of this run's end: it is told in the window that the folder takes nothing.
  }
}

const changedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
