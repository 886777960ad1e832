/** The words of one language, each ready at once. The window loads only its own: renderer/app/words.svelte.ts. */
import { en } from './en/messages'
import { fr } from './fr/messages'
import type { Messages } from './words'
import { inLanguage } from './in-language'

export * from './words'

export const messages = inLanguage<Messages>(en, fr)
