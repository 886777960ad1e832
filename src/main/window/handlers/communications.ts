import { randomUUID } from 'node:crypto'
import {
  communicationErrors,
  tidied,
  type Communication,
  type CommunicationOf,
  type CommunicationResult,
} from '../../../shared/communication'
import { communicationFields, edited, type CommunicationDocument } from '../../outbox/kinds/communication-document'
import type { Destination } from '../../outbox/document'
import type { Session } from '../../session/session'

/** What an agent does with emails, text messages and videos; see shared/communication.ts. */
type Writing = Pick<Session, 'journal' | 'sync' | 'clockCorrection' | 'destination'> & {
  settings: { value: { email: string } }
  leads: Pick<Session['leads'], 'refOf'>
}

/** Writes one down, to be sent. */
export function logCommunication(
  session: Writing,
  { of, said: typed }: { of: CommunicationOf; said: Communication },
  now: number,
  newId: () => string = randomUUID,
): CommunicationResult {
  const said = tidied(typed)
  const errors = communicationErrors(said, now)
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors }
  const { clockCorrection } = session
  const { email } = session.settings.value
  const document: CommunicationDocument = {
    kind: 'communication',
    id: newId(),
    at: now,
    said,
    destination: destinationOf(session, of),
    desired: communicationFields(said, clockCorrection),
    ...('call' in of ? { call: of.call } : { lead: session.leads.refOf(of.lead), leadId: of.lead }),
    ...(clockCorrection !== 0 && { clockCorrection }),
    ...(email !== '' && { email }),
  }
  save(session, document, 'communication-written', now)
  return { kind: 'kept', id: document.id }
}

/** What belongs to a call goes where its log went. */
function destinationOf({ journal, destination }: Writing, of: CommunicationOf): Destination {
  return ('call' in of ? journal.callLog(of.call)?.destination : undefined) ?? destination
}

/** Says something else of one; where the CRM has it, it is changed there. */
export function editCommunication(
  session: Writing,
  { id, said: typed }: { id: string; said: Communication },
  now: number,
): CommunicationResult {
  const document = session.journal.communication(id)
  if (!document) return { kind: 'kept', id }
  const said = tidied(typed)
  const errors = communicationErrors(said, now, document.said.at)
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors }
  save(session, edited(document, said), 'communication-edited', now)
  return { kind: 'kept', id }
}

function save(session: Writing, document: CommunicationDocument, kind: string, at: number): void {
  session.journal.recordExchange(document, { at, kind, detail: { method: document.said.method } })
  session.sync.hurry(document.id)
}

/** What the agent once said of one. */
export function readCommunication({ journal }: Pick<Session, 'journal'>, id: string): Communication | undefined {
  return journal.communication(id)?.said
}
