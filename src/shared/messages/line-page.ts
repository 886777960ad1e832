/** The words with which a line is set up stand by themselves: the panel has no need of them. */
import type { Language } from '../snapshot'
import { linePageEn } from './line-page-en'
import { linePageFr } from './line-page-fr'

export type LinePageWords = typeof linePageEn

export function linePageWords(language: Language): LinePageWords {
  return language === 'fr' ? linePageFr : linePageEn
}
