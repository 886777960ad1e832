/** When something is planned for, as the agent writes it: `tomorrow 9:15`, `mardi 10 h`, `in 2 weeks`, `dans une heure`. */
import { followUpError, type FollowUpError } from '../../shared/follow-up'
import { readMomentText } from '../../shared/moment-text'
import { readLength } from '../../shared/time-text'
import { momentsOf } from './typed-moment'

export type Planned = { at: number } | { error: 'unreadable' | 'ambiguous' | FollowUpError }

/** When a day is meant and no hour is said. */
const MORNING = '9:00'

/** What parts of a day are called, and when most people would call then. */
const partsOfDay: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:morning|matin)(?!\p{L})/u, MORNING],
  [/(?<!\p{L})(?:noon|midi)(?!\p{L})/u, '12:00'],
  [/(?<!\p{L})(?:afternoon|après-midi)(?!\p{L})/u, '14:00'],
  [/(?<!\p{L})(?:evening|soir)(?!\p{L})/u, '18:00'],
]

const ahead = /^(?:in|dans) (.+)$/
const days = /^(\d{1,3}|an?|une?|one) (days?|jours?|weeks?|semaines?|months?|mois)$/

/** The next moment that the text can mean. */
export function readPlanned(text: string, now: number): Planned {
  const written = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const from = ahead.exec(written)?.[1]
  const at = from === undefined ? momentOf(written, now) : momentAhead(from, now)
  if (typeof at !== 'number') return { error: at ?? 'unreadable' }
  const error = followUpError({ at, why: '' }, now)
  return error ? { error } : { at }
}

function momentOf(written: string, now: number): number | 'ambiguous' | 'past' | undefined {
  // «après-midi» holds «midi».
  const [part, time] = partsOfDay.findLast(([part]) => part.test(written)) ?? []
  const text = part && time !== undefined ? written.replace(part, time).replace(/^(?:this|cet|ce) /, '') : written
  if (text === '') return undefined
  const read = readMomentText(text) ?? readMomentText(`${text} ${MORNING}`)
  if (typeof read !== 'object') return read
  const moments = momentsOf(read, now, now, 1)
  return moments.find((moment) => moment > now) ?? (moments.length > 0 ? 'past' : undefined)
}

/** So far from now, to the minute. */
function momentAhead(text: string, now: number): number | undefined {
  const moment = new Date(now)
  moment.setSeconds(0, 0)
  const seconds = readLength(text)
  if (seconds !== undefined) return moment.getTime() + seconds * 1000
  const [, count = '', unit = ''] = days.exec(text) ?? []
  if (unit === '') return undefined
  const many = /^\d/.test(count) ? Number(count) : 1
  if (/^mo/.test(unit)) moment.setMonth(moment.getMonth() + many)
  else moment.setDate(moment.getDate() + many * (/^(?:w|s)/.test(unit) ? 7 : 1))
  return moment.getTime()
}

/** A whole hour of a day from now on, or tomorrow's. */
export function atHour(now: number, inDays: number, hour: number): number {
  const moment = new Date(now)
  moment.setDate(moment.getDate() + inDays)
  return moment.setHours(hour, 0, 0, 0)
}
