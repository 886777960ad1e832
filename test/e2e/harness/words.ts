/** The words of screens that the panel does without, in the language of `t`. */
import type { Messages } from '../../../src/shared/i18n'
import { en } from '../../../src/shared/i18n/en/messages'
import { linePageWords } from '../../../src/shared/i18n/line-page'
import { settingsWords } from '../../../src/shared/i18n/settings'

const languageOf = (t: Messages) => (t === en ? 'en' : 'fr')

export const linePage = (t: Messages) => linePageWords(languageOf(t))
export const settingsPage = (t: Messages) => settingsWords(languageOf(t))
