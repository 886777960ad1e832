import * as v from 'valibot'
import type { Call } from '../../shared/call'
import { outcomes } from '../../shared/history'
import { moment } from '../../shared/moment'

const milliseconds = v.pipe(v.number(), v.finite())

const phase = v.variant('name', [
  v.looseObject({ name: v.picklist(['dialing', 'ringing']) }),
  v.looseObject({ name: v.literal('talking'), answeredAfter: milliseconds }),
  v.looseObject({
    name: v.literal('ended'),
    outcome: v.picklist(outcomes),
    endedAfter: milliseconds,
    talkSeconds: v.pipe(v.number(), v.finite()),
  }),
])

/** What nothing that reads a call can do without; the rest may be missing in a call of an older Cadran. */
const call = v.looseObject({
  id: v.string(),
  direction: v.picklist(['outgoing', 'incoming']),
  number: v.looseObject({ dial: v.string(), display: v.string(), e164: v.exactOptional(v.string()) }),
  startedAt: moment,
  log: v.union([v.literal(true), v.string()]),
  phase,
})

/** A call as the journal has it. Throws a SyntaxError where damage has left it no call: a letter may change, and it still be JSON. */
export function storedCall(json: string): Call {
  const value: unknown = JSON.parse(json)
  if (!v.is(call, value)) throw new SyntaxError('The journal holds a call that is none')
  return value as Call
}
