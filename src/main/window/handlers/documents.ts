import type { DocumentAnswer } from '../../../shared/document'
import type { Journal } from '../../journal/journal'
import type { Session } from '../../session/session'
import { answerLines, resolved } from '../../outbox/resolve'
import type { Scheduler } from '../../outbox/scheduler'
import type { Recordings } from '../../recordings/recordings'

export interface Resolving {
  journal: Pick<Journal, 'document' | 'recordExchange'>
  sync: Pick<Scheduler, 'isUnderWay' | 'hurry'>
  recordings: Pick<Recordings, 'resolve' | 'madeAgain'>
  sayTheSame: Session['sayTheSame']
}

/** What the agent decides about a document that waits for them. What is being sent right now is left alone. */
export function resolveDocument(
  session: Resolving,
  { id, answer }: { id: string; answer: DocumentAnswer },
  now: number,
): void {
  const { journal, sync, recordings } = session
  const document = journal.document(id)
  if (!document) return
  if (answer === 'same-account') return session.sayTheSame(document)
  // A file goes with it, and an upload can be stopped.
  if (document.kind === 'recording') return recordings.resolve(document, answer)
  const decided = sync.isUnderWay(id) ? undefined : resolved(document, answer)
  if (!decided) return
  const detail = document.kind === 'communication' ? { method: document.said.method } : {}
  const isMadeAgain = document.kind === 'call-log' && answer === 'again'
  const documents = isMadeAgain ? recordings.madeAgain(document.call) : []
  journal.recordExchange(decided, { at: now, kind: answerLines[answer], detail }, { documents })
  sync.hurry(id)
}
