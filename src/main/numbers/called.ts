import type { PhoneNumber } from 'libphonenumber-js/max'
import type { Remark, UnderstoodNumber } from '../../shared/number'
import { loneExtension } from './after-number'
import { digitsOf } from './characters'
import { displayNumber } from './display'
import { isEmergency } from './emergency'
import { findNumber, type Written } from './find-number'
import { lengthProblem, readInPlan, type PlanNumber } from './plan'
import { callPrefixIn, isPublicService, serviceCodeIn, type ServiceCode } from './service-code'
import type { Reader } from './ways-to-read'

/** What is called, and where in the text it stands. */
export interface Called extends Pick<UnderstoodNumber, 'kind' | 'e164' | 'dial' | 'display' | 'region' | 'remarks'> {
  start: number
  end: number
  /** The link's context is part of the number. */
  inContext?: true
}

/** What is called in a text without link, parameters and letters that stand for digits; undefined where nothing can be dialed. */
export function readCalled(text: string, reader: Reader): Called | undefined {
  const extension = loneExtension(text)
  if (extension !== undefined) return { ...bare('internal', extension), start: 0, end: text.length }

  const prefix = callPrefixIn(text)
  const prefixed = prefix && readPrefixed(text, prefix, reader)
  if (prefixed) return prefixed

  const found = findNumber(text, (written) => readFull(written, reader))
  const code = serviceCodeIn(text)
  if (code && !isBesides(code, found?.number?.isValid ? found.written : undefined))
    return { ...bare('service', code.code), start: code.start, end: code.end }
  if (!found) return undefined
  return found.number ? planned(found.written, found.number, reader) : raw(found.written, reader)
}

/** Whether the text is a number that has a place in the plan, or Canada's 310-xxxx. */
export function isNumber(text: string, reader: Reader): boolean {
  const written = text.slice(Math.max(text.search(/[+\d]/), 0))
  const digits = digitsOf(written)
  return readInPlan(written, reader) !== undefined || (digits.length === 7 && isPublicService(digits, reader.region))
}

/** An emergency number is one whatever a plan, or a link's context, would make of it. */
function readFull(written: string, reader: Reader): PlanNumber | undefined {
  return isEmergency(digitsOf(written), reader.region) ? undefined : readInPlan(written, reader)
}

/**
 * `*67 514 555 1234`: the number is the one called and logged; the code is dialed before the number as it was typed, since switchboards
 * that know the code expect digits behind it and no `+`. 911 is dialed without, so that no switchboard stumbles over the code.
 */
function readPrefixed(text: string, prefix: ServiceCode, reader: Reader): Called | undefined {
  const found = findNumber(text.slice(prefix.end), (written) => readFull(written, reader))
  if (!found) return undefined
  const written = { ...found.written, start: found.written.start + prefix.end }
  const isNext = /^[\s(]*$/.test(text.slice(prefix.end, written.start))
  if (!found.number) {
    const called = isNext ? raw(written, reader) : undefined
    return called?.kind === 'emergency' ? called : undefined
  }
  const number = planned(written, found.number, reader)
  if (!isNext) return number
  const dial = prefix.code + (written.text.startsWith('+') ? number.dial : digitsOf(written.text))
  return { ...number, dial, display: `${prefix.code} ${number.display}`, start: prefix.start }
}

/** Whether the number stands behind the code ("#1 dealer: 514-789-4561"), or the code is but marks on it ("# 514-789-4561"). */
function isBesides({ code, end }: ServiceCode, number: Written | undefined): boolean {
  return number !== undefined && (number.start >= end || digitsOf(number.text) === code.replace(/^[*#]+|[*#]+$/g, ''))
}

function planned(written: Written, plan: PlanNumber, { region }: Reader): Called {
  const { number, e164, isValid, inContext } = plan
  return {
    kind: 'full',
    e164,
    dial: e164,
    display: displayNumber(number, region),
    ...(isValid && number.country && !belongsToAllOfNorthAmerica(number) && { region: number.country }),
    remarks: remarksOn(plan, written),
    ...span(written),
    ...(inContext && { inContext }),
  }
}

function remarksOn({ isValid, dropped, plusRestored }: PlanNumber, { text }: Written): Remark[] {
  const remarks: Remark[] = []
  if (!isValid) remarks.push({ kind: 'not-in-plan', text })
  if (plusRestored) remarks.push({ kind: 'plus-restored', text })
  return [...remarks, ...dropped.map(remarkOnDropped)]
}

function remarkOnDropped(text: string): Remark {
  return { kind: /^\(?0+\)?$/.test(text) ? 'trunk-zero-dropped' : 'left-out', text }
}

/** Digits without an E.164 form. */
function raw(written: Written, reader: Reader): Called {
  const digits = digitsOf(written.text)
  const isGlobal = written.text.startsWith('+')
  const emergency = isGlobal ? digits.replace(/^1(?=\d{3}$)/, '') : digits
  if (isEmergency(emergency, reader.region)) return emergencyCall(emergency, written)
  if (!isGlobal && isPublicService(digits, reader.region)) return { ...bare('service', digits), ...span(written) }
  if (!isGlobal && digits.length >= 3 && digits.length <= 6) return { ...bare('internal', digits), ...span(written) }
  const remark = { kind: lengthProblem(written.text, reader), text: written.text }
  return { ...bare('doubtful', (isGlobal ? '+' : '') + digits), remarks: [remark], ...span(written) }
}

/** `tel:+911` and `tel:+1911` are no numbers, but it is clear what they are for. */
function emergencyCall(digits: string, written: Written): Called {
  const before = written.text.startsWith('+') ? `+${digitsOf(written.text).slice(0, -digits.length)}` : ''
  const remarks: Remark[] = before ? [{ kind: 'left-out', text: before }] : []
  return { ...bare('emergency', digits), remarks, ...span(written) }
}

function bare(kind: Called['kind'], dial: string): Omit<Called, 'start' | 'end'> {
  return { kind, dial, display: dial, remarks: [] }
}

function span({ text, start }: Written): { start: number; end: number } {
  return { start, end: start + text.length }
}

/** The metadata files +1 toll-free numbers under the United States. */
function belongsToAllOfNorthAmerica(number: PhoneNumber): boolean {
  return number.countryCallingCode === '1' && number.getType() === 'TOLL_FREE'
}
