import type { DocumentAnswer, LogState } from '../../shared/document'

/** What the agent can say to a document that waits for them. */
export function answersTo(state: LogState): DocumentAnswer[] {
  if (state.state === 'waiting') return state.failing ? ['retry'] : []
  if (state.state !== 'attention') return []
  switch (state.problem.kind) {
    case 'uncertain':
      return ['is-there', 'is-not-there', 'retry']
    case 'notes-out-of-reach':
      return ['by-hand']
    case 'deleted':
      return ['again', 'let-go']
    case 'unknown-account':
      return ['same-account']
    case 'unauthorized':
    case 'other-account':
      return []
    default:
      return ['retry', 'let-go']
  }
}
