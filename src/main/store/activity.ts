import type Database from 'libsql'

/** For people to read; state is never rebuilt from it. */
export interface ActivityEntry {
  /** Epoch milliseconds. */
  at: number
  kind: string
  detail?: Readonly<Record<string, unknown>>
  /** How often an attempt ended alike, where that was more than once. */
  times?: number
  /** Epoch milliseconds: when it last ended so. */
  until?: number
}

/** How an attempt can end so that another like it follows. */
const repeatable = new Set(['not-sent', 'uncertain', 'recording-broke'])

/** One request can end in many ways (each status of the CRM is one): the newest of them are kept, as many as this. */
const MOST_ATTEMPTS = 16
/** Of a longer timeline the middle goes: how it began and how it stands are what is read. */
const MOST_LINES = 200

interface Row {
  id: number
  at: number
  kind: string
  detail: string
}

/**
 * The lines of each call's timeline.
 *
 * Attempts that end alike are one line with their number and the time of the last, also where others come between them: a month in which a log does
 * not get through would otherwise fill the timeline.
 */
export class Activity {
  readonly #statements: ReturnType<typeof prepare>
  /** Attempts that changed nothing, by their calls: they are counted here until something else is written of the call. */
  readonly #uncounted = new Map<string, { line: number; times: number; until: number }>()

  constructor(database: Database.Database) {
    this.#statements = prepare(database)
  }

  /** Inside the journal's transaction. */
  add(call: string, entry: ActivityEntry): void {
    this.#countIn(call)
    const newest = this.#newest(call)
    const [last] = newest
    // While notes are typed they are written many times; in a row they are one line of the timeline.
    if (entry.kind === 'noted' && last?.kind === 'noted') this.#statements.remove.run(last.id)
    const attempts = attemptsIn(newest)
    const alike = attempts.find((line) => isAlike(line, entry))
    if (alike) return this.#rewrite(alike, { times: 1, until: entry.at })
    // The same request as before: how it ends is counted with those before.
    if (last && repeatable.has(last.kind) && attempts.some((line) => isSame(line, entry))) return
    const oldest = attempts.filter(({ kind }) => repeatable.has(kind))[MOST_ATTEMPTS - 1]
    if (oldest && repeatable.has(entry.kind)) this.#statements.remove.run(oldest.id)
    this.#statements.add.run(call, entry.at, entry.kind, JSON.stringify(entry.detail ?? {}))
    this.#statements.shorten.run(call, MOST_LINES / 2, call, MOST_LINES)
  }

  /** An attempt changed nothing and ended like one before. @returns false where it is to be added */
  repeat(call: string, entry: ActivityEntry): boolean {
    const alike = attemptsIn(this.#newest(call)).find((line) => isAlike(line, entry))
    const { line, times } = this.#uncounted.get(call) ?? { line: alike?.id, times: 0 }
    if (!alike || line !== alike.id) return false
    this.#uncounted.set(call, { line: alike.id, times: times + 1, until: entry.at })
    return true
  }

  /** Oldest first. */
  of(call: string): ActivityEntry[] {
    const rows = this.#statements.of.all(call) as Row[]
    const more = this.#uncounted.get(call)
    return rows.map((row) => read(more?.line === row.id ? counted(row, more) : row))
  }

  /** Writes what was only counted. */
  flush(): void {
    for (const call of [...this.#uncounted.keys()]) this.#countIn(call)
  }

  #countIn(call: string): void {
    const more = this.#uncounted.get(call)
    const line = more && this.#newest(call).find(({ id }) => id === more.line)
    if (line) this.#rewrite(line, more)
    this.#uncounted.delete(call)
  }

  #newest(call: string): Row[] {
    return this.#statements.newest.all(call) as Row[]
  }

  #rewrite(row: Row, more: { times: number; until: number }): void {
    this.#statements.rewrite.run(counted(row, more).detail, row.id)
  }
}

function prepare(database: Database.Database) {
  return {
    add: database.prepare('INSERT INTO happenings (call, at, kind, detail) VALUES (?, ?, ?, ?)'),
    shorten: database.prepare(
      `DELETE FROM happenings WHERE id = (SELECT id FROM happenings WHERE call = ? ORDER BY id LIMIT 1 OFFSET ?)
        AND EXISTS (SELECT 1 FROM happenings WHERE call = ? ORDER BY id LIMIT 1 OFFSET ?)`,
    ),
    remove: database.prepare('DELETE FROM happenings WHERE id = ?'),
    rewrite: database.prepare('UPDATE happenings SET detail = ? WHERE id = ?'),
    newest: database.prepare(
      `SELECT id, at, kind, detail FROM happenings WHERE call = ? ORDER BY id DESC LIMIT ${MOST_ATTEMPTS + 1}`,
    ),
    of: database.prepare('SELECT id, at, kind, detail FROM happenings WHERE call = ? ORDER BY id'),
  }
}

/** How the newest request went, each time that it was made: the lines back to that request, and itself. @param newest first the newest */
function attemptsIn(newest: readonly Row[]): readonly Row[] {
  const request = newest.findIndex(({ kind }) => !repeatable.has(kind))
  return request === -1 ? newest : newest.slice(0, request + 1)
}

function detailOf({ detail }: Pick<Row, 'detail'>) {
  const { times, until, ...rest } = JSON.parse(detail) as Record<string, unknown> & { times?: number; until?: number }
  return { times, until, rest }
}

function read(row: Row): ActivityEntry {
  const { times, until, rest } = detailOf(row)
  return {
    at: row.at,
    kind: row.kind,
    detail: rest,
    ...(times !== undefined && { times }),
    ...(until !== undefined && { until }),
  }
}

function counted(row: Row, { times: more, until }: { times: number; until: number }): Row {
  const { times = 1, rest } = detailOf(row)
  return { ...row, detail: JSON.stringify({ ...rest, times: times + more, until }) }
}

/** Both ended so that another attempt follows, and for the same reason. How long the CRM asked to wait is not part of the reason. */
function isAlike(row: Row, { kind, detail = {} }: ActivityEntry): boolean {
  if (row.kind !== kind || !repeatable.has(kind)) return false
  const [{ rest: one }, other] = [detailOf(row), detail]
  return one['kind'] === other['kind'] && one['status'] === other['status']
}

const isSame = (row: Row, { kind, detail = {} }: ActivityEntry): boolean =>
  row.kind === kind && JSON.stringify(detailOf(row).rest) === JSON.stringify(detail)
