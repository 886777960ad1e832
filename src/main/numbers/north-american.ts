import { join, spanOf, type Candidate, type Place } from './candidate'
import type { Plans } from './plan'
import type { Group, Run } from './runs'

/** Between an area code and what follows, and between an exchange and its last four digits. */
const afterArea = /^[ .()[\]/~-]{1,4}$/
const afterExchange = /^(?:[ .~-]{1,3}|\/)$/

interface Shape {
  /** The last of its groups. */
  last: number
  /** Grouped as such numbers usually are. */
  isUsual: boolean
}

/**
 * The number of ten digits, with or without its 1, whose groups begin here. Its groups are those that people write: 514-555-0142, 514-5550142,
 * 5145550142, 1514 555 0142. Any others, such as pairs, are read only where nothing else stands with them: 2019 514 555 are no number.
 */
export function northAmericanAt(run: Run, first: number, plans: Plans): Place | undefined {
  const shape =
    usualShape(run.groups, first) ??
    spelledShape(run.groups, first) ??
    (first === 0 && isPlain(run) ? oddShape(run.groups) : undefined)
  if (!shape) return undefined
  const span = spanOf(run, first, shape.last)
  const number = plans.national(span.digits.replace('+', ''))
  if (!number || continuesGroups(run.groups, first)) return undefined
  // One that no plan has is a number only where nothing else stands with it.
  const isWhole = first === 0 && shape.last === run.groups.length - 1
  if (!number.isValid && !(shape.isUsual && isWhole)) return undefined
  const { isReference } = run.groups[first] ?? {}
  if (isReference && shape.last === first && (isReference === 'paper' || !number.isValid)) return undefined
  const remarks = run.letters.map((text) => ({ kind: 'letters-to-digits', text }) as const)
  const reading: Candidate = { ...span, number, remarks }
  const local = isOneOfTwo(run.groups, first, shape.last)
  return { candidates: local ? [reading, { ...spanOf(run, first + 1, shape.last), remarks: [] }] : [reading] }
}

function usualShape(groups: readonly Group[], first: number): Shape | undefined {
  const area = groups[first]?.digits === '1' && groups[first + 1] !== undefined ? first + 1 : first
  if (area > first && !afterArea.test(groups[area]?.gap ?? '')) return undefined
  const hasOne = area > first
  const { length } = groups[area]?.digits ?? ''
  const [exchange, line] = [groups[area + 1], groups[area + 2]]
  if (length === 10 || (length === 11 && !hasOne && groups[area]?.digits.startsWith('1')))
    return { last: area, isUsual: true }
  if (!exchange) return undefined
  const hasArea = length === 3 || (!hasOne && isAreaWithOne(groups, area))
  if (hasArea && afterArea.test(exchange.gap)) {
    if (exchange.digits.length === 7) return { last: area + 1, isUsual: true }
    if (exchange.digits.length === 3 && line?.digits.length === 4 && afterExchange.test(line.gap))
      return { last: area + 2, isUsual: true }
  }
  const hasExchange = length === 6 || (length === 7 && !hasOne && groups[area]?.digits.startsWith('1'))
  const isWhole = first === 0 && groups.length === area + 2
  return hasExchange &&
    exchange.digits.length === 4 &&
    (isWhole ? afterExchange : /^[.-]$/).test(exchange.gap) &&
    !groups[area]?.isReference
    ? { last: area + 1, isUsual: true }
    : undefined
}

/** "514 555 014 2787": three digits before it in the same manner may be the area code of a number that lacks a digit. */
function continuesGroups(groups: readonly Group[], first: number): boolean {
  const [gap, ...inside] = groups.slice(first, first + 3).map((group) => group.gap.replace(/[()[\]]/g, ''))
  const before = groups[first - 1]
  if (!/^[2-9]\d\d$/.test(before?.digits ?? '') || before?.isReference) return false
  return inside.some((other) => other === gap) || new Set(inside).size > 1
}

/** A run in which letters stand for digits, or that a + begins, is read in the usual groups only. */
function isPlain({ groups: [first], letters, isHidden }: Run): boolean {
  return letters.length === 0 && !isHidden && !first?.hasPlus
}

/** The digits one by one. */
function spelledShape(groups: readonly Group[], first: number): Shape | undefined {
  if (groups[first - 1]?.digits.length === 1) return undefined
  const end = groups.findIndex(({ digits }, at) => at >= first && digits.length > 1)
  const length = (end === -1 ? groups.length : end) - first
  const isWhole = length === 10 || (length === 11 && groups[first]?.digits === '1')
  return isWhole ? { last: first + length - 1, isUsual: false } : undefined
}

/** All digits of the run in pairs, as thousands, or with a space too many behind the area code. */
function oddShape(groups: readonly Group[]): Shape | undefined {
  const digits = join(groups)
  const hasOne = digits.length === 11 && digits.startsWith('1')
  if ((digits.length !== 10 && !hasOne) || groups.some(({ isYear, isReference }) => isYear || isReference))
    return undefined
  const lengths = groups.map((group) => group.digits.length).join('')
  if (/^1?3322$/.test(lengths)) return { last: groups.length - 1, isUsual: false }
  const gaps = new Set(groups.slice(1).map(({ gap }) => gap))
  if (gaps.size > 1 || !/^[ .-]$/.test([...gaps][0] ?? '')) return undefined
  const isThousands = lengths === '1333'
  const isPairs = lengths === '22222'
  const isBehindArea = (hasOne ? /^(?:13|4)/ : /^3/).test(lengths)
  return isThousands || isPairs || isBehindArea ? { last: groups.length - 1, isUsual: false } : undefined
}

/** 1514 before the rest of a number: not behind a hyphen, nor where it is something of its own. */
function isAreaWithOne(groups: readonly Group[], area: number): boolean {
  const group = groups[area]
  if (!group || !/^1\d{3}$/.test(group.digits) || group.isReference) return false
  const before = groups[area - 1]
  const isAtStart = !before || before.isYear || before.isReference === 'paper'
  return isAtStart && /^ *$/.test(group.gap) && !groups[area + 1]?.gap.includes('/')
}

/** "1989 555-0142" is a number with its 1 and its area code, or a year, or a street number, and a number without area code. */
function isOneOfTwo(groups: readonly Group[], first: number, last: number): boolean {
  const [one, exchange, line] = groups.slice(first, last + 1)
  if (one?.digits.length !== 4 || one.hasPlus || !exchange?.gap.includes(' ')) return false
  return one.isYear || (line !== undefined && line.gap !== exchange.gap)
}
