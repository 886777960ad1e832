import { shownOutcome, type Call } from '../../../shared/call'
import { callActions } from '../../../shared/call-actions'
import { defined } from '../../../shared/objects'
import type { LiveCall, UnfinishedCall } from '../../../shared/snapshot'
import { otherOwner } from '../../account/agents'
import type { CallManager } from '../../calls/call-manager'
import { sightOf } from '../../lines/line'
import { logState } from './document-state'
import type { ShownSession } from './shown-session'
import { redialOf } from './recent-calls'

export function liveCalls(session: ShownSession): LiveCall[] {
  const calls = session.calls.shown()
  const recordings = session.recordings.views(calls.map(({ call }) => call.id))
  return calls.map((live) => {
    const recording = recordings.get(live.call.id)
    return { ...liveCall(session, live), ...defined({ recording }) }
  })
}

function liveCall(
  session: ShownSession,
  { call, elapsed, held, rings, unheeded }: ReturnType<CallManager['shown']>[number],
): LiveCall {
  const { phase, number, lead } = call
  const { line } = session
  const failed = unheeded.at(-1)
  const byHand = line.kind === 'manual' && call.direction === 'outgoing'
  return {
    id: call.id,
    direction: call.direction,
    display: number.display,
    ...defined({ lead }),
    ...(!byHand && defined({ dialedAs: number.dialed })),
    ...(byHand && {
      dialByHand: { number: number.dialed ?? number.display, ...defined({ postDial: number.postDial }) },
    }),
    phase: phase.name,
    ...(phase.name === 'ended' && { outcome: shownOutcome(call.direction, phase.outcome) }),
    held,
    rings: rings && phase.name === 'dialing',
    elapsed: onClock(call, elapsed),
    actions: callActions(call, { sees: sightOf(line, call.id), can: line.can }, unheeded),
    ...defined({ unheeded: failed, again: phase.name === 'ended' ? line.again?.(call.id) : undefined }),
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

export function unfinishedCall(
  { settings }: ShownSession,
  { call, lastSeenAt, lost, clockShift }: ReturnType<CallManager['unfinished']>[number],
): UnfinishedCall {
  const { id, number, direction, startedAt, phase, lead, agent } = call
  return {
    id,
    display: number.display,
    ...defined({ lead }),
    direction,
    // As the clock shows it that the agent looks at now.
    startedAt: startedAt + clockShift,
    lastSeenAt: lastSeenAt + clockShift,
    talking: phase.name === 'talking',
    lost,
    ...otherOwner(settings.value, agent?.email),
  }
}
