/** The moment something happened, as the agent writes it: local time, with or without its day. */
import { written } from '../../shared/i18n/format'
import { readMomentText, type WrittenMoment } from '../../shared/moment-text'

export type When = { at: number } | { error: 'unreadable' | 'ambiguous' | 'future' }
export type EndedAt = When | { error: 'before-start' }

/** What `readEndedAt` reads back to the second. */
export const writeEndedAt = written

/** @param startedAt epoch milliseconds; an hour without a date is the first such hour after it, a date without a year the first such date */
export function readEndedAt(text: string, startedAt: number, now: number): EndedAt {
  const read = readMomentText(text)
  if (typeof read !== 'object') return { error: read ?? 'unreadable' }
  const moments = momentsOf(read, startedAt, now, 1)
  if (moments.length === 0) return { error: 'unreadable' }
  // Written to the minute, the minute of the start is the start itself.
  const tolerance = read.time.second === undefined ? 59_999 : 0
  const at = moments.find((moment) => moment + tolerance >= startedAt)
  if (at === undefined) return { error: 'before-start' }
  if (at > now) return { error: at === moments[0] ? 'future' : 'before-start' }
  return { at: Math.max(at, startedAt) }
}

/** When something was, that is over: an hour without a date is the last such hour, a date without a year the last such date. */
export function readWhen(text: string, now: number): When {
  const read = readMomentText(text)
  if (typeof read !== 'object') return { error: read ?? 'unreadable' }
  const moments = momentsOf(read, now, now, -1)
  if (moments.length === 0) return { error: 'unreadable' }
  const at = moments.find((moment) => moment <= now)
  return at === undefined ? { error: 'future' } : { at }
}

/** What `readWhen` reads back to the minute. */
export const writeWhen = (at: number): string => written(at).slice(0, -3)

/**
 * What a text can mean: where it leaves out the day, or its year, there are two.
 *
 * @param from epoch milliseconds: the day, or the year, that is taken first
 * @param step which is taken next: the one after it, or before it
 * @returns epoch milliseconds, in that order
 */
export function momentsOf({ day, time }: WrittenMoment, from: number, now: number, step: 1 | -1): number[] {
  const on = (year: number, month: number, date: number) => {
    const moment = new Date(0)
    moment.setFullYear(year, month, date)
    moment.setHours(time.hour, time.minute, time.second ?? 0, 0)
    return moment
  }
  const daysFrom = (start: number, days: number) => {
    const first = new Date(start)
    return on(first.getFullYear(), first.getMonth(), first.getDate() + days)
  }
  const moments = (): Date[] => {
    if (!day) return [daysFrom(from, 0), daysFrom(from, step)]
    if ('weekday' in day)
      return [0, 1, 2, 3, 4, 5, 6, 7]
        .map((days) => daysFrom(from, days * step))
        .filter((moment) => moment.getDay() === day.weekday)
    if ('daysAgo' in day) return [daysFrom(now, -day.daysAgo)]
    const first = new Date(from).getFullYear()
    const years = day.year === undefined ? [first, first + step] : [day.year]
    // The 31st of a month of 30 days is none.
    return years.map((year) => on(year, day.month - 1, day.date)).filter((moment) => moment.getDate() === day.date)
  }
  // Once a year the clocks leave out an hour, which then never was.
  return moments()
    .filter((moment) => moment.getHours() === time.hour)
    .map((moment) => moment.getTime())
}
