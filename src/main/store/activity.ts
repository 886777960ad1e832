import type Database from 'libsql'

/** For people to read; state is never rebuilt from it. */
export interface Happening {
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

interface Row {
  id: number
  at: number
  kind: string
  detail: string
}

/**
 * The lines of each call's timeline.
 *
 * Attempts that end alike are one line with their number and the time of the last: a night without a network would otherwise fill the timeline.
 */
export class Activity {
  readonly #statements: ReturnType<typeof prepare>
  /** Attempts that changed nothing, by their calls: they are counted here until something else is written of the call. */
  readonly #uncounted = new Map<string, { times: number; until: number }>()

  constructor(database: Database.Database) {
    this.#statements = prepare(database)
  }

  /** Inside the journal's transaction. */
  add(call: string, happening: Happening): void {
    this.#countIn(call)
    const [last, before] = this.#newest(call)
    // Notes are typed in many turns; in a row they are one line of the timeline.
    if (happening.kind === 'noted' && last?.kind === 'noted') this.#statements.remove.run(last.id)
    if (last && isAlike(last, happening)) return this.#rewrite(last, { times: 1, until: happening.at })
    // The same request as before: how it ends is counted with the one before.
    if (last && before && repeatable.has(last.kind) && isSame(before, happening)) return
    this.#statements.add.run(call, happening.at, happening.kind, JSON.stringify(happening.detail ?? {}))
  }

  /** An attempt changed nothing and ended like the last one. @returns false where it ended otherwise, and is to be added */
  repeat(call: string, happening: Happening): boolean {
    const [last] = this.#newest(call)
    if (!last || !isAlike(last, happening)) return false
    const { times } = this.#uncounted.get(call) ?? { times: 0 }
    this.#uncounted.set(call, { times: times + 1, until: happening.at })
    return true
  }

  /** Oldest first. */
  of(call: string): Happening[] {
    const rows = this.#statements.of.all(call) as Row[]
    const more = this.#uncounted.get(call)
    return rows.map((row, index) => read(more && index === rows.length - 1 ? counted(row, more) : row))
  }

  /** Writes what was only counted. */
  flush(): void {
    for (const call of [...this.#uncounted.keys()]) this.#countIn(call)
  }

  #countIn(call: string): void {
    const more = this.#uncounted.get(call)
    const [last] = more ? this.#newest(call) : []
    if (more && last) this.#rewrite(last, more)
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
    remove: database.prepare('DELETE FROM happenings WHERE id = ?'),
    rewrite: database.prepare('UPDATE happenings SET detail = ? WHERE id = ?'),
    newest: database.prepare('SELECT id, at, kind, detail FROM happenings WHERE call = ? ORDER BY id DESC LIMIT 2'),
    of: database.prepare('SELECT id, at, kind, detail FROM happenings WHERE call = ? ORDER BY id'),
  }
}

function detailOf({ detail }: Pick<Row, 'detail'>) {
  const { times, until, ...rest } = JSON.parse(detail) as Record<string, unknown> & { times?: number; until?: number }
  return { times, until, rest }
}

function read(row: Row): Happening {
  const { times, until, rest } = detailOf(row)
  return {
    ...{ at: row.at, kind: row.kind, detail: rest },
    ...(times !== undefined && { times }),
    ...(until !== undefined && { until }),
  }
}

function counted(row: Row, { times: more, until }: { times: number; until: number }): Row {
  const { times = 1, rest } = detailOf(row)
  return { ...row, detail: JSON.stringify({ ...rest, times: times + more, until }) }
}

/** Both ended so that another attempt follows, and for the same reason. How long the CRM asked to wait is not part of the reason. */
function isAlike(row: Row, { kind, detail = {} }: Happening): boolean {
  if (row.kind !== kind || !repeatable.has(kind)) return false
  const [{ rest: one }, other] = [detailOf(row), detail]
  return one['kind'] === other['kind'] && one['status'] === other['status']
}

const isSame = (row: Row, { kind, detail = {} }: Happening): boolean =>
  row.kind === kind && JSON.stringify(detailOf(row).rest) === JSON.stringify(detail)
