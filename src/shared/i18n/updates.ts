/** The words of the updates in the settings stand by themselves: the panel has no need of them. */
import { updatesEn, type UpdatesWords } from './en/updates'
import { updatesFr } from './fr/updates'
import { inLanguage } from './in-language'

export const updatesWords = inLanguage<UpdatesWords>(updatesEn, updatesFr)
