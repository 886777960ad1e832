/** Reading `multipart/form-data` (RFC 7578) as it streams in, so that a recording never sits in memory as a whole. */
import { malformed } from './api-error'

export type MultipartEvent =
  /** A part begins. `file`: it came with a file name. */
  { kind: 'part'; name: string; file: boolean } | { kind: 'data'; bytes: Buffer }

const longestHeaders = 16 * 1024

/** The boundary that separates the parts, as the Content-Type names it. */
export function boundaryOf(contentType: string): string | undefined {
  const found = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  return found?.[1] ?? found?.[2]
}

/** @throws ApiError 400 where the body is no multipart body, or ends before its end */
export async function* multipart(body: AsyncIterable<Buffer>, boundary: string): AsyncGenerator<MultipartEvent> {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  // With a line break before it, the first delimiter looks like all others.
  let rest: Buffer = Buffer.from('\r\n')
  let place: 'before' | 'headers' | 'data' | 'after' = 'before'
  for await (const chunk of body) {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      if (place === 'after') {
        rest = Buffer.alloc(0)
        break
      }
      if (place === 'headers') {
        const end = rest.indexOf('\r\n\r\n')
        if (end > longestHeaders || (end < 0 && rest.length > longestHeaders)) throw malformed('A part has no headers.')
        if (end < 0) break
        yield part(rest.toString('utf8', 0, end))
        rest = rest.subarray(end + 4)
        place = 'data'
        continue
      }
      const found = rest.indexOf(delimiter)
      // What could be the beginning of a delimiter is not data yet.
      const data = rest.subarray(0, found < 0 ? Math.max(0, rest.length - delimiter.length + 1) : found)
      if (place === 'data' && data.length > 0) yield { kind: 'data', bytes: data }
      rest = rest.subarray(data.length)
      if (found < 0 || rest.length < delimiter.length + 2) break
      const ending = rest.toString('latin1', delimiter.length, delimiter.length + 2)
      if (ending !== '--' && ending !== '\r\n') throw malformed('A boundary is followed by something else.')
      place = ending === '--' ? 'after' : 'headers'
      rest = rest.subarray(delimiter.length + 2)
    }
  }
  if (place !== 'after') throw malformed('The multipart body ends before its last boundary.')
}

function part(headers: string): MultipartEvent {
  const disposition = headers.split('\r\n').find((line) => /^content-disposition\s*:/i.test(line)) ?? ''
  const name = /;\s*name="([^"]*)"/i.exec(disposition) ?? /;\s*name=([^\s;"]+)/i.exec(disposition)
  if (name?.[1] === undefined) throw malformed('A part has no name.')
  return { kind: 'part', name: name[1], file: /;\s*filename\*?=/i.test(disposition) }
}
