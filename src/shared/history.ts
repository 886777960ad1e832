/** The calls of this desk as the window asks for them, page by page: what is looked for, and what comes back. */
import type { Outcome } from './call'
import type { FixableField } from './rejected-fields'
import type { Problem } from './problem'
import type { RecentCall } from './snapshot'

export const outcomes = [
  'answered',
  'voicemail',
  'no-answer',
  'busy',
  'declined',
  'cancelled',
  'failed',
  'missed',
  'elsewhere',
] as const satisfies readonly Outcome[]
export const directions = ['outgoing', 'incoming'] as const
/** `owed`: the CRM does not have it yet as it should, whether it waits or needs attention. */
export const logFilters = ['logged', 'owed', 'not-logged'] as const
export const recordingFilters = ['with'] as const
/** Whole days by this computer's zone: today; today and the six days before it; and the 29 before it. */
export const periods = ['today', 'week', 'month'] as const

export type LogFilter = (typeof logFilters)[number]
export type Period = (typeof periods)[number]
export type RecordingFilter = (typeof recordingFilters)[number]

export interface HistoryFilter {
  /** Digits, a name, words of a note: every word has to be there. */
  text: string
  outcome?: Outcome
  direction?: (typeof directions)[number]
  log?: LogFilter
  recording?: RecordingFilter
  period?: Period
}

/** Calls a page. */
export const PAGE = 100

export interface PageRequest {
  filter: HistoryFilter
  /** A mark: the page's calls were made before that one, so that none shifts when another is made. Without it, the newest. */
  before?: number
}

export interface HistoryExtent {
  count: number
  /** The last place of each page but the last: where the next one begins. */
  marks: number[]
}

/** Of the calls that began today. */
export interface DayFigures {
  calls: number
  answered: number
  talkSeconds: number
  /** Of how many of them the end, and so the talk time, is a guess. */
  guessed: number
}

export interface CallTimeline {
  call: RecentCall
  /** Oldest first. */
  activity: ActivityView[]
}

/** A line of a call's timeline: what may be shown of what the journal has. */
export interface ActivityView {
  /** Epoch milliseconds. */
  at: number
  /** As the journal has it; messages/ has words for those that this version writes. */
  kind: string
  /** How the call ended, where this ended it. */
  end?: { outcome: Outcome; talkSeconds: number }
  /** What the log says in the CRM's own words: `answered`. */
  status?: string
  /** Of another communication than the call, as the CRM calls it: `sms`. */
  method?: string
  problem?: Problem
  /** The name of a recording's file, as it may be shown. */
  file?: string
  /** What the agent corrected, as it was before. */
  before?: Partial<Record<FixableField, string>>
  /** How often an attempt ended so, one after the other, and when the last did, in epoch milliseconds. */
  times?: number
  until?: number
}

export type SaveResult = { kind: 'saved'; file: string; count: number } | { kind: 'cancelled' } | { kind: 'failed' }
