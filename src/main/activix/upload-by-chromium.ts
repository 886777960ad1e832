import type { FileHandle } from 'node:fs/promises'
import type { ByChromium } from '../network/chromium'
import type { Proxy } from '../network/route'
import { recordingForm } from './recording-form'
import { LARGEST_ANSWER } from './transport'
import type { UploadOutcome, UploadRequest } from './upload-request'

interface ByChromiumParts {
  handle: FileHandle
  proxy: Proxy
  send: ByChromium
}

/** So long nothing may move: as by Node. */
const STANDSTILL = 120_000

/**
 * Streams the file as the other way does. Chromium cannot ask first whether the server wants so much, and hears no refusal before it has sent all: a
 * refused file goes over the line once for nothing.
 */
export async function uploadByChromium(
  { url, headers, file, signal, onProgress }: UploadRequest,
  { handle, proxy, send }: ByChromiumParts,
): Promise<UploadOutcome> {
  const ending = new AbortController()
  const end = () => ending.abort()
  let patience = setTimeout(end, STANDSTILL)
  let isRead = true
  const form = recordingForm(file)

  async function* pieces(): AsyncGenerator<Buffer> {
    try {
      for await (const piece of form.pieces(handle, onProgress)) {
        yield piece
        clearTimeout(patience)
        patience = setTimeout(end, STANDSTILL)
      }
    } catch (error) {
      isRead = false
      throw error
    }
  }

  const outcome = await send(
    {
      ...{ method: 'POST', url, headers: { ...headers, 'Content-Type': form.type } },
      ...{ body: pieces(), largestAnswer: LARGEST_ANSWER, signal: AbortSignal.any([signal, ending.signal]) },
    },
    proxy,
  )
  clearTimeout(patience)
  if (!isRead) return { kind: 'no-file' }
  return outcome.kind === 'no-answer' && signal.aborted ? { kind: 'stopped' } : outcome
}
