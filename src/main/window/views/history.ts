import type { LogState } from '../../../shared/document'
import { shownOutcome, type Call, type Outcome } from '../../../shared/call'
import type {
  CallTimeline,
  DayFigures,
  ActivityView,
  HistoryExtent,
  HistoryFilter,
  PageRequest,
  Period,
} from '../../../shared/history'
import { defined } from '../../../shared/objects'
import type { RecentCall } from '../../../shared/snapshot'
import type { HistoryQuery } from '../../store/history'
import type { ActivityEntry } from '../../store/activity'
import { logState } from './document-state'
import type { ShownSession } from './shown-session'
import { recentCallsOf } from './recent-calls'
import { refusals } from './refusals'

/** What the window asks of the history; see shared/history.ts. @param now epoch milliseconds */
export async function historyPage(
  session: ShownSession,
  { filter, before }: PageRequest,
  now: number,
): Promise<RecentCall[]> {
  const { calls } = await session.journal.history.page(queryOf(filter, now), before)
  // What can be put right is shown with the call's timeline.
  return recentCallsOf(session, calls, () => [])
}

export async function historyExtent(
  { journal }: ShownSession,
  filter: HistoryFilter,
  now: number,
): Promise<HistoryExtent> {
  return journal.history.extent(queryOf(filter, now))
}

/** Everything that is found, newest first, a page at a time so that nothing else waits for it. */
export async function* everyPage(
  session: ShownSession,
  filter: HistoryFilter,
  now: number,
): AsyncGenerator<{ call: Call; log: LogState }[]> {
  const query = queryOf(filter, now)
  for (let before: number | undefined; ;) {
    const { calls, last } = await session.journal.history.page(query, before)
    if (last === undefined) return
    yield calls.map(({ call, document }) => ({ call, log: logState(session, call, document) }))
    before = last
  }
}

export async function dayFigures({ journal }: ShownSession, now: number): Promise<DayFigures> {
  await journal.history.index()
  return journal.history.figures(midnight(now))
}

export function callTimeline(session: ShownSession, id: string): CallTimeline | undefined {
  const { journal } = session
  const call = journal.call(id)
  const [listed] = call
    ? recentCallsOf(session, [{ call, document: journal.callLog(id) }], () => refusals(session))
    : []
  if (!listed) return undefined
  return {
    call: listed,
    activity: journal.activityOf(id).map((entry) => activityView(entry, listed.direction)),
  }
}

function queryOf({ period, ...filter }: HistoryFilter, now: number): HistoryQuery {
  return { ...filter, ...(period !== undefined && { since: midnight(now, daysBefore[period]) }) }
}

const daysBefore: Record<Period, number> = { today: 0, week: 6, month: 29 }

/** When a day began by this computer's zone: today, or so many days before. */
function midnight(now: number, days = 0): number {
  const day = new Date(now)
  day.setHours(0, 0, 0, 0)
  day.setDate(day.getDate() - days)
  return day.getTime()
}

/** Turns that end a call, or say anew how it ended. */
const ends = new Set(['hung-up', 'unreached', 'corrected', 'settled-by-agent', 'ended-later'])

/** Only what is known to be shown leaves the journal: its values are of whatever version of Cadran wrote them. */
export function activityView(
  { at, kind, detail = {}, times, until }: ActivityEntry,
  direction: Call['direction'],
): ActivityView {
  const phase = asRecord(detail['phase'])
  const { status, method, unclear, file } = detail
  const before = Object.entries(asRecord(detail['before'])).filter(([, value]) => typeof value === 'string')
  const ended = ends.has(kind) && phase['name'] === 'ended'
  return {
    at,
    kind,
    ...(ended && {
      end: {
        outcome: shownOutcome(direction, phase['outcome'] as Outcome),
        talkSeconds: phase['talkSeconds'],
      } as ActivityView['end'] & object,
    }),
    ...(typeof status === 'string' && { status }),
    ...(typeof file === 'string' && { file }),
    ...(typeof method === 'string' && { method }),
    ...(typeof detail['kind'] === 'string' && { problem: detail as unknown as ActivityView['problem'] & object }),
    ...(typeof unclear === 'string' && {
      problem: { kind: 'uncertain', why: unclear } as ActivityView['problem'] & object,
    }),
    ...(before.length > 0 && { before: Object.fromEntries(before) }),
    ...defined({ times, until }),
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
