/** One input, and what is wrong with how it was read. */
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import type { Grown } from './grow'
import { isRecord } from './mutate'
import type { Parser } from './parser'

export interface Fault {
  property: 'no crash' | 'linear time' | 'its own type' | 'accepted again'
  says: string
}

type Outcome = { output: unknown } | { fault: Fault }

/** Crashes, outputs that their own type forbids, and what is not accepted a second time. */
export async function faultOf(parser: Parser, input: unknown): Promise<Fault | undefined> {
  const read = await outcome(parser, input)
  if ('fault' in read) return read.fault
  if (read.output === undefined) return undefined
  const forbidden = unsound(read.output) ?? mismatch(parser.type, read.output)
  if (forbidden !== undefined) return { property: 'its own type', says: forbidden }
  return parser.again ? notAgain(parser, read.output, parser.again.bind(parser)) : undefined
}

async function outcome(parser: Parser, input: unknown): Promise<Outcome> {
  try {
    return { output: await parser.read(input as never) }
  } catch (error) {
    const says =
      error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' ') : String(error)
    return { fault: { property: 'no crash', says } }
  }
}

async function notAgain(
  parser: Parser,
  output: unknown,
  again: (output: unknown) => unknown,
): Promise<Fault | undefined> {
  try {
    const second = await outcome(parser, again(output))
    if ('fault' in second) return second.fault
    if (isDeepStrictEqual(withoutBlanks(second.output), withoutBlanks(output))) return undefined
    return { property: 'accepted again', says: `${shortly(output)} became ${shortly(second.output)}` }
  } catch (error) {
    return { property: 'accepted again', says: `it cannot be handed on: ${String(error)}` }
  }
}

function mismatch(type: v.GenericSchema<unknown>, output: unknown): string | undefined {
  const [issue] = v.safeParse(type, output, { abortEarly: true }).issues ?? []
  return issue && `${v.getDotPath(issue) ?? 'all of it'}: ${issue.message}`
}

/** What no type allows, wherever it stands: a number that is none, and a time that no calendar has. */
function unsound(value: unknown, name = ''): string | undefined {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return `${name} is ${value}`
    const isTime = /^(?:at|.*At|.*Since)$/.test(name)
    return isTime && Number.isNaN(new Date(value).getTime()) ? `${name} is no time: ${value}` : undefined
  }
  if (Array.isArray(value)) return firstOf(value, (part) => unsound(part, name))
  return isRecord(value) ? firstOf(Object.entries(value), ([key, part]) => unsound(part, key)) : undefined
}

function firstOf<Part>(parts: readonly Part[], find: (part: Part) => string | undefined): string | undefined {
  for (const part of parts) {
    const found = find(part)
    if (found !== undefined) return found
  }
  return undefined
}

/** A field that is undefined is none, and JSON makes 0 of -0. */
function withoutBlanks(value: unknown): unknown {
  if (value === 0) return 0
  if (Array.isArray(value)) return value.map(withoutBlanks)
  if (!isRecord(value)) return value
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(entries.map(([name, part]) => [name, withoutBlanks(part)]))
}

const shortly = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 200)

/** Characters, and the milliseconds that they may take: main does nothing else meanwhile. */
export const LENGTH = 65_536
const SLOW = 20
/** What grows with the length of the text doubles as that does. */
const MOST_GROWTH = 3

/**
 * This computer may have paused: an input is slow where it is so again and again, and gets slower than it gets longer. It is grown little by little,
 * since what tries everything in every way would never come back from the whole of it.
 */
export async function slowness(parser: Parser, input: Grown): Promise<Fault | undefined> {
  for (const length of lengths(parser.longest ?? LENGTH)) {
    if ((await timeOf(parser, input(length))) <= SLOW) continue
    const [whole, half] = await shortest(parser, input(length), input(length / 2))
    if (whole <= SLOW || whole <= MOST_GROWTH * half) continue
    const says = `${Math.round(half)} ms, and ${Math.round(whole)} ms for twice as much, which is ${Math.round(length)} characters`
    return { property: 'linear time', says }
  }
  return undefined
}

function* lengths(longest: number): Generator<number> {
  for (let length = 16; length < longest; length *= length < 1000 ? 1.2 : 2) yield length
  yield longest
}

/** Of three tries each, in turns: whatever slows this computer down slows both. */
async function shortest(parser: Parser, one: unknown, other: unknown): Promise<[one: number, other: number]> {
  const best: [number, number] = [Infinity, Infinity]
  for (let tries = 0; tries < 3; tries++) {
    best[0] = Math.min(best[0], await timeOf(parser, one))
    best[1] = Math.min(best[1], await timeOf(parser, other))
  }
  return best
}

/** Milliseconds of this process's own: others may have the computer meanwhile. */
async function timeOf(parser: Parser, input: unknown): Promise<number> {
  const [begun, before] = [performance.now(), process.cpuUsage()]
  await outcome(parser, input)
  const { user, system } = process.cpuUsage(before)
  return Math.min(performance.now() - begun, (user + system) / 1000)
}
