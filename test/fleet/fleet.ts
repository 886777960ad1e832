/** A dealership's desktops, which share one key and never hear of each other: what becomes of their logs when there is more to send than the CRM takes. */
import { callLogState, type CallLog } from '../../src/main/outbox/kinds/call-log-document'
import { Random } from '../simulation/random'
import { World } from '../simulation/world'
import { Desktop, type MadeCall } from './desktop'
import { FleetCrm, type Outage } from './fleet-crm'
import { perfectTime } from './perfect'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Of each agent. */
const CUSTOMERS = 20

export interface Plan {
  desktops: number
  seed: number
  /** Requests a minute that the CRM takes of all together. */
  limit: number
  /** The CRM says what is left of its limit. */
  announces: boolean
}

export interface Found {
  calls: number
  /** Calls that do not have exactly one log that says what happened. */
  wrong: string[]
  requests: number
  /** Part of the requests that were answered 429. */
  refused: number
}

export interface Recovery extends Found {
  /** Calls without a complete log when the CRM came back. */
  owed: number
  /** Milliseconds until the last of them was complete. */
  slowest: number
  /** Milliseconds that a perfect schedule needs. */
  perfect: number
  refusedWhileRecovering: number
}

/** An hour of work, an hour without the CRM, and work again until all is sent. */
export async function outage(plan: Plan & { outage: Outage }): Promise<Recovery> {
  const { world, fleet, desktops } = open(plan)
  const begins = world.now() + HOUR
  const ends = begins + HOUR
  await until(world, () => world.now() >= begins)
  fleet.outage = plan.outage
  await until(world, () => world.now() >= ends)
  fleet.outage = undefined
  const owed = desktops.flatMap((desktop) =>
    desktop.calls
      .filter(({ endedAt = Infinity }) => endedAt < ends)
      .flatMap((call) => (fleet.completedAt(desktop.number, call) === undefined ? [{ desktop, call }] : [])),
  )
  const requests = owed.reduce((sum, { desktop, call }) => sum + requestsOwed(desktop.journal.callLog(call.id)), 0)
  const completedAt = () => owed.map(({ desktop, call }) => fleet.completedAt(desktop.number, call) ?? Infinity)
  await until(world, () => world.now() >= ends + HOUR)
  await finish(world, desktops)
  const slowest = Math.max(...completedAt()) - ends
  const calls = desktops.flatMap((desktop) => desktop.calls)
  return {
    ...found(fleet, desktops),
    owed: owed.length,
    slowest,
    perfect: perfectTime({ owed: requests, calls, ends, limit: plan.limit }),
    refusedWhileRecovering: refusedShare(fleet.answered.filter(({ at }) => at >= ends && at < ends + slowest)),
  }
}

export interface Overload extends Found {
  /** Parts of what the agents' calls would have had: look-ups that the CRM answered, and logs that were shown as pending, as calling, and complete while the load lasted. */
  leads: number
  pending: number
  calling: number
  complete: number
  /** The part of its ended calls that were complete when the load stopped, of the desktop with the smallest. */
  leastComplete: number
  /** Milliseconds from the end of a call until its log was complete: the longest. */
  longestWait: number
}

/** More desktops than the limit has room for, for two hours. */
export async function overload(plan: Plan): Promise<Overload> {
  const { world, fleet, desktops } = open(plan)
  const stops = world.now() + 2 * HOUR
  await until(world, () => world.now() >= stops)
  const calls = desktops.flatMap((desktop) => desktop.calls)
  const { lookUps: leads, opening: pending, following: calling } = fleet.taken
  // What ended a moment ago is still on its way.
  const ended = ({ endedAt = Infinity }: MadeCall) => endedAt < stops - 10 * MINUTE
  const complete = desktops.map((desktop) =>
    part(desktop.calls.filter(ended), (call) => fleet.completedAt(desktop.number, call) !== undefined),
  )
  await finish(world, desktops)
  const waits = desktops.flatMap((desktop) =>
    desktop.calls.map((call) => (fleet.completedAt(desktop.number, call) ?? Infinity) - (call.endedAt ?? Infinity)),
  )
  return {
    ...found(fleet, desktops),
    leads: leads / calls.length,
    pending: pending / calls.length,
    calling: calling / calls.length,
    complete: complete.reduce((sum, one) => sum + one, 0) / complete.length,
    leastComplete: Math.min(...complete),
    longestWait: Math.max(...waits),
  }
}

function open({ desktops: count, seed, limit, announces }: Plan) {
  const random = new Random(seed)
  const world = new World(random)
  const fleet = new FleetCrm(world, random, limit, announces)
  const desktops = Array.from({ length: count }, (_, index) => {
    // Each has customers of its own: what colleagues do to each other is tried elsewhere.
    const name = String(index).padStart(3, '0')
    const customers = Array.from({ length: CUSTOMERS }, (_, customer) => `+1450${name}${1000 + customer}`)
    for (const customer of customers) fleet.crm.addLead(customer)
    return new Desktop({ world, random, fleet, customers, number: `+1514${name}5550` })
  })
  return { world, fleet, desktops }
}

/** The agents go home; what is still to be sent is sent. */
async function finish(world: World, desktops: readonly Desktop[]): Promise<void> {
  for (const desktop of desktops) desktop.goHome()
  const latest = world.now() + 12 * HOUR
  await until(world, () => desktops.every(({ isSettled }) => isSettled) || world.now() > latest)
}

/** What the CRM may have is looked for in two searches and one lead, and then made. */
const requestsOwed = (document: CallLog | undefined): number =>
  document && callLogState(document) === 'uncertain' ? 4 : 1

async function until(world: World, isSo: () => boolean): Promise<void> {
  while (!isSo() && (await world.step()));
}

function found(fleet: FleetCrm, desktops: readonly Desktop[]): Found {
  return {
    calls: desktops.reduce((sum, { calls }) => sum + calls.length, 0),
    wrong: [
      ...fleet.crm.complaints,
      ...desktops.flatMap(({ number, calls }) => calls.flatMap((call) => fleet.faultIn(number, call) ?? [])),
    ],
    requests: fleet.answered.length,
    refused: refusedShare(fleet.answered),
  }
}

const refusedShare = (answered: readonly { refused: boolean }[]): number => part(answered, ({ refused }) => refused)

function part<Value>(values: readonly Value[], has: (value: Value) => boolean): number {
  return values.length === 0 ? 0 : values.filter(has).length / values.length
}
