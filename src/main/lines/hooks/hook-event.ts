/** What a softphone reports of its calls, by a command that it runs: `--event=answered --number=5145550142`. Everything in it is hostile. */
import { reportedNumber } from '../reported-number'

export const hookEvents = ['ringing', 'answered', 'ended', 'incoming'] as const

/** What may be said of a call beside its event. */
const fields = {
  number: reportedNumber,
  /** What the softphone calls this call, where it names it. */
  call: (text: string) => (/^[!-~]{1,256}$/.test(text) ? text : undefined),
  /** How it ended, in words or a code. */
  reason: (text: string) => (text.length <= 200 ? text : undefined),
  /** Where the softphone keeps its recording. */
  recording: (text: string) => (text.length <= 4096 ? text : undefined),
}

export type HookField = keyof typeof fields

export interface HookEvent extends Partial<Record<Exclude<HookField, 'number'>, string>> {
  /** `ringing`: the agent dials; `incoming`: somebody calls. */
  event: (typeof hookEvents)[number]
  /** Blank where none is named. */
  number: string
}

/**
 * Reads the arguments of a launch, or of the helper; undefined where they are no event.
 *
 * @param onUnreadable a field that is left out, and without which the event counts
 */
export function readHookEvent(
  args: readonly string[],
  onUnreadable: (field: HookField) => void = () => {},
): HookEvent | undefined {
  const fieldsGiven = split(args)
  const given = new Map(fieldsGiven)
  const event = hookEvents.find((known) => known === given.get('event'))
  // Whatever says a thing twice, or anything else, is no report of a softphone's.
  if (event === undefined || given.size < fieldsGiven.length) return undefined
  given.delete('event')
  if (![...given.keys()].every(isField)) return undefined
  const unreadable: HookField[] = []
  const read: HookEvent = { event, number: '' }
  for (const [name, text] of given) {
    if (!isField(name)) continue
    const value = fields[name](text)
    if (value === undefined) unreadable.push(name)
    else read[name] = value
  }
  const rings = event === 'ringing' || event === 'incoming'
  // Nobody knows which call it is that has been answered or has ended.
  if (unreadable.includes('number') && read.call === undefined && !rings) return undefined
  unreadable.forEach(onUnreadable)
  return read
}

const isField = (name: string): name is HookField => Object.hasOwn(fields, name)

type Given = [name: string, text: string]

/** Each argument by its name. What stands behind `--` is the number and nothing else: the other side has chosen it, and it may look like an option. */
function split(args: readonly string[]): Given[] {
  const dashes = args.indexOf('--')
  const options = dashes === -1 ? args : args.slice(0, dashes)
  const named = options.map((arg, index): Given => option(arg) ?? bareNumber(arg, index === options.length - 1))
  const behind = dashes === -1 ? '' : args.slice(dashes + 1).join(' ')
  return behind === '' ? named : [...named, ['number', behind]]
}

function option(arg: string): Given | undefined {
  const [, name, text] = /^--([a-z]+)=([\s\S]*)$/.exec(arg) ?? []
  return name === undefined || text === undefined ? undefined : [name, text]
}

/** Some softphones put the other side behind the command as it stands; elsewhere it would be no field. */
const bareNumber = (arg: string, isLast: boolean): Given => [isLast && !arg.startsWith('-') ? 'number' : '', arg]

/** A line as the helper writes it: arguments, each with a tab behind it. */
export function argumentsIn(line: string): string[] {
  return line.split('\t').filter((arg) => arg !== '')
}
