import type { Arrival, Faults } from '../faults/faults'

/** What happened, in the order in which it did: what the agent and the world did, and every request that reached the CRM in between. */
export class Timeline {
  readonly #entries: { at: number; what: string | Arrival }[] = []
  readonly #faults: Faults
  readonly #begin = Date.now()
  #seen = 0

  constructor(faults: Faults) {
    this.#faults = faults
  }

  note(what: string): void {
    this.#takeArrivals()
    this.#entries.push({ at: Date.now(), what })
  }

  /** @param about words of which a line must hold one; without any, every line */
  lines(about: string[] = []): string[] {
    this.#takeArrivals()
    return this.#entries
      .map(({ at, what }) => `${seconds(at - this.#begin)}  ${typeof what === 'string' ? what : told(what)}`)
      .filter((line) => about.length === 0 || about.some((word) => line.includes(word)) || /killed|started/.test(line))
  }

  /** They are noted with the next line: a body is complete only after it has been read, so it is put into words at the end. */
  #takeArrivals(): void {
    const { arrivals } = this.#faults
    for (const arrival of arrivals.slice(this.#seen)) this.#entries.push({ at: Date.now(), what: arrival })
    this.#seen = arrivals.length
  }
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3).padStart(8)

function told({ method, path, body, fault }: Arrival): string {
  const said = body === undefined ? '' : ` ${JSON.stringify(body)}`
  return `    ${method} ${path.replace(/^\/v2/, '')}${said}${fault ? `  [${fault}]` : ''}`
}
