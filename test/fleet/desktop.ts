import { Journal } from '../../src/main/journal/journal'
import { Cadran } from '../simulation/cadran'
import type { Random } from '../simulation/random'
import { agentUser } from '../simulation/crm-record'
import { Trace } from '../simulation/trace'
import type { World } from '../simulation/world'
import { fullNumber } from '../support/numbers'
import type { FleetCrm } from './fleet-crm'
import { detached } from '../support/detached'

/** A call as it was, at true times. */
export interface MadeCall {
  id: string
  customer: string
  dialedAt: number
  answeredAt?: number
  endedAt?: number
  /** Whether the lead was on the screen when the agent dialed. */
  leadSeen?: boolean
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

/** An agent at a real desk with its real sync, journal and budget, who calls all day. */
export class Desktop {
  readonly calls: MadeCall[] = []
  readonly cadran: Cadran
  readonly journal = new Journal(':memory:')
  readonly #parts: DesktopParts
  #atWork = true

  constructor(parts: DesktopParts) {
    this.#parts = parts
    const { world, random, fleet, number } = parts
    const { key } = fleet.crm
    let made = 0
    this.cadran = new Cadran({
      number: 1,
      world,
      random,
      network: fleet,
      journal: this.journal,
      trace: new Trace(false, world.now),
      settings: { key, agent: { email: agentUser.email, number }, knowsUsers: true },
      risk: () => 0,
      diskRefuses: () => 0,
      newId: () => `${number}-${++made}`,
      onDefect: (error) => {
        throw error
      },
      onDeath: () => {},
    })
    this.cadran.keyChanged()
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
    return this.journal.countUnsettled() === 0 && this.cadran.sync.isIdle && this.journal.liveCalls().length === 0
  }

  /** Twenty calls an hour: three minutes from one to the next. */
  #call(): void {
    if (!this.#atWork) return
    const { world, random, customers } = this.#parts
    const customer = random.pick(customers)
    const call: MadeCall = { id: '', customer, dialedAt: world.now() }
    detached(this.cadran.lookUpLead(customer).then((seen) => (call.leadSeen = seen)))
    detached(
      this.cadran.desk.dial(fullNumber(customer), true).then((id) => {
        call.id = id ?? ''
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
      this.cadran.desk.say(call.id, { name: 'answered' })
      call.answeredAt = world.now()
      world.inside(talksFor, () => {
        detached(this.cadran.desk.hangUp(call.id))
        call.endedAt = world.now()
        world.inside(restsFor, () => this.#call())
      })
    })
  }
}
