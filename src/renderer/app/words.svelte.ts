/** The words of the agent's language: loaded when they are needed, so that a start reads no others. */
import type { Messages } from '../../shared/i18n/words'
import type { Language } from '../../shared/snapshot'
import { detached } from '../ui/detached'

const load: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('../../shared/i18n/en/messages')).en,
  fr: async () => (await import('../../shared/i18n/fr/messages')).fr,
}

/** For what has to be said before main has told the agent's language. */
export function systemLanguage(): Language {
  return navigator.language.startsWith('fr') ? 'fr' : 'en'
}

export class Words {
  /** The last that were loaded; another language takes their place at once when it is there. */
  spoken = $state.raw<{ language: Language; messages: Messages }>()
  #wanted: Language | undefined

  /** The words of the system's language, which most agents use, are on their way before main has told theirs. */
  constructor() {
    detached(load[systemLanguage()]())
  }

  async speak(language: Language): Promise<void> {
    if (this.#wanted === language) return
    this.#wanted = language
    const messages = await load[language]()
    if (this.#wanted === language) this.spoken = { language, messages }
  }
}
