/** The words of phone links and first steps stand by themselves: the panel has no need of them. */
import type { Language } from '../snapshot'
import { phoneLinksEn, type PhoneLinksWords } from './phone-links-en'
import { phoneLinksFr } from './phone-links-fr'

export function phoneLinksWords(language: Language): PhoneLinksWords {
  return language === 'fr' ? phoneLinksFr : phoneLinksEn
}
