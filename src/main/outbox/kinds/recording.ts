/**
 * The recording of a call, as the CRM should hold it: one file for the call's communication.
 *
 * An upload overwrites the one before, so that it may be sent again whatever became of the last: there is nothing to look for.
 */
import type { Filed, Result } from '../../activix/result'
import type { Fields } from '../../activix/requests'
import type { AudioType, UploadProgress } from '../../../shared/recording'
import type { Document, DocumentState } from '../document'
import type { DocumentKind, Sent } from '../kind'
import { omit } from '../../../shared/objects'
import type { CallLog } from './call-log-document'

/** A copy in the app's own folder. */
export type RecordingFile = Readonly<{
  /** Its name there. */
  file: string
  /** What it was called where it came from, harmless to show. */
  name: string
  type: AudioType
  /** Bytes. */
  size: number
}>

/** `desired`: the copy that the CRM should have; `confirmed`: the one that it took last. */
export interface Recording extends Document<'recording', 'recording', RecordingFile> {
  call: string
  /** Epoch milliseconds: when the CRM took it. */
  confirmedAt?: number
  /** The copy was not there any more when it was to be sent. */
  gone?: true
}

export interface RecordingRequest {
  action: 'recording'
  communicationId: number
  fields: RecordingFile
}

/** What nobody can send any more waits for another file, which is then to be sent. */
export function recordingState(recording: Recording): DocumentState {
  if (isUploaded(recording) || recording.gone || recording.discarded) return 'settled'
  return recording.rejected ? 'rejected' : 'ready'
}

/** Whether the CRM has the file that is desired. */
export function isUploaded({ desired, confirmed }: Recording): boolean {
  return confirmed?.file === desired.file
}

/** Where in the CRM it belongs, once the end of its call is there: whether the CRM takes an update of a log that has a recording is not documented. */
export function placeOf(log: CallLog | undefined): number | undefined {
  return log?.confirmed?.['end_at'] === undefined || log.discarded ? undefined : log.communicationId
}

/**
 * The log of its call is made again, as it was deleted in the CRM: what that communication had is gone with it, and the next is owed the file anew.
 *
 * @param hasCopy whether there still is one to send
 */
export function recordingAnew(recording: Recording, hasCopy: boolean): Recording {
  return { ...omit(recording, 'confirmed', 'confirmedAt', 'rejected', 'gone'), ...(!hasCopy && { gone: true }) }
}

/** It is not to be sent. What the CRM had before stays there. */
export function discardedRecording(known: Recording): Recording | undefined {
  const recording = omit(known, 'rejected', 'gone')
  if (isUploaded(recording) || recording.discarded) return undefined
  const { confirmed } = recording
  return confirmed ? { ...recording, desired: confirmed } : { ...recording, discarded: true }
}

export interface UploadParts {
  records: { callLog(call: string): CallLog | undefined }
  /** @param onProgress is told the bytes that have left */
  upload(
    communicationId: number,
    file: RecordingFile,
    signal: AbortSignal,
    onProgress: (sent: number) => void,
  ): Promise<Result<unknown> | { kind: 'stopped' } | { kind: 'no-file' }>
  /** Epoch milliseconds. */
  now(): number
  /** @param progress undefined once nothing is under way */
  onProgress(progress: UploadProgress | undefined): void
  /** One begins. */
  onBegin(): void
  /** The CRM has it. */
  onUploaded(recording: Recording): void
}

interface UnderWay {
  stop: AbortController
  sent: number
}

/** Each is sent as soon as its call's log is there with its end. */
export class RecordingUploads implements DocumentKind<Recording, RecordingRequest> {
  readonly name = 'recording'
  readonly waitsForLog = true
  readonly isUpload = true
  readonly state = recordingState
  readonly activity = {
    accepted: 'recording-sent',
    refused: 'recording-refused',
    lost: 'recording-broke',
    gone: 'recording-gone',
  }
  readonly #parts: UploadParts
  /** By their calls. */
  readonly #underWay = new Map<string, UnderWay>()

  constructor(parts: UploadParts) {
    this.#parts = parts
  }

  due(recording: Recording): 'now' | undefined {
    const isReady = recordingState(recording) === 'ready'
    return isReady && this.nextRequest(recording) ? 'now' : undefined
  }

  urgency() {
    return 'backlog' as const
  }

  nextRequest({ call, desired }: Recording): RecordingRequest | undefined {
    const communicationId = placeOf(this.#parts.records.callLog(call))
    return communicationId === undefined ? undefined : { action: 'recording', communicationId, fields: desired }
  }

  async send({ communicationId, fields }: RecordingRequest, { call }: Recording, closing: AbortSignal): Promise<Sent> {
    const underWay: UnderWay = { stop: new AbortController(), sent: 0 }
    this.#underWay.set(call, underWay)
    this.#parts.onBegin()
    const signal = AbortSignal.any([closing, underWay.stop.signal])
    const tell = (sent: number) => {
      underWay.sent = sent
      this.#parts.onProgress({ call, sent, size: fields.size })
    }
    const result = await this.#parts.upload(communicationId, fields, signal, tell).finally(() => {
      this.#underWay.delete(call)
      this.#parts.onProgress(undefined)
    })
    if (result.kind === 'no-file') return { kind: 'gone' }
    // The log was made again meanwhile: what the communication before has says nothing of this one.
    if (placeOf(this.#parts.records.callLog(call)) !== communicationId) return { kind: 'stopped' }
    return result.kind === 'done' ? { kind: 'done', value: {} } : result
  }

  afterLostAnswer() {
    return 'repeat' as const
  }

  /** What was discarded in the moment in which it arrived is in the CRM all the same. */
  filed({ discarded, ...recording }: Recording, _: Filed, { sent }: { sent: Fields }): Recording {
    const isOther = discarded && recording.desired.file !== sent['file']
    return { ...recording, ...(isOther && { discarded }), confirmedAt: this.#parts.now() }
  }

  onFiled(recording: Recording): void {
    this.#parts.onUploaded(recording)
  }

  withoutFile(recording: Recording): Recording {
    return { ...recording, gone: true }
  }

  /** Meanwhile the agent has chosen another file, or let this one go. */
  isOutdated({ desired, discarded }: Recording, { fields }: RecordingRequest): boolean {
    return desired.file !== fields.file || discarded === true
  }

  /** Bytes that have left of an upload under way. */
  sent(call: string): number | undefined {
    return this.#underWay.get(call)?.sent
  }

  /** What is under way for this call is not wanted any more. */
  stop(call: string): void {
    this.#underWay.get(call)?.stop.abort()
  }
}
