import { randomUUID } from 'node:crypto'
import { followUpError, type FollowUpPlan, type FollowUpResult } from '../../../shared/follow-up'
import { messages } from '../../../shared/i18n'
import type { Language } from '../../../shared/snapshot'
import { finished, followUpWith, type FollowUp } from '../../outbox/kinds/follow-up-document'
import type { Session } from '../../session/session'

/** What an agent does with the calls that they mean to make later; see shared/follow-up.ts. */
type Planning = Pick<Session, 'journal' | 'sync' | 'clockCorrection' | 'destination'> & {
  settings: { value: { email: string } }
  reminders: Pick<Session['reminders'], 'wake'>
}

/** Writes one down, to be made in the CRM. @param call the one that it follows */
export function planFollowUp(
  session: Planning,
  { call, plan }: { call: string; plan: FollowUpPlan },
  { now, language, newId = randomUUID }: { now: number; language: Language; newId?: () => string },
): FollowUpResult {
  mustBeKnownToCrm(session, call)
  const error = followUpError(plan, now)
  if (error) return { kind: 'invalid', error }
  const { email } = session.settings.value
  const document: FollowUp = {
    kind: 'follow-up',
    id: newId(),
    at: now,
    call,
    destination: session.journal.callLog(call)?.destination ?? session.destination,
    desired: {},
    // Whoever planned it makes it.
    ...(email !== '' && { email }),
  }
  save(session, planned(session, document, plan, language), 'follow-up-planned', now)
  return { kind: 'kept' }
}

/** Plans one for another time, or for another reason. */
export function changeFollowUp(
  session: Planning,
  { id, plan }: { id: string; plan: FollowUpPlan },
  { now, language }: { now: number; language: Language },
): FollowUpResult {
  const document = openFollowUp(session, id)
  if (!document) return { kind: 'kept' }
  const error = followUpError(plan, now, document.due)
  if (error) return { kind: 'invalid', error }
  save(session, planned(session, document, plan, language), 'follow-up-changed', now)
  return { kind: 'kept' }
}

/** It is done, or needs no doing any more. */
export function finishFollowUp(session: Planning, id: string, now: number): void {
  const document = openFollowUp(session, id)
  if (document) save(session, finished(document, now + session.clockCorrection), 'follow-up-done', now)
}

function openFollowUp({ journal }: Planning, id: string): FollowUp | undefined {
  const document = journal.document(id)
  return document?.kind === 'follow-up' && document.due !== undefined ? document : undefined
}

function planned(session: Planning, document: FollowUp, plan: FollowUpPlan, language: Language): FollowUp {
  const due = Math.floor(plan.at / 1000) * 1000
  const why = plan.why.trim()
  const title = why || messages(language).followUps.title
  return { ...followUpWith(document, { title, type: 'call', at: due + session.clockCorrection }), why, due }
}

function save(session: Planning, document: FollowUp, kind: string, at: number): void {
  session.journal.recordExchange(document, { at, kind })
  session.sync.hurry(document.id)
  session.reminders.wake()
}

/** Throws where the CRM is to hear nothing of a call: the window offers no follow-up of such a one. */
function mustBeKnownToCrm({ journal }: Planning, id: string): void {
  const call = journal.call(id)
  if (!call || (call.log !== true && !call.lead)) throw new Error('Activix is to hear nothing of this call')
}
