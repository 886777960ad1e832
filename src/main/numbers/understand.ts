import { MOST_READINGS, type Remark, type UnderstoodNumber } from '../../shared/number'
import { defined } from '../../shared/objects'
import { loneExtension, readAfterNumber } from './after-number'
import { join, type Candidate, type Place } from './candidate'
import { digitsOf } from './characters'
import { readInContext, withLostPlus, type PlaceInContext } from './context'
import { displayNumber, displayWithExtension } from './display'
import { leftOut, type Span } from './left-out'
import { readLink } from './link'
import { readParameters, type Parameters } from './parameters'
import { placesIn } from './places'
import { Plans } from './plan'
import { rank } from './rank'
import { callingCode, supportedRegion } from './region'
import { runsOf, type Run } from './runs'
import { serviceCodeIn } from './service-code'
import { shortNumber } from './short'
import { tokenise, type Token } from './tokens'
import { vanitiesIn, vanityServiceIn } from './vanity-places'

export interface UnderstandOptions {
  /** Where the reader is, ISO 3166-1 alpha-2: how numbers without a country code are read, and which are shown in national form. */
  region: string
  language: 'en' | 'fr'
}

const longestText = 4096
/** A local number's digits. */
const fewestOfNumber = 7
/** Those that stand in a word are not counted. */
const fewestBroken = 4

/**
 * Understands a `tel:` link (RFC 3966), a `callto:` link, or text as people type and paste it. Never throws. Whatever is not dialed is in
 * the remarks. Where a text can be read in several sensible ways, they are in `readings` and none is taken.
 */
export function understand(text: string, { region, language }: UnderstandOptions): UnderstoodNumber {
  if (text.length > longestText) return nothing(text.slice(0, longestText), [{ kind: 'text-too-long' }])
  const link = readLink(text)
  if (link.isOther) return nothing(text, [{ kind: 'not-a-phone-link', text: link.body.trim() }])
  const parameters = readParameters(link.body, link.isLink)
  return new Reading(
    text,
    { ...parameters, isLink: link.isLink },
    new Plans(supportedRegion(region)),
    language,
  ).result()
}

interface Called extends Span, Pick<UnderstoodNumber, 'kind' | 'e164' | 'dial' | 'display' | 'region' | 'remarks'> {}

/** One text on its way from tokens to what is called. */
class Reading {
  readonly #text: string
  readonly #given: Parameters & { isLink: boolean }
  readonly #plans: Plans
  readonly #language: 'en' | 'fr'
  readonly #tokens: Token[]
  readonly #runs: Run[]
  readonly #places: Place[]

