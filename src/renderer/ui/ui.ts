/** What every part of the window needs: the way to main, and the words in the agent's language. */
import { createContext } from 'svelte'
import type { Api } from '../../shared/contract'
import type { Messages } from '../../shared/i18n/words'
import type { Language } from '../../shared/snapshot'
import type { Screens } from './screens.svelte'

export interface Ui {
  readonly api: Api
  readonly t: Messages
  readonly language: Language
  readonly screens: Screens
}

export const [getUi, setUi] = createContext<Ui>()
