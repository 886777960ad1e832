import type { HttpOutcome, HttpRequest } from '../../src/main/activix/transport'
import type { Habits } from '../simulation/circumstances'
import type { Random } from '../simulation/random'
import type { Log } from '../simulation/crm-record'
import { SimulatedCrm, type Answer } from '../simulation/simulated-crm'
import { Trace } from '../simulation/trace'
import type { World } from '../simulation/world'
import type { MadeCall } from './desktop'

/** What keeps the CRM from working. */
export type Outage = 'unreachable' | 'server-error'

const habits: Omit<Habits, 'announces' | 'requestsAMinute'> = {
  lists: 'all',
  executedAt: 'start_at',
  givesCallPhone: true,
  givesUserIds: true,
  givesRelatedIds: true,
  namesLead: true,
  offset: undefined,
  searchLag: 0,
  othersAMinute: 0,
  givesDate: true,
  readsLeads: true,
}

/** The CRM behind ordinary wires, and what it answered. */
export class FleetCrm {
  readonly crm: SimulatedCrm
  outage: Outage | undefined
  /** The requests that it counted. `at`: true time. */
  readonly answered: { at: number; refused: boolean }[] = []
  /** How many leads were looked up for an agent, how many logs were opened while their call lived, and how many of those were told of the answer. */
  readonly taken = { lookUps: 0, opening: 0, following: 0 }
  /** When the end of a call was first known, by the id of its log or its communication. */
  readonly #completed = new Map<number, number>()
  readonly #world: World
  readonly #random: Random

  /** @param limit requests a minute that it takes with the key that all desktops share */
  constructor(world: World, random: Random, limit: number, announces: boolean) {
    this.#world = world
    this.#random = random
    const told = announces
      ? ({ remaining: true, retryAfter: 'seconds' } as const)
      : ({ remaining: false, retryAfter: 'nothing' } as const)
    this.crm = new SimulatedCrm(
      world,
      { ...habits, requestsAMinute: limit, announces: told },
      new Trace(false, world.now),
    )
  }

  carry(request: HttpRequest): Promise<HttpOutcome> {
    const leftAt = this.#world.now()
    return new Promise((resolve) =>
      this.#world.inside(this.#delay(), () => {
        const outcome = this.#arrive(request, leftAt)
        this.#world.inside(this.#delay(), () => resolve(outcome))
      }),
    )
  }

  /** When its log was complete, true time. */
  completedAt(from: string, call: MadeCall): number | undefined {
    const [log] = this.#logsOf(from, call)
    return log && (this.#completed.get(log.id) ?? this.#completed.get(log.communicationId))
  }

  /** What is wrong with the logs of a call, once all is over. */
  faultIn(from: string, call: MadeCall): string | undefined {
    const logs = this.#logsOf(from, call)
    const [log] = logs
    if (log === undefined || logs.length > 1) return `${logs.length} logs of ${call.id}`
    const { status, duration } = log.fields
    const talked = ((call.endedAt ?? 0) - (call.answeredAt ?? 0)) / 1000
    return status === 'answered' && Math.abs(Number(duration) - talked) <= 1
      ? undefined
      : `${call.id} talked ${talked} s, its log says ${String(status)}, ${String(duration)} s`
  }

  /** A desktop dials at most one call a second. */
  #logsOf(from: string, { dialedAt }: MadeCall): Log[] {
    const second = Math.floor(dialedAt / 1000) * 1000
    return (this.#logsByDesktop().get(from) ?? []).filter(
      ({ fields }) => Date.parse(String(fields['start_at'])) === second,
    )
  }

  #indexed: { count: number; logs: Map<string, Log[]> } = { count: 0, logs: new Map() }

  #logsByDesktop(): Map<string, Log[]> {
    const { logs } = this.crm
    for (const log of logs.slice(this.#indexed.count)) {
      const from = String(log.fields['from'])
      this.#indexed.logs.set(from, [...(this.#indexed.logs.get(from) ?? []), log])
    }
    this.#indexed.count = logs.length
    return this.#indexed.logs
  }

  #arrive(request: HttpRequest, leftAt: number): HttpOutcome {
    if (this.outage === 'unreachable') return { kind: 'no-answer', reached: false }
    if (this.outage === 'server-error') return { kind: 'answer', status: 502, headers: {}, body: '' }
    const answer = this.crm.handle(request, { number: this.answered.length, leftAt })
    this.answered.push({ at: this.#world.now(), refused: answer.status === 429 })
    this.#note(request, answer)
    return { kind: 'answer', ...answer }
  }

  #note({ method, url, body }: HttpRequest, answer: Answer): void {
    if (answer.status >= 300) return
    if (isLookUp(url)) this.taken.lookUps++
    if (body === undefined) return
    const sent = JSON.parse(body) as { end_at?: string; call_duration?: number }
    const { data } = JSON.parse(answer.body) as { data: { id: number } }
    if (sent.end_at !== undefined || sent.call_duration !== undefined) {
      if (!this.#completed.has(data.id)) this.#completed.set(data.id, this.#world.now())
    } else this.taken[method === 'POST' ? 'opening' : 'following']++
  }

  #delay(): number {
    return this.#random.skewed(20, 300)
  }
}

/** What an agent is shown of a lead is asked for with its advisor; a log that is looked for has no need of one. */
const isLookUp = (url: string): boolean => url.includes('/leads/search') && url.includes('include[]=advisor')
