/** The moment a call ended, as the agent writes it: local time, with or without its date. */
import { written } from '../../shared/messages/format'

export type EndedAt = { at: number } | { error: 'unreadable' | 'before-start' | 'future' }

const pattern =
  /^(?:(\d{4})-(\d{1,2})-(\d{1,2})[T ,]+)?(\d{1,2})(?:\s*[:h]\s*(\d{2})(?:\s*:\s*(\d{2}))?)?\s*([ap])?\.?\s*(?:m\.?)?$/i

/** What `readEndedAt` reads back to the second. */
export const writeEndedAt = written

/** @param startedAt epoch milliseconds; an hour without a date is the first such hour after it */
export function readEndedAt(text: string, startedAt: number, now: number): EndedAt {
  const match = pattern.exec(text.trim())
  if (!match) return { error: 'unreadable' }
  const [, year, month, day, hourText, minute, second, half] = match
  if (minute === undefined && half === undefined) return { error: 'unreadable' }

  const hour = hourOf(Number(hourText), half?.toLowerCase())
  if (hour === undefined || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return { error: 'unreadable' }

  const moment = new Date(startedAt)
  if (year !== undefined) {
    moment.setFullYear(Number(year), Number(month) - 1, Number(day))
    if (moment.getMonth() !== Number(month) - 1) return { error: 'unreadable' }
  }
  moment.setHours(hour, Number(minute ?? 0), Number(second ?? 0), 0)
  // Written to the minute, the minute of the start is the start itself.
  const tolerance = second === undefined ? 59_999 : 0
  const early = moment.getTime() + tolerance < startedAt
  if (early && year === undefined) {
    moment.setDate(moment.getDate() + 1)
    if (moment.getTime() > now) return { error: 'before-start' }
  } else if (early) {
    return { error: 'before-start' }
  }
  const at = Math.max(moment.getTime(), startedAt)
  return at > now ? { error: 'future' } : { at }
}

function hourOf(hour: number, half?: string): number | undefined {
  if (half === undefined) return hour < 24 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half === 'p' ? 12 : 0)
}
