import type { Remark } from '../../shared/number'
import { digitsOf } from './characters'

/**
 * What to say about text that no phone dials. Punctuation alone is not worth a word; digits as many as a telephone number has are
 * further numbers.
 */
export function leftOut(text: string): Remark[] {
  const trimmed = text.replace(/^[\s:;,./|~-]+/, '').replace(/[\s:;,./|~-]+$/, '')
  if (!/[\p{L}\p{N}*#+%]/u.test(trimmed)) return []
  return [{ kind: digitsOf(trimmed).length >= 7 ? 'more-numbers' : 'left-out', text: trimmed }]
}
