import { plainCharacters } from './characters'
import { withoutMarkup } from './markup'

export interface Link {
  /** What stands behind the scheme, or the whole text; in plain characters. */
  body: string
  isLink: boolean
  /** A link of another kind, such as `mailto:`: nothing in it is a number to call. */
  isOther: boolean
}

const phoneScheme = /^[\s"'</]*(?:url|tel|callto)\s*:(?:\s*\/\/)?/i
const otherScheme =
  /^[\s"'<]*(?:(?:mailto|https?|ftps?|file|sips?|smsto|sms|mms|skype|facetime|whatsapp|xmpp|im|geo|data|blob|about|javascript):|[a-z][a-z\d+.-]*:\/\/)/i

/**
 * Takes the scheme and the percent-encoding (RFC 3986 §2.1) from a link. Schemes count in any case (§3.1), with `//` (which `tel:` has
 * not, but links have), and once more where a page doubled them. Encoding is taken off twice, as some pages encode twice; a telephone
 * number has no `%` of its own.
 */
export function readLink(text: string): Link {
  const link: Link = { body: plainCharacters(withoutMarkup(text)), isLink: false, isOther: false }
  dropSchemes(link)
  for (let layer = 0; layer < 2; layer++) {
    link.body = plainCharacters(decodePercent(link.body))
    dropSchemes(link)
  }
  // A + between digits is a space that was form-encoded.
  if (link.isLink) link.body = link.body.replace(/^\/+/, '')
  if (link.isLink && /^\s*\+/.test(link.body)) link.body = link.body.replace(/(?<=\d)\+(?=[\d(])/g, ' ')
  link.isOther = otherScheme.test(link.body)
  return link
}

function dropSchemes(link: Link): void {
  for (;;) {
    const body = link.body.replace(phoneScheme, '')
    if (body === link.body) return
    link.body = body
    link.isLink = true
  }
}

/** What is no percent-encoding stays as written, to be reported with the rest of the text. */
function decodePercent(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      // Not UTF-8: old pages encode in Latin-1, where %A0 is a non-breaking space.
      return run.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    }
  })
}
