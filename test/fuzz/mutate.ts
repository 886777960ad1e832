/** Makes hostile inputs of real ones. Texts stay texts, and lists of arguments lists of texts. */
import type { Random } from '../simulation/random'
import { hostileNames, hostileNumbers, hostileObjects, hostilePieces } from './hostile'
import type { Parser } from './parser'

type Shape = Pick<Parser, 'kind' | 'examples' | 'pieces'>

/** Few changes far more often than many: most of an input must stay as it is to get past the first check. */
export function mutated(shape: Shape, random: Random): unknown {
  let input: unknown = random.pick(shape.examples)
  for (let changes = Math.floor(random.skewed(1, 8)) - (random.chance(0.05) ? 1 : 0); changes > 0; changes--)
    input = changed(shape, input, random)
  return input
}

function changed(shape: Shape, input: unknown, random: Random): unknown {
  switch (shape.kind) {
    case 'text':
      return changedText(shape, String(input), random)
    case 'bytes':
      return changedBytes(String(input), random)
    case 'json':
      return changedJson(shape, String(input), random)
    case 'texts':
      return changedTexts(shape, input as string[], random)
    case 'value':
      return changedValue(shape, input, random)
  }
}

const changesOfText: readonly ((text: string, shape: Shape, random: Random) => string)[] = [
  (text, shape, random) => spliced(text, random, () => piece(shape, random)),
  (text, shape, random) => spliced(text, random, () => piece(shape, random).repeat(random.whole(2, 40))),
  (text, _, random) => spliced(text, random, (part) => part + part),
  (text, _, random) => spliced(text, random, () => ''),
  (text, _, random) => text.slice(0, random.whole(0, text.length)),
  (text, _, random) => text.slice(random.whole(0, text.length)),
  (text, _, random) => spliced(text, random, (part) => [...part].reverse().join('')),
  (text, _, random) => spliced(text, random, (part) => (random.chance(0.5) ? part.toUpperCase() : part.toLowerCase())),
  (text, _, random) => spliced(text, random, () => String.fromCharCode(random.whole(0, 0xffff))),
  (text, _, random) => text.replace(/\d+/, () => String(random.pick(hostileNumbers))),
  (text, shape, random) => spliced(text, random, () => String(random.pick(shape.examples))),
]

function changedText(shape: Shape, text: string, random: Random): string {
  return random.pick(changesOfText)(text, shape, random)
}

const piece = ({ pieces = [] }: Shape, random: Random): string =>
  pieces.length > 0 && random.chance(0.5) ? random.pick(pieces) : random.pick(hostilePieces)

/** The text with a part of it replaced; the part may be blank. Much depends on how a text begins and ends. */
function spliced(text: string, random: Random, replacement: (part: string) => string): string {
  const place = random.next()
  const start = place < 0.2 ? 0 : place > 0.9 ? text.length : random.whole(0, text.length)
  const end = Math.min(text.length, start + (random.chance(0.4) ? 0 : Math.floor(random.skewed(1, 20))))
  return text.slice(0, start) + replacement(text.slice(start, end)) + text.slice(end)
}

function changedBytes(bytes: string, random: Random): string {
  const byte = () =>
    String.fromCharCode(random.chance(0.3) ? random.pick([0, 1, 0x7f, 0x80, 0xff]) : random.whole(0, 255))
  const change = random.whole(0, 4)
  if (change === 0) return bytes.slice(0, random.whole(0, bytes.length))
  if (change === 1) return spliced(bytes, random, (part) => part + part)
  if (change === 2) return spliced(bytes, random, () => '')
  // Most of what tells one file from another stands at its beginning.
  const at = random.chance(0.7) ? random.whole(0, Math.min(64, bytes.length)) : random.whole(0, bytes.length)
  return bytes.slice(0, at) + byte().repeat(change === 3 ? 1 : 4) + bytes.slice(at + (change === 3 ? 1 : 4))
}

function changedJson(shape: Shape, text: string, random: Random): string {
  // A number that no parser can hold is one only in a text.
  if (random.chance(0.1))
    return text.replace(/(?<=[:[,]\s*)-?\d+/, () => random.pick(['1e999', '-1e999', '1e300', '-0']))
  if (random.chance(0.2)) return changedText(shape, text, random)
  try {
    return JSON.stringify(changedValue(shape, JSON.parse(text), random)) ?? text
  } catch {
    return changedText(shape, text, random)
  }
}

function changedTexts(shape: Shape, texts: readonly string[], random: Random): string[] {
  const at = random.whole(0, texts.length)
  const words = { ...shape, examples: shape.examples.flat() }
  const before = texts.slice(0, at)
  if (random.chance(0.2)) return [...before, piece(shape, random), ...texts.slice(at)]
  if (random.chance(0.1)) return [...before, ...texts.slice(at + 1)]
  if (random.chance(0.1)) return [...before, ...texts.slice(at, at + 1), ...texts.slice(at)]
  return texts.map((text, index) => (index === at ? changedText(words, text, random) : text))
}

/** At a random place of a value, which may be the whole of it. */
function changedValue(shape: Shape, value: unknown, random: Random): unknown {
  if (Array.isArray(value) && value.length > 0 && random.chance(0.85)) {
    const at = random.whole(0, value.length - 1)
    if (random.chance(0.1)) return [...value, value[at]]
    if (random.chance(0.1)) return value.toSpliced(at, 1)
    return value.with(at, changedValue(shape, value[at], random))
  }
  if (isRecord(value) && random.chance(0.9)) return changedRecord(shape, value, random)
  if (typeof value === 'string' && random.chance(0.6))
    return changedText({ ...shape, examples: [value] }, value, random)
  return hostileValue(shape, value, random)
}

/** Made of entries, so that `__proto__` is a name like any other. */
function changedRecord(shape: Shape, value: Readonly<Record<string, unknown>>, random: Random): unknown {
  const entries = Object.entries(value)
  const name = random.chance(0.5) ? random.pick(hostileNames) : piece(shape, random)
  if (entries.length === 0 || random.chance(0.1))
    return Object.fromEntries([...entries, [name, hostileValue(shape, 1, random)]])
  const at = random.whole(0, entries.length - 1)
  const [known, inner] = entries[at] as [string, unknown]
  if (random.chance(0.08)) return Object.fromEntries(entries.toSpliced(at, 1))
  if (random.chance(0.08)) return Object.fromEntries(entries.with(at, [name, inner]))
  return Object.fromEntries(entries.with(at, [known, changedValue(shape, inner, random)]))
}

function hostileValue(shape: Shape, value: unknown, random: Random): unknown {
  const chance = random.next()
  if (chance < 0.3) return random.pick(hostileNumbers)
  if (chance < 0.55) return piece(shape, random)
  if (chance < 0.6) return nested(random.whole(2, 200), value, random.chance(0.5))
  if (chance < 0.65) return Array.from({ length: random.whole(2, 600) }, () => value)
  if (chance < 0.7) return { [random.pick(hostileNames)]: value }
  if (chance < 0.75) return (typeof value === 'object' ? 'x' : String(value)).repeat(random.whole(1, 40))
  return random.pick(shape.kind === 'value' ? hostileObjects : hostileObjects.slice(0, 8))
}

function nested(depth: number, value: unknown, asList: boolean): unknown {
  let all = value
  for (let level = 0; level < depth; level++) all = asList ? [all] : { a: all }
  return all
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as never)
