import type { CommunicationOf, CommunicationView } from '../../../shared/communication'
import { omit } from '../../../shared/objects'
import { ofKind } from '../../outbox/any-document'
import { communicationState, isMade, type CommunicationDocument } from '../../outbox/kinds/communication-document'
import { documentState } from './document-state'
import type { ShownSession } from './shown-session'

/** Those of a call or of a lead, newest first. */
export function communicationsOf(session: ShownSession, of: CommunicationOf): CommunicationView[] {
  const { journal } = session
  const found = journal.communicationsOf(of).map((document) => communicationView(session, document))
  return found.sort((one, other) => other.at - one.at)
}

/** More than anybody reads of what waits. */
const MOST_OWED = 20

/** Those that need the agent, and those that wait for longer than a moment. */
export function owedCommunications(session: ShownSession): CommunicationView[] {
  const { sync, account } = session
  const isHeldUp = sync.failure !== undefined || account.key === undefined
  const all = ofKind(session.journal.unsettled(), 'communication')
    .filter(needsTelling)
    .map((document) => communicationView(session, document))
  const inNeed = all.filter(({ state }) => state.state === 'attention')
  const waiting = all.filter(({ state }) => state.state === 'waiting' && (isHeldUp || state.failing))
  return [...inNeed, ...waiting].slice(0, MOST_OWED)
}

/** The last word of an update that is said again is nothing that anybody waits for. */
function needsTelling(document: CommunicationDocument): boolean {
  const rest = omit(document, 'late')
  return document.attempt !== undefined || communicationState(rest) !== 'settled'
}

function communicationView(session: ShownSession, document: CommunicationDocument): CommunicationView {
  const { id, said } = document
  const { method, type, at } = said
  const state = documentState(session, document)
  return { id, method, type, at, state, whom: whomOf(session, document), isMade: isMade(document) }
}

function whomOf({ journal }: ShownSession, { call: id, lead }: CommunicationDocument): string {
  const call = id === undefined ? undefined : journal.call(id)
  return lead?.name || call?.lead?.name || call?.number.display || ''
}
