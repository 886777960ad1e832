/** What the types in src/ say of the CRM's answers, apart from what reads them. */
import * as v from 'valibot'

export const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
export const time = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(-62_167_219_200_000 - 86_400_000),
  v.maxValue(253_402_300_799_999 + 86_400_000),
)
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Somebody else's words: short, and harmless beside ours. */
export const words = (longest: number) =>
  v.pipe(
    v.string(),
    v.maxLength(longest),
    v.regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u),
  )
const word = v.exactOptional(v.pipe(words(300), v.minLength(1)))

export const found = v.looseObject({
  id,
  user_id: v.nullable(id),
  executed_at: v.nullable(time),
  created_at: v.nullable(time),
  method: v.nullable(v.string()),
  type: v.nullable(v.string()),
  call_status: v.nullable(v.string()),
})

const leadView = {
  id,
  name: words(400),
  division: word,
  result: word,
  advisor: v.exactOptional(v.pipe(words(400), v.minLength(1))),
  createdAt: v.exactOptional(time),
  doNotCall: v.exactOptional(v.literal(true)),
}
export const lead = v.strictObject({
  ...leadView,
  phones: v.array(
    v.strictObject({ number: v.pipe(v.string(), v.minLength(1)), extension: v.exactOptional(words(300)), type: word }),
  ),
})
export const leadDetail = v.strictObject({
  ...leadView,
  communications: v.array(
    v.strictObject({
      id,
      method: word,
      type: word,
      at: v.exactOptional(time),
      callStatus: word,
      talkSeconds: v.exactOptional(count),
      note: word,
    }),
  ),
})

const wait = { retryAfterSeconds: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400))) }
const message = v.exactOptional(words(300))
export const problem = v.union([
  v.strictObject({ kind: v.picklist(['unauthorized', 'not-found', 'too-large']) }),
  v.strictObject({ kind: v.literal('forbidden'), message }),
  v.strictObject({ kind: v.literal('invalid'), message, fields: v.record(words(300), v.array(words(300))) }),
  v.strictObject({ kind: v.literal('rate-limited'), ...wait }),
  v.strictObject({ kind: v.literal('server'), status: v.number(), ...wait }),
  v.strictObject({ kind: v.literal('unreadable'), status: v.number(), page: v.exactOptional(v.literal(true)) }),
])
