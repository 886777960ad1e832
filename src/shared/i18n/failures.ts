/** What the system's own dialogs say where the window cannot say it: main/app/window-failures.ts and main/index.ts. */
import type { Language } from '../snapshot'
import { failuresEn, type Kept } from './en/failures'
import { failuresFr } from './fr/failures'

/** One question: the first button is what a person who only wants it gone gets. */
export interface FailureWords {
  message: string
  detail: string
  buttons: string[]
}

/** What became of the calls as the main process gave up. */
export interface Saved {
  /** A call was live: it is in the journal, and asked about at the next start. */
  wasOnCall: boolean
  /** Undefined where that is not known. */
  kept: Kept | undefined
}

const words = { en: failuresEn, fr: failuresFr }

/** The window keeps failing, or does not respond. @param kept undefined where no session is open that knows */
export function windowFailure(language: Language, what: 'gone' | 'hangs', kept: Kept | undefined): FailureWords {
  const t = words[language]
  const { message, detail, buttons } = t[what]
  return { message, detail: [detail, t.goesOn, ...(kept ? [t.kept(kept)] : [])].join('\n\n'), buttons }
}

/** The main process has thrown what nothing caught. */
export function uncaughtFailure(language: Language, saved: Saved): FailureWords {
  const t = words[language]
  const { message, detail, onCall, unsaved, next, buttons } = t.uncaught
  const calls = [
    ...(saved.wasOnCall ? [onCall] : []),
    ...(saved.kept ? [saved.kept.isSaved ? t.kept(saved.kept) : unsaved] : []),
  ]
  return { message, detail: [detail, ...calls, next].join('\n\n'), buttons }
}

/** No session could be opened. */
export function sessionFailure(language: Language, error: unknown): FailureWords {
  const { message, detail, buttons } = words[language].closed
  return { message, detail: `${detail}\n\n${short(error)}`, buttons }
}

/** Before a start that may fail as those before it did. */
export const failedStarts = (language: Language): FailureWords => words[language].starts

export function startFailure(language: Language, error: unknown): { title: string; detail: string } {
  const { title, detail } = words[language].start
  return { title, detail: `${detail}\n\n${short(error)}` }
}

/** For whoever looks into it; the rest is in the log. */
const short = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 400)
