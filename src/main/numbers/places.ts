import type { Remark } from '../../shared/number'
import { spanOf, type Place } from './candidate'
import { isEmergency } from './emergency'
import { assumedCodeAt, internationalAt } from './international'
import { northAmericanAt } from './north-american'
import { callingCodeIn, type Plans } from './plan'
import type { Run } from './runs'

/** Enough for prose, and a bound on the time it takes. */
const mostGroups = 400

/** Every place of these runs where a number stands, in the order of the text, each with all the ways to read it. */
export function placesIn(runs: readonly Run[], plans: Plans): Place[] {
  const places: Place[] = []
  let groups = 0
  for (const run of runs) {
    groups += run.groups.length
    if (groups > mostGroups) break
    places.push(...placesInRun(run, plans))
  }
  return places
}

function placesInRun(run: Run, plans: Plans): Place[] {
  if (run.isBroken) return []
  const places: Place[] = []
  let next = 0
  while (next < run.groups.length) {
    const place = placeAt(run, next, plans)
    if (!place) {
      // Behind a + or 011 the digits are one number, or none.
      if (run.groups[next]?.hasPlus || beginsAbroad(run, next, plans)) break
      next++
      continue
    }
    places.push(place)
    const end = Math.max(...place.candidates.map((candidate) => candidate.end))
    next = run.groups.findIndex(({ start }) => start >= end)
    if (next === -1) break
  }
  return places
}

/** 00 and 011 before a country code; alone before a North American number they mean nothing. */
function beginsAbroad(run: Run, first: number, plans: Plans): boolean {
  const { groups, letters } = run
  const group = groups[first]
  const prefix = /^(?:011|00)/.exec(group?.digits ?? '')?.[0]
  if (
    prefix === undefined ||
    (group?.digits !== prefix && callingCodeIn(group?.digits.slice(prefix.length) ?? '') === undefined)
  )
    return false
  if (first > 0 && group?.digits.length === 4 && !group.digits.startsWith('00')) return false
  const isAlone = group?.digits === prefix && letters.length === 0
  return !(isAlone && northAmericanAt(run, first + 1, plans))
}

function placeAt(run: Run, first: number, plans: Plans): Place | undefined {
  const group = run.groups[first]
  if (!group || isEmergency(spanOf(run, 0, run.groups.length - 1).digits, plans.region)) return undefined
  const international = internationalAt(run, first, plans)
  if (group.hasPlus)
    return (
      withStrayPlus(run, first, plans, international) ??
      withTenDigits(run, first, assumedCodeAt(run, first, plans), plans)
    )
  if (international) {
    // "007 833-399-7159": a prefix that touches a code may be something else before a number.
    const behind = plans.isNorthAmerican ? northAmericanAt(run, first + 1, plans)?.candidates[0] : undefined
    return behind?.number?.isValid && !/^(?:00|011)$/.test(group.digits)
      ? { candidates: [behind, ...international.candidates] }
      : withTenDigits(run, Math.max(first - 1, 0), international, plans)
  }
  if (!plans.isNorthAmerican) return nationalAt(run, first, plans)
  const mexican = withMexicanTrunk(run, first, plans)
  if (mexican) return mexican
  const national = northAmericanAt(run, first, plans)
  // A digit or two behind a space may be the rest of a longer number.
  const goesOn = (run.groups[first + 1]?.digits.length ?? 3) <= 2
  const isWhole = national?.candidates[0].number?.isValid && group.digits.length >= 10 && !goesOn
  const before = run.groups[first - 1]
  const isFree = !before || before.isYear || before.isReference
  const assumed = isFree && !isWhole ? assumedCodeAt(run, first, plans) : undefined
  if (!assumed) return national
  // "52 514 555 0142": a country code whose + was forgotten, or something else before the number.
  const behind = run.groups.length > first + 1 ? northAmericanAt(run, first + 1, plans) : undefined
  const alternative = [national, behind, asTenDigits(run, first, plans)].find(
    (place) => place?.candidates[0].number?.isValid,
  )
  return alternative ? { candidates: [alternative.candidates[0], ...assumed.candidates] } : assumed
}

function withTenDigits(run: Run, first: number, assumed: Place | undefined, plans: Plans): Place | undefined {
  const [reading] = (assumed && asTenDigits(run, first, plans)?.candidates) ?? []
  return assumed && reading ? { candidates: [reading, ...assumed.candidates] } : assumed
}

/** In groups of no North American number, and yet as many digits as it has. */
function asTenDigits(run: Run, first: number, plans: Plans): Place | undefined {
  const span = spanOf(run, first, run.groups.length - 1)
  const number = plans.national(span.digits.replace('+', ''))
  return number?.isValid ? { candidates: [{ ...span, number, remarks: [] }] } : undefined
}

/** Prefixes that Mexico had until 2019 for calls to mobile phones. */
const mexicanTrunk = /^04[45]$/

/** "044 614 412 3489": a Mexican number with the prefix for calls from within, or a North American one with something before it. */
function withMexicanTrunk(run: Run, first: number, plans: Plans): Place | undefined {
  const behind = mexicanTrunk.test(run.groups[first]?.digits ?? '') ? northAmericanAt(run, first + 1, plans) : undefined
  const number = behind && plans.global(`52${behind.candidates[0].digits}`)
  if (!behind || !number?.isValid) return undefined
  const remarks: Remark[] = [{ kind: 'country-code-assumed', text: '+52' }]
  const span = spanOf(
    run,
    first,
    run.groups.findIndex(({ end }) => end === behind.candidates[0].end),
  )
  return { candidates: [behind.candidates[0], { ...span, number, remarks }] }
}

/**
 * `+514-555-0142`: a + before ten digits that are North American. Where a country has the number, both are possible, unless its code is all of what
 * would be the area code, or nothing stands between the digits: so a global number is written.
 * Digits without separators tell less, but for an area code of the reader's own country: a digit of another country's number may be missing.
 */
function withStrayPlus(run: Run, first: number, plans: Plans, international: Place | undefined): Place | undefined {
  if (!plans.isNorthAmerican) return international
  const local = northAmericanAt(run, first, plans)
  const reading = local?.candidates[0]
  if (!reading?.number?.isValid || reading.digits.length !== 11 || reading.digits.startsWith('+1')) return international
  const isWritten = run.groups[first]?.digits.length === 10 && international?.candidates[0].number?.isValid
  if (isWritten || callingCodeIn(reading.digits.slice(1)) === reading.digits.slice(1, 4)) return international
  reading.remarks.unshift({ kind: 'left-out', text: '+' })
  if (international?.candidates[0].number?.isValid) return { candidates: [reading, ...international.candidates] }
  const isPlain = run.groups[first]?.digits.length !== 10 || reading.number.number.country === plans.region
  if (isPlain || callingCodeIn(reading.digits.slice(1)) === undefined) return { candidates: [reading] }
  return { candidates: [reading, { ...spanOf(run, first, first), remarks: [] }] }
}

/** In countries whose numbers have no fixed groups: the most groups that are a valid number together; all of them where none are. */
function nationalAt(run: Run, first: number, plans: Plans): Place | undefined {
  const most = run.groups.length - 1
  for (let last = most; last >= first; last--) {
    const span = spanOf(run, first, last)
    if (span.digits.length < 4 || span.digits.length > 20 || (last < most && span.digits.length < 7)) continue
    const number = plans.national(span.digits)
    if (number && (number.isValid || (first === 0 && last === most && span.digits.length > 6)))
      return { candidates: [{ ...span, number, remarks: number.dropped.map((text) => ({ kind: 'left-out', text })) }] }
  }
  return undefined
}
