import { digitsOf } from './characters'
import type { PlanNumber } from './plan'

/** Digits with what people write between them, and where they stand in the text. */
export interface Written {
  text: string
  start: number
}

export interface Found {
  written: Written
  number?: PlanNumber
}

/** A `+` between digits is a space that was form-encoded, or the start of another number. */
const run = /(?:\+[\s(]{0,3})?\d(?:[\s./()~+-]{0,5}\d)*/g
const betweenGroups = /[^\d+]+|(?=\+)/
/** What rather stands between two numbers than in one. */
const betweenNumbers = /[\n/]|\s-\s|\s{2,}/
/** Starts and ends of groups tried when a text holds more digits than a number: enough for prose, and a bound on the time it takes. */
const mostGroups = 24

/**
 * The first telephone number in the text; where there is none, the first digits that may be dialed.
 *
 * Digits that are too many for one number are taken apart where two numbers usually are ("514-789-4561 / 514-555-0000"), then wherever
 * there is a separator.
 */
export function findNumber(text: string, read: (written: string) => PlanNumber | undefined): Found | undefined {
  const runs = [...text.matchAll(run)].map((match) => ({ text: match[0], start: match.index }))
  for (const whole of runs.slice(0, mostGroups)) {
    const found = inRun(whole, read)
    if (found) return found
  }
  const parts = runs.filter((whole) => !isPartOfWord(text, whole)).flatMap(partsToDial)
  const written = parts.find((part) => digitsOf(part.text).length >= 7) ?? parts[0]
  return written && { written }
}

function inRun(whole: Written, read: (written: string) => PlanNumber | undefined): Found | undefined {
  const parts = split(whole, betweenNumbers).slice(0, mostGroups)
  for (const written of parts.length > 1 ? [whole, ...parts] : [whole]) {
    const number = read(written.text)
    if (number) return { written, number }
  }
  for (const part of partsToDial(whole)) {
    const found = inGroups(part, read)
    if (found) return found
  }
  return undefined
}

/** The first groups of digits that are a valid number together, and as many of them as can be. */
function inGroups(whole: Written, read: (written: string) => PlanNumber | undefined): Found | undefined {
  const groups = split(whole, betweenGroups).slice(0, mostGroups)
  for (const [index, first] of groups.entries()) {
    for (const last of groups.slice(index).reverse()) {
      const length = last.start + last.text.length - first.start
      const written = { start: first.start, text: whole.text.slice(first.start - whole.start).slice(0, length) }
      const digits = digitsOf(written.text).length
      if (digits < 7 || digits > 18) continue
      const number = read(written.text)
      if (number?.isValid) return { written, number }
    }
  }
  return undefined
}

/** "555-1234 / 555-9876" are two local numbers; "12/34" are four digits. */
function partsToDial(whole: Written): Written[] {
  const parts = split(whole, betweenNumbers).slice(0, mostGroups)
  return parts.some((part) => digitsOf(part.text).length >= 7) ? parts : [whole]
}

function split({ text, start }: Written, separator: RegExp): Written[] {
  const parts: Written[] = []
  let from = 0
  for (const match of text.matchAll(new RegExp(separator, 'g'))) {
    parts.push({ text: text.slice(from, match.index), start: start + from })
    from = match.index + match[0].length
  }
  return [...parts, { text: text.slice(from), start: start + from }].filter((part) => /\d/.test(part.text))
}

/** The 123 of "john123" is no number to dial. More digits are, even where a label touches them: "Tel514-789-4561". */
function isPartOfWord(text: string, { text: digits, start }: Written): boolean {
  if (digitsOf(digits).length >= 7) return false
  const rest = text.slice(start + digits.length)
  return /[\p{L}_@=]$/u.test(text.slice(0, start)) || /^(?![xpw][\d,;]|ext|poste)[\p{L}_@]/iu.test(rest)
}
