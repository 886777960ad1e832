const masked = /[Xx*?•_#]/
const begins = /[\d+Xx*?•_]/
const separator = /[ .()/-]/
/** Longer than any number with its separators. */
const longest = 30

/**
 * How long a number is that begins here and of which digits are hidden: 514-555-01XX, 514-***-0142. Its digits and the signs that hide some are
 * together as many as a number has; 0 where there is none, as in `514-555-0142 x22`, whose x hides nothing.
 */
export function maskLengthAt(text: string, start: number): number {
  if (!begins.test(text[start] ?? '') || /[\p{L}\d]/u.test(text[start - 1] ?? '')) return 0
  const prefix = /^(?:\+|0{2}|011)/.exec(text.slice(start, start + 3))?.[0]
  const seen: Seen = { hidden: 0, shown: 0, inRow: 0, mostInRow: 0 }
  // Behind other digits a mask begins only where it is plain: 2015 514-XXX-0142, and not within 514-555-0142x22.
  const isBehindDigits = /\d[ .()/-]{1,3}$/.test(text.slice(Math.max(0, start - 4), start))
  const isFree = prefix !== undefined || !isBehindDigits
  const isSpaced = text[start - 1] === ' '
  if (!isFree && !isSpaced) return 0
  let length = 0
  for (let at = start + (prefix?.length ?? 0); at < Math.min(text.length, start + longest); at++) {
    const character = text[at] ?? ''
    if (
      !take(seen, character) &&
      !(separator.test(character) && (prefix !== undefined || seen.shown + seen.hidden > 0))
    )
      break
    const written = text.slice(start, at + 1)
    const isEnd = isGroupEnd(character, text.slice(at + 1, at + 3)) && !separator.test(character)
    if (isEnd && (isFree || seen.mostInRow >= 2) && isMasked(seen, written, prefix !== undefined))
      length = written.length
  }
  return length
}

interface Seen {
  hidden: number
  shown: number
  /** Signs that hide digits, side by side. */
  inRow: number
  mostInRow: number
}

function take(seen: Seen, character: string): boolean {
  const isHidden = masked.test(character)
  if (!isHidden && !/\d/.test(character)) return false
  seen.hidden += isHidden ? 1 : 0
  seen.shown += isHidden ? 0 : 1
  seen.inRow = isHidden ? seen.inRow + 1 : 0
  seen.mostInRow = Math.max(seen.mostInRow, seen.inRow)
  return true
}

/** Stars behind a digit may be what makes a text bold. */
function isGroupEnd(character: string, next: string): boolean {
  return !/^(?:[\p{L}\d]|[.-][\dXx*?•_])/u.test(next) && (/\d/.test(character) || !masked.test(next.charAt(0)))
}

function isMasked({ hidden, shown, mostInRow }: Seen, written: string, isGlobal: boolean): boolean {
  // One or two stars before a number make it bold.
  if (hidden === 0 || shown < 2 || /^[*_]{1,2}\d/.test(written)) return false
  // A single sign hides the last digit, or stands between two: 555-019X.
  if (mostInRow < 2 && !/\d[Xx*?•_]$|\d[Xx*?•_]\d/.test(written)) return false
  const total = hidden + shown
  if (isGlobal) return mostInRow >= 2 && total >= 8
  const isFull = total === 10 || (total === 11 && written.startsWith('1'))
  return isFull || (total === 7 && mostInRow >= 2 && /\d{3}.?[Xx*?•_#\d]{4}$/.test(written))
}
