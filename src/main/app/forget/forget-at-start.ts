import { setTimeout } from 'node:timers/promises'
import { isComplete, type Forgotten } from '../../../shared/forgotten'
import { forgetWords } from '../../../shared/i18n/forget'
import { forgottenSentences, forgottenTitle } from '../../../shared/i18n/forgotten'
import type { Language } from '../../../shared/snapshot'
import { systemKeychain } from '../../account/keychain'
import { forgetComputer, markForForgetting } from './forget-computer'

/** A keychain that is locked asks the person, who may not be there. */
const LONGEST_PROMPT = 60_000

/** How `--forget-this-computer` ends: all of it is gone; something could not be reached; a Cadran that runs did not end, and nothing was touched. */
export const exitCodes = { complete: 0, incomplete: 1, running: 2 } as const

/** Forgets before anything is opened in the folders. @param chromiumFolder where that is another than Cadran's own */
export function forgetAtStart(folder: string, chromiumFolder: string): Promise<Forgotten> {
  // Once begun it goes on at the next start, whatever ends it.
  try {
    markForForgetting(folder)
  } catch {
    // There is no such folder, or nothing can be written there; what can be removed is.
  }
  return forgetComputer({
    ...{ folder, chromiumFolder, keychain: systemKeychain },
    apiUrl: process.env['CADRAN_API_URL'],
    patience: () => setTimeout(LONGEST_PROMPT),
  })
}

/** How long a Cadran that runs may take to end: it says goodbye to the CRM first. */
const LONGEST_GOODBYE = 20_000
const ASKED_EVERY = 500

/** Asks the Cadran that runs, again and again, to make way. @param takesLock hands over what this launch wants where another has the lock */
export async function madeWay(takesLock: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < LONGEST_GOODBYE; waited += ASKED_EVERY) {
    await setTimeout(ASKED_EVERY)
    if (takesLock()) return true
  }
  return false
}

/** Says what `--forget-this-computer` did. @param forgotten undefined where a Cadran that runs did not end @returns the exit code */
export function sayForgotten(forgotten: Forgotten | undefined, language: Language): number {
  const t = forgetWords(language)
  if (!forgotten) {
    process.stderr.write(`${t.running}\n`)
    return exitCodes.running
  }
  process.stdout.write(`${[`${forgottenTitle(forgotten, t)}.`, ...forgottenSentences(forgotten, t)].join('\n')}\n`)
  return isComplete(forgotten) ? exitCodes.complete : exitCodes.incomplete
}
