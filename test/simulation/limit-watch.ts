import type { HttpRequest } from '../../src/main/activix/transport'
import type { Answer } from './simulated-crm'

/** What one run of Cadran was told of the limit of one key. */
interface Told {
  /** True time. */
  closedUntil: number
  resetsAt: number
  left: number
}

/** Notes every request that leaves although the CRM had told the same run of Cadran that there is no room for it. */
export class LimitWatch {
  readonly breaches: string[] = []
  readonly #now: () => number
  readonly #told = new Map<string, Told>()

  constructor(now: () => number) {
    this.#now = now
  }

  leaves(request: HttpRequest, number: number, run: number): void {
    const told = this.#of(request, run)
    const now = this.#now()
    if (now < told.closedUntil)
      this.breaches.push(
        `#${number} left ${((told.closedUntil - now) / 1000).toFixed(1)} s before Retry-After allows it`,
      )
    if (now >= told.resetsAt) return
    told.left--
    if (told.left < 0) this.breaches.push(`#${number} left although no request remained until the limit is reset`)
  }

  /** An answer has arrived on the machine. */
  arrived(request: HttpRequest, { status, headers }: Answer, run: number): void {
    const told = this.#of(request, run)
    const after = headers['retry-after']
    if (after !== undefined && (status === 429 || status === 503))
      told.closedUntil = Math.max(
        told.closedUntil,
        /^\d+$/.test(after) ? this.#now() + Number(after) * 1000 : Date.parse(after),
      )
    const [remaining, reset] = [headers['x-ratelimit-remaining'], headers['x-ratelimit-reset']]
    if (remaining === undefined || reset === undefined) return
    const resetsAt = Number(reset) * 1000
    told.left = resetsAt === told.resetsAt ? Math.min(told.left, Number(remaining)) : Number(remaining)
    told.resetsAt = resetsAt
  }

  #of({ headers }: HttpRequest, run: number): Told {
    const name = `${run} ${headers['Authorization']}`
    const told = this.#told.get(name) ?? { closedUntil: 0, resetsAt: 0, left: 0 }
    this.#told.set(name, told)
    return told
  }
}
