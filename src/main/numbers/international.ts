import type { Remark } from '../../shared/number'
import { join, spanOf, type Candidate, type Place } from './candidate'
import { callingCodeIn, hasOpenPlan, type PlanNumber, type Plans } from './plan'
import type { Group, Run } from './runs'

const e164Digits = 15
/** So many digits behind a country code are a whole number in any plan whose numbers have no fixed length. */
const usualNational = 10
const prefix = /^(?:011|00)/

interface End {
  last: number
  number: PlanNumber
  /** What of its digits the number does not have. */
  remarks: Remark[]
}

/** The number with a `+`, or with 011 or 00, that begins at this group. */
export function internationalAt(run: Run, first: number, plans: Plans): Place | undefined {
  const group = run.groups[first]
  if (!group) return undefined
  const begins = group.hasPlus ? '' : (prefix.exec(group.digits)?.[0] ?? '')
  const before = run.groups[first - 1]
  const isNear = first === 1 && (group.digits === begins || (before?.digits.length ?? 0) <= 2)
  const isAtStart = !before || before.isYear || before.isReference || before.digits.length >= 5 || isNear
  if (!group.hasPlus && (begins === '' || !isAtStart)) return undefined
  const stray = group.hasPlus ? prefix.exec(group.digits)?.[0] : undefined
  // Of 009 212-256-1010 the prefix would end within a country code.
  const code = group.digits.slice((begins + (stray ?? '')).length)
  if (!group.hasPlus && code !== '' && callingCodeIn(code) === undefined) return undefined
  const found = placeOf(run, first, plans, begins + (stray ?? ''))
  if (!found) return undefined
  if (stray) for (const candidate of found.candidates) candidate.remarks.unshift({ kind: 'left-out', text: '+' })
  return found
}

/**
 * The number whose `+` was forgotten, or that has a +1 before its country code. Only where the country code is written by itself, or all
 * digits together, and nothing else stands in the run.
 */
export function assumedCodeAt(run: Run, first: number, plans: Plans): Place | undefined {
  const one =
    /^1$/.test(run.groups[first]?.digits ?? '') && run.groups[first + 1] ? spanOf(run, first, first) : undefined
  const from = one ? first + 1 : first
  const group = run.groups[from]
  if (!group || (group.hasPlus && !one) || group.isReference || group.isYear || run.letters.length > 0 || run.isHidden)
    return undefined
  const code = callingCodeIn(group.digits)
  if (code === undefined || code === '1' || group.digits.length === 1) return undefined
  // 212-666-354314 rather is a North American number with digits too many.
  const isArea =
    group.digits.length === 3 && (one !== undefined || /^\d{3,4}$/.test(run.groups[from + 1]?.digits ?? ''))
  // What stands otherwise apart than the groups behind it is something of its own: 7 917-555-0142.
  const gaps = run.groups.slice(from + 1, from + 3).map(({ gap }) => gap)
  const isAlone =
    (group.digits === code && !isArea && (new Set(gaps).size === 1 || gaps[0]?.includes('('))) ||
    (!one && group.digits.length >= usualNational)
  if (!isAlone || join(run.groups.slice(from)).length < usualNational) return undefined
  const found = placeOf(run, from, plans, '')
  const last = found && endOf(run, found)
  if (!found || last === undefined || found.candidates.some(({ number }) => !number?.isValid)) return undefined
  const isWhole = last === run.groups.length - 1 || isStrongCut(run, from, last)
  if (!isWhole) return undefined
  const remarks: Remark[] = [
    ...(one ? [{ kind: 'left-out', text: one.digits } as const] : []),
    { kind: 'country-code-assumed', text: `+${code}` },
  ]
  for (const candidate of found.candidates) {
    candidate.remarks.unshift(...remarks)
    if (one) candidate.start = one.start
  }
  return found
}

function endOf(run: Run, { candidates: [{ end }] }: Place): number | undefined {
  const last = run.groups.findIndex((group) => group.end === end)
  return last === -1 ? undefined : last
}

function placeOf(run: Run, first: number, plans: Plans, without: string): Place | undefined {
  const ends = endsOf(run, first, plans, without)
  const chosen = choose(run, first, ends)
  // The name of a place between a country code and its number.
  const names = run.groups.slice(first, first + 2).flatMap(({ gap }) => /\(?\p{L}+\)?/u.exec(gap)?.[0] ?? [])
  const named = names.map((text): Remark => ({ kind: 'left-out', text }))
  const [best, ...others] = chosen.map(({ last, number, remarks }): Candidate => ({
    ...spanOf(run, first, last),
    number,
    remarks: [...remarks, ...named],
  }))
  return best && { candidates: [best, ...others] }
}

