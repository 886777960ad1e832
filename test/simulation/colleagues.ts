import type { Random } from './random'
import { colleagueUser, type Log } from './crm-record'
import type { SimulatedCrm } from './simulated-crm'
import type { Trace } from './trace'
import type { World } from './world'

interface ColleagueParts {
  world: World
  random: Random
  crm: SimulatedCrm
  trace: Trace
}

/** The dealer's other people, who call the same customers and whose logs are none of Cadran's business. */
export class Colleagues {
  /** Their logs, as they were made. */
  readonly logs = new Map<Log, string>()
  readonly #parts: ColleagueParts

  constructor(parts: ColleagueParts) {
    this.#parts = parts
  }

  plan(calls: number, within: number): void {
    const { world, random } = this.#parts
    for (let index = 0; index < calls; index++) world.outside(random.between(0, within), () => this.#call())
  }

  #call(): void {
    const { world, random, crm, trace } = this.#parts
    const known = crm.leads.filter(({ visibleFrom }) => visibleFrom <= world.now())
    if (known.length === 0) return
    const { phone, id: leadId } = random.pick(known)
    const moment = (epochMilliseconds: number) => new Date(epochMilliseconds).toISOString().replace(/\.\d+Z$/, 'Z')
    const started = world.now() - random.between(0, 90_000)
    const ended = random.chance(0.7)
    const log = crm.addLog(
      phone,
      {
        status: ended ? 'answered' : 'pending',
        direction: 'outgoing',
        start_at: moment(started),
        from: '+15145550177',
        to: phone,
        user_email: colleagueUser.email,
        ...(ended && { end_at: moment(world.now()), duration: 5 }),
      },
      { madeBy: undefined, leftAt: world.now(), userId: colleagueUser.id, leadId },
    )
    this.logs.set(log, JSON.stringify(log.fields))
    trace.add('colleague', () => `called ${phone}: log ${log.id} (communication ${log.communicationId})`)
  }
}
