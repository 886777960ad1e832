import type { Language } from '../snapshot'

/** Words that each language has, told in the one that is asked for. */
export const inLanguage =
  <Words>(en: Words, fr: Words) =>
  (language: Language): Words =>
    language === 'fr' ? fr : en
