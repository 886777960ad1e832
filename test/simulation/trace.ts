export type Actor = 'agent' | 'cadran' | 'network' | 'crm' | 'machine' | 'softphone' | 'colleague' | 'journal'

/** What happened, for people to read. Most schedules pass and are never read, so a line is only put together on demand. */
export class Trace {
  readonly lines: string[] = []
  readonly #wanted: boolean
  readonly #now: () => number

  constructor(wanted: boolean, now: () => number) {
    this.#wanted = wanted
    this.#now = now
  }

  add(actor: Actor, what: () => string): void {
    if (this.#wanted) this.lines.push(`${clock(this.#now())}  ${actor.padEnd(9)}  ${what()}`)
  }
}

/** `14:03:09.400`, with the date once the day is another. */
export function clock(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString().slice(8, 23).replace('T', ' ')
}
