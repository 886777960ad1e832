const LONGEST_WORDS = 300

/** A stranger's words, without what would write over or turn around those beside them, and without half a character where they were cut. */
export function shown(text: string): string {
  return text
    .slice(0, LONGEST_WORDS)
    .replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
}
