import type { Journal } from '../../src/main/journal/journal'
import { Cadran, settingsOf } from '../simulation/cadran'
import { Copies } from '../simulation/copies'
import type { Random } from '../simulation/random'
import { agentUser } from '../simulation/crm-record'
import { Trace } from '../simulation/trace'
import type { World } from '../simulation/world'
import { TracedStore } from '../simulation/mortal-store'
import { detached } from '../support/detached'
import { journalOn } from '../support/journals'
import type { FleetCrm } from './fleet-crm'

/** A call as it was, at true times. */
export interface MadeCall {
  id: string
  customer: string
  dialedAt: number
  answeredAt?: number
  endedAt?: number
}

interface DesktopParts {
  world: World
  random: Random
  fleet: FleetCrm
  /** Whom the agents call. */
  customers: readonly string[]
  /** The agent's own, E.164. */
  number: string
}

const SECOND = 1000

/** An agent with a session as the app has it, who calls all day. */
export class Desktop {
  readonly calls: MadeCall[] = []
  readonly cadran: Cadran
  readonly journal: Journal
  readonly #parts: DesktopParts
  #atWork = true

  constructor(parts: DesktopParts) {
    this.#parts = parts
    const { world, random, fleet, number } = parts
    const { key } = fleet.crm
    const trace = new Trace(false, world.now)
    const store = new TracedStore(trace)
    this.journal = journalOn(() => store)
    const agent = { email: agentUser.email, number }
    let made = 0
    this.cadran = new Cadran({
      number: 1,
      world,
      random,
      network: fleet,
      kept: { store, copies: new Copies(world.wall), settings: settingsOf(agent), key },
      trace,
      risk: () => 0,
      diskRefuses: () => 0,
      journalIsNewer: () => false,
      newId: () => `${number}-${++made}`,
      onDefect: (error) => {
        throw error
      },
      onDeath: () => {},
    })
    this.cadran.start()
    // Not all begin their day in the same second.
    world.inside(random.between(0, 180 * SECOND), () => this.#call())
  }

  get number(): string {
    return this.#parts.number
  }

  /** No more calls after the one under way. */
  goHome(): void {
    this.#atWork = false
  }

  get isSettled(): boolean {
    return (
      this.journal.countUnsettled() === 0 && this.cadran.session.sync.isIdle && this.journal.liveCalls().length === 0
    )
  }

  /** Twenty calls an hour: three minutes from one to the next. */
  #call(): void {
    if (!this.#atWork) return
    const { world, random, customers } = this.#parts
    const customer = random.pick(customers)
    const call: MadeCall = { id: '', customer, dialedAt: world.now() }
    const { session } = this.cadran
    detached(session.leads.withNumber(customer))
    detached(
      session.dial({ text: customer, log: true }).then((result) => {
        call.id = result.kind === 'dialed' ? result.call : ''
        this.calls.push(call)
        this.#goOn(call)
      }),
    )
  }

  #goOn(call: MadeCall): void {
    const { world, random } = this.#parts
    const ringsFor = random.between(8, 20) * SECOND
    const talksFor = random.between(30, 150) * SECOND
    const restsFor = random.between(16, 136) * SECOND
    world.inside(ringsFor, () => {
      this.cadran.session.calls.apply(call.id, { name: 'answered' })
      call.answeredAt = world.now()
      world.inside(talksFor, () => {
        detached(this.cadran.session.calls.hangUp(call.id))
        call.endedAt = world.now()
        world.inside(restsFor, () => this.#call())
      })
    })
  }
}
