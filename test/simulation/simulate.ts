import { nothingKnown } from '../../src/main/outbox/capabilities'
import type { Journal } from '../../src/main/journal/journal'
import { Agent, deskAgents } from './agent'
import { diskFails, drawCircumstances, type Circumstances, type Feature, type Given } from './circumstances'
import { breaches, type Breach } from './checks'
import { api, settingsOf } from './cadran'
import { customersOf } from './crm-dealerships'
import { Colleagues } from './colleagues'
import { Copies } from './copies'
import { Machine } from './machine'
import { FollowUps } from './follow-ups'
import { isStuckNote } from './moves'
import { Messages } from './messages'
import { Network } from './network'
import { Random } from './random'
import { SoundFiles } from './sound-files'
import { Softphone } from './softphone'
import { SimulatedCrm } from './simulated-crm'
import { Trace } from './trace'
import { World } from './world'
import { journalOn } from '../support/journals'
import { TracedStore } from './mortal-store'

export interface Schedule {
  seed: number
  without?: ReadonlySet<Feature>
  given?: Given
  /** Keep what happens for reading. */
  traced?: boolean
}

export interface Outcome {
  seed: number
  circumstances: Circumstances
  breaches: Breach[]
  trace: string[]
  events: number
}

const MINUTE = 60_000
/** By then everything must be as it should be. */
const PATIENCE = 30 * 60 * MINUTE
/** Nothing more may leave within this time. */
const SILENCE = 6 * MINUTE
const MOST_EVENTS = 60_000

/** One schedule from its seed to its end: what was promised and not kept. The same seed always gives the same schedule. */
export async function simulate(schedule: Schedule): Promise<Outcome> {
  const realNow = Date.now
  const parts = setUp(schedule)
  // What still asks the real clock would make a schedule differ from its replay.
  Date.now = parts.world.wall
  const onRejection = (error: unknown) => parts.machine.noteDefect(error)
  process.on('unhandledRejection', onRejection)
  try {
    const unrest = await run(parts)
    const after = aftermath(parts)
    return {
      seed: schedule.seed,
      circumstances: parts.circumstances,
      breaches: [
        ...unrest,
        ...breaches(after),
        ...parts.followUps.breaches(),
        ...parts.soundFiles.breaches(after.calls.filter(({ phone }) => !after.unwrittenWith.has(phone))),
        ...parts.messages.breaches(diskFails(parts.circumstances)),
      ],
      trace: parts.trace.lines,
      events: parts.world.events,
    }
  } finally {
    Date.now = realNow
    process.off('unhandledRejection', onRejection)
    parts.store.end()
  }
}

type Parts = ReturnType<typeof setUp>

function setUp({ seed, without = new Set(), given = {}, traced = false }: Schedule) {
  const random = new Random(seed)
  const later = new Random(seed ^ 0x5bd1e995)
  const latest = new Random(seed ^ 0x2545f491)
  const circumstances = drawCircumstances(random, later, latest, without, given)
  const world = new World(random)
  const trace = new Trace(traced, world.now)
  world.skew = circumstances.skew
  const crm = new SimulatedCrm(world, circumstances.crm, trace)
  const network = new Network({ world, random, crm, circumstances, trace })
  const store = new TracedStore(trace)
  const journal = journalOn(() => machine.store)
  // Who begins calls in the CRM has done so before.
  if (circumstances.clicks) store.known.saveKnowledge(api, { ...nothingKnown, clicks: true })
  const customers = customersOf('own', circumstances.customers)
  // Some are known already, one perhaps twice.
  for (const phone of random.some(customers, 0.5)) {
    crm.addLead(phone)
    if (random.chance(0.1)) crm.addLead(phone)
  }
  for (const phone of circumstances.moves > 0 ? latest.some(customersOf('neighbour', 3), 0.5) : [])
    crm.addLead(phone, 0, { dealership: 'neighbour' })
  crm.tellsUsers = circumstances.knowsUser
  const [agentHere, deskmate] = deskAgents
  const chosen = {
    otherAgents: circumstances.shared ? [deskmate] : [],
    leadNotes: circumstances.leadNotes,
    ...(circumstances.keepsCopies && { keepRecordingsDays: 1 }),
  }
  const kept = {
    store,
    copies: new Copies(world.wall),
    key: circumstances.connectsLate ? undefined : crm.key,
    settings: circumstances.connectsLate ? chosen : { ...settingsOf(agentHere), ...chosen },
  }
  const machine = new Machine({ world, random, network, kept, trace, circumstances })
  const soundFiles = new SoundFiles({ world, later, machine, crm, journal, trace })
  const messages = new Messages({ world, random, machine, crm, journal, trace, circumstances })
  const followUps = new FollowUps({ world, random: later, later: latest, machine, crm, journal, trace, circumstances })
  const agent = new Agent({
    world,
    random,
    later,
    latest,
    machine,
    crm,
    journal,
    trace,
    customers,
    circumstances,

    messages,
    followUps,
    soundFiles,
    softphone: circumstances.reports ? new Softphone({ later, machine, trace }) : undefined,
  })
  const colleagues = new Colleagues({ world, random, crm, trace })
  const people = { agent, messages, followUps, soundFiles, colleagues }
  return { random, latest, circumstances, world, trace, crm, network, store, journal, machine, ...people }
}

