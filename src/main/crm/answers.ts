/**
 * The answers of the CRM, as far as Cadran reads them. Fields and values we do not know are kept as they came ("new values may be added"),
 * and any field but an id may be null or missing.
 */
import * as v from 'valibot'

const id = v.pipe(v.number(), v.integer(), v.minValue(1))
const nullable = <Input, Output>(schema: v.GenericSchema<Input, Output>) => v.optional(v.nullable(schema), null)
const text = nullable(v.string())

/** Ids and counts have come as strings where lists are paged. */
export const looseId = v.union([id, v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))])

export const callLogAnswer = v.object({
  data: v.looseObject({
    id,
    communication_id: nullable(looseId),
    status: text,
    direction: text,
    start_at: text,
    end_at: text,
    duration: nullable(v.number()),
    from: text,
    to: text,
    media_url: text,
    user_email: text,
    user_did: text,
    lead_id: nullable(looseId),
    description: text,
    created_at: text,
    updated_at: text,
    lead: nullable(v.looseObject({ id: nullable(looseId), first_name: text, last_name: text })),
  }),
})
export type CallLogAnswer = v.InferOutput<typeof callLogAnswer>['data']

const user = v.looseObject({ id: looseId, email: text, first_name: text, last_name: text })
/** One that cannot be read does not cost the others. */
const users = v.pipe(
  v.array(v.unknown()),
  v.transform((entries) => entries.filter((entry) => v.is(user, entry)).map((entry) => v.parse(user, entry))),
)
const account = v.looseObject({ id: nullable(v.union([v.number(), v.string()])), users: v.optional(users) })

const communication = v.looseObject({
  id: v.pipe(looseId, v.safeInteger(), v.minValue(1)),
  method: text,
  type: text,
  user_id: nullable(looseId),
  executed_at: text,
  created_at: text,
  call_status: text,
  call_phone: text,
})

export const communicationAnswer = v.object({ data: communication })

const lead = v.looseObject({ id, communications: v.optional(v.array(communication), []) })
export type LeadAnswer = v.InferOutput<typeof lead>

export const leadAnswer = v.object({ data: lead })
/** Of a list only the ids count: what hangs on a lead is asked for by its id. */
export const leadsAnswer = v.object({ data: v.array(v.looseObject({ id })) })

/** The shape is uncertain: `{data: [{users}]}`, `{data: {users}}` and `{users}` are all accepted. */
export const accountAnswer = v.pipe(
  v.union([
    v.pipe(
      v.object({ data: v.tupleWithRest([account], account) }),
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
    users: found.users?.map(({ id, email, first_name: first, last_name: last }) => ({
      ...{ id, email, name: [first, last].filter(Boolean).join(' ') },
    })),
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
  const { message = plainText(body), errors = {} } = v.is(refusal, parseJson(body))
    ? v.parse(refusal, parseJson(body))
    : {}
  const fields = Object.entries(errors).slice(0, MOST_FIELDS)
  return {
    ...(message !== undefined && message.trim() !== '' && { message: shown(message) }),
    errors: Object.fromEntries(fields.map(([name, words]) => [shown(name), [words].flat().slice(0, 3).map(shown)])),
  }
}

const MOST_FIELDS = 10
const LONGEST_WORDS = 300

/** Without what would write over or turn around the words beside it. */
export function shown(text: string): string {
  return text
    .slice(0, LONGEST_WORDS)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
}

/** A body that is neither JSON nor a page. */
function plainText(body: string): string | undefined {
  return parseJson(body) === undefined && !/^\s*</.test(body) ? body : undefined
}

/** The value, or undefined where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
