import { shownOutcome, type Call } from '../../../shared/call'
import { defined } from '../../../shared/objects'
import type { RecentCall } from '../../../shared/snapshot'
import { otherOwner } from '../../account/agents'
import type { CallLog } from '../../outbox/kinds/call-log-document'
import { logState } from './document-state'
import type { ShownSession } from './shown-session'
import { fixView, refusals, type Refusal } from './refusals'

const RECENT_CALLS = 30

export const isMissed = ({ direction, outcome }: RecentCall) => direction === 'incoming' && outcome === 'missed'

/** The newest of them. */
export function recentCalls(session: ShownSession): RecentCall[] {
  let all: Refusal[] | undefined
  const allRefusals = () => (all ??= refusals(session))
  return recentCallsOf(session, session.journal.recentCalls(RECENT_CALLS), allRefusals)
}

/** Ended calls as they are listed, each with what became of its recording. */
export function recentCallsOf(
  session: ShownSession,
  calls: readonly { call: Call; document: CallLog | undefined }[],
  allRefusals: () => Refusal[],
): RecentCall[] {
  const recordings = session.recordings.views(calls.map(({ call }) => call.id))
  return calls.map(({ call, document }) => {
    const recording = recordings.get(call.id)
    return { ...recentCall(session, call, document, allRefusals), ...defined({ recording }) }
  })
}

/** @param allRefusals asked for only where something can be put right */
function recentCall(
  session: ShownSession,
  call: Call,
  document: CallLog | undefined,
  allRefusals: () => Refusal[],
): RecentCall {
  const { number, phase, lead } = call
  const log = logState(session, call, document)
  const fix = log.state === 'attention' && document && fixView(session, call, document, allRefusals)
  return {
    id: call.id,
    direction: call.direction,
    display: number.display,
    ...defined({ lead }),
    redial: redialOf(call),
    outcome: phase.name === 'ended' ? shownOutcome(call.direction, phase.outcome) : 'failed',
    startedAt: call.startedAt,
    endedAt: call.startedAt + (phase.name === 'ended' ? phase.endedAfter : 0),
    talkSeconds: phase.name === 'ended' ? phase.talkSeconds : 0,
    note: call.note ?? '',
    ...defined({ doubt: call.doubt }),
    ...otherOwner(session.settings.value, call.agent?.email),
    log: fix ? { ...log, fix } : log,
  }
}

/** What another call to the same number would begin with. */
export function redialOf({ number }: Call): string {
  return number.dial === '' ? '' : number.display + (number.postDial ?? '')
}
