import type { Session } from '../../session/session'

/** What of the session is in the picture. */
export type ShownSession = Pick<
  Session,
  | 'settings'
  | 'account'
  | 'calls'
  | 'sync'
  | 'journal'
  | 'line'
  | 'lineCheck'
  | 'links'
  | 'notices'
  | 'recordings'
  | 'belonging'
  | 'unsent'
  | 'clockCorrection'
  | 'whyInMemory'
  | 'isSaved'
>
