import { shownOutcome, type Call } from '../../../shared/call'
import { callActions } from '../../../shared/call-actions'
import type { Settings } from '../../../shared/settings'
import type {
  AccountView,
  Language,
  LiveCall,
  LogState,
  RecentCall,
  Snapshot,
  UnfinishedCall,
} from '../../../shared/snapshot'
import type { Desk } from '../../calls/desk'
import { agentsAt, otherOwner } from '../../account/agents'
import { isUser, userWith } from '../../account/users'
import { documentState } from './document-state'
import { sightOf } from '../../lines/line'
import { owedCommunications } from '../handlers/communications'
import type { CallLog } from '../../outbox/kinds/call-log-document'
import { ofKind } from '../../outbox/any-document'
import { mendView, refusals, type Refusal } from '../handlers/mend'
import type { Session } from '../../session/session'

const RECENT_CALLS = 30

/** What of the session is in the picture. */
export type Painted = Pick<
  Session,
  | 'settings'
  | 'account'
  | 'desk'
  | 'sync'
  | 'journal'
  | 'line'
  | 'sightings'
  | 'links'
  | 'notices'
  | 'recordings'
  | 'unsent'
  | 'clockCorrection'
  | 'homeless'
  | 'isSaved'
>

/** What is not the session's to know. */
export interface AppState {
  language: Language
  demo: boolean
  /** The agent asked for the connect screen. */
  connecting: boolean
  quitting: boolean
  /** The CRM has a page for each lead that people can open. */
  leadPages: boolean
}

/** The picture of the app that the window paints. */
export function takeSnapshot(
  session: Painted,
  { language, demo, connecting, quitting, leadPages }: AppState,
): Snapshot {
  const { settings, desk, line, links } = session
  const account = session.account.view(session.sync.trouble?.kind === 'unauthorized')
  // Read first: what the journal meets on the way is among the notices.
  const recent = recentCalls(session)
  return {
    language,
    theme: settings.value.theme,
    screen: connecting || !settings.value.welcomed ? 'connect' : 'panel',
    demo,
    leadPages,
    account,
    agents: agentsAt(settings.value),
    line: {
      kind: line.kind,
      state: line.state,
      ...(line.trouble && { trouble: line.trouble }),
      steps: session.sightings.steps,
    },
    ...(links.current && { link: links.current }),
    waitingLinks: [...links.waiting],
    calls: liveCalls(session),
    unfinished: desk.unfinished().map((found) => unfinishedCall(session, found)),
    recent,
    missed: recent.filter((call) => isMissed(call) && !settings.value.missedSeen.includes(call.id)).length,
    offers: session.recordings.offers,
    communications: owedCommunications(session),
    notices: session.notices.list(standingNotices(session, account)),
    unsent: session.unsent,
    ...(quitting && { quitting: unfinishedBusiness(session) }),
  }
}

function unfinishedBusiness({ desk, journal, unsent, isSaved }: Painted): NonNullable<Snapshot['quitting']> {
  const recordings = ofKind(journal.unsettled(), 'recording').length
  return {
    ...{ liveCalls: desk.liveCount, unsent: unsent - recordings, unsaved: !isSaved },
    ...(recordings > 0 && { recordings }),
  }
}

export const isMissed = ({ direction, outcome }: RecentCall) => direction === 'incoming' && outcome === 'missed'

const inCall = { inCall: true } as const

function standingNotices({ desk, line, sync, settings, homeless, clockCorrection }: Painted, account: AccountView) {
  return [
    // Of a newer journal the agent was told with its version.
    ...(homeless === undefined || homeless === 'newer' ? [] : [{ kind: `journal-${homeless}` } as const]),
    ...(desk.isWritten ? [] : [{ kind: 'journal-refuses' } as const]),
    ...(settings.isSaved ? [] : [{ kind: 'settings-unsaved' } as const]),
    ...(clockCorrection === 0 ? [] : [{ kind: 'clock-wrong', minutes: Math.round(clockCorrection / 60_000) } as const]),
    ...(line.trouble ? [{ kind: `line-${line.trouble}`, ...(desk.liveCount > 0 && inCall) } as const] : []),
    ...strangerNotice(settings.value, account),
    ...(account.state === 'keychain-locked' ? [{ kind: 'keychain-locked' } as const] : []),
    ...(account.state === 'connected' && account.refused ? [{ kind: 'key-refused' } as const] : []),
    ...(account.state === 'connected' && account.keptIn === 'memory' ? [{ kind: 'key-in-memory' } as const] : []),
    ...crmNotice(sync),
  ]
}

/** Their calls are logged all the same, though perhaps under nobody. */
function strangerNotice({ email, users }: Settings, account: AccountView) {
  if (account.state !== 'connected' || !users || isUser(email, users)) return []
  const gone = userWith(email, users) !== undefined
  return [{ kind: 'email-not-in-account', email, ...(gone && { gone }) } as const]
}

