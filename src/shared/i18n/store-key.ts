import { storeKeyEn } from './en/store-key'
import { storeKeyFr } from './fr/store-key'
import { inLanguage } from './in-language'

/** How `--store-key` ends. */
export type KeyOutcome = keyof typeof storeKeyEn

export const storeKeyWords = inLanguage<typeof storeKeyEn>(storeKeyEn, storeKeyFr)
