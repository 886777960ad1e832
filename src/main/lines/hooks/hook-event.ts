/** What a softphone reports of its calls, by a command that it runs: `--event=answered --number=5145550142`. Everything in it is hostile. */
import * as v from 'valibot'
import type { Outcome } from '../../../shared/call'

export const hookEvents = ['ringing', 'answered', 'ended', 'incoming'] as const

const schema = v.strictObject({
  /** `ringing`: the agent dials; `incoming`: somebody calls. */
  event: v.picklist(hookEvents),
  number: v.optional(v.pipe(v.string(), v.maxLength(64), v.regex(/^[+\d*#().\-/\s]*$/)), ''),
  /** What the softphone calls this call, where it names it. */
  call: v.optional(v.pipe(v.string(), v.regex(/^[\w.@-]{1,128}$/))),
  /** How it ended, in a word. */
  reason: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** Where the softphone keeps its recording. */
  recording: v.optional(v.pipe(v.string(), v.maxLength(4096))),
})

export type HookEvent = v.InferOutput<typeof schema>

/** Reads the arguments of a launch, or of the helper; undefined where they are no event. */
export function readHookEvent(args: readonly string[]): HookEvent | undefined {
  const entries = args.map((arg, index) => option(arg) ?? (index === args.length - 1 ? bareNumber(arg) : undefined))
  const names = entries.map((entry) => entry?.[0])
  if (names.includes(undefined) || new Set(names).size < names.length) return undefined
  const parsed = v.safeParse(schema, Object.fromEntries(entries.flatMap((entry) => (entry ? [entry] : []))))
  return parsed.success ? parsed.output : undefined
}

function option(arg: string): [string, string] | undefined {
  const [, name, value] = /^--([a-z]+)=([\s\S]*)$/.exec(arg) ?? []
  return name === undefined || value === undefined ? undefined : [name, value]
}

/** Some softphones put the other side behind the command as it stands; a name in the place of a number tells none. */
function bareNumber(arg: string): [string, string] | undefined {
  if (!/^[\w+*#.-]{1,64}$/.test(arg) || arg.startsWith('-')) return undefined
  return ['number', /^[+\d*#.-]+$/.test(arg) ? arg : '']
}

/** A line as the helper writes it: arguments parted by tabs, or, where a shell has put them together again, by the dashes that begin them. */
export function argumentsIn(line: string): string[] {
  if (line.includes('\t')) return line.split('\t').filter((arg) => arg !== '')
  return line
    .trim()
    .split(/\s+(?=--[a-z]+=)|(?<=--event=[a-z]+)\s+(?=[\w+*#.-]+$)/)
    .map((arg) => arg.replace(/^(--[a-z]+=)?"(.*)"$/s, '$1$2'))
    .filter((arg) => arg !== '')
}

const reasons: readonly [RegExp, Exclude<Outcome, 'answered' | 'cancelled'>][] = [
  [/busy|\b(486|600)\b/i, 'busy'],
  [/declin|reject|\b603\b/i, 'declined'],
  [/no.?answer|timeout|\b(408|480)\b/i, 'no-answer'],
  [/voice.?mail/i, 'voicemail'],
  // 487: whoever called has given up.
  [/fail|error|\b(?!487)[45]\d\d\b/i, 'failed'],
]

/** The outcome that a word for the end of a call means; undefined where it says nothing. */
export function outcomeOf(reason: string | undefined): Exclude<Outcome, 'answered' | 'cancelled'> | undefined {
  return reasons.find(([words]) => words.test(reason ?? ''))?.[1]
}
