import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** In the data folder: what the system's crash handler writes as a process of Cadran's crashes. It holds parts of its memory and leaves this computer with nobody. */
export const CRASH_DUMPS = 'crash-dumps'

export interface CrashDump {
  /** Relative to the folder of the dumps. */
  name: string
  /** When it was written, in milliseconds since 1970. */
  at: number
  bytes: number
}

const MOST_DUMPS = 5
const LONGEST_KEPT = 30 * 24 * 60 * 60_000

/** The dumps that are there, the newest first: right in the folder, or in one of the handler's own, whose names differ from system to system. */
export function crashDumps(folder: string): CrashDump[] {
  const dumps = join(folder, CRASH_DUMPS)
  const inside = entriesOf(dumps)
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => entriesOf(join(dumps, name)).map((entry) => join(name, entry.name)))
  const names = [...entriesOf(dumps).map(({ name }) => name), ...inside].filter((name) => name.endsWith('.dmp'))
  return names
    .flatMap((name) => {
      const stats = statSync(join(dumps, name), { throwIfNoEntry: false })
      return stats ? [{ name, at: stats.mtimeMs, bytes: stats.size }] : []
    })
    .sort((a, b) => b.at - a.at)
}

/** Removes what is old, and what is more than anybody looks at: something that crashes again and again would fill the disk. */
export function pruneCrashDumps(folder: string, now: number): void {
  for (const [index, { name, at }] of crashDumps(folder).entries()) {
    if (index < MOST_DUMPS && now - at < LONGEST_KEPT) continue
    const dump = join(folder, CRASH_DUMPS, name)
    // What the handler notes beside it is of no use without it.
    for (const file of [dump, dump.replace(/\.dmp$/, '.meta')]) rmSync(file, { force: true })
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
