import { callLogState, type CallLog } from '../../src/main/outbox/kinds/call-log-document'
import type { Journal } from '../../src/main/journal/journal'
import { deskAgents } from './agent'
import type { Network } from './network'
import { ofKind } from '../../src/main/outbox/any-document'
import { omit } from '../../src/shared/objects'
import type { Log, Note } from './crm-record'
import type { SimulatedCrm } from './simulated-crm'
import { blurOf, statusOf, type TrueCall } from './true-call'
import { logsOf } from './whose-log'

/** A promise that was not kept. */
export interface Breach {
  kind: BreachKind
  what: string
}

export type BreachKind =
  | 'unsettled'
  | 'restless'
  | 'missing'
  | 'double'
  | 'wrong'
  | 'open'
  | 'second lead'
  | 'backwards'
  | 'rate limit'
  | 'colleague'
  | 'clicked'
  | 'contract'
  | 'astray'
  | 'not to be logged'
  | 'defect'

export interface Aftermath {
  calls: TrueCall[]
  crm: SimulatedCrm
  journal: Journal
  network: Network
  /** Milliseconds that each call may be off by because the machine slept. */
  sleptIn(call: TrueCall): number
  /** A colleague's logs as they were made. */
  colleagues: Map<Log, string>
  /** The logs of the CRM's own click-to-call, as they were made. */
  clicks: Map<Log, string>
  /** Customers of calls that were in memory alone as Cadran ended: it knows nothing of them any more. */
  unwrittenWith: ReadonlySet<string>
  /** Customers of calls that were made while a newer Cadran had the journal: which lead they had it could not know. */
  calledWithoutJournal: ReadonlySet<string>
  diskRefused: boolean
  defects: string[]
}

/** Every promise of Cadran's, once the dust has settled. */
export function breaches(after: Aftermath): Breach[] {
  return [
    ...after.calls.flatMap((call) => ofCall(call, after)),
    ...ofLeads(after),
    ...ofColleagues(after),
    ...ofClicks(after),
    ...ofLeadNotes(after),
    ...after.network.watch.breaches.map((what): Breach => ({ kind: 'rate limit', what })),
    ...after.defects.map((what): Breach => ({ kind: 'defect', what })),
    ...after.crm.astray.map((what): Breach => ({ kind: 'astray', what })),
    ...after.crm.complaints.map((what): Breach => ({ kind: 'contract', what })),
  ]
}

function ofCall(call: TrueCall, after: Aftermath): Breach[] {
  const document = after.journal.callLog(call.id)
  // Where the disk refuses and Cadran dies, nobody can know of the call any more.
  if (after.diskRefused && !after.journal.call(call.id)) return []
  if (!call.logged) return document ? [{ kind: 'not to be logged', what: `${call.id} has a document` }] : []
  if (!document) return [{ kind: 'missing', what: `${call.id} has no document` }]
  // What was deleted in the CRM is told to nobody before there is something to change.
  if (after.crm.deleted.has(document.communicationId ?? 0) && callLogState(document) === 'settled') return []
  const logs = logsOf(document, after.crm)
  const [log, ...more] = logs
  if (!log) return [{ kind: 'missing', what: `${call.id} has no log` }]
  const unsettled: Breach[] =
    callLogState(document) === 'settled' ? [] : [{ kind: 'unsettled', what: `${call.id} is ${callLogState(document)}` }]
  // What Cadran does not know of may be taken for this call's, as an agent's call from elsewhere may.
  if (after.unwrittenWith.has(call.phone)) return unsettled
  return [
    ...(more.length > 0
      ? [{ kind: 'double' as const, what: `${call.id} has logs ${logs.map(({ id }) => id).join(', ')}` }]
      : []),
    ...unsettled,
    ...ofLog(call, log, document, after),
    ...backwards(call, logs, after.network),
  ]
}

// What the log says