  constructor(text: string, given: Parameters & { isLink: boolean }, plans: Plans, language: 'en' | 'fr') {
    this.#text = text
    this.#given = given
    this.#plans = plans
    this.#language = language
    this.#tokens = tokenise(given.body)
    this.#runs = runsOf(this.#tokens)
    this.#places = [...vanitiesIn(this.#tokens, plans), ...placesIn(this.#runs, plans)].sort(
      (one, other) => startOf(one) - startOf(other),
    )
  }

  result(): UnderstoodNumber {
    const { body } = this.#given
    const extension = loneExtension(body)
    if (extension !== undefined) return this.#understood({ ...bare('internal', extension), start: 0, end: body.length })
    const place = this.#inLink() ?? rank(this.#places, this.#tokens)
    if (place?.candidates.some(({ number }) => number?.isValid)) return this.#readings(place)
    const code = serviceCodeIn(this.#tokens)
    if (code) return this.#understood({ ...bare('service', code.code), start: code.start, end: code.end })
    if (place && this.#standsForItself(place)) return this.#readings(place)
    const short = vanityServiceIn(this.#tokens, this.#plans) ?? shortNumber(body, this.#tokens, this.#runs, this.#plans)
    if (short) return this.#understood({ ...short, display: short.dial })
    return nothing(this.#text, [
      ...leftOut(body, { start: 0, end: body.length }, () => false),
      ...this.#ignored(undefined),
    ])
  }

  /** What only a link can say of its number. */
  #inLink(): PlaceInContext | undefined {
    const { body, context, isLink } = this.#given
    const inContext = readInContext(this.#runs[0], context, this.#plans)
    return inContext ?? (isLink && body.startsWith(' ') ? withLostPlus(body, this.#runs, this.#plans) : undefined)
  }

  /** A number that no plan has is taken for one where it is written in groups, or is all that the text holds. */
  #standsForItself({ candidates: [{ start, end, digits }] }: Place): boolean {
    const isGrouped = /\D/.test(this.#given.body.slice(start, end).replace(/^\+/, ''))
    return isGrouped || digits.startsWith('+') || !this.#tokens.some(({ kind }) => kind === 'word')
  }

  #readings(place: PlaceInContext): UnderstoodNumber {
    const all = place.candidates.map((candidate) => this.#candidate(candidate, place))
    const unlike = all.filter(({ dial }, at) => all.findIndex((other) => other.dial === dial) === at)
    const [first, ...others] = unlike.slice(0, MOST_READINGS)
    if (!first || others.length === 0) return first ?? nothing(this.#text, [])
    return { ...nothing(this.#text, []), kind: 'ambiguous', readings: [first, ...others] }
  }

  #candidate(candidate: Candidate, place: PlaceInContext): UnderstoodNumber {
    if (!candidate.number) return this.#understood(this.#asItStands(candidate))
    const { number, e164, isValid } = candidate.number
    const written = this.#given.body.slice(candidate.start, candidate.end)
    const called: Called = {
      kind: 'full',
      e164,
      dial: e164,
      display: displayNumber(number, this.#plans.region),
      ...(isValid && number.country && !belongsToAllOfNorthAmerica(candidate.number) && { region: number.country }),
      remarks: [...(isValid ? [] : [{ kind: 'not-in-plan', text: written } as const]), ...candidate.remarks],
      start: candidate.start,
      end: candidate.end,
    }
    return this.#understood(this.#prefixed(called, candidate) ?? called, place.hasContext)
  }

  #asItStands({ digits, start, end }: Candidate): Called {
    const kind = digits.length === 7 ? 'too-short' : 'not-in-plan'
    return { ...bare('doubtful', digits), remarks: [{ kind, text: digits }], start, end }
  }

  /**
   * `*67 514 555 1234`: the number is the one called and logged; the code is dialed before the number as it was typed, since switchboards that
   * know the code expect digits behind it and no `+`.
   */
  #prefixed(called: Called, { digits }: Candidate): Called | undefined {
    const prefix = this.#tokens.findLast(({ kind, end }) => kind === 'call-prefix' && end <= called.start)
    if (!prefix || !/^[\s(.-]*$/.test(this.#given.body.slice(prefix.end, called.start))) return undefined
    const dial = prefix.text + (digits.startsWith('+') ? called.dial : digits)
    return { ...called, dial, display: `${prefix.text} ${called.display}`, start: prefix.start }
  }

  #understood({ start, end, ...called }: Called, hasContext = false): UnderstoodNumber {
    const { body, isLink } = this.#given
    const rest = body.slice(end)
    const isRow = !isLink && (/[,;\t|]/.test(body.slice(0, start)) || /^\s?[,;][^,;]*[,;\t|]/.test(rest))
    const { extension, postDial, length } = readAfterNumber(rest, { isLink, isRow })
    const holdsNumber = this.#holdsNumberBut(called.e164)
    return {
      kind: called.kind,
      text: this.#text,
      ...defined({ e164: called.e164, extension, postDial }),
      dial: called.dial,
      display: displayWithExtension(called.display, extension, this.#language),
      ...defined({ region: called.region }),
      remarks: [
        ...called.remarks,
        ...leftOut(body, { start: 0, end: start }, holdsNumber),
        ...leftOut(body, { start: end + length, end: body.length }, holdsNumber),
        ...this.#ignored(hasContext),
      ],
    }
  }

  /** Whether another number than this one, one that is masked, or digits that may be one stand in a part of the text. */
  #holdsNumberBut(e164?: string): (part: Span) => boolean {
    const known = this.#places.map(({ candidates: [first] }) => first)
    const [same, others] = partition(known, ({ number }) => e164 !== undefined && number?.e164 === e164)
    const hasMask = (part: Span) =>
      this.#tokens.some(({ kind, start, end }) => kind === 'mask' && start >= part.start && end <= part.end)
    const isSame = ({ start, end }: Span) => same.some((one) => one.start < end && start < one.end)
    return (part) => {
      const isIn = ({ start, end }: Span) => start >= part.start && end <= part.end
      const digitsIn = ({ groups }: Run) =>
        digitsOf(join(groups.filter((group) => isIn(group) && !isSame(group)))).length
      return (
        hasMask(part) ||
        others.some(isIn) ||
        this.#runs.some((run) => digitsIn(run) >= (run.isBroken ? fewestBroken : fewestOfNumber))
      )
    }
  }

  #ignored(hasContext: boolean | undefined): Remark[] {
    const { ignored, context } = this.#given
    // A context such as +1 tells a reader within it nothing new.
    const isNews = !hasContext && context !== `+${callingCode(this.#plans.region)}`
    const all = context !== undefined && isNews ? [...ignored, `;phone-context=${context}`] : ignored
    return all.map((parameter) => ({ kind: 'parameter-ignored', text: parameter }))
  }
}

function startOf({ candidates: [{ start }] }: Place): number {
  return start
}

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))]
}

function bare(kind: Called['kind'], dial: string): Omit<Called, 'start' | 'end'> {
  return { kind, dial, display: dial, remarks: [] }
}

/** The metadata files +1 toll-free numbers under the United States. */
function belongsToAllOfNorthAmerica({ number }: NonNullable<Candidate['number']>): boolean {
  return number.countryCallingCode === '1' && number.getType() === 'TOLL_FREE'
}

function nothing(text: string, remarks: Remark[]): UnderstoodNumber {
  return { kind: 'none', text, dial: '', display: '', remarks }
}
