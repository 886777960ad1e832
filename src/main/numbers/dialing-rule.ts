import { asItIs, type DialingRule } from '../../shared/dialing-rule'
import { digitsOf } from './characters'
import { isEmergency } from './emergency'
import { Plans, type PlanNumber } from './plan'
import { callingCode, isNorthAmerican, supportedRegion } from './region'
import { isPublicService } from './service-code'

/** What is called: its E.164 form, where it has one, and what Cadran would dial without a rule. */
export interface Called {
  e164?: string
  dial: string
}

export interface DialedForms {
  /** What the line is given. */
  number: string
  /** The national digits, as they are dialed inside the number's country. */
  national: string
}

/** An emergency number nearly everywhere: every mobile network takes these, whatever the region's own are. */
const emergencyEverywhere = new Set(['911', '112'])

/**
 * What the rule makes of a number. Emergency numbers, extensions and codes such as *67 go out as they are.
 *
 * @param region ISO 3166-1 alpha-2: whose numbers are one's own country's
 */
export function dialedForms({ e164, dial }: Called, rule: DialingRule, region: string): DialedForms {
  const plans = new Plans(supportedRegion(region))
  const isUrgent = emergencyEverywhere.has(dial) || isEmergency(dial, plans.region)
  const number = e164 === undefined || isUrgent ? undefined : plans.global(digitsOf(e164))
  if (number) return { number: inForm(number, rule, plans), national: nationalDigits(number, plans) }
  // A single 0 is the telephone system's own operator.
  const isService = dial.length >= 3 && isPublicService(dial, plans.region)
  const isBehindOutside = !isUrgent && isService && rule.services === 'outside'
  return { number: isBehindOutside ? rule.outside + dial : dial, national: dial }
}

function inForm(number: PlanNumber, rule: DialingRule, plans: Plans): string {
  const form = isOwnCountry(number, plans) ? nationalForm(number, rule, plans) : abroadForm(number, rule, plans)
  return form === undefined ? number.e164 : rule.outside + form
}

/** @returns undefined where E.164 is dialed */
function nationalForm(number: PlanNumber, { national, local }: DialingRule, plans: Plans): string | undefined {
  if (national === 'e164') return undefined
  const digits = nationalDigits(number, plans)
  const isLongDistance = national === 'long-distance' && plans.isNorthAmerican && !local.includes(digits.slice(0, 3))
  return isLongDistance ? `1${digits}` : digits
}

function abroadForm({ number }: PlanNumber, { abroad }: DialingRule, { region }: Plans): string | undefined {
  if (abroad === 'e164' || !region) return undefined
  const written = number.format('IDD', { fromCountry: region })
  return written ? digitsOf(written) : undefined
}

const isOwnCountry = ({ number }: PlanNumber, { region }: Plans): boolean =>
  number.countryCallingCode === callingCode(region)

/** With the trunk prefix, where the country has one; in North America the ten digits. */
function nationalDigits({ number }: PlanNumber, plans: Plans): string {
  return isNorthAmerican(plans.region) && number.countryCallingCode === '1'
    ? number.nationalNumber
    : digitsOf(number.formatNational())
}

/**
 * The number in what a telephone system names, which may be as the rule would have dialed it.
 *
 * @returns E.164; undefined where the text is no such number, or could be two
 */
export function undial(rule: DialingRule, dialed: string, region: string): string | undefined {
  const plans = new Plans(supportedRegion(region))
  const digits = dialed.replaceAll(/[\s().,/-]/g, '')
  const outside = rule.outside.replaceAll(',', '')
  if (outside === '' || !/^[\d*#]+$/.test(digits) || !digits.startsWith(outside)) return undefined
  const inside = read(digits.slice(outside.length), plans)
  if (!inside || !couldBeDialed(inside, digits, rule, region)) return undefined
  const whole = read(digits, plans)
  return whole === undefined || whole === inside ? inside : undefined
}

/** A valid number as it is dialed without an outside line. */
function read(digits: string, plans: Plans): string | undefined {
  if (!/^\d+$/.test(digits)) return undefined
  const exit = /^011(?=[1-9])/
  const number =
    plans.isNorthAmerican && exit.test(digits) ? plans.global(digits.replace(exit, '')) : plans.national(digits)
  return number?.isValid ? number.e164 : undefined
}

/** Whether some form of the rule, or the plain E.164 digits that many systems name, gives these digits. */
function couldBeDialed(e164: string, digits: string, rule: DialingRule, region: string): boolean {
  const outside = rule.outside.replaceAll(',', '')
  const forms = (['national', 'long-distance'] as const).map(
    (national) =>
      dialedForms({ e164, dial: e164 }, { ...asItIs, outside, national, abroad: 'exit-code' }, region).number,
  )
  return [...forms, outside + e164.slice(1)].includes(digits)
}
