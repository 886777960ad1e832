import type { Session } from '../../session/session'

/** What of the session is in the picture. */
export type Painted = Pick<
  Session,
  | 'settings'
  | 'account'
  | 'desk'
  | 'sync'
  | 'journal'
  | 'line'
  | 'sightings'
  | 'links'
  | 'notices'
  | 'recordings'
  | 'belonging'
  | 'unsent'
  | 'clockCorrection'
  | 'homeless'
  | 'isSaved'
>
