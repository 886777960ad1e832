/**
 * Times of day and lengths of time as people write them, in English and in French alike: who reads one language may write the other.
 * What is no such thing is refused, never guessed.
 */

export interface TimeOfDay {
  hour: number
  minute: number
  /** Where it is written. */
  second?: number
}

const HOUR = 3600
const MINUTE = 60
const SECOND = 1

/** In seconds. */
const units = new Map<string, number>([
  ...named(HOUR, 'h hr hrs hour hours heure heures'),
  ...named(MINUTE, 'm mn min mins minute minutes'),
  ...named(SECOND, 's sec secs second seconds seconde secondes'),
])

const clockTime = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/
/** `14 h`, `12 h 05`, `12 h 05 min 30 s`. */
const spokenTime = /^(\d{1,2}|une) ?(?:h|hrs?|heures?)(?: ?(\d{1,2})(?: ?min\.?(?: ?(\d{1,2}) ?s\.?)?)?)?$/
const bareHour = /^(\d{1,2})$/
/** `pm`, `p.m.`, `p. m.`, `p`. */
const halfOfDay = / ?([ap])(?:\.? ?m)?\.?$/

const clockLength = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$/
/** A number, or the word for one, and what it counts. */
const part = /(?:(?<!\d)(\d{1,5}) ?|\b(?:une?|one|an?) )(?:([a-z]+)\.?)?/y
const between = /(?: (?:et|and) |, ?| )?/y

/** `14:05`, `14 h 05`, `2:05 pm`. A number alone is none. */
export function readTimeOfDay(text: string): TimeOfDay | undefined {
  const written = normal(text).replace(/^(?:à|at) /, '')
  const half = halfOfDay.exec(written)
  const time = half ? written.slice(0, half.index) : written
  const match = clockTime.exec(time) ?? spokenTime.exec(time) ?? (half && bareHour.exec(time))
  if (!match) return undefined
  const [hourText = '', minute, second] = match.slice(1)
  const hour = hourOf(valueOf(hourText), half?.[1])
  if (hour === undefined || valueOf(minute) > 59 || valueOf(second) > 59) return undefined
  return { hour, minute: valueOf(minute), ...(second && { second: valueOf(second) }) }
}

/** `3:12`, `3 min 12 s`, `1 h 05`, `90 s`: a number alone is none. @returns whole seconds */
export function readLength(text: string): number | undefined {
  const written = normal(text)
  const clock = clockLength.exec(written)
  if (clock) return clockSeconds(clock[1], Number(clock[2]), Number(clock[3]))
  return spokenSeconds(written)
}

function clockSeconds(hours: string | undefined, minutes: number, seconds: number): number | undefined {
  if (hours !== undefined && minutes > 59) return undefined
  return Number(hours ?? 0) * HOUR + minutes * MINUTE + seconds
}

/**
 * Of parts from the largest unit to the smallest; only the first counts past 59, and only the last goes without its unit.
 * They are taken one by one: an expression for all of them could be tried in more ways than there are seconds in a lifetime.
 */
function spokenSeconds(written: string): number | undefined {
  let sum = 0
  let above: number | undefined
  for (let at = 0; ; at = endOf(between, written, at)) {
    const read = matchAt(part, written, at)
    const [found = '', digits, name] = read ?? []
    const unit: number | undefined = name === undefined ? below(above, digits) : units.get(name)
    const value = Number(digits ?? 1)
    if (unit === undefined || (above !== undefined && (unit >= above || value > 59))) return undefined
    sum += value * unit
    above = name === undefined ? SECOND : unit
    at += found.length
    if (at === written.length) return sum
  }
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at
  return expression.exec(text)
}

const endOf = (expression: RegExp, text: string, at: number): number =>
  at + (matchAt(expression, text, at)?.[0].length ?? 0)

/** What a number without a unit counts, as in `1 h 05` and `3 min 12`. */
function below(above: number | undefined, digits: string | undefined): number | undefined {
  if (digits === undefined) return undefined
  return above === HOUR ? MINUTE : above === MINUTE ? SECOND : undefined
}

function named(unit: number, names: string): [name: string, unit: number][] {
  return names.split(' ').map((name) => [name, unit])
}

/** In small letters, with one plain space for any. */
const normal = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ')

function valueOf(part: string | undefined): number {
  if (!part) return 0
  return /^\d/.test(part) ? Number(part) : 1
}

/** Of the day, from one of a half of it where that is named. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour < 24 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half === 'p' ? 12 : 0)
}
