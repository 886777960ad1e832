/**
 * A day and a time as people write them, in English and in French alike: `yesterday 9:15`, `28 nov. 10 h 05`, `2026-11-28 14:32`.
 * What can be read in more than one way is said to be so, and never guessed.
 */
import type { FollowUpError } from './follow-up'
import type { WhenError } from './communication'
import { readTimeOfDay, type TimeOfDay } from './time-text'

/** `daysAgo`: below zero for days to come. `weekday`: 0 for Sunday. */
export type WrittenDay = { daysAgo: number } | { weekday: number } | { year?: number; month: number; date: number }

export interface WrittenMoment {
  /** Where one is written. */
  day?: WrittenDay
  time: TimeOfDay
}

/** What may be wrong with when something is said to have been, or to be planned for. */
export type WhenComplaint = 'unreadable' | 'ambiguous' | 'future' | 'before-start' | WhenError | FollowUpError

/** More words than any moment has. */
const MOST_WORDS = 12

const relative = new Map<string, number>([
  ['today', 0],
  ["aujourd'hui", 0],
  ['yesterday', 1],
  ['hier', 1],
  ['day before yesterday', 2],
  ['avant-hier', 2],
  ['tomorrow', -1],
  ['demain', -1],
  ['day after tomorrow', -2],
  ['après-demain', -2],
])

const weekdays = new Map<string, number>(
  [
    'sun sunday dim dimanche',
    'mon monday lun lundi',
    'tue tues tuesday mardi',
    'wed wednesday mer mercredi',
    'thu thur thurs thursday jeu jeudi',
    'fri friday ven vendredi',
    'sat saturday sam samedi',
  ].flatMap((names, day) => names.split(' ').map((name): [string, number] => [name, day])),
)

const months = new Map<string, number>(
  [
    'jan january janv janvier',
    'feb february fév fev févr fevr février fevrier',
    'mar march mars',
    'apr april avr avril',
    'may mai',
    'jun june juin',
    'jul july juil juill juillet',
    'aug august août aout',
    'sep sept september septembre',
    'oct october octobre',
    'nov november novembre',
    'dec december déc décembre decembre',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
)

const yearFirst = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/
/** `28/11`, `28/11/2026`, `28-11-26`: which is the month, and which the year, is not written. */
const inFigures = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{2}|\d{4}))?$/
const monthFirst = /^(?<month>\p{L}+)\.? (?<date>\d{1,2})(?:st|nd|rd|th)?(?: (?<year>\d{4}))?$/u
const dateFirst = /^(?<date>\d{1,2})(?:er|st|nd|rd|th)? ?(?<month>\p{L}+)\.?(?: (?<year>\d{4}))?$/u

/** The day may stand before the time or after it. A time alone is a moment too, a day alone is none. */
export function readMomentText(text: string): WrittenMoment | 'ambiguous' | undefined {
  const words = wordsOf(text)
  if (words.length > MOST_WORDS) return undefined
  if (readDay(words.join(' ')) === 'ambiguous') return 'ambiguous'
  const readings = words.flatMap((_, at) => {
    const [head, tail] = [words.slice(0, at).join(' '), words.slice(at).join(' ')]
    return [readingOf(head, tail), ...(at > 0 ? [readingOf(tail, head)] : [])].filter((one) => one !== undefined)
  })
  return readings.length > 1 ? 'ambiguous' : readings[0]
}

function readingOf(day: string, time: string): WrittenMoment | 'ambiguous' | undefined {
  const ofDay = readTimeOfDay(time)
  if (!ofDay || day === '') return ofDay && { time: ofDay }
  const written = readDay(day)
  return typeof written === 'object' ? { day: written, time: ofDay } : written
}

/** Small letters between single spaces, without the signs and words that only join. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/^(\s*\d{4}-\d{1,2}-\d{1,2})t/, '$1 ')
    .split(/[\s,]+/)
    .filter((word) => !['', 'on', 'le', 'at', 'à'].includes(word))
}

function readDay(text: string): WrittenDay | 'ambiguous' | undefined {
  const daysAgo = relative.get(text)
  if (daysAgo !== undefined) return { daysAgo }
  const weekday = weekdays.get(text)
  if (weekday !== undefined) return { weekday }
  const iso = yearFirst.exec(text)
  if (iso) return dayOf(iso[2], iso[3], iso[1])
  const figures = inFigures.exec(text)
  if (figures) return fromFigures(figures[1], figures[2], figures[3])
  const { month = '', date, year } = (monthFirst.exec(text) ?? dateFirst.exec(text))?.groups ?? {}
  return dayOf(months.get(month), date, year)
}

/** In Québec both orders are written. Only where one of them is no day is it plain which was meant. */
function fromFigures(first = '', second = '', year?: string): WrittenDay | 'ambiguous' | undefined {
  if (year?.length === 2) return 'ambiguous'
  const readings = [dayOf(first, second, year), dayOf(second, first, year)].filter((day) => day !== undefined)
  return readings.length > 1 && Number(first) !== Number(second) ? 'ambiguous' : readings[0]
}

/** Undefined where no month has such a day. Whether this year's has is for whoever knows the year. */
function dayOf(month: string | number | undefined, date?: string, year?: string): WrittenDay | undefined {
  const day = { month: Number(month), date: Number(date), ...(year !== undefined && { year: Number(year) }) }
  const isOne = day.month >= 1 && day.month <= 12 && day.date >= 1 && day.date <= 31
  return isOne ? day : undefined
}
