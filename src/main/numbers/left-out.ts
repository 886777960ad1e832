import type { Remark } from '../../shared/number'

export interface Span {
  start: number
  end: number
}

/**
 * What to say about a part of a text that no phone dials. Punctuation alone is not worth a word.
 *
 * @param holdsNumber whether a further number stands in this part
 */
export function leftOut(text: string, part: Span, holdsNumber: (part: Span) => boolean): Remark[] {
  const written = text.slice(part.start, part.end)
  const trimmed = written.replace(/^[\s:;,./|~-]+/, '').replace(/[\s:;,./|~-]+$/, '')
  if (!/[\p{L}\p{N}*#+%]/u.test(trimmed)) return []
  return [{ kind: holdsNumber(part) ? 'more-numbers' : 'left-out', text: trimmed }]
}
