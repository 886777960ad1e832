import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { Readable } from 'node:stream'

/** A recording as a player asks for it: all of it, or the part from where the agent has pulled the slider. */
export async function sound(path: string | undefined, range: string | null): Promise<Response> {
  if (path === undefined) return new Response(null, { status: 404 })
  const { size } = await stat(path)
  const part = rangeIn(range, size)
  if (part === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } })
  const { start, end } = part ?? { start: 0, end: size - 1 }
  const stream = Readable.toWeb(createReadStream(path, { start, end })) as unknown as ReadableStream
  return new Response(stream, {
    status: part ? 206 : 200,
    headers: {
      'Content-Type': extname(path) === '.wav' ? 'audio/wav' : 'audio/mpeg',
      'Content-Length': String(end - start + 1),
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...(part && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
    },
  })
}

/** The one range that a player asks for (RFC 9110, 14.1.2); whatever else is asked for is answered with the whole. */
export function rangeIn(
  header: string | null,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start <= end && start < size ? { start, end } : 'unsatisfiable'
}