/** Where a number may end that begins here. */
function endsOf(run: Run, first: number, plans: Plans, without: string): End[] {
  const ends: End[] = []
  for (let last = first; last < run.groups.length; last++) {
    const groups = run.groups.slice(first, last + 1)
    const digits = join(groups).slice(without.length)
    if (digits.length > e164Digits + 1) break
    const end = endAt(groups, digits, without, plans)
    if (end) ends.push({ last, ...end })
  }
  // Where a letter stands in the place of a digit, only a plan of fixed groups tells that it does.
  const whole =
    run.letters.length > 0 || run.isHidden
      ? ends.filter(({ number }) => number.number.countryCallingCode === '1')
      : ends
  const valid = whole.filter(({ number }) => number.isValid)
  // A number that its plan does not have is one only as a whole.
  return valid.length > 0 ? valid : whole.filter(({ last }) => last === run.groups.length - 1)
}

function endAt(groups: readonly Group[], digits: string, without: string, plans: Plans): Omit<End, 'last'> | undefined {
  const zero = groups.findIndex(
    ({ digits, gap }, at) => at > 0 && digits === '0' && /\( ?$/.test(gap) && /^ ?\)/.test(groups[at + 1]?.gap ?? ''),
  )
  const withoutZero = zero > 0 ? join(groups.filter((_, at) => at !== zero)).slice(without.length) : undefined
  // The zero in brackets is for calls within the country. Italy's belongs to the number, hence both are tried.
  const dropped = withoutZero === undefined ? undefined : plans.global(withoutZero)
  if (dropped?.isValid && dropped.dropped.length === 0)
    return { number: dropped, remarks: [{ kind: 'trunk-zero-dropped', text: '(0)' }] }
  const whole = plans.global(digits)
  const number = withoutZero === undefined || whole?.isValid ? whole : dropped
  if (!number || !fitsNorthAmerica(groups, number)) return undefined
  if (number.dropped.includes('0') && hasOpenPlan(number) && !hasTrunkZero(groups)) return undefined
  return { number, remarks: number.dropped.map(remarkOnDropped) }
}

/** +49 02921 7892: where numbers have no fixed length, a zero elsewhere may be what is left of an area code. */
function hasTrunkZero(groups: readonly Group[]): boolean {
  return groups.slice(1).some(({ digits }) => /^0\d\d/.test(digits))
}

function remarkOnDropped(text: string): Remark {
  return { kind: /^\(?0+\)?$/.test(text) ? 'trunk-zero-dropped' : 'left-out', text }
}

/** Behind a 1 the area code stands by itself, or with all that follows, or the digits one by one. */
function fitsNorthAmerica(groups: readonly Group[], { number }: PlanNumber): boolean {
  if (number.countryCallingCode !== '1') return true
  let length = 0
  const boundaries = groups.map(({ digits }) => (length += digits.length))
  const whole = length
  return groups.length <= 2 || boundaries.includes(whole - 7) || boundaries.length === whole
}

/**
 * Of several ends the one that a person would see: before what plainly separates two things, else the last. Where the number would be whole
 * without its last groups, which may be a year or another number, all are.
 */
function choose(run: Run, first: number, ends: readonly End[]): End[] {
  const limit = run.groups.findIndex((_, at) => at >= first && isStrongCut(run, first, at))
  const before = ends.filter(({ last }) => limit === -1 || last <= limit)
  const within = before.length > 0 ? before : ends
  const longest = within.at(-1)
  if (!longest) return []
  // A number of no fixed length may go on behind a space.
  if (longest.last === limit)
    return [longest, ...ends.filter(({ last }) => last > limit && isSpace(run, limit))].slice(0, 2)
  const shorter = within.filter(
    ({ last, number }) => last < longest.last && isWholeWithout(run, number, last, longest.last),
  )
  return [longest, ...shorter.reverse()]
}

function isWholeWithout(run: Run, { number }: PlanNumber, last: number, longest: number): boolean {
  const mayBeOther = run.groups.slice(last + 1, longest + 1).some(({ isYear }) => isYear)
  return mayBeOther || number.nationalNumber.length >= usualNational
}

function isSpace(run: Run, last: number): boolean {
  return /^ +$/.test(run.groups[last + 1]?.gap ?? '')
}

/** What separates two things: a slash, a wide gap, or a space behind a number without any. */
function isStrongCut(run: Run, first: number, last: number): boolean {
  const next = run.groups[last + 1]
  if (!next || join(run.groups.slice(first, last + 1)).length < 7) return false
  if (/\/| - | {2}|[([]/.test(next.gap)) return true
  const inside = run.groups.slice(first + 2, last + 1)
  const isTight = inside.every(({ gap }) => !gap.includes(' '))
  return (
    /^ $/.test(next.gap) &&
    next.digits.length > 2 &&
    isTight &&
    (inside.length > 0 || (run.groups[last]?.digits.length ?? 0) >= 7)
  )
}
