import * as v from 'valibot'
import type { Call } from '../../shared/call'
import { outcomes } from '../../shared/history'
import { moment } from '../../shared/moment'

/** Longer than from the first moment to the last: added to a start it is still a time. */
const LONGEST = 1e15
const length = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LONGEST))

const phase = v.variant('name', [
  v.looseObject({ name: v.picklist(['dialing', 'ringing']) }),
  v.looseObject({ name: v.literal('talking'), answeredAfter: length }),
  v.looseObject({
    name: v.literal('ended'),
    outcome: v.picklist(outcomes),
    endedAfter: length,
    talkSeconds: length,
  }),
])

const doubt = v.variant('kind', [
  v.looseObject({ kind: v.literal('estimated') }),
  v.looseObject({ kind: v.literal('slept'), from: length, seconds: length }),
])

const mark = v.pipe(v.number(), v.safeInteger(), v.minValue(-LONGEST), v.maxValue(LONGEST))
const clockMarks = v.looseObject({
  uptime: mark,
  boot: v.exactOptional(v.string()),
  server: v.exactOptional(mark),
})

/** What whatever reads a call takes for granted. */
const call = v.looseObject({
  id: v.string(),
  direction: v.picklist(['outgoing', 'incoming']),
  number: v.looseObject({
    dial: v.string(),
    display: v.string(),
    e164: v.exactOptional(v.string()),
    extension: v.exactOptional(v.string()),
  }),
  startedAt: moment,
  log: v.union([v.literal(true), v.string()]),
  phase,
  began: v.exactOptional(clockMarks),
  clockCorrection: v.exactOptional(mark),
  lead: v.exactOptional(v.looseObject({ id: v.pipe(v.number(), v.safeInteger()), name: v.string() })),
  agent: v.exactOptional(v.looseObject({ email: v.string(), number: v.string() })),
  doubt: v.exactOptional(doubt),
  mediaUrl: v.exactOptional(v.string()),
  note: v.exactOptional(v.string()),
})

/** A call as the journal has it. Throws a SyntaxError where damage has left it no call: a letter may change, and it still be JSON. */
export function storedCall(json: string): Call {
  const value: unknown = JSON.parse(json)
  if (!v.is(call, value)) throw new SyntaxError('The journal holds a call that is none')
  return value as Call
}
