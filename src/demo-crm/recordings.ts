/** Recordings of calls: one a communication, a file each in the folder `recordings`; an upload replaces the one before. */
import { randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from 'hono'
import { invalid, malformed, wrongType } from './api-error'
import type { ApiEnv, Crm } from './crm'
import type { Communication, Recording } from './record'
import { bodyChunks } from './request-body'

/** No limit is documented; this is more than an hour of the largest sound that a softphone writes. */
export const LARGEST_UPLOAD = 1024 ** 3

export const recordingsFolder = (folder: string) => join(folder, 'recordings')

/** Makes the folder, and clears it of uploads that a crash cut off. */
export async function prepareRecordings(folder: string): Promise<void> {
  const recordings = recordingsFolder(folder)
  await mkdir(recordings, { recursive: true, mode: 0o700 })
  const left = (await readdir(recordings)).filter((name) => name.endsWith('.part'))
  await Promise.all(left.map((name) => rm(join(recordings, name), { force: true })))
}

/** @throws ApiError 400, 413, 415 or 422; the recording before it then stays */
export async function keepRecording(crm: Crm, communication: Communication, context: Context<ApiEnv>): Promise<void> {
  const contentType = context.req.header('content-type') ?? ''
  if (!/^multipart\/form-data\s*;.*\bboundary=/i.test(contentType))
    throw wrongType('multipart/form-data with a boundary')
  const folder = recordingsFolder(crm.folder)
  const upload = join(folder, `${randomUUID()}.part`)
  try {
    const { head, bytes } = await received(context, contentType, upload, crm.largestUpload)
    const type = typeOf(head)
    if (type === undefined) throw invalid({ recording: ['The recording must be a file of type: wav, mp3.'] })
    const file = `${communication.id}.${type}`
    await rename(upload, join(folder, file))
    const before = crm.record.recordings.findIndex((each) => each.communication_id === communication.id)
    const [replaced] = before < 0 ? [] : crm.record.recordings.splice(before, 1)
    if (replaced !== undefined && replaced.file !== file) await rm(join(folder, replaced.file), { force: true })
    crm.record.recordings.push({ communication_id: communication.id, file, type, bytes, uploaded_at: crm.now() })
    context.get('logged').body = { recording: { type, bytes } }
  } finally {
    await rm(upload, { force: true })
  }
}

/**
 * Puts the file of the field `recording` at `path`; `head` is what it begins with. The body goes there as it comes in, up to the limit; it is in memory
 * as a whole only for the moment in which its parts are told apart.
 */
async function received(context: Context<ApiEnv>, contentType: string, path: string, limit: number) {
  await writeFile(path, bodyChunks(context, limit), { flag: 'wx', mode: 0o600 })
  const body = new Response(await openAsBlob(path), { headers: { 'Content-Type': contentType } })
  const form = await body.formData().catch(() => {
    throw malformed('The body is no multipart/form-data, or ends before its last boundary.')
  })
  const [file, ...more] = form.getAll('recording').filter((value) => value instanceof File)
  if (file === undefined) throw invalid({ recording: ['The recording field is required.'] })
  if (more.length > 0) throw invalid({ recording: ['The recording must be one file.'] })
  await writeFile(path, file.stream())
  return { head: Buffer.from(await file.slice(0, 12).arrayBuffer()), bytes: file.size }
}

/** By what the file begins with: its name and declared type prove nothing. */
function typeOf(head: Buffer): Recording['type'] | undefined {
  const text = head.toString('latin1')
  if (/^(?:RIFF|RF64)[^]{4}WAVE/.test(text)) return 'wav'
  const [first = 0, second = 0] = head
  // An ID3 tag, or the eleven set bits and the layer III of an MPEG frame.
  const frame = first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) === 0x02
  return text.startsWith('ID3') || frame ? 'mp3' : undefined
}
