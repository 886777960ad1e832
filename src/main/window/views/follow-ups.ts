import { MOST_FOLLOW_UPS, type FollowUpView } from '../../../shared/follow-up'
import { defined } from '../../../shared/objects'
import type { FollowUp } from '../../outbox/kinds/follow-up-document'
import { documentState } from './document-state'
import { redialOf } from './recent-calls'
import type { ShownSession } from './shown-session'

/** The calls that the agent means to make, the one that is due first before all others. */
export function openFollowUps(session: ShownSession): FollowUpView[] {
  return session.journal.openFollowUps(MOST_FOLLOW_UPS).flatMap((document) => followUpView(session, document))
}

function followUpView(session: ShownSession, document: FollowUp): FollowUpView[] {
  const { id, due, why = '', call: callId } = document
  const call = callId === undefined ? undefined : session.journal.call(callId)
  if (due === undefined) return []
  return [
    {
      id,
      ...{ at: due, why },
      display: call?.number.display ?? '',
      ...defined({ lead: call?.lead }),
      redial: call ? redialOf(call) : '',
      state: documentState(session, document),
    },
  ]
}