/** Why nothing gets through. A refused key has a notice of its own; a busy CRM will have everything in a moment, most of the time. */
function crmNotice({ trouble, isHeldUp }: Painted['sync']) {
  switch (trouble?.kind) {
    case 'unreachable':
    case 'server':
      return [{ kind: 'crm-unreachable' } as const]
    case 'certificate':
      return [{ kind: 'crm-untrusted' } as const]
    case 'unreadable':
      return [{ kind: 'crm-replaced' } as const]
    case 'rate-limited':
      return isHeldUp ? [{ kind: 'crm-busy' } as const] : []
    default:
      return []
  }
}

function liveCalls(session: Painted): LiveCall[] {
  const calls = session.desk.calls()
  const recordings = session.recordings.views(calls.map(({ call }) => call.id))
  return calls.map((live) => {
    const recording = recordings.get(live.call.id)
    return { ...liveCall(session, live), ...(recording && { recording }) }
  })
}

function liveCall(
  session: Painted,
  { call, elapsed, held, rings, unheeded }: ReturnType<Desk['calls']>[number],
): LiveCall {
  const { phase, number, lead } = call
  const { line } = session
  const failed = unheeded.at(-1)
  const byHand = line.kind === 'manual' && call.direction === 'outgoing'
  return {
    id: call.id,
    direction: call.direction,
    display: number.display,
    ...(lead && { lead }),
    ...(byHand && {
      dialByHand: { number: number.display, ...(number.postDial !== undefined && { postDial: number.postDial }) },
    }),
    phase: phase.name,
    ...(phase.name === 'ended' && { outcome: shownOutcome(call.direction, phase.outcome) }),
    held,
    rings: rings && phase.name === 'dialing',
    elapsed: onClock(call, elapsed),
    actions: callActions(call, { sees: sightOf(line, call.id), can: line.can }, unheeded),
    ...(failed !== undefined && { unheeded: failed }),
    ...otherOwner(session.settings.value, call.agent?.email),
    redial: redialOf(call),
    note: call.note ?? '',
    log: logState(session, call, session.journal.callLog(call.id)),
  }
}

/** Talk time once somebody talks, else the time since the call began. */
function onClock({ phase }: Call, elapsed: number): number {
  if (phase.name === 'ended') return phase.talkSeconds * 1000
  return phase.name === 'talking' ? elapsed - phase.answeredAfter : elapsed
}

function unfinishedCall(
  { settings }: Painted,
  { call, lastSeenAt, lost }: ReturnType<Desk['unfinished']>[number],
): UnfinishedCall {
  const { id, number, direction, startedAt, phase, lead, agent } = call
  return {
    id,
    display: number.display,
    ...(lead && { lead }),
    direction,
    startedAt,
    lastSeenAt,
    talking: phase.name === 'talking',
    lost,
    ...otherOwner(settings.value, agent?.email),
  }
}

function recentCalls(session: Painted): RecentCall[] {
  let all: Refusal[] | undefined
  const allRefusals = () => (all ??= refusals(session))
  return recentCallsOf(session, session.journal.recentCalls(RECENT_CALLS), allRefusals)
}

/** Ended calls as they are listed, each with what became of its recording. */
export function recentCallsOf(
  session: Painted,
  calls: readonly { call: Call; document: CallLog | undefined }[],
  allRefusals: () => Refusal[],
): RecentCall[] {
  const recordings = session.recordings.views(calls.map(({ call }) => call.id))
  return calls.map(({ call, document }) => {
    const recording = recordings.get(call.id)
    return { ...recentCall(session, call, document, allRefusals), ...(recording && { recording }) }
  })
}

/** @param allRefusals asked for only where something can be put right */
function recentCall(
  session: Painted,
  call: Call,
  document: CallLog | undefined,
  allRefusals: () => Refusal[],
): RecentCall {
  const { number, phase, lead } = call
  const log = logState(session, call, document)
  const mend = log.state === 'attention' && document && mendView(session, call, document, allRefusals)
  return {
    id: call.id,
    direction: call.direction,
    display: number.display,
    ...(lead && { lead }),
    redial: redialOf(call),
    outcome: phase.name === 'ended' ? shownOutcome(call.direction, phase.outcome) : 'failed',
    startedAt: call.startedAt,
    endedAt: call.startedAt + (phase.name === 'ended' ? phase.endedAfter : 0),
    talkSeconds: phase.name === 'ended' ? phase.talkSeconds : 0,
    note: call.note ?? '',
    ...(call.doubt && { doubt: call.doubt }),
    ...otherOwner(session.settings.value, call.agent?.email),
    log: mend ? { ...log, mend } : log,
  }
}

function redialOf({ number }: Call): string {
  return number.dial === '' ? '' : number.display + (number.postDial ?? '')
}

export function logState(session: Painted, call: Call, log: CallLog | undefined): LogState {
  if (call.log !== true) return { state: 'not-logged', why: call.log }
  return log ? documentState(session, log) : { state: 'waiting' }
}
