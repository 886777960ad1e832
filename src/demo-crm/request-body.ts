/** Reading what a request carries, no more of it than a limit. */
import type { Context } from 'hono'
import { malformed, tooLarge, wrongType } from './api-error'
import type { ApiEnv } from './crm'

const jsonLimit = 256 * 1024
/** A longer body is read and obeyed, but not kept in the list of requests. */
const keptLimit = 32 * 1024

/** @throws ApiError 415, 413 or 400 */
export async function jsonBody(context: Context<ApiEnv>): Promise<Record<string, unknown>> {
  if (!/^application\/json(?:\s*;|$)/i.test(context.req.header('content-type') ?? ''))
    throw wrongType('application/json')
  const chunks: Buffer[] = []
  for await (const chunk of bodyChunks(context, jsonLimit)) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const body = parsed(bytes.toString('utf8'))
  context.get('logged').body = bytes.length > keptLimit ? { bytes: bytes.length } : body
  return body
}

/** The body as it comes in. @throws ApiError 413 as soon as it is, or says it will be, over `limit` bytes. */
export async function* bodyChunks(context: Context<ApiEnv>, limit: number): AsyncGenerator<Buffer> {
  if (Number(context.req.header('content-length') ?? 0) > limit) throw tooLarge()
  if (/100-continue/i.test(context.req.header('expect') ?? '')) context.env.outgoing.writeContinue()
  let size = 0
  // The connection is still needed, for the answer, when the rest of the body is not.
  for await (const chunk of context.env.incoming.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    if (size > limit) throw tooLarge()
    yield bytes
  }
}

function parsed(text: string): Record<string, unknown> {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw malformed('The request body is not valid JSON.')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw malformed('The request body must be a JSON object.')
  return body as Record<string, unknown>
}
