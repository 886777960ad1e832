/** The words of the updates in the settings stand by themselves: the panel has no need of them. */
import type { Language } from '../snapshot'
import { updatesEn, type UpdatesWords } from './updates-en'
import { updatesFr } from './updates-fr'

export const updatesWords = (language: Language): UpdatesWords => (language === 'fr' ? updatesFr : updatesEn)
