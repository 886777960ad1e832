import { decodeHTMLStrict } from 'entities'

const tag = /<\/?([a-z][a-z\d]{0,15})(?:\s[^<>]{0,2000})?\/?>/gi
/** Tags within a line of text; all others begin another line, cell or paragraph. */
const inline = new Set(['a', 'abbr', 'b', 'em', 'font', 'i', 'mark', 'small', 'span', 'strong', 'sub', 'sup', 'u'])

/** The text of what was copied from a page's source: without its tags, and with its entities (`&#8209;`, `&nbsp;`) as characters. */
export function withoutMarkup(text: string): string {
  const plain = text.includes('<')
    ? text.replace(tag, (_, name: string) => (inline.has(name.toLowerCase()) ? '' : '\n'))
    : text
  return plain.includes('&') ? decodeHTMLStrict(plain) : plain
}