function ofLog(call: TrueCall, log: Log, document: CallLog, after: Aftermath): Breach[] {
  const { fields } = log
  if (fields['duration'] === undefined)
    return [{ kind: 'open', what: `log ${log.id} of ${call.id}: ${JSON.stringify(fields)}` }]
  const owner = call.madeBy ?? deskAgents.find(({ email }) => email === fields['user_email'])
  const expected = {
    status: statusOf(call),
    direction: 'outgoing',
    from: owner?.number,
    to: call.phone,
    user_email: owner?.email,
  }
  const said = Object.fromEntries(Object.keys(expected).map((name) => [name, fields[name]]))
  const wrong = [
    ...(JSON.stringify(said) === JSON.stringify(expected)
      ? []
      : [`${JSON.stringify(said)}, not ${JSON.stringify(expected)}`]),
    ...wrongTimes(
      call,
      endAsTold(fields, document),
      after.sleptIn(call) + estimate(call),
      log.madeBy === undefined ? CLICK_BLUR : 0,
    ),
    ...wrongNotes(call, log),
  ]
  return wrong.map((what) => ({ kind: 'wrong', what: `log ${log.id} of ${call.id}: ${what}` }))
}

function wrongNotes({ note, unsureNotes }: TrueCall, { description }: Log): string[] {
  const said = description ?? ''
  return [note, ...unsureNotes].some((text) => text === said) ? [] : [`its notes are “${String(said)}”, not “${note}”`]
}

/** What nobody said is told by the last sign of life, and the agent is told that it is an estimate. */
function estimate({ neglected }: TrueCall): number {
  return neglected ? ROUNDING : 0
}

/** A click in the CRM comes first; one that is found for an uncertain creation may be older. */
const CLICK_BLUR = 200_000
/** Whole seconds, rounded down, may each lose almost one. */
const ROUNDING = 1_000
/** Fractions of a millisecond. */
const GRAIN = 2

/** Two minutes off is well enough for Cadran, and beyond that it knows no better than answers are fast. */
const CORRECTION = 136_000

/** A log that was found is known by its communication, which has no end to be corrected: only how long they talked. */
function endAsTold(fields: Log['fields'], document: CallLog): Log['fields'] {
  if (document.callLogId !== undefined) return fields
  const rest = omit(fields, 'end_at')
  return rest
}

/** @param blurred milliseconds by which the log may have been made before the call, or after it */
function wrongTimes(call: TrueCall, fields: Log['fields'], slack: number, blurred: number): string[] {
  const start = Date.parse(String(fields['start_at']))
  const ended = call.endedAt ?? 0
  const off = start - call.dialedAt
  const corrected = call.skewAtDial === 0 ? 0 : CORRECTION
  const duration = Number(fields['duration']) * 1000
  const took = fields['end_at'] === undefined ? undefined : Date.parse(String(fields['end_at'])) - start
  const unseen = call.endUnseen || call.neglected
  const trulyTook = ended - call.dialedAt
  const talk = talkOf(call, ended)
  const blur = blurOf(call) + slack
  return [
    ...(between(
      off,
      Math.min(0, call.skewAtDial) - corrected - ROUNDING - blurred,
      Math.max(0, call.skewAtDial) + corrected + blurred,
    )
      ? []
      : [`it began ${Math.round(off)} ms off`]),
    ...(took === undefined ||
    between(took, unseen ? 0 : trulyTook - ROUNDING - blur - call.early, trulyTook + blur + GRAIN)
      ? []
      : [`it took ${took} ms, not ${trulyTook}`]),
    ...(between(duration, unseen ? 0 : Math.max(0, talk.least - ROUNDING - blur - call.early), talk.most + blur + GRAIN)
      ? []
      : [`they talked for ${duration} ms, not between ${talk.least} and ${talk.most}`]),
  ]
}

function talkOf({ answer, answerSeen, neglected }: TrueCall, ended: number): { least: number; most: number } {
  if ((answer !== 'person' && !neglected) || !answerSeen) return { least: 0, most: 0 }
  return { least: ended - answerSeen.latest, most: ended - answerSeen.earliest }
}

const between = (value: number, least: number, most: number) => value >= least && value <= most

// What was sent

const order = (status: unknown): number => (status === 'pending' ? 0 : status === 'calling' ? 1 : 2)

/** A request that comes late may undo a later one for a while; what leaves must only ever go forwards. */
function backwards(call: TrueCall, logs: Log[], { sent }: Network): Breach[] {
  const numbers = new Set<number | undefined>(
    logs.flatMap(({ madeBy, changes }) => [madeBy, ...changes.map(({ by }) => by)]),
  )
  const said = sent
    .filter(({ number }) => numbers.has(number))
    .map(({ number, request }) => {
      const body = JSON.parse(request.body ?? '{}') as Record<string, unknown>
      return { number, status: body['status'] ?? body['call_status'] }
    })
    // Notes alone say nothing of it.
    .filter(({ status }) => status !== undefined)
  return said.flatMap(({ number, status }, index): Breach[] => {
    const before = said[index - 1]
    const isBack =
      before && (order(status) < order(before.status) || (order(before.status) === 2 && status !== before.status))
    return isBack ? [{ kind: 'backwards', what: `#${number} says ${status} of ${call.id} after ${before.status}` }] : []
  })
}

