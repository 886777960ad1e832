import type { Candidate } from './candidate'
import type { Token } from './tokens'

const faxes = new Set('fax télécopieur telecopieur télécopie telecopie téléc telec facsimile f'.split(' '))
const phones = new Set(
  'tel tél téléphone telephone phone cell cel cellulaire mobile bureau maison home work t c m'.split(' '),
)
const most = 16

/** Whether the words beside a number say that it is a fax: the word nearest before it, else the one behind it. */
export function isFax(tokens: readonly Token[], { start, end }: Candidate): boolean {
  const [nearest = '', second = ''] = wordsBefore(
    tokens,
    tokens.findIndex((token) => token.end > start),
  )
  if (phones.has(nearest)) return false
  if (faxes.has(nearest) || faxes.has(second)) return true
  return faxes.has(
    wordBehind(
      tokens,
      tokens.findIndex((token) => token.start >= end),
    ) ?? '',
  )
}

/** Back to the end of a line, a field, a sentence or a number; the nearest first. */
function wordsBefore(tokens: readonly Token[], index: number): string[] {
  const words: string[] = []
  for (let at = index - 1; at >= Math.max(0, index - most) && words.length < 2; at--) {
    const token = tokens[at]
    if (token?.kind === 'word') words.push(token.text.toLowerCase())
    else if (!token || !/^[ .:()/°#+-]$/.test(token.text)) break
  }
  return words
}

/** "514-555-0142 (fax)": a word behind which the line, the field or the bracket ends. */
function wordBehind(tokens: readonly Token[], index: number): string | undefined {
  const textAt = (at: number) => tokens[at]?.text ?? ''
  let at = index < 0 ? tokens.length : index
  while (/^[ ([-]$/.test(textAt(at))) at++
  const word = tokens[at]
  if (word?.kind !== 'word') return undefined
  while (/^[ .]$/.test(textAt(at + 1))) at++
  return /^(?:[)\],;|/\n\t])?$/.test(textAt(at + 1)) ? word.text.toLowerCase() : undefined
}
