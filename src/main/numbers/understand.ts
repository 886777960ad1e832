import type { Remark, UnderstoodNumber } from '../../shared/number'
import { readAfterNumber } from './after-number'
import { isNumber, readCalled } from './called'
import { digitsOf } from './characters'
import { displayWithExtension } from './display'
import { leftOut } from './left-out'
import { readLink } from './link'
import { readParameters } from './parameters'
import { callingCode, supportedRegion } from './region'
import { readVanity } from './vanity'
import type { Reader } from './ways-to-read'

export interface UnderstandOptions {
  /** Where the reader is, ISO 3166-1 alpha-2: how numbers without a country code are read, and which are shown in national form. */
  region: string
  language: 'en' | 'fr'
}

const longestText = 4096

/**
 * Understands a `tel:` link (RFC 3966), a `callto:` link, or text as people type and paste it. Never throws. Whatever is not dialed is in
 * the remarks.
 */
export function understand(text: string, { region, language }: UnderstandOptions): UnderstoodNumber {
  if (text.length > longestText) return nothing(text.slice(0, longestText), [{ kind: 'text-too-long' }])
  const link = readLink(text)
  if (link.isOther) return nothing(text, [{ kind: 'not-a-phone-link', text: link.body.trim() }])

  const parameters = readParameters(link.body)
  const reader: Reader = {
    region: supportedRegion(region),
    plusMayBeLost: link.isLink && link.body.startsWith(' '),
    ...globalContext(parameters.context),
  }
  const isANumber = (written: string) => isNumber(written, reader)
  const vanity = readVanity(parameters.body, isANumber)
  const body = vanity?.body ?? parameters.body

  const called = readCalled(body, reader)
  const ignored = [...parameters.ignored]
  // A context such as +1 tells a reader within it nothing new.
  const isNews = !called?.inContext && (!reader.context || reader.context !== callingCode(reader.region))
  if (parameters.context !== undefined && isNews) ignored.push(`;phone-context=${parameters.context}`)
  const remarksOnIgnored = ignored.map((parameter): Remark => ({ kind: 'parameter-ignored', text: parameter }))
  if (!called) return nothing(text, [...leftOut(body), ...remarksOnIgnored])

  const { kind, e164, dial, display, region: country } = called
  const rest = body.slice(called.end)
  const { extension, postDial, length } = readAfterNumber(rest, isANumber, link.isLink)
  return {
    kind,
    text,
    ...(e164 !== undefined && { e164 }),
    ...(extension !== undefined && { extension }),
    ...(postDial !== undefined && { postDial }),
    dial,
    display: displayWithExtension(display, extension, language),
    ...(country !== undefined && { region: country }),
    remarks: [
      ...(vanity ? [{ kind: 'letters-to-digits', text: vanity.letters } as const] : []),
      ...called.remarks,
      ...leftOut(body.slice(0, called.start)),
      ...leftOut(rest.slice(length)),
      ...remarksOnIgnored,
    ],
  }
}

/** Only a global context says something about the number; `example.com` is somebody's switchboard. */
function globalContext(context: string | undefined): Pick<Reader, 'context'> {
  const digits = context?.startsWith('+') ? digitsOf(context) : ''
  return digits === '' ? {} : { context: digits }
}

function nothing(text: string, remarks: Remark[]): UnderstoodNumber {
  return { kind: 'none', text, dial: '', display: '', remarks }
}
