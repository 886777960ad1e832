import { defined } from '../../src/shared/objects'
import type { HttpOutcome, HttpRequest } from '../../src/main/activix/transport'
import type { Circumstances, FaultKind } from './circumstances'
import { LimitWatch } from './limit-watch'
import type { Random } from './random'
import type { Answer, SimulatedCrm } from './simulated-crm'
import type { Trace } from './trace'
import type { World } from './world'

/** How long Cadran waits for an answer (transport.ts). */
const PATIENCE = 10_000
/** A request may take effect up to so long after it left (activix-api.md). */
const LATEST = 59_900

export interface Sent {
  number: number
  request: HttpRequest
  leftAt: number
}

/** @returns whether it was the first outcome, which alone counts */
type Finish = (outcome: HttpOutcome) => boolean

interface NetworkParts {
  world: World
  random: Random
  crm: SimulatedCrm
  circumstances: Circumstances
  trace: Trace
}

type Refusal = [status: number, body: string]

const refusals: Refusal[] = [
  [400, ''],
  [401, '{"message":"Unauthenticated."}'],
  [403, '{"message":"Duplicate lead."}'],
  [404, '{"message":"No query results for model [App\\\\Models\\\\Lead]."}'],
  [413, '<html>Request Entity Too Large</html>'],
  [422, '{"message":"The given data was invalid.","errors":{"to":["The to field is invalid."]}}'],
]

const rubbish: Refusal[] = [
  [200, '<!doctype html><title>Sign in to the guest network</title>'],
  [201, '{"data":{"id":12'],
  [200, '{"data":{"id":[12]}}'],
  [200, 'null'],
  [204, ''],
  [302, ''],
  [409, '{"message":"Conflict"}'],
  [418, ''],
]

/** The wires between Cadran and the CRM: they delay, lose, garble and invent, as the schedule drew it. */
export class Network {
  readonly sent: Sent[] = []
  readonly watch: LimitWatch
  /** Everything arrives, soon and whole. */
  calm = false
  offline = false
  /** Told of each request that asks for leads. */
  onQuestion: () => void = () => {}
  readonly #parts: NetworkParts
  readonly #waiting = new Set<() => void>()
  #underWay = 0

  constructor(parts: NetworkParts) {
    this.#parts = parts
    this.watch = new LimitWatch(parts.world.now)
  }

  /** Nothing is still to arrive anywhere. */
  get isQuiet(): boolean {
    return this.#underWay === 0 && this.#waiting.size === 0
  }

  /** @param run which run of Cadran sends it */
  carry(request: HttpRequest, run: number): Promise<HttpOutcome> {
    const { world, trace } = this.#parts
    const number = this.sent.length + 1
    const sent = { number, request, leftAt: world.now() }
    this.sent.push(sent)
    this.watch.leaves(request, number, run)
    const { pathname, search } = new URL(request.url)
    trace.add('cadran', () => `#${number} ${request.method} ${pathname}${search} ${request.body ?? ''}`)
    if (request.method === 'GET' && pathname.includes('/leads')) this.onQuestion()
    return new Promise((resolve) => this.#travel(sent, run, this.#once(number, resolve)))
  }

  /** The first outcome counts. */
  #once(number: number, resolve: (outcome: HttpOutcome) => void): Finish {
    const cut = () => finish({ kind: 'no-answer', reached: true })
    const stopWaiting = this.#parts.world.inside(PATIENCE, cut)
    const finish = (outcome: HttpOutcome) => {
      if (!this.#waiting.delete(cut)) return false
      stopWaiting()
      this.#parts.trace.add('network', () => `#${number} ${described(outcome)}`)
      resolve(outcome)
      return true
    }
    this.#waiting.add(cut)
    return finish
  }

  /** The machine falls asleep: most connections do not live through it. */
  cutSome(): void {
    const { world, random } = this.#parts
    for (const cut of this.#waiting) if (random.chance(0.7)) world.inside(random.between(0, 500), cut)
  }

  #travel(sent: Sent, run: number, finish: Finish): void {
    const { world, random } = this.#parts
    const fault = this.#fault()
    if (this.offline || fault === 'unreachable' || fault === 'certificate') {
      const obstacle = fault === 'certificate' ? ({ kind: 'certificate' } as const) : undefined
      world.inside(random.skewed(1, PATIENCE - 1), () =>
        finish({ kind: 'no-answer', reached: false, ...defined({ obstacle }) }),
      )
      return
    }
    this.#underWay++
    world.outside(this.#delay(), () => {
      this.#underWay--
      this.#arrive(sent, fault, (answer) => this.#goBack(sent.request, run, answer, finish))
    })
    if (fault === 'lost-before' || fault === 'lost-after')
      world.inside(random.skewed(50, PATIENCE), () => finish({ kind: 'no-answer', reached: true }))
  }

