/** Makes an input long by repeating a part of it: what makes an expression try again is one thing over and over. */
import type { Random } from '../simulation/random'
import { hostilePieces } from './hostile'
import { isRecord } from './mutate'
import type { Parser } from './parser'

/** An input of any length: characters of text, or of JSON. */
export type Grown = (length: number) => unknown

export function grown({ kind, pieces = [] }: Pick<Parser, 'kind' | 'pieces'>, input: unknown, random: Random): Grown {
  const text = (value: string): Grown => grownText(value, [...pieces, ...hostilePieces], random)
  if (kind === 'json') return grownJson(String(input), text, random)
  if (typeof input === 'string') return text(input)
  if (kind === 'texts' && (input as string[]).length === 0) return inside(text(''), (part) => [part])
  return grownValue(input, text, random)
}

function grownText(text: string, pieces: readonly string[], random: Random): Grown {
  const at = random.whole(0, text.length)
  const own = text.slice(at, at + random.whole(1, 12))
  const piece = (own !== '' && random.chance(0.5) ? own : random.pick(pieces)) || ' '
  const [head, ending] = [random.chance(0.7) ? text.slice(0, at) : '', random.chance(0.5) ? '!\n' : text.slice(at)]
  return (length) => head + piece.repeat(Math.ceil(length / piece.length)) + ending
}

function grownJson(json: string, text: (value: string) => Grown, random: Random): Grown {
  try {
    const value = grownValue(JSON.parse(json), text, random)
    return (length) => JSON.stringify(value(length))
  } catch {
    return text(json)
  }
}

/** At a random place of a value: a text grows longer, a list gets more entries, an object more fields. */
function grownValue(value: unknown, text: (value: string) => Grown, random: Random): Grown {
  if (typeof value === 'string') return text(value)
  if (Array.isArray(value) && value.length > 0) {
    const at = random.whole(0, value.length - 1)
    if (random.chance(0.5)) return inside(grownValue(value[at], text, random), (part) => value.with(at, part))
    const size = sizeOf(value[at])
    return (length) => [...value, ...Array.from({ length: Math.ceil(length / size) }, () => value[at] as unknown)]
  }
  if (isRecord(value) && Object.keys(value).length > 0) {
    const [name, part] = random.pick(Object.entries(value))
    if (random.chance(0.8)) return inside(grownValue(part, text, random), (more) => ({ ...value, [name]: more }))
    const size = sizeOf(part) + 8
    return (length) =>
      Object.fromEntries([
        ...Object.entries(value),
        ...Array.from({ length: Math.ceil(length / size) }, (_, at) => [`${name}${at}`, part] as const),
      ])
  }
  return text('')
}

const inside =
  (grow: Grown, put: (part: unknown) => unknown): Grown =>
  (length) =>
    put(grow(length))

function sizeOf(value: unknown): number {
  try {
    return Math.max(1, JSON.stringify(value)?.length ?? 1)
  } catch {
    return 1
  }
}
