/** The words of one language, each ready at once. The window loads only its own: renderer/state/words.svelte.ts. */
import type { Language } from '../snapshot'
import { en } from './en'
import { fr } from './fr'
import type { Messages } from './words'

export * from './words'

export function messages(language: Language): Messages {
  return language === 'fr' ? fr : en
}
