/** The words of phone links and first steps stand by themselves: the panel has no need of them. */
import { phoneLinksEn, type PhoneLinksWords } from './en/phone-links'
import { phoneLinksFr } from './fr/phone-links'
import { inLanguage } from './in-language'

export const phoneLinksWords = inLanguage<PhoneLinksWords>(phoneLinksEn, phoneLinksFr)
