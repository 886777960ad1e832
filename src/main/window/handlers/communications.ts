import { randomUUID } from 'node:crypto'
import {
  communicationErrors,
  tidied,
  type Communication,
  type CommunicationOf,
  type CommunicationResult,
  type CommunicationView,
} from '../../../shared/communication'
import {
  communicationFields,
  communicationStanding,
  edited,
  isMade,
  type CommunicationDocument,
} from '../../outbox/kinds/communication-document'
import { ofKind } from '../../outbox/any-document'
import type { Destination } from '../../outbox/document'
import { documentState } from '../views/document-state'
import type { Painted } from '../views/snapshot'
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
    ...{ kind: 'communication', id: newId(), at: now, said },
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

/** Those of a call or of a lead, newest first. */
export function communicationsOf(session: Painted, of: CommunicationOf): CommunicationView[] {
  const { journal } = session
  const found = journal.communicationsOf(of).map((document) => communicationView(session, document))
  return found.sort((one, other) => other.at - one.at)
}

/** More than anybody reads of what waits. */
const MOST_OWED = 20

/** Those that need the agent, and those that wait for longer than a moment. */
export function owedCommunications(session: Painted): CommunicationView[] {
  const { sync, account } = session
  const isHeldUp = sync.trouble !== undefined || account.key === undefined
  const all = ofKind(session.journal.unsettled(), 'communication')
    .filter(needsTelling)
    .map((document) => communicationView(session, document))
  const inNeed = all.filter(({ state }) => state.state === 'attention')
  const waiting = all.filter(({ state }) => state.state === 'waiting' && (isHeldUp || state.failing))
  return [...inNeed, ...waiting].slice(0, MOST_OWED)
}

/** The last word of an update that is said again is nothing that anybody waits for. */
function needsTelling(document: CommunicationDocument): boolean {
  const { late: _, ...rest } = document
  return document.attempt !== undefined || communicationStanding(rest) !== 'settled'
}

function communicationView(session: Painted, document: CommunicationDocument): CommunicationView {
  const { id, said } = document
  const { method, type, at } = said
  const state = documentState(session, document)
  return { ...{ id, method, type, at, state }, whom: whomOf(session, document), isMade: isMade(document) }
}

function whomOf({ journal }: Painted, { call: id, lead }: CommunicationDocument): string {
  const call = id === undefined ? undefined : journal.call(id)
  return lead?.name || call?.lead?.name || call?.number.display || ''
}
