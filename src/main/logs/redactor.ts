/** Takes what is nobody's business out of a text before it is logged: phone numbers, API keys, names of files. */
import { withoutFileNames } from './file-names'

const blank = String.raw`(?:[\s:=+]|%20)+`
const headerValue = String.raw`[^\s"',;&}]{6,}`
const authorization = new RegExp(
  // Named as the header, whatever its scheme; or by the scheme alone, where what follows is no plain word.
  String.raw`authorization["'\s:=,]+(?:(?:basic|bearer|digest|negotiate|ntlm)${blank})?${headerValue}|bearer${blank}${headerValue}|\bbasic${blank}(?=[^\s"']{0,300}[\d=])${headerValue}`,
  'gi',
)
/** `http://user:password@host` */
const inAddress = /([a-z][a-z\d+.-]{0,20}:\/\/)[^\s/@:"']{1,200}:[^\s/@"']{1,200}@/gi
const namedSecret =
  /((?:api[-_ ]?key|access[-_ ]?token|token|secret|password|key)["']?\s*[:=]\s*["']?)[^\s"',;&}]{4,}/gi

/** Dates stay readable: they tell what happened when. A number that begins like one goes on, or has no such month or day. */
const date =
  /(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?/

/** What stands between the digits of one number: spaces of any kind, brackets, dashes, dots, slashes, their percent-encoded forms. */
const between = String.raw`(?:[\s().\/\-\u2010-\u2015\u2212\u00ad\u200b-\u200f\u202a-\u202e\u2060]|%20|%28|%29|%2d|%2e|%2f|%c2%a0){0,4}`
const number = new RegExp(String.raw`(${date.source})|(?:\+|%2b|\(|%28){0,4}(?:\p{Nd}${between}){4,80}\p{Nd}`, 'giu')

export class Redactor {
  readonly #secrets = new Set<string>()

  /** From now on `secret` is taken out wherever it stands, in each spelling it may travel in. */
  protect(secret: string): void {
    if (secret.length < 4) return
    const bytes = Buffer.from(secret)
    for (const spelling of [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      bytes.toString('base64'),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    ])
      this.#secrets.add(spelling)
  }

  redact(text: string): string {
    let clean = text
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, '[key]')
    return withoutFileNames(clean)
      .replace(inAddress, '$1[key]@')
      .replace(authorization, 'Authorization [key]')
      .replace(namedSecret, '$1[key]')
      .replace(number, (found, isDate: string | undefined) => (isDate === undefined ? lastTwo(found) : found))
  }
}

/** The last two digits help to tell calls apart, and nobody can call them. */
function lastTwo(digits: string): string {
  return `…${[...digits.matchAll(/\p{Nd}/gu)].slice(-2).join('')}`
}