  #goBack(request: HttpRequest, run: number, answer: Answer, finish: Finish): void {
    const { world } = this.#parts
    world.outside(this.#delay(), () =>
      world.inside(0, () => {
        // What comes when nobody waits for it any more is not heard.
        if (finish({ kind: 'answer', ...answer })) this.watch.arrived(request, answer, run)
      }),
    )
  }

  #fault(): FaultKind | undefined {
    const { random, circumstances } = this.#parts
    const { chance, kinds } = circumstances.faults
    const fault = random.chance(chance) && kinds.length > 0 ? random.pick(kinds) : undefined
    return this.calm ? undefined : fault
  }

  #delay(): number {
    const { random, circumstances } = this.#parts
    if (this.calm) return random.between(5, 300)
    return random.chance(circumstances.late) ? random.between(1_000, LATEST) : random.skewed(5, 2_000)
  }

  /** The request reaches the server, or the proxy before it. */
  #arrive({ request, number, leftAt }: Sent, fault: FaultKind | undefined, answer: (answer: Answer) => void): void {
    const { crm, random, trace } = this.#parts
    if (fault) trace.add('network', () => `#${number} meets ${fault}`)
    const handled = () => crm.handle(request, { number, leftAt })
    const maybeHandled = () => random.chance(0.5) && handled()
    switch (fault) {
      case undefined:
        return answer(handled())
      case 'lost-before':
        return
      case 'lost-after':
        handled()
        return
      case 'refused':
        return answer(plain(random.pick(refusals)))
      case 'busy':
        return answer(this.#busy())
      case 'server-error':
        maybeHandled()
        return answer(
          plain([random.pick([500, 502, 503, 504]), random.pick(['', '<h1>Oops</h1>', '{"message":"Server Error"}'])]),
        )
      case 'rubbish':
        maybeHandled()
        return answer(plain(random.pick(rubbish)))
      case 'wrong-id':
        return answer(request.method === 'PUT' ? ofAnother(request, maybeHandled()) : handled())
      case 'unreachable':
      case 'certificate':
        throw new Error(`${fault} never arrives`)
    }
  }

  /** A proxy that turns a request away before anything has run. */
  #busy(): Answer {
    const { random, world } = this.#parts
    const seconds = random.whole(1, 90)
    const at = new Date(Math.ceil(world.now() / 1000 + seconds) * 1000).toUTCString()
    const header = { 'retry-after': random.chance(0.7) ? String(seconds) : at }
    const status = random.pick([429, 503])
    const silent = status === 429 && random.chance(0.3)
    const date = new Date(world.now()).toUTCString()
    return { status, headers: { date, ...(!silent && header) }, body: 'Slow down' }
  }
}

const plain = ([status, body]: Refusal): Answer => ({ status, headers: {}, body })

/** An update is answered with another object: of the right shape, and no proof of anything. */
function ofAnother({ url }: HttpRequest, answer: Answer | false): Answer {
  const id = Number(url.split('/').at(-1)) + 1
  return { ...plain([200, JSON.stringify({ data: { id } })]), ...(answer && { headers: answer.headers }) }
}

function described(outcome: HttpOutcome): string {
  if (outcome.kind === 'answer') {
    const waits = outcome.headers['retry-after'] === undefined ? '' : `, Retry-After ${outcome.headers['retry-after']}`
    const left = outcome.headers['x-ratelimit-remaining']
    return `answered ${outcome.status}${waits}${left === undefined ? '' : `, ${left} left`} ${outcome.body.slice(0, 100)}`
  }
  if (outcome.kind === 'held') return 'held back'
  return outcome.reached ? 'not answered' : `never connected${outcome.obstacle ? `: ${outcome.obstacle.kind}` : ''}`
}
