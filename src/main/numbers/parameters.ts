import { defined } from '../../shared/objects'

export interface Parameters {
  /** The text without its parameters; an extension or post-dial digits given as one are written the way people do. */
  body: string
  /** RFC 3966 §5.1.5: where a local number is unique. `+1-514` or `example.com`. */
  context?: string
  /** Parameters that change nothing about the call, as written: `;isub=12`. */
  ignored: string[]
}

const parameter = /;\s*([a-z][a-z\d-]*)\s*=([^;]*)|;([a-z][a-z\d-]+)(?=;|$)/gi
/** `;w22`: to wait, then dial. Not a parameter. */
const pause = /^[pw]+\d*$/i

/** Outside a link `;name=` and `;name` are fields of a row, but for these. */
const known = new Set(['ext', 'postd', 'phone-context'])

/** Reads the parameters of RFC 3966 §3 (`;ext=`, `;phone-context=`, `;isub=` …) and `;postd=` of its predecessor, RFC 2806 §2.2. */
export function readParameters(text: string, isLink: boolean): Parameters {
  const ignored: string[] = []
  let context: string | undefined
  let hasExtension = false
  const body = text.replace(parameter, (written: string, named?: string, value = '', bare?: string) => {
    const name = (named ?? bare ?? '').toLowerCase()
    if (!isLink && !known.has(name)) return written
    if (bare && pause.test(bare)) return written
    if (name === 'ext' && !hasExtension) {
      hasExtension = true
      return ` ext ${value}`
    }
    if (name === 'postd') return /^\s*[,;pw]/i.test(value) ? value : `,${value}`
    if (name === 'phone-context' && context === undefined) context = value.trim()
    else ignored.push(written)
    return ''
  })
  return { body, ignored, ...defined({ context }) }
}
