import { Random } from '../simulation/random'
import { fill, type Filled } from './details'
import { type Fault, faults } from './faults'
import { everyPlace, type Form, type Place, type Written } from './form'
import { formsFor } from './forms'
import { hasPossibleLength, isInPlan } from './number-plan'
import { drawCountry, drawPhone, isFixedLength, type Phone } from './phones'
import { firstToCall, type Sample, type WrittenNumber } from './sample'
import { surroundings } from './surroundings'
import { defined } from '../../src/shared/objects'

/** Some forms allow no fault, so that about a fifth of all texts have one. */
const FAULT_SHARE = 0.28

/** How often a form that can stand everywhere stands there. */
const placeShares: Record<Place, number> = { alone: 5, prose: 79, row: 10, markup: 6, link: 10 }

interface Draft {
  phone: Phone
  form: Form
  written: Written
  fault?: Fault
}

/** The same seed writes the same text. */
export function writeSample(seed: number): Sample {
  const random = new Random(seed)
  for (;;) {
    const draft = drawNumber(random)
    const surrounding = drawSurrounding(random, draft.form)
    const filled = fill(surrounding, random)
    if (isBeyondDoubt(draft, filled) && isNatural(draft, filled)) return compose(draft, surrounding, filled)
  }
}

function drawNumber(random: Random): Draft {
  const drawn = drawPhone(random, drawCountry(random))
  const form = random.pick(formsFor(drawn))
  const phone = form.writes?.(drawn) ?? drawn
  const raw = form.write(phone, random)
  const written = typeof raw === 'string' ? { head: '', body: raw, tail: '' } : raw
  const isFaulty = random.chance(FAULT_SHARE) && !form.isFaultless && !form.isUnknowable
  return isFaulty ? withFault({ phone, form, written }, random) : { phone, form, written }
}

/** Draws until a fault is possible in the form. It ends, since a digit can be missing in each. */
function withFault({ phone, form, written }: Draft, random: Random): Draft {
  for (;;) {
    const fault = random.pick(faults)
    const faulty = fault.apply(written, phone, random, form)
    if (faulty) return { phone, form, written: faulty, fault }
  }
}

function drawSurrounding(random: Random, form: Form): string {
  const places = form.places ?? everyPlace
  const place = random.pick(places.flatMap((name) => Array<Place>(placeShares[name]).fill(name)))
  // A link or a cell that is all there is stands without brackets or a full stop.
  const patterns = place === 'alone' && form.places ? surroundings.alone.slice(0, 3) : surroundings[place]
  return random.pick(patterns)
}

/** Whether a person who reads the text would have no doubt about its numbers. */
function isBeyondDoubt({ phone, form, written, fault }: Draft, { before, behind, ...others }: Filled): boolean {
  const digitsBefore = /(\d+)[^\S\n\t]?$/.exec(before)?.[1]
  const digitsBehind = /^[^\S\n\t]?[-./]?[^\S\n\t]?\(?(\d+)/.exec(behind)?.[1]
  const touches = digitsBefore !== undefined || digitsBehind !== undefined
  const hasFax = [...others.numbersBefore, ...others.numbersBehind].some(({ role }) => role === 'fax')
  if (form.isLoose && (touches || (fault && fault.leaves !== 'complete'))) return false
  if (form.isUnknowable && hasFax) return false
  if (digitsBehind !== undefined && !isFixedLength(phone)) return false
  if (!fault) return true
  if (fault.leaves === 'complete') return !touches || fault.name === 'bracket missing'
  // With a fax number as the only one that is left, a reader could say either.
  if (hasFax) return false
  if (fault.name === 'area code left out' && touches) return false
  // A few digits beside a number that lacks some could complete it.
  if ([digitsBefore, digitsBehind].some((digits) => digits !== undefined && digits.length < 4)) return false
  // Without a `+` the digits could be a number of another country.
  const digits = written.body.replace(/\D/g, '')
  return written.body.includes('+') || fault.leaves === 'meant' || !isInPlan(`+${digits}`)
}

/** Whether a person would write the form in the surrounding. */
function isNatural({ form, written }: Draft, { before, behind }: Filled): boolean {
  const isLabelled = /(t[ée]l\w*|cell|phone|mobile|fax|rés|maison|number is|no|[T#])[ .:#]*$/i.test(before)
  if (isLabelled && (form.hasLabel || written.head !== '')) return false
  // What touches an extension could belong to it: `x22/cell`.
  return written.tail === '' || !/^[-/(\w]/.test(behind)
}

function compose({ phone, form, written, fault }: Draft, surrounding: string, filled: Filled): Sample {
  const { head, body, tail } = written
  const isComplete = !form.isUnknowable && (fault === undefined || fault.leaves === 'complete')
  const own: WrittenNumber[] = isComplete ? [{ e164: phone.e164 }] : []
  const numbers = [...filled.numbersBefore, ...own, ...filled.numbersBehind]
  const call = firstToCall(numbers)
  return {
    text: filled.before + head + body + tail + filled.behind,
    numbers,
    accept: acceptable(phone, form, body, fault),
    ...defined({ call }),
    ...(fault && { fault: fault.name }),
    form: form.name,
    surrounding,
    country: phone.country,
    isUsual: form.isUsual && fault === undefined,
    isSingle: numbers.length === 1,
  }
}

/** What else is no mistake: what was meant, and what is written where the country has numbers of that length. */
function acceptable(phone: Phone, form: Form, body: string, fault: Fault | undefined): string[] {
  const alike = form.accept?.(phone) ?? []
  if (form.isUnknowable || fault?.leaves === 'meant') return [phone.e164, ...alike]
  const isOtherNumber = fault?.leaves === 'incomplete' && phone.code !== '1' && !fault.name.includes('masked')
  if (!isOtherNumber) return alike
  const afterCode = new RegExp(`^\\D*(?:00|011)?\\D*${phone.code}[^\\d(]*(?:\\(0\\))?`)
  const asWritten = `+${phone.code}${body.replace(afterCode, '').replace(/\D/g, '')}`
  return hasPossibleLength(asWritten) ? [...alike, asWritten] : alike
}
