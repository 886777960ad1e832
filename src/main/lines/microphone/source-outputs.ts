/** What PulseAudio, and PipeWire in its place, tell of the streams that take sound from a source: as `pactl` prints it with `LC_ALL=C`. */
import * as v from 'valibot'
import { shown } from '../../lib/shown'

/** More streams than any computer has open at once. */
const MOST_STREAMS = 200
const LONGEST_NAME = 100

const streamNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const text = v.fallback(v.optional(v.string(), ''), '')

/** Programs choose what they are called: only what is needed is read, and a stream that cannot be read is left out. */
const sourceOutput = v.object({
  index: streamNumber,
  properties: v.object({ 'application.process.binary': text, 'application.name': text }),
})

/**
 * The programs by their streams. A stream without a program is left out.
 *
 * @param json the output of `pactl -f json list source-outputs`
 * @returns undefined where it is no such output
 */
export function readSourceOutputs(json: string): ReadonlyMap<number, string> | undefined {
  const listed = parsed(json)
  if (!Array.isArray(listed)) return undefined
  const streams = new Map<number, string>()
  for (const each of listed.slice(0, MOST_STREAMS)) {
    const read = v.safeParse(sourceOutput, each)
    if (!read.success) continue
    const { 'application.process.binary': binary, 'application.name': name } = read.output.properties
    const program = programName(binary) || programName(name)
    if (program !== '') streams.set(read.output.index, program)
  }
  return streams
}

/** A program's name as it is shown and compared. */
export function programName(text: string): string {
  return shown(text).slice(0, LONGEST_NAME).trim()
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** What happened to a stream, by a line that `pactl subscribe` prints; undefined for all else. */
export function readSubscribed(line: string): { kind: 'new' | 'remove'; stream: number } | undefined {
  const [, kind, digits] = /^Event '(new|remove)' on source-output #(\d{1,10})$/.exec(line.trim()) ?? []
  return kind === undefined ? undefined : { kind: kind as 'new' | 'remove', stream: Number(digits) }
}
