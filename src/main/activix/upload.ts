import { open, type FileHandle } from 'node:fs/promises'
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { openConnection, type Connection } from '../network/connection'
import type { Proxy } from '../network/route'
import type { Ways } from '../network/ways'
import { defined } from '../../shared/objects'
import { recordingForm, type RecordingForm } from './recording-form'
import { LARGEST_ANSWER } from './transport'
import { uploadByChromium } from './upload-by-chromium'
import type { UploadOutcome, UploadRequest, UploadTransport } from './upload-request'
import { detached } from '../lib/detached'

const CONNECTING = 10_000
/** So long nothing may move. A slow line empties what the system has taken of us only in a while. */
const STANDSTILL = 120_000
/** A server that does not know the question is not waited for. */
const CONTINUE = 2_000

/**
 * Streams the file through one block of memory. As long as something moves it may take as long as it takes.
 *
 * The server is asked first whether it wants so much: what it refuses by key, address or size then costs nobody anything, and its refusal is not lost
 * in a connection that it closes while we still talk.
 */
export const uploadBy =
  (ways: Ways): UploadTransport =>
  async (request) => {
    let handle: FileHandle
    try {
      handle = await open(request.file.path, 'r')
    } catch {
      return { kind: 'no-file' }
    }
    try {
      if ((await handle.stat()).size !== request.file.size) return { kind: 'no-file' }
      const sending = new Sending(request, { handle, ways, asksFirst: true })
      const outcome = await sending.outcome
      const proxy = sending.needsChromium()
      if (proxy && ways.byChromium) return await uploadByChromium(request, { handle, proxy, send: ways.byChromium })
      const isUnderstood = outcome.kind !== 'answer' || outcome.status !== EXPECTATION_FAILED
      return isUnderstood ? outcome : await new Sending(request, { handle, ways, asksFirst: false }).outcome
    } catch {
      return { kind: 'no-file' }
    } finally {
      await handle.close()
    }
  }

const EXPECTATION_FAILED = 417

interface SendingParts {
  handle: FileHandle
  ways: Ways
  /** Whether the server is asked first if it wants so much. */
  asksFirst: boolean
}

class Sending {
  readonly outcome: Promise<UploadOutcome>
  readonly #upload: UploadRequest
  readonly #handle: FileHandle
  readonly #connection: Connection
  readonly #request: ClientRequest
  readonly #form: RecordingForm
  #resolve: (outcome: UploadOutcome) => void = () => {}
  #patience: NodeJS.Timeout | undefined
  #question: NodeJS.Timeout | undefined
  #isSending = false
  #isOver = false
  /** What is being read or written: the block is used for both, and the handle is closed after it. */
  #pumping: Promise<void> = Promise.resolve()

  constructor(upload: UploadRequest, { handle, ways, asksFirst }: SendingParts) {
    this.#upload = upload
    this.#handle = handle
    const url = new URL(upload.url)
    this.#connection = openConnection(url, ways)
    this.#form = recordingForm(upload.file)
    this.outcome = new Promise((resolve) => (this.#resolve = resolve))
    const ask = url.protocol === 'https:' ? httpsRequest : httpRequest
    this.#request = ask(url, {
      method: 'POST',
      agent: this.#connection.agent,
      headers: {
        ...upload.headers,
        'Content-Type': this.#form.type,
        'Content-Length': this.#form.length,
        ...(asksFirst && { Expect: '100-continue' }),
      },
    })
    this.#listen(asksFirst)
  }

  #listen(asksFirst: boolean): void {
    const { signal } = this.#upload
    const request = this.#request
    this.#waitAtMost(CONNECTING)
    // It stands by then.
    request.on('socket', () => {
      this.#waitAtMost(STANDSTILL)
      if (asksFirst) this.#question = setTimeout(() => this.#send(), CONTINUE)
      else this.#send()
    })
    request.on('continue', () => this.#send())
    request.on('response', (response) => detached(this.#read(response), () => this.#fail()))
    request.on('error', () => this.#fail())
    if (signal.aborted) return this.#end({ kind: 'stopped' })
    signal.addEventListener('abort', this.#stop)
    request.flushHeaders()
  }

  /** The proxy that asks for a sign-in that Chromium alone knows, where that is why. */
  needsChromium(): Proxy | undefined {
    return this.#connection.needsChromium()
  }

  readonly #stop = () => this.#end({ kind: 'stopped' })

  #waitAtMost(milliseconds: number): void {
    clearTimeout(this.#patience)
    this.#patience = setTimeout(() => this.#fail(), milliseconds)
  }

  #fail(): void {
    const { reached, obstacle } = this.#connection
    this.#end({ kind: 'no-answer', reached: reached(), ...defined({ obstacle: obstacle() }) })
  }

  #end(outcome: UploadOutcome): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#patience)
    clearTimeout(this.#question)
    this.#upload.signal.removeEventListener('abort', this.#stop)
    this.#request.on('error', () => {})
    this.#request.destroy()
    this.#connection.close()
    detached(
      this.#pumping.finally(() => this.#resolve(outcome)),
      () => this.#fail(),
    )
  }

  #send(): void {
    clearTimeout(this.#question)
    if (this.#isSending || this.#isOver) return
    this.#isSending = true
    this.#pumping = this.#pump().catch(() => this.#end({ kind: 'no-file' }))
  }

  /** Throws where the file cannot be read to the end that it had. */
  async #pump(): Promise<void> {
    for await (const piece of this.#form.pieces(this.#handle, this.#upload.onProgress)) {
      await this.#write(piece)
      if (this.#isOver) return
      this.#waitAtMost(STANDSTILL)
    }
    this.#request.end()
  }

  /** Settles when the block may be used again: it has left, or there is nobody to take it any more. */
  #write(bytes: Buffer): Promise<void> {
    return new Promise((resolve) => {
      if (this.#request.destroyed) return resolve()
      this.#request.once('close', resolve)
      this.#request.write(bytes, () => {
        this.#request.off('close', resolve)
        resolve()
      })
    })
  }

  /** An answer may come before all has been sent: there is nothing more to say then. */
  async #read(response: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = []
    let size = 0
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) {
        size += chunk.length
        if (size > LARGEST_ANSWER) return this.#end({ kind: 'no-answer', reached: true, tooLarge: true })
        chunks.push(chunk)
      }
    } catch {
      return this.#fail()
    }
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([name, value = '']) => [name, [value].flat().join(', ')]),
    )
    this.#end({
      kind: 'answer',
      status: response.statusCode ?? 0,
      headers,
      body: Buffer.concat(chunks).toString('utf8'),
    })
  }
}
