import { setTimeout } from 'node:timers/promises'

import { answers, unavailable } from '../faults/answers'
import type { Fault, Plan } from '../faults/faults'
import type { FaultyCrm } from '../faults/faulty-crm'
import type { Random } from '../simulation/random'
import type { Timeline } from './timeline'
import { detached } from '../support/detached'

const requests: Omit<Plan, 'fault'>[] = [
  { method: 'POST', path: '/call-logs' },
  { method: 'POST', path: '/call-logs' },
  { method: 'PUT', path: '/call-logs/*' },
  { method: 'PUT', path: '/call-logs/*' },
  { method: 'PUT' },
  { method: 'GET' },
  {},
]

/** None of them lies about what Activix documents: what says «did not run» did not run. */
const faults: readonly [name: string, fault: Fault][] = [
  ['lost on the way', { kind: 'drop', when: 'before-commit' }],
  ['answer lost', { kind: 'drop', when: 'after-commit' }],
  ['answer cut', { kind: 'cut' }],
  // The hardest: it takes effect after what is said later, perhaps by the next run.
  ['late', { kind: 'hold', when: 'before-commit' }],
  ['late', { kind: 'hold', when: 'before-commit' }],
  ['late', { kind: 'hold', when: 'before-commit' }],
  ['late', { kind: 'hold', when: 'before-commit' }],
  ['answer late', { kind: 'hold', when: 'after-commit' }],
  ['500 instead', { kind: 'answer', when: 'before-commit', answer: answers.serverError }],
  ['done, but 500', { kind: 'answer', when: 'after-commit', answer: answers.serverError }],
  ['done, but 502', { kind: 'answer', when: 'after-commit', answer: answers.badGateway }],
  ['a log-in page', { kind: 'answer', when: 'before-commit', answer: answers.htmlPage }],
  ['done, but a log-in page', { kind: 'answer', when: 'after-commit', answer: answers.htmlPage }],
  ['done, but half of JSON', { kind: 'answer', when: 'after-commit', answer: answers.truncatedJson }],
  ['503, in a second', { kind: 'answer', when: 'before-commit', answer: unavailable('1') }],
  ['503', { kind: 'answer', when: 'before-commit', answer: unavailable() }],
  ['429', { kind: 'answer', when: 'before-commit', answer: answers.plainTooMany }],
]

/** Well below the minute that a request may take to have its effect. */
const LATEST = 25_000

/** What goes wrong between Cadran and the CRM. It knows nothing of kills: an outage may span several. */
export class Weather {
  readonly #crm: FaultyCrm
  readonly #random: Random
  readonly #timeline: Timeline
  readonly #over = new AbortController()
  readonly #releases = new Set<() => void>()
  #outage: Promise<void> | undefined
  /** A request of this round has met a fault. */
  onMet: () => void = () => undefined

  constructor(crm: FaultyCrm, random: Random, timeline: Timeline) {
    this.#crm = crm
    this.#random = random
    this.#timeline = timeline
  }

  /** The faults of one round; those that met nothing in the last are gone. */
  change(): void {
    this.#crm.faults.clear()
    const count = this.#random.pick([0, 0, 1, 2, 3, 4])
    for (let made = 0; made < count; made++) this.#planFault()
    if (this.#random.chance(0.12)) this.#outage ??= this.#breakOff()
  }

  /** Nothing goes wrong any more, and whatever was late happens now. */
  async clear(): Promise<void> {
    this.#crm.faults.clear()
    this.#over.abort()
    for (const release of this.#releases) release()
    await this.#outage
    this.#timeline.note('weather: clear from now on')
  }

  #planFault(): void {
    const plan = { ...this.#random.pick(requests), nth: this.#random.pick([1, 1, 2, 3]) }
    const [name, fault] = this.#random.pick(faults)
    const delay = this.#random.skewed(500, LATEST)
    const { met, release } = this.#crm.faults.plan({ ...plan, fault })
    const request = `${plan.method ?? 'request'} ${plan.path ?? ''}`.trim()
    this.#timeline.note(`weather: ${name}: ${request}, no. ${plan.nth}`)
    const { onMet } = this
    detached(met.then(onMet))
    if (fault.kind !== 'hold') return
    this.#releases.add(release)
    detached(
      met.then(async () => {
        await this.#wait(delay)
        this.#timeline.note(`weather: the ${request} that was held goes on`)
        release()
        this.#releases.delete(release)
      }),
    )
  }

  async #breakOff(): Promise<void> {
    const silent = this.#random.chance(0.3)
    const [after, lasting] = [this.#random.between(0, 3000), this.#random.skewed(300, 9000)]
    await this.#wait(after)
    this.#timeline.note(silent ? 'weather: the CRM falls silent' : 'weather: offline')
    if (silent) this.#crm.goSilent()
    else await this.#crm.goOffline()
    await this.#wait(lasting)
    await this.#crm.goOnline()
    this.#timeline.note('weather: online')
    this.#outage = undefined
  }

  /** Ends early when the weather clears. */
  async #wait(milliseconds: number): Promise<void> {
    await setTimeout(milliseconds, undefined, { signal: this.#over.signal }).catch(() => undefined)
  }
}
