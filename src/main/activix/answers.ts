/**
 * The answers of the CRM, as far as Cadran reads them. Fields and values we do not know are kept as they came ("new values may be added"),
 * and any field but an id may be null or missing.
 */
import * as v from 'valibot'
import type { LeadRef } from '../../shared/lead'
import { shown } from '../lib/shown'
import { id, isBlankDate, itemsOf, nameOf, orNull, person, text, time } from './readable'

/** What the CRM calls a log that it took, and whom it filed it under. */
export const callLogAnswer = v.object({
  data: v.looseObject({
    id,
    communication_id: orNull(id),
    lead_id: orNull(id),
    lead: orNull(v.looseObject({ id: orNull(id), ...person })),
  }),
})
export type CallLogAnswer = v.InferOutput<typeof callLogAnswer>['data']

/** Whom a log is filed under. A name is only taken from an answer that does not contradict itself. */
export function leadOf({ lead_id: filedUnder, lead }: CallLogAnswer): LeadRef | undefined {
  const id = filedUnder ?? lead?.id ?? undefined
  if (id === undefined) return undefined
  const isOther = lead === null || (lead.id !== null && lead.id !== id)
  return { id, name: isOther ? '' : nameOf(lead) }
}

const communication = v.looseObject({
  id,
  method: text,
  type: text,
  user_id: orNull(id),
  executed_at: time,
  created_at: time,
  call_status: text,
  call_phone: text,
})

export const communicationAnswer = v.object({ data: communication })

/** By which one is told from another (recognise.ts). */
const telling = Object.keys(communication.entries) as (keyof typeof communication.entries)[]

/** One with a field that cannot be read may be any. */
function isWhole(entry: unknown, read: v.InferOutput<typeof communication>): boolean {
  const raw = entry as Readonly<Record<string, unknown>>
  return telling.every((name) => read[name] !== null || isBlank(raw[name]))
}

const isBlank = (value: unknown) =>
  value === null || value === undefined || value === 0 || (typeof value === 'string' && isBlankDate(value))

const lead = v.pipe(
  v.looseObject({ id, ...person, communications: v.optional(v.unknown(), []) }),
  v.transform((found) => {
    const { communications: all } = found
    const { items, unread } = itemsOf(Array.isArray(all) ? all : [all], communication, isWhole)
    return { id: found.id, name: nameOf(found), communications: items, unread }
  }),
)
/** `unread`: something of its communications cannot be read. */
export type LeadAnswer = v.InferOutput<typeof lead>

export const leadAnswer = v.object({ data: lead })

/** As many as a list has that was asked for by the page; each is asked for by its id. */
const MOST_LEADS = 100

/** Of a list only the ids count: what hangs on a lead is asked for by its id. */
export const leadsAnswer = v.pipe(
  v.object({ data: v.array(v.unknown()) }),
  v.transform(({ data }): LeadIds => {
    const { items, unread } = itemsOf(data, v.looseObject({ id }))
    return { ids: items.slice(0, MOST_LEADS).map((item) => item.id), unread: unread || items.length > MOST_LEADS }
  }),
)

/** The leads that a request finds. `unread`: there are others, whose id cannot be read, or more than are asked for. */
export interface LeadIds {
  ids: number[]
  unread: boolean
}

const user = v.looseObject({ id, email: text, ...person })
const users = v.pipe(
  v.array(v.unknown()),
  v.transform((entries) => itemsOf(entries, user).items),
)
/** Nobody documents what it is: a text is taken as it stands, as `066` may be another account than 66. */
const account = v.looseObject({ id: orNull(v.union([v.string(), id])), users: orNull(users) })

export const noteAnswer = v.object({ data: v.looseObject({ id }) })

/** A few words (activix-api.md, Recording), or the communication; whatever else comes with a 200 is not of the CRM's. */
export const uploadAnswer = (communicationId: number) =>
  v.union([
    v.object({ message: v.pipe(v.string(), v.nonEmpty()) }),
    v.object({ data: v.looseObject({ id: v.literal(communicationId) }) }),
  ])

/** The shape is uncertain: `{data: [{users}]}`, `{data: {users}}` and `{users}` are all accepted. */
export const accountAnswer = v.pipe(
  v.union([
    v.pipe(
      v.object({ data: v.tupleWithRest([account], v.unknown()) }),
      v.transform((answer) => answer.data[0]),
    ),
    v.pipe(
      v.object({ data: account }),
      v.transform((answer) => answer.data),
    ),
    v.looseObject({ ...account.entries, users }),
  ]),
  v.transform((found): Account => ({
    id: readableId(found.id),
    users: found.users?.map(({ id, email, ...names }) => ({ id, email, name: nameOf(names) })),
  })),
)

/** What is longer, or blank, is no id. */
function readableId(id: string | number | null): string | undefined {
  const text = String(id ?? '').trim()
  return text === '' || text.length > 64 ? undefined : text
}

/** `users` undefined: the CRM did not tell. */
export interface Account {
  id: string | undefined
  users: { id: number; email: string | null; name: string }[] | undefined
}

const refusal = v.object({
  message: v.fallback(v.optional(v.string()), undefined),
  errors: v.fallback(v.optional(v.record(v.string(), v.union([v.array(v.string()), v.string()]))), undefined),
})

/** What an error body says, whatever it is: JSON, HTML, plain text or nothing. Somebody else's words: cut to what can be shown. */
export function readRefusal(body: string): { message?: string; errors: Record<string, string[]> } {
  const value = parseJson(body)
  const read = v.safeParse(refusal, value, { abortEarly: true })
  const { message = plainText(value, body), errors = {} } = read.success ? read.output : {}
  const fields = Object.entries(errors).slice(0, MOST_FIELDS)
  const words = shown(message ?? '')
  return {
    ...(words !== '' && { message: words }),
    errors: Object.fromEntries(fields.map(([name, words]) => [shown(name), [words].flat().slice(0, 3).map(shown)])),
  }
}

const MOST_FIELDS = 10

/** A body that is neither JSON nor a page. */
function plainText(value: unknown, body: string): string | undefined {
  return value === undefined && !/^\s*</.test(body) ? body : undefined
}

/** The value, or undefined where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
