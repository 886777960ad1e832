/**
 * What can be read of a field in the CRM's answers. Little of it is documented, so that nothing but an object's own id is needed: a field that is
 * missing, blank or of another kind is left out, and an entry of a list that cannot be read costs none of the others.
 */
import * as v from 'valibot'
import { shown } from '../lib/shown'

/** A whole number that a number holds exactly. Some come as strings of digits where lists are paged. */
const whole = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]), v.safeInteger())

/** One that was rounded could be another's, and cannot be sent back as it came. */
export const id = v.pipe(whole, v.minValue(1))

export const count = v.pipe(whole, v.minValue(0))

/** The value of a field, or null where it is missing, blank or cannot be read. */
export const orNull = <Output>(schema: v.GenericSchema<unknown, Output>) =>
  v.fallback(v.optional(v.nullable(schema), null), null)

export const text = orNull(v.string())

/** Epoch milliseconds. */
export const time = orNull(
  v.pipe(
    v.string(),
    v.transform(timeOf),
    v.check((at) => at !== undefined),
    v.transform((at) => at as number),
  ),
)

/** A date with an offset, or without one, which then is UTC (activix-api.md, Transport); a space may stand for the `T`. */
const written = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?)?$/i

/** Epoch milliseconds; undefined where the text is no time, or one that stands for none. */
export function timeOf(text: string): number | undefined {
  const [, date, clock = '00:00', offset = 'Z'] = written.exec(text.trim()) ?? []
  if (date === undefined || isBlankDate(text)) return undefined
  const at = Date.parse(`${date}T${clock}${offset.toUpperCase().replace(/(\d\d)(\d\d)$/, '$1:$2')}`)
  return Number.isNaN(at) ? undefined : at
}

/** Databases write a date that is not set as year nought, and some libraries as the day before that year. */
export function isBlankDate(value: unknown): boolean {
  if (typeof value === 'number') return value === 0
  if (typeof value !== 'string') return value !== true
  return /^(0*|-?0{3,4}[01]-.*)$/.test(value.trim())
}

const LONGEST_NAME = 200

/** The name of a person as people read it; empty where they have none. */
export function nameOf(person: {
  first_name?: string | null | undefined
  last_name?: string | null | undefined
}): string {
  const words = [person.first_name, person.last_name].map((word) => shown(word ?? '')).filter((word) => word !== '')
  return [...words.join(' ').replaceAll(/\s+/g, ' ')].slice(0, LONGEST_NAME).join('').trim()
}

export const person = { first_name: text, last_name: text }

/** What can be read of a list. `unread`: something of it cannot, so that what is not found in it may still be there. */
export interface Items<Output> {
  items: Output[]
  unread: boolean
}

export function itemsOf<Output>(
  entries: readonly unknown[],
  schema: v.GenericSchema<unknown, Output>,
  isWhole: (entry: unknown, read: Output) => boolean = () => true,
): Items<Output> {
  const items: Output[] = []
  let unread = false
  for (const entry of entries) {
    const read = v.safeParse(schema, entry)
    if (read.success) items.push(read.output)
    unread ||= !read.success || !isWhole(entry, read.output)
  }
  return { items, unread }
}
