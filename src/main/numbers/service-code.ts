import type { CountryCode } from 'libphonenumber-js/max'
import { isNorthAmerican } from './region'
import type { Token } from './tokens'

export interface ServiceCode {
  /** As dialed: `*98`. */
  code: string
  /** Where it begins and ends in the text. */
  start: number
  end: number
}

const mostDigits = 6

/**
 * A `*` or `#` code (GSM 02.30 and North America's vertical service codes). Behind a word a `#` is the sign of a reference, as in "Client #4521",
 * and no key.
 */
export function serviceCodeIn(tokens: readonly Token[]): ServiceCode | undefined {
  const whole = tokens.find(({ kind }) => kind === 'service')
  if (whole) return { code: whole.text.replace(/[^\d*#]/g, ''), start: whole.start, end: whole.end }
  const hasWord = (index: number) => tokens.slice(0, index).some(({ kind }) => kind === 'word' || kind === 'digits')
  const index = tokens.findIndex(
    ({ text }, at) => isKey(text) && !isKey(tokens[at - 1]?.text) && !(text === '#' && hasWord(at)),
  )
  return index === -1 ? undefined : codeAt(tokens, index)
}

function codeAt(tokens: readonly Token[], index: number): ServiceCode | undefined {
  let at = index
  while (isKey(tokens[at]?.text)) at++
  const digits = tokens[at]
  if (
    digits?.kind !== 'digits' ||
    digits.lookalike ||
    digits.text.length > mostDigits ||
    isKey(tokens[index - 1]?.text)
  )
    return undefined
  if (/^[ .-]$/.test(tokens[at + 1]?.text ?? '') && tokens[at + 2]?.kind === 'digits') return undefined
  const closing = isKey(tokens[at + 1]?.text) ? tokens[at + 1] : undefined
  const last = closing ?? digits
  const code = tokens
    .slice(index, at + (closing ? 2 : 1))
    .map(({ text }) => text)
    .join('')
  return { code, start: tokens[index]?.start ?? 0, end: last.end }
}

function isKey(text: string | undefined): boolean {
  return text === '*' || text === '#'
}

/** Digits that are a public service in North America: 411, 988, the operator's 0, and Canada's 310-xxxx, which has no E.164 form. */
export function isPublicService(digits: string, region: CountryCode | undefined): boolean {
  return (
    isNorthAmerican(region) && (/^(?:[2-8]11|988|00?)$/.test(digits) || (region === 'CA' && /^310\d{4}$/.test(digits)))
  )
}