async function run(parts: Parts): Promise<Breach[]> {
  const { world, random, network, agent } = parts
  const chaos = random.skewed(3 * MINUTE, 60 * MINUTE)
  plan(parts, chaos)
  const ends = world.now() + chaos
  while (world.now() < ends || !agent.isDone) {
    await world.step()
    if (world.events > MOST_EVENTS) return [{ kind: 'unsettled', what: 'The calls never end' }]
  }
  becalm(parts)
  const tooLate = world.now() + PATIENCE
  while (!isSettled(parts)) {
    for (let index = 0; index < 4; index++) await world.step()
    if (world.now() > tooLate || world.events > MOST_EVENTS)
      return [
        {
          kind: 'unsettled',
          what: `Not settled ${Math.round((world.now() - ends) / MINUTE)} minutes after all was well`,
        },
      ]
  }
  const sent = network.sent.length
  const expected = accountReads(parts)
  const silentUntil = world.now() + SILENCE
  while (world.now() < silentUntil) await world.step()
  const late = network.sent.slice(sent)
  const asksAccount = ({ request }: (typeof late)[number]) => request.url.includes('/account')
  // The run that goes on may just have started.
  const mayAsk = 1 + accountReads(parts) - expected
  const restless = late.find((each) => !asksAccount(each)) ?? late.filter(asksAccount)[mayAsk]
  return restless ? [{ kind: 'restless', what: `#${restless.number} left after everything was settled` }] : []
}

/** A run that starts reads the account, and so does an agent who connects with another key: twice, where it is another dealership's. */
const accountReads = ({ machine, agent }: Parts): number => machine.runs + 2 * agent.connections

function plan(
  { random, latest, circumstances, world, network, crm, machine, agent, colleagues }: Parts,
  chaos: number,
): void {
  const within = chaos * 0.7
  agent.plan(circumstances.calls, within)
  agent.planMoves(circumstances.moves, chaos)
  agent.planDeletions(circumstances.deletions, within)
  network.onQuestion = () => agent.asked()
  machine.plan(chaos)
  colleagues.plan(circumstances.colleagues, within)
  for (let index = 0; index < circumstances.outages; index++) {
    const begins = random.between(0, chaos)
    world.outside(begins, () => (network.offline = true))
    world.outside(begins + random.skewed(1_000, chaos), () => (network.offline = false))
  }
  if (circumstances.countsAnew) world.outside(latest.between(0, within), () => crm.countAnew())
  if (circumstances.keyWithdrawn) world.outside(random.between(0, chaos), () => crm.withdrawKey())
}

function becalm({ network, machine, agent, trace }: Parts): void {
  trace.add('machine', () => 'From now on all is well.')
  network.calm = true
  network.offline = false
  agent.calm = true
  machine.becalm()
}

function isSettled({ network, agent, machine, journal }: Parts): boolean {
  const { cadran } = machine
  if (!network.isQuiet || !agent.isDone || !cadran) return false
  const { sync, calls, account, whyInMemory } = cadran.session
  // Once the keychain has answered, the account is read.
  if (
    whyInMemory !== undefined ||
    !sync.isIdle ||
    !calls.isWritten ||
    account.view(false).state === 'waiting-for-keychain'
  )
    return false
  if (journal.liveCalls().length > 0 || journal.countUnsettled() > stuckNotes(journal)) return false
  return !journal.recentCalls(30).some(({ call }) => call.log === true && call.doubt?.kind === 'slept')
}

function stuckNotes(journal: Journal): number {
  return journal.unsettled().filter((document) => isStuckNote(document, journal)).length
}

function aftermath(parts: Parts) {
  const { agent, crm, journal, network, machine, colleagues, circumstances } = parts
  return {
    defects: machine.defects,
    diskRefused: diskFails(circumstances),
    calls: agent.calls.filter(({ id }) => !machine.lost.has(id)),
    unwrittenWith: machine.unwrittenWith,
    calledWithoutJournal: machine.calledWithoutJournal,
    crm,
    journal,
    network,
    colleagues: colleagues.logs,
    clicks: agent.clicks,
    // Sleeps of up to two seconds go unnoticed, and uptime, which counts whole ones, may hide one more.
    sleptIn: ({ dialedAt, endedAt = 0 }: { dialedAt: number; endedAt?: number | undefined }) =>
      3_000 * machine.sleeps.filter(({ at }) => at > dialedAt && at < endedAt).length,
  }
}
