import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { UnexpectedEnd } from '../../shared/unexpected-end'
import { Redactor } from '../logs/redactor'
import { withoutHome } from '../logs/without-home'
import { crashDumps } from './crash-dumps'

export interface ReportParts {
  /** Of the data. */
  folder: string
  /** The person's, whose name is in the paths that a stack names. */
  home: string
  /** What runs, by name, with its version. */
  versions: Record<string, string | undefined>
  end: UnexpectedEnd | undefined
  now: number
}

/** So many lines of the log tell what led to an end, and still fit into a message. */
const LINES = 200

/**
 * What an agent can pass on after Cadran has failed, and what Cadran itself sends nowhere: versions, how it ended, and the last of the log, which goes
 * through the redactor once more. Of the crash dumps it says that they are there: they hold parts of the memory, and so numbers and the key.
 */
export function buildReport({ folder, home, versions, end, now }: ReportParts): string {
  const log = new Redactor().redact(withoutHome(lastLines(folder, LINES).join('\n'), home))
  const sections = [
    `Cadran's report of ${utc(now)}`,
    ...aboutRun({ folder, versions, end }),
    `The last lines of the log:\n${log || 'none'}`,
  ]
  return `${sections.join('\n\n')}\n`
}

/** What runs here, how the last run ended, and that there are dumps of it. */
export function aboutRun({ folder, versions, end }: Pick<ReportParts, 'folder' | 'versions' | 'end'>): string[] {
  const dumps = crashDumps(folder).map(({ at, bytes }) => `${utc(at)} (${bytes} bytes)`)
  return [
    Object.entries(versions)
      .map(([name, version]) => `${name}: ${version ?? 'unknown'}`)
      .join('\n'),
    `Last run: ${end ? `ended unexpectedly ${end.isExact ? 'at' : 'after'} ${utc(end.at)}` : 'ended as it was asked to'}`,
    `Crash dumps on this computer, not part of this report:\n${dumps.join('\n') || 'none'}`,
  ]
}

/** The log before the current one is read where that has only begun. @param folder of the data */
export function lastLines(folder: string, count: number): string[] {
  const lines: string[] = []
  for (const name of ['cadran.log', 'cadran.old.log']) {
    if (lines.length < count) lines.unshift(...linesOf(join(folder, 'logs', name)).slice(lines.length - count))
  }
  return lines
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n')
  } catch {
    return []
  }
}

const utc = (at: number) => new Date(at).toISOString()
