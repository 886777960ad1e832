/** Times in the record are ISO 8601 in UTC, to the second: `2026-11-20T14:03:09Z`. */

export function utc(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

const pattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/

/** Whether the text is a moment: ISO 8601 with its offset from UTC, of a day that exists. */
export function isMoment(text: string): boolean {
  const local = pattern.exec(text)?.[1]
  if (local === undefined) return false
  const read = new Date(`${local}Z`)
  // Some impossible days, like 30 February, are read as the day after.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(local)
}

/** The CRM writes its times with an offset (`+00:00`), so a client that reads only `Z` fails here as it would there. */
export function asAnswered<Time extends string | null>(time: Time): Time | string {
  return time === null ? time : time.replace(/Z$/, '+00:00')
}
