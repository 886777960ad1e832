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
  const given = new Map(args.flatMap((arg, index) => option(arg) ?? (index === args.length - 1 ? bareNumber(arg) : [])))
  const event = hookEvents.find((known) => known === given.get('event'))
  given.delete('event')
  // Whatever says a thing twice, or anything else, is no report of a softphone's.
  if (event === undefined || given.size + 1 < args.length || ![...given.keys()].every(isField)) return undefined
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

function option(arg: string): [name: string, text: string][] | undefined {
  const [, name, text] = /^--([a-z]+)=([\s\S]*)$/.exec(arg) ?? []
  return name === undefined || text === undefined ? undefined : [[name, text]]
}

/** Some softphones put the other side behind the command as it stands. */
const bareNumber = (arg: string): [name: string, text: string][] => (arg.startsWith('-') ? [] : [['number', arg]])

/** Where an argument begins that a shell has put together with others. Windows leaves the quotes around one that has blanks in it. */
const beginning = /(?<!\S)(?:"--[a-z]{1,20}=[^"]*"(?!\S)|--[a-z]{1,20}=)/g

/** A line as the helper writes it: arguments parted by tabs, or, where a shell has put them together again, by the dashes that begin them. */
export function argumentsIn(line: string): string[] {
  const isParted = line.includes('\t')
  const args = isParted ? line.split('\t') : apart(line).flatMap(withoutQuotes)
  return args.filter((arg) => arg !== '')
}

function apart(line: string): string[] {
  const starts = [0, ...[...line.matchAll(beginning)].map(({ index }) => index)]
  return starts.map((start, nth) => line.slice(start, starts[nth + 1]).trim())
}

/** One argument, and the number that may stand behind it: behind one in quotes, or one whose text has no blanks. */
function withoutQuotes(text: string): string[] {
  const [, quoted, behindQuotes = ''] = /^"([^"]*)"([\s\S]*)$/.exec(text) ?? []
  if (quoted !== undefined && (behindQuotes === '' || quoted.startsWith('--'))) return [quoted, behindQuotes.trim()]
  const [, name, value = '', behindValue = ''] = /^(--[a-z]+=)"([^"]*)"([\s\S]*)$/.exec(text) ?? []
  if (name !== undefined) return [name + value, behindValue.trim()]
  const [, word, behindWord = ''] = /^(--(?:event|call)=\S*)(\s[\s\S]*)$/.exec(text) ?? []
  return word === undefined ? [text] : [word, behindWord.trim()]
}
