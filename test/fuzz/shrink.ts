import { isRecord } from './mutate'

const MOST_TRIES = 2000

/** The smallest input found that still fails. */
export async function shrunk(input: unknown, fails: (smaller: unknown) => Promise<boolean>): Promise<unknown> {
  let best = input
  let tries = 0
  for (let found = true; found;) {
    found = false
    for (const smaller of smallerThan(best)) {
      if (++tries > MOST_TRIES) return best
      if (!(await fails(smaller))) continue
      best = smaller
      found = true
      break
    }
  }
  return best
}

/** What is left when a part is taken out: large parts first. */
function* smallerThan(value: unknown): Generator {
  if (typeof value === 'string') {
    yield* smallerJson(value)
    yield* shorterTexts(value)
  } else if (Array.isArray(value)) {
    yield* withoutParts(value)
    for (const [at, part] of value.entries()) for (const less of smallerThan(part)) yield value.with(at, less)
  } else if (isRecord(value)) {
    const entries = Object.entries(value)
    for (const rest of withoutParts(entries)) yield Object.fromEntries(rest)
    for (const [at, [name, part]] of entries.entries())
      for (const less of smallerThan(part)) yield Object.fromEntries(entries.with(at, [name, less]))
  }
}

/** A text that holds a list or an object is smaller where that is. */
function* smallerJson(text: string): Generator<string> {
  if (!/^[[{]/.test(text)) return
  try {
    for (const smaller of smallerThan(JSON.parse(text))) yield JSON.stringify(smaller)
  } catch {
    // It holds none, or one that is too deep.
  }
}

function* shorterTexts(text: string): Generator<string> {
  for (let size = text.length; size >= 1; size = Math.floor(size / 2))
    for (let at = 0; at < text.length; at += size) yield text.slice(0, at) + text.slice(at + size)
}

function* withoutParts<Part>(parts: readonly Part[]): Generator<Part[]> {
  for (let size = parts.length; size >= 1; size = Math.floor(size / 2))
    for (let at = 0; at < parts.length; at += size) yield parts.toSpliced(at, size)
}
