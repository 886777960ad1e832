import type { Random } from './random'

/** What a schedule can do without, to see what a failure hangs on: `--without crashes,jumps`. */
export const features = [
  'crashes',
  'sleeps',
  'jumps',
  'faults',
  'late',
  'colleagues',
  'limits',
  'keys',
  'forbidden',
  'anonymous',
  'unrelated',
  'hiding',
  'lag',
  'neglect',
  'disk',
  'shared',
  'clicks',
  'neighbour',
  'restored',
  'deletions',
  'downgrades',
] as const
export type Feature = (typeof features)[number]

/** Statuses that the CRM may show on a lead's page and in its list of communications; which it does is not documented. */
export type Listing = 'all' | 'ended' | 'answered'

/** How this CRM is, wherever activix-api.md does not say. */
export interface Habits {
  lists: Listing
  /** What `executed_at` of a call's communication holds. */
  executedAt: 'start_at' | 'created_at'
  givesCallPhone: boolean
  givesUserIds: boolean
  /** The answer to a creation names the communication and the lead. */
  givesRelatedIds: boolean
  /** Its answers about a log name the lead. */
  namesLead: boolean
  /** Minutes east of UTC that times are echoed with; undefined for `Z`. */
  offset: number | undefined
  /** Milliseconds until a new lead is found by its number, though never longer than a request may take to run. */
  searchLag: number
  requestsAMinute: number
  /** Requests of the dealer's other desktops in a minute, with the same key. */
  othersAMinute: number
  /** What it tells of its limit. */
  announces: { remaining: boolean; retryAfter: 'seconds' | 'date' | 'nothing' }
  givesDate: boolean
  /** The key may read leads. */
  readsLeads: boolean
}

export const faultKinds = [
  'unreachable',
  'certificate',
  'lost-before',
  'lost-after',
  'refused',
  'busy',
  'server-error',
  'rubbish',
  'wrong-id',
] as const
export type FaultKind = (typeof faultKinds)[number]

export interface Circumstances {
  crm: Habits
  /** Chance that a request meets a fault, and the kinds of this schedule. */
  faults: { chance: number; kinds: FaultKind[] }
  /** Chance that a request reaches the CRM only after the client's patience. */
  late: number
  outages: number
  /** Chance that the disk refuses a write. */
  diskRefuses: number
  /** Chance that it refuses to be read. */
  diskUnreadable: number
  /** Chance of dying at each write and each request; beside that, deaths at any time. */
  crashes: { chance: number; atAnyTime: number }
  sleeps: number
  /** How often, and by how much at most, the machine's clock is changed. */
  jumps: { count: number; most: number }
  /** What the machine's clock is off from the start. */
  skew: number
  colleagues: number
  keyWithdrawn: boolean
  /** The agent connects only after the first calls. */
  connectsLate: boolean
  /** Cadran knows which of the account's users the agent is. */
  knowsUser: boolean
  /** The agent never answers for unfinished calls. */
  neglectsUnfinished: boolean
  calls: number
  customers: number
  /** Two people work at this desk, and switch between calls. */
  shared: boolean
  /** Calls are often begun with the CRM's own click-to-call, which has a log for them before Cadran does. */
  clicks: boolean
  /** The notes of a call go to its lead as well. */
  leadNotes: boolean
  /** The softphone reports by commands how its calls go. */
  reports: boolean
  /** How often the agent goes over to another dealership, or back, with the key of that one. */
  moves: number
  /** The CRM's ids begin anew. */
  countsAnew: boolean
  /** Somebody deletes logs in the CRM. */
  deletions: number
  /** How often a newer Cadran takes the journal over for a while: an update that is taken back, and made again. */
  downgrades: number
  /** Copies of recordings stay for a while after the CRM has them. */
  keepsCopies: boolean
}

/** Whether what happens may be in memory only for a while. */
export const diskFails = ({
  diskRefuses,
  diskUnreadable,
}: Pick<Circumstances, 'diskRefuses' | 'diskUnreadable'>): boolean => diskRefuses > 0 || diskUnreadable > 0

/** What is the same in every schedule of a run, instead of drawn. */
export type Given = Partial<Omit<Circumstances, 'crm'>>

