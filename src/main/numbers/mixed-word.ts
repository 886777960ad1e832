/** Words that people write before a number without a space: Cell5145550142. */
const labels =
  /^(?:t[eé]l(?:[eé]phone)?|cell?|cellulaire|mob(?:ile)?|bur(?:eau)?|r[eé]s|maison|home|work|office|phone|ph|fax|t[eé]l[eé]c(?:opieur)?|appel(?:er)?|num[eé]ro|call|no|url|callto|[chtwmbfp])$/iu
const word = /[\p{L}\d]{1,60}/uy
const labelled = /^(\p{L}+)\d+$/u
const followed = /^(\d+)(?:(?:x|p|w|ext|poste?|local|loc)[\p{L}\d]*|\p{L}{2,})$/iu
/** The rest of a number in its usual groups. */
const goesOn = /[-. )/]{1,3}[2-9]\d\d[-. ]{0,2}\d{4}(?!\d)/y
const extension = /^\d+(?:x|p|w|ext|poste?|local|loc)(?:\d|$)/i

/**
 * How long a word is that begins here and has letters and digits in it: 2HGFC2F59KH512345, N4521A, john123. 0 where the digits are a number
 * that only touches a label or an extension: Tel514-555-0142, 5145550142x22.
 */
export function mixedWordAt(text: string, start: number): number {
  word.lastIndex = start
  const found = word.exec(text)?.[0] ?? ''
  if (!/\d/.test(found) || !/\p{L}/u.test(found)) return 0
  const label = labelled.exec(found)?.[1]
  if (label !== undefined) return isNumberBehind(text, start, found, label) ? 0 : found.length
  const digits = followed.exec(found)?.[1] ?? ''
  if (digits.length >= 7 || (digits.length === 4 && isInsideNumber(text, start))) return 0
  return digits !== '' && extension.test(found) && digits.length >= 3 ? 0 : found.length
}

function isNumberBehind(text: string, start: number, found: string, label: string): boolean {
  if (/^(?:x|p|w|ext|poste?|local|loc)$/i.test(label)) return true
  const digits = found.slice(label.length)
  goesOn.lastIndex = start + found.length
  const isComplete = digits.length >= 10 || (/^1?\d{3}$/.test(digits) && goesOn.test(text))
  return isComplete || (label.length > 1 && labels.test(label) && digits.length >= 3)
}

/** Whether the groups before are those of a number that ends here: 514-555-0142cell. */
function isInsideNumber(text: string, start: number): boolean {
  return /\d[-. ]$/.test(text.slice(Math.max(0, start - 2), start))
}
