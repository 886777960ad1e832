import type { Language } from '../snapshot'
import { forgetEn } from './en/forget'
import { forgetFr } from './fr/forget'

const words = { en: forgetEn, fr: forgetFr }

export const forgetWords = (language: Language): typeof forgetEn => words[language]

/** What the agent is asked before anything is removed. @param unsent documents that the CRM does not have yet */
export function forgetQuestion(
  language: Language,
  { unsent, isKeychainLocked }: { unsent: number; isKeychainLocked: boolean },
) {
  const { message, goes, allow, refuse, ...t } = words[language].ask
  const detail = [goes, ...(unsent > 0 ? [t.unsent(unsent)] : []), ...(isKeychainLocked ? [t.locked] : [])]
  return { message, detail: detail.join('\n\n'), allow, refuse }
}