/** @param later draws what was added since, so that the rest of a seed's schedule stays what it was, and `latest` what was added after that */
export function drawCircumstances(
  random: Random,
  later: Random,
  latest: Random,
  without: ReadonlySet<Feature>,
  given: Given,
): Circumstances {
  const drawn: Circumstances = {
    crm: drawHabits(random, latest),
    faults: { chance: random.pick([0, 0.05, 0.2, 0.5]), kinds: random.some(faultKinds, 0.5) },
    late: random.pick([0, 0, 0.1, 0.4]),
    outages: random.pick([0, 0, 1, 3]),
    diskRefuses: random.pick([0, 0, 0, 0.1]),
    crashes: { chance: random.pick([0, 0, 0.02, 0.1]), atAnyTime: random.pick([0, 0, 1, 3]) },
    sleeps: random.pick([0, 0, 0, 2]),
    jumps: { count: random.pick([0, 0, 0, 2]), most: random.pick([5_000, 120_000, 10_800_000]) },
    skew: random.pick([0, 0, 0, 1]) * random.between(-600_000, 600_000),
    colleagues: random.pick([0, 0, 2]),
    keyWithdrawn: random.chance(0.15),
    connectsLate: random.chance(0.1),
    knowsUser: random.chance(0.8),
    neglectsUnfinished: random.chance(0.07),
    calls: random.whole(1, 5),
    customers: random.whole(1, 3),
    shared: later.chance(0.25),
    clicks: later.chance(0.35),
    leadNotes: later.chance(0.2),
    reports: later.chance(0.4),
    diskUnreadable: later.pick([0, 0, 0, 0, 0, 0, 0.01, 0.1]),
    moves: latest.pick([0, 0, 0, 0, 2, 6]),
    countsAnew: latest.chance(0.15),
    deletions: latest.pick([0, 0, 0, 1, 3]),
    keepsCopies: latest.chance(0.5),
    downgrades: latest.pick([0, 0, 0, 0, 0, 1, 2]),
  }
  const omitted = { ...omit(drawn, without), ...given }
  // A click in the CRM is for a customer of the dealership that the agent is at.
  return omitted.moves > 0 ? { ...omitted, clicks: false, connectsLate: false } : omitted
}

function drawHabits(random: Random, latest: Random): Habits {
  const drawn: Habits = {
    lists: random.pick(['all', 'all', 'ended', 'answered']),
    executedAt: random.pick(['start_at', 'created_at']),
    givesCallPhone: random.chance(0.7),
    givesUserIds: random.chance(0.8),
    givesRelatedIds: random.chance(0.9),
    namesLead: latest.chance(0.85),
    offset: random.pick([undefined, 0, -300, 330]),
    searchLag: random.pick([0, 0, 5_000, 50_000]),
    requestsAMinute: random.pick([200, 200, 30, 10]),
    othersAMinute: random.pick([0, 0, 5]),
    announces: { remaining: random.chance(0.5), retryAfter: random.pick(['seconds', 'date', 'nothing']) },
    givesDate: random.chance(0.9),
    readsLeads: random.chance(0.9),
  }
  // Nobody could know of a lead that is neither named nor found.
  return { ...drawn, ...((!drawn.givesRelatedIds || !drawn.namesLead) && { searchLag: 0 }) }
}

function omit(drawn: Circumstances, without: ReadonlySet<Feature>): Circumstances {
  const has = (feature: Feature) => !without.has(feature)
  return {
    ...drawn,
    crm: {
      ...drawn.crm,
      ...(!has('limits') && { requestsAMinute: 1e9, announces: { remaining: false, retryAfter: 'nothing' } }),
      ...(!has('forbidden') && { readsLeads: true }),
      ...(!has('anonymous') && { givesUserIds: true }),
      ...(!has('unrelated') && { givesRelatedIds: true, namesLead: true }),
      ...(!has('hiding') && { lists: 'all' }),
      ...(!has('lag') && { searchLag: 0 }),
    },
    faults: {
      chance: has('faults') ? drawn.faults.chance : 0,
      kinds: drawn.faults.kinds.filter((kind) => has('limits') || kind !== 'busy'),
    },
    late: has('late') ? drawn.late : 0,
    outages: has('faults') ? drawn.outages : 0,
    diskRefuses: has('disk') ? drawn.diskRefuses : 0,
    diskUnreadable: has('disk') ? drawn.diskUnreadable : 0,
    crashes: has('crashes') ? drawn.crashes : { chance: 0, atAnyTime: 0 },
    sleeps: has('sleeps') ? drawn.sleeps : 0,
    jumps: has('jumps') ? drawn.jumps : { count: 0, most: 0 },
    skew: has('jumps') ? drawn.skew : 0,
    colleagues: has('colleagues') ? drawn.colleagues : 0,
    keyWithdrawn: has('keys') && drawn.keyWithdrawn,
    knowsUser: drawn.knowsUser || !has('anonymous'),
    shared: has('shared') && drawn.shared,
    clicks: has('clicks') && drawn.clicks,
    moves: has('neighbour') ? drawn.moves : 0,
    deletions: has('deletions') ? drawn.deletions : 0,
    downgrades: has('downgrades') ? drawn.downgrades : 0,
    countsAnew: has('restored') && drawn.countsAnew,
    neglectsUnfinished: has('neglect') && !diskFails(drawn) && drawn.neglectsUnfinished,
  }
}
