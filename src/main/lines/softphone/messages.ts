/** What baresip's module `ctrl_tcp` sends: JSON in netstrings (https://github.com/baresip/baresip/wiki, Ctrl_tcp). */
import * as v from 'valibot'
import { reportedNumber } from '../reported-number'

/** A part that cannot be read is as good as none: the rest of the event counts. */
const text = v.fallback(v.optional(v.pipe(v.string(), v.maxLength(2000)), ''), '')

const event = v.object({
  event: v.literal(true),
  type: v.pipe(v.string(), v.maxLength(100)),
  direction: v.fallback(v.optional(v.picklist(['incoming', 'outgoing'])), undefined),
  peeruri: text,
  id: text,
  param: text,
})

const response = v.object({
  response: v.literal(true),
  ok: v.boolean(),
  data: v.optional(v.string(), ''),
  token: v.optional(v.string(), ''),
})

export type SoftphoneEvent = v.InferOutput<typeof event>
export type SoftphoneResponse = v.InferOutput<typeof response>

/** An event or a response; undefined for whatever else comes. */
export function readMessage(json: string): SoftphoneEvent | SoftphoneResponse | undefined {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return undefined
  }
  const parsed = v.safeParse(v.union([event, response]), value)
  return parsed.success ? parsed.output : undefined
}

/** The number in what baresip calls the other side, blank where it names somebody or nobody: `sip:+15145550142@host` is `+15145550142`. */
export const numberIn = (uri: string): string => reportedNumber(uri) ?? ''

/** A line of `listcalls`; it shows no ids, and of a conversation not who began it. */
export interface ListedCall {
  line: number
  peer: string
  held: boolean
  /** Seconds since the answer, of a conversation. */
  talkSeconds?: number
}

/** No softphone has more calls at once; whoever lists more has none. */
const MOST_LISTED = 50
const LONGEST_LIST = 100_000
/** A heading, and blank lines. */
const MOST_LINES = 2 * MOST_LISTED

export function readCalls(data: string): ListedCall[] {
  if (data.length > LONGEST_LIST) return []
  return data
    .split('\n', MOST_LINES)
    .flatMap((line) => readCall(line.replaceAll('(on hold)', ' held ').trim().split(/\s+/)) ?? [])
    .slice(0, MOST_LISTED)
}

/** `> [line 2]  0:00:01  ESTABLISHED  (on hold)  sip:customer@127.0.0.1:5080`: the arrow marks the call that commands act on. */
function readCall(words: readonly string[]): ListedCall | undefined {
  const [name, number = '', time = '', state, ...rest] = words.slice(words.indexOf('[line'))
  const line = /^(\d{1,4})\]$/.exec(number)?.[1]
  const [, hours, minutes, seconds] = /^(\d{1,4}):(\d{1,2}):(\d{1,2})$/.exec(time) ?? []
  const peer = rest.at(-1)
  if (name !== '[line' || line === undefined || seconds === undefined || peer === undefined) return undefined
  return {
    line: Number(line),
    peer,
    held: rest.length > 1 && rest[0] === 'held',
    ...(state === 'ESTABLISHED' && { talkSeconds: (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds) }),
  }
}