// What else there is

function ofLeads({ crm: { leads }, calledWithoutJournal }: Aftermath): Breach[] {
  const made = leads.filter((lead) => lead.visibleFrom > 0 && !calledWithoutJournal.has(lead.phone))
  return made
    .filter((lead) => leads.some((other) => other !== lead && other.phone === lead.phone))
    .map((lead) => ({ kind: 'second lead', what: `lead ${lead.id} for ${lead.phone}` }))
}

type Written = Pick<Note, 'leadId' | 'content'>

/** A note can never be changed or deleted again: each is sent once at most. */
function ofLeadNotes({ crm: { notes, leads }, journal, calls, unwrittenWith }: Aftermath): Breach[] {
  const owed = calls.flatMap(({ id, phone }) => {
    const log = journal.callLog(id)
    // One that was made again, or that the agent took into their own hands, may not say under which lead it is.
    const known = log?.leadId ?? log?.confirmed?.['lead_id'] ?? leads.find((lead) => lead.phone === phone)?.id
    const leadId = Number(known)
    const [note] = ofKind(journal.documentsOf(id), 'lead-note')
    const { content } = note?.confirmed ?? note?.attempt?.fields ?? {}
    return Number.isNaN(leadId) || content === undefined ? [] : [{ leadId, content: String(content) }]
  })
  const count = (all: readonly Written[], note: Written) =>
    all.filter(({ leadId, content }) => leadId === note.leadId && content === note.content).length
  const ofLost = new Set(leads.filter(({ phone }) => unwrittenWith.has(phone)).map(({ id }) => id))
  return notes
    .filter(({ leadId }) => !ofLost.has(leadId))
    .filter((note) => count(notes, note) > count(owed, note))
    .map((note) => ({ kind: 'double', what: `note on lead ${note.leadId}: “${note.content}”` }))
}

function ofColleagues({ colleagues, journal, calls }: Aftermath): Breach[] {
  const ours = new Set(calls.map(({ id }) => journal.callLog(id)?.communicationId))
  return [...colleagues].flatMap(([log, made]): Breach[] => [
    ...(JSON.stringify(log.fields) === made ? [] : [{ kind: 'colleague' as const, what: `log ${log.id} was changed` }]),
    ...(ours.has(log.communicationId)
      ? [{ kind: 'colleague' as const, what: `log ${log.id} was taken for ours` }]
      : []),
  ])
}

/** How old a click may be for the call to be the one that it began, and how much younger: with the clocks' whole seconds. */
const CLICKED = { before: 62_000, after: 14_000 }

function ofClicks({ clicks, journal, calls, crm, unwrittenWith }: Aftermath): Breach[] {
  // One that somebody deletes is nobody's from then on, and its call has another.
  const present = [...clicks].filter(([log]) => crm.logs.includes(log))
  return present.flatMap(([log, made]) => {
    const owners = calls.filter(({ id }) => journal.callLog(id)?.communicationId === log.communicationId)
    const wrong = [
      ...(owners.length > 1 ? [`was taken for ${owners.map(({ id }) => id).join(' and ')}`] : []),
      ...(owners.length === 0 && !unwrittenWith.has(String(log.fields['to'])) && JSON.stringify(log.fields) !== made
        ? ['was changed, and is nobody’s']
        : []),
      ...owners.flatMap((call) => wronglyAdopted(call, log)),
    ]
    return wrong.map((what): Breach => ({ kind: 'clicked', what: `log ${log.id} ${what}` }))
  })

  function wronglyAdopted(call: TrueCall, log: Log): string[] {
    const owner = call.madeBy ?? journal.call(call.id)?.agent
    const isOwn = crm.userOf(owner?.email) === log.userId && log.fields['to'] === call.phone
    const ago = call.dialedAt - log.createdAt
    const isAdopted = journal.activityOf(call.id).some(({ kind }) => kind === 'adopted')
    return [
      ...(isOwn ? [] : [`is not for ${call.id}`]),
      ...(isAdopted && !between(ago, -CLICKED.after, CLICKED.before) ? [`was made ${ago} ms before ${call.id}`] : []),
    ]
  }
}
