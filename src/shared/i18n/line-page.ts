/** The words with which a line is set up stand by themselves: the panel has no need of them. */
import { linePageEn } from './en/line-page'
import { linePageFr } from './fr/line-page'
import { inLanguage } from './in-language'

export type LinePageWords = typeof linePageEn

export const linePageWords = inLanguage<LinePageWords>(linePageEn, linePageFr)
