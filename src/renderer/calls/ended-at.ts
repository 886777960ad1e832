/** The moment a call ended, as the agent writes it: local time, with or without its date. */
import { written } from '../../shared/i18n/format'
import { readTimeOfDay } from '../../shared/time-text'

export type EndedAt = { at: number } | { error: 'unreadable' | 'before-start' | 'future' }

/** A day, and the time that follows it. */
const dated = /^(\d{4})-(\d{1,2})-(\d{1,2})[T\s,]+(.*)$/i

/** What `readEndedAt` reads back to the second. */
export const writeEndedAt = written

/** @param startedAt epoch milliseconds; an hour without a date is the first such hour after it */
export function readEndedAt(text: string, startedAt: number, now: number): EndedAt {
  const read = readMoment(text, startedAt)
  if (!read) return { error: 'unreadable' }
  const { moment, hasDate, hasSeconds } = read
  // Written to the minute, the minute of the start is the start itself.
  const tolerance = hasSeconds ? 0 : 59_999
  const early = moment.getTime() + tolerance < startedAt
  if (early && !hasDate) {
    moment.setDate(moment.getDate() + 1)
    if (moment.getTime() > now) return { error: 'before-start' }
  } else if (early) {
    return { error: 'before-start' }
  }
  const at = Math.max(moment.getTime(), startedAt)
  return at > now ? { error: 'future' } : { at }
}

/** When something was, that is over: an hour without a date is the last such hour. @returns epoch milliseconds */
export function readWhen(text: string, now: number): number | undefined {
  const read = readMoment(text, now)
  if (!read) return undefined
  if (!read.hasDate && read.moment.getTime() > now) read.moment.setDate(read.moment.getDate() - 1)
  return read.moment.getTime()
}

/** What `readWhen` reads back to the minute. */
export const writeWhen = (at: number): string => written(at).slice(0, -3)

interface Read {
  moment: Date
  hasDate: boolean
  hasSeconds: boolean
}

/** @param day epoch milliseconds: its date counts where the text names none */
function readMoment(text: string, day: number): Read | undefined {
  const [, year, month, date, rest] = dated.exec(text.trim()) ?? []
  const time = readTimeOfDay(rest ?? text)
  if (!time) return undefined
  const moment = new Date(day)
  if (year !== undefined) {
    moment.setFullYear(Number(year), Number(month) - 1, Number(date))
    if (moment.getMonth() !== Number(month) - 1) return undefined
  }
  moment.setHours(time.hour, time.minute, time.second ?? 0, 0)
  return { moment, hasDate: year !== undefined, hasSeconds: time.second !== undefined }
}
