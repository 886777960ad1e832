/** The words of screens that the panel does without, in the language of `t`. */
import type { Messages } from '../../../src/shared/messages'
import { en } from '../../../src/shared/messages/en'
import { linePageWords } from '../../../src/shared/messages/line-page'
import { settingsWords } from '../../../src/shared/messages/settings'

const languageOf = (t: Messages) => (t === en ? 'en' : 'fr')

export const linePage = (t: Messages) => linePageWords(languageOf(t))
export const settingsPage = (t: Messages) => settingsWords(languageOf(t))
