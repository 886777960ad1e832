import type { LogDecision } from './call'
import type { FixView } from './rejected-fields'
import type { Problem } from './problem'

/** What the agent answers about a document that waits for them, whatever its kind. */
export const documentAnswers = [
  'retry',
  'is-there',
  'is-not-there',
  'by-hand',
  'again',
  'let-go',
  'same-account',
] as const
export type DocumentAnswer = (typeof documentAnswers)[number]

/** What the agent sees of a call's log, or of another document. */
export type LogState =
  | { state: 'logged' }
  /** `failing`: it was tried several times, and goes on by itself. */
  | { state: 'waiting'; failing?: { problem: Problem; tries: number } }
  /** With the problem `uncertain` the agent is asked whether the log is there. `fix`: what they can put right. */
  | { state: 'attention'; problem: Problem; fix?: FixView }
  /** `deleted`: in the CRM, and let go. */
  | { state: 'not-logged'; why: Exclude<LogDecision, true> | 'deleted' }
