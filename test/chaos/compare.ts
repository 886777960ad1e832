import { demoAgent, type CallLog, type CrmRecord } from '../../src/demo-crm'
import { isOwed, isSoundOwed, talkSeconds, type PlacedCall, type Span } from './truth'

/** What is not as it should be. `number`: the customer it is about. */
export interface Breach {
  number?: string
  what: string
}

export interface Compared {
  before: CrmRecord
  after: CrmRecord
  /** The hashes of the recordings that the CRM has, by communication. */
  sounds: ReadonlyMap<number, string>
  calls: readonly PlacedCall[]
}

/** The CRM's record beside what the agent did: for every call that was to be logged exactly one log, which says what happened. */
export function compare({ before, after, sounds, calls }: Compared): Breach[] {
  const old = new Set(before.callLogs.map(({ id }) => id))
  const logs = after.callLogs.filter(({ id }) => !old.has(id))
  const owed = calls.filter(isOwed)
  const numbers = new Set([...owed.map(({ customer }) => customer.e164), ...logs.map(({ to }) => to)])
  return [...numbers].flatMap((number) => {
    const ofNumber = logs.filter(({ to }) => to === number)
    const perhaps = calls.find((call) => call.memory && call.logged && !isOwed(call) && call.customer.e164 === number)
    const calledThen =
      perhaps && ofNumber.length > 0 ? [perhaps] : owed.filter(({ customer }) => customer.e164 === number)
    const breaches = [
      ...compareLogs(ofNumber, calledThen, sounds),
      ...compareLeads(number, before, after, calledThen.length),
    ]
    return breaches.map((what) => ({ number, what }))
  })
}

function compareLogs(logs: CallLog[], calls: PlacedCall[], sounds: Compared['sounds']): string[] {
  const byStart = logs.toSorted((a, b) => a.start_at.localeCompare(b.start_at) || a.id - b.id)
  const byDialing = calls.toSorted((a, b) => a.dialed.from - b.dialed.from)
  if (byStart.length !== byDialing.length) {
    const have = byStart.map(({ id, status, start_at }) => `${id} ${status} from ${start_at}`)
    const should = byDialing.map(({ dialed, over }) => `${iso(dialed.from)} ${over?.outcome}`)
    return [`${byStart.length} logs for ${byDialing.length} calls: ${have.join(', ')}; called ${should.join(', ')}`]
  }
  return byDialing.flatMap((call, index) => {
    const log = byStart[index]
    const sound = log && sounds.get(log.communication_id)
    return log ? compareOne(log, call, sound).map((what) => `call log ${log.id} (${log.start_at}): ${what}`) : []
  })
}

/** @param sound the hash of its recording. Each is of one call only, so that one that is there twice stands under a wrong one. */
function compareOne(log: CallLog, call: PlacedCall, sound: string | undefined): string[] {
  const status = call.over?.outcome === 'answered' ? 'answered' : 'attempted'
  const seconds = talkSeconds(call)
  const ended = call.over?.at ?? call.dialed
  // The start is cut to a whole second, and the end is reckoned from it.
  const start = { from: Math.floor(call.dialed.from / 1000) * 1000, to: call.dialed.to }
  // A log that was found goes on as a communication, which has a duration and no end: the CRM reckons one from the other.
  const end = { from: start.from, to: Math.floor(ended.to / 1000) * 1000 + 1000 }
  // What was in memory alone is as it stood in the CRM as Cadran died, and what is late is not put right.
  const isHalf = call.memory?.isGone === true
  const facts: [boolean, string][] = [
    [isHalf || log.status === status, `is ${log.status}, and was ${status}`],
    [isHalf || (log.end_at !== null && log.duration !== null), 'is open'],
    [within(Date.parse(log.start_at), start), `began at ${log.start_at}, and not ${spanned(start)}`],
    [log.end_at === null || within(Date.parse(log.end_at), end), `ended at ${log.end_at}, and not ${spanned(end)}`],
    [
      log.duration === null || within(log.duration, seconds),
      `took ${log.duration} s, and not ${seconds.from} to ${seconds.to}`,
    ],
    [log.direction === 'outgoing' && log.from === demoAgent.number, `went from ${log.from}, ${log.direction}`],
    [log.user_email === demoAgent.email, `belongs to ${log.user_email}`],
    [
      sound === call.sound?.hash || (sound === undefined && !isSoundOwed(call)),
      `has the recording ${sound}, and not ${call.sound?.hash} (${call.sound?.name})`,
    ],
  ]
  return facts.filter(([met]) => !met).map(([, what]) => what)
}

function compareLeads(number: string, before: CrmRecord, after: CrmRecord, calls: number): string[] {
  const having = ({ leads }: CrmRecord) => leads.filter(({ phones }) => phones.some((phone) => phone.number === number))
  const had = having(before).length
  const has = having(after).length
  const should = had === 0 && calls > 0 ? 1 : had
  return has === should ? [] : [`${has} leads with this number, and not ${should}`]
}

const within = (value: number, { from, to }: Span): boolean => value >= from && value <= to

const iso = (at: number): string => (Number.isFinite(at) ? new Date(at).toISOString() : 'never')

const spanned = ({ from, to }: Span): string => `${iso(from)} to ${iso(to)}`
