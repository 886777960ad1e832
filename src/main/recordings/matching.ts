/** Which call a recording is of, by when it was saved and by the number in its name. */
import type { Call } from '../../shared/call'
import type { FoundFile } from './copies'

export type Match =
  | { kind: 'sure'; call: Call }
  /** The likeliest first. */
  | { kind: 'unsure'; calls: Call[] }
  | { kind: 'none' }

/** Clocks, and who presses Call a moment late. */
const EARLY = 10_000
/** A softphone that mixes and packs the sound after the call. */
const LATE = 300_000
/** With the number in its name a file may have been moved, or saved, the day after. */
export const FARTHEST = 86_400_000
/** More is no question any more. */
const MOST = 3

/**
 * Sure is only what both say, and of one call alone. What fits a call that is not to be logged is nobody's business: it is left where it is.
 *
 * @param calls that began within a day before the file was saved
 */
export function matchRecording(file: Pick<FoundFile, 'name' | 'savedAt'>, calls: readonly Call[]): Match {
  const ended = calls.filter(({ phase }) => phase.name === 'ended')
  const named = ended.filter((call) => namesCall(file.name, call))
  const inTime = ended.filter((call) => isInTime(file.savedAt, call))
  const [sure, ...more] = named.filter((call) => inTime.includes(call))
  // One without an end, and the same number, may be it as well.
  const isOpen = calls.some(
    (call) => !ended.includes(call) && namesCall(file.name, call) && hasBegun(file.savedAt, call),
  )
  if (sure && more.length === 0 && !isOpen) return sure.log === true ? { kind: 'sure', call: sure } : { kind: 'none' }
  const likely = named.length > 0 ? named : namesAnother(file.name, ended) ? [] : inTime
  const distance = (call: Call) => Math.abs(endOf(call) - file.savedAt)
  const offered = likely
    .filter(({ log }) => log === true)
    .sort((one, another) => distance(one) - distance(another))
    .slice(0, MOST)
  return offered.length > 0 ? { kind: 'unsure', calls: offered } : { kind: 'none' }
}

const endOf = ({ startedAt, phase }: Call): number => startedAt + (phase.name === 'ended' ? phase.endedAfter : 0)

const hasBegun = (savedAt: number, call: Call): boolean => savedAt >= call.startedAt - EARLY

const isInTime = (savedAt: number, call: Call): boolean => hasBegun(savedAt, call) && savedAt <= endOf(call) + LATE

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '')

/** Shorter ones turn up in any date. */
const SHORTEST = 7

/** A number as it may be written without its country: the ten digits of North America, the last nine of others. */
function tailOf(number: string): string | undefined {
  const digits = digitsOf(number)
  if (digits.length < SHORTEST) return undefined
  return digits.slice(/^\+?1\d{10}$/.test(number) ? -10 : -9)
}

/** Whether the digits of the name hold the customer's number, however they are set apart. */
function namesCall(name: string, { number }: Call): boolean {
  const tail = tailOf(number.e164 ?? number.dial)
  return tail !== undefined && digitsOf(name).includes(tail)
}

/** Whether a number of somebody else's stands in the name: neither a date nor the agent's own. */
function namesAnother(name: string, calls: readonly Call[]): boolean {
  const own = calls.flatMap(({ agent }) => (agent ? [tailOf(agent.number)] : []))
  return (name.match(/\d{10,15}/g) ?? []).some(
    (run) => !isMoment(run) && !own.some((tail) => tail !== undefined && run.includes(tail)),
  )
}

/** `20261120140309`, or seconds or milliseconds since 1970. */
const isMoment = (run: string): boolean => /^20\d\d[01]\d[0-3]\d/.test(run) || /^1[6-9]\d{8}(?:\d{3})?$/.test(run)
