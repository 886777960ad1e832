/**
 * The text in the characters that telephone numbers are written with: digits of every script as 0-9, full-width forms as ASCII, every
 * hyphen as `-`, every space as a space (a line break stays one, and so does a tab). What has no width (bidi marks, zero-width spaces, soft hyphens: web
 * pages are full of them) goes. Superscripts and fractions stay as they are: the ² of a footnote is no digit.
 */
export function plainCharacters(text: string): string {
  return text
    .replace(/[\p{Cf}\uFE0F\u20E3]/gu, '')
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/(?![0-9])\p{Nd}/gu, digitValue)
    .replace(/[\p{Pd}\u2043\u2212]/gu, '-')
    .replace(/[·•‧∙⋅]/g, '.')
    .replace(/[\r\n\u2028\u2029]+/g, '\n')
    .replace(/(?![\n\t])[\s\p{Z}\p{Cc}]/gu, ' ')
}

/** Unicode gives each script its ten digits in a row, zero first, so the value is the distance to the start of the row. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let before = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++
  return String(before % 10)
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
