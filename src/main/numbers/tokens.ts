import { maskLengthAt } from './mask'
import { thingAt, type ThingKind } from './things'
import { vanityAt, type VanityLetters } from './vanity'

/** A piece of a text that knows what it is. Tokens follow each other without a gap. */
export interface Token {
  kind: 'digits' | 'plus' | 'word' | 'mark' | 'vanity' | ThingKind
  text: string
  start: number
  end: number
  /** The digits that stand for it, where that is more than its text says: of letters, or of a spreadsheet's number. */
  digits?: string
  vanity?: VanityLetters
  /** Its digits are letters in part that look like some. */
  lookalike?: true
}

const digits = /\d+/y
const word = /\p{L}+/uy

/** Takes a text in plain characters (characters.ts) apart. The time it takes is proportional to its length. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; at = tokens.at(-1)?.end ?? text.length) tokens.push(tokenAt(text, at))
  return tokens
}

function tokenAt(text: string, start: number): Token {
  const masked = maskLengthAt(text, start)
  if (masked > 0) return { kind: 'mask', ...piece(text, start, masked) }
  const vanity = vanityAt(text, start)
  if (vanity) return { kind: 'vanity', ...piece(text, start, vanity.length), digits: vanity.digits, vanity }
  const lookalike = lookalikeAt(text, start)
  if (lookalike)
    return { kind: 'digits', ...piece(text, start, lookalike.length), digits: digitsFor(lookalike), lookalike: true }
  const thing = thingAt(text, start)
  if (thing) return { ...piece(text, start, thing.length), ...thing.token }
  const run = matchAt(digits, text, start)
  if (run) return { kind: 'digits', ...piece(text, start, run.length) }
  const letters = matchAt(word, text, start)
  if (letters) return { kind: 'word', ...piece(text, start, letters.length) }
  const { length } = String.fromCodePoint(text.codePointAt(start) ?? 0)
  return { kind: text[start] === '+' ? 'plus' : 'mark', ...piece(text, start, length) }
}

const lookalikes = /(?<![\p{L}\d])(?=[\dOoIl]{0,20}\d)(?=\d{0,20}[OoIl])[\dOoIl]{2,20}(?![\p{L}\d])/uy

/** `O142` or `l23`: what a scanner or a hurried hand makes of digits. */
function lookalikeAt(text: string, start: number): string | undefined {
  return matchAt(lookalikes, text, start)
}

function digitsFor(lookalike: string): string {
  return lookalike.replace(/[Oo]/g, '0').replace(/[Il]/g, '1')
}

function matchAt(pattern: RegExp, text: string, start: number): string | undefined {
  pattern.lastIndex = start
  return pattern.exec(text)?.[0]
}

function piece(text: string, start: number, length: number): Pick<Token, 'text' | 'start' | 'end'> {
  return { text: text.slice(start, start + length), start, end: start + length }
}
