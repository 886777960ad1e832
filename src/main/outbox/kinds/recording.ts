/**
 * The recording of a call, as the CRM should hold it: one file for the call's communication.
 *
 * An upload overwrites the one before, so that it may be sent again whatever became of the last: there is nothing to look for.
 */
import type { AudioType, UploadProgress } from '../../../shared/recording'
import type { Happening } from '../../journal/journal'
import type { Result } from '../../crm/client'
import { isMeantFor, type Destination, type Document } from './call-log-document'
import { troubleOf, type Circumstances, type Errand, type ErrandSource, type Trouble } from '../job'
import type { SupplementBase } from '../any-document'

/** A copy in the app's own folder. */
export interface RecordingFile {
  /** Its name there. */
  file: string
  /** What it was called where it came from, harmless to show. */
  name: string
  type: AudioType
  /** Bytes. */
  size: number
}

export interface Recording extends SupplementBase {
  kind: 'recording'
  call: string
  wanted: RecordingFile
  /** The one that the CRM took last. */
  acknowledged?: RecordingFile
  /** Epoch milliseconds: when it took it. */
  acknowledgedAt?: number
  /** The copy was not there any more when it was to be sent. */
  gone?: true
  /** The agent does not want it sent. */
  letGo?: true
}

/** What nobody can send any more waits for another file, which is then to be sent. */
export function isRecordingSettled(recording: Recording): boolean {
  return isUploaded(recording) || recording.gone === true || recording.letGo === true
}

/** Whether the CRM has the file that is wanted. */
export function isUploaded({ wanted, acknowledged }: Recording): boolean {
  return acknowledged?.file === wanted.file
}

/** Where in the CRM it belongs, once the end of its call is there: an update after it might find the recording in its way. */
export function placeOf(document: Document | undefined): number | undefined {
  return document?.acknowledged?.['end_at'] === undefined || document.letGo ? undefined : document.communicationId
}

export interface RecordingUploadParts {
  records: {
    document(call: string): Document | undefined
    supplement(id: string): object | undefined
    unsettledSupplements(kind: 'recording'): Recording[]
    recordSupplement(recording: Recording, happening: Happening): void
  }
  /** @param onProgress is told the bytes that have left */
  upload(
    communicationId: number,
    file: RecordingFile,
    signal: AbortSignal,
    onProgress: (sent: number) => void,
  ): Promise<Result<unknown> | { kind: 'stopped' | 'no-file' }>
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

/** Brings recordings to the CRM, one at a time, each as soon as its call's log is there with its end. */
export class RecordingUploads implements ErrandSource {
  readonly #parts: RecordingUploadParts
  /** By their calls. */
  readonly #underWay = new Map<string, UnderWay>()

  constructor(parts: RecordingUploadParts) {
    this.#parts = parts
  }

  errands(destination: Destination): Errand[] {
    return this.#parts.records
      .unsettledSupplements('recording')
      .filter((recording) => isMeantFor(recording, destination) && !recording.parked)
      .flatMap((recording) => {
        const place = placeOf(this.#parts.records.document(recording.call))
        if (place === undefined) return []
        const run = ({ closing }: Circumstances) => this.#upload(recording, place, closing)
        return { key: recording.id, at: 0, urgency: 'backlog', creates: false, isUpload: true, run }
      })
  }

  /** Bytes that have left of an upload under way. */
  sent(call: string): number | undefined {
    return this.#underWay.get(call)?.sent
  }

  /** What is under way for this call is not wanted any more. */
  stop(call: string): void {
    this.#underWay.get(call)?.stop.abort()
  }

  async #upload(recording: Recording, communicationId: number, closing: AbortSignal): Promise<Trouble> {
    const { call, wanted } = recording
    const underWay: UnderWay = { stop: new AbortController(), sent: 0 }
    this.#underWay.set(call, underWay)
    this.#parts.onBegin()
    const signal = AbortSignal.any([closing, underWay.stop.signal])
    const tell = (sent: number) => {
      underWay.sent = sent
      this.#parts.onProgress({ call, sent, size: wanted.size })
    }
    const result = await this.#parts.upload(communicationId, wanted, signal, tell).finally(() => {
      this.#underWay.delete(call)
      this.#parts.onProgress(undefined)
    })
    // Meanwhile the agent may have chosen another file, or let this one go.
    return this.#settle(
      (this.#parts.records.supplement(recording.id) as Recording | undefined) ?? recording,
      wanted,
      result,
    )
  }

  #settle(
    recording: Recording,
    sent: RecordingFile,
    result: Result<unknown> | { kind: 'stopped' | 'no-file' },
  ): Trouble {
    const isWanted = recording.wanted.file === sent.file && !recording.letGo
    switch (result.kind) {
      case 'done':
        this.#acknowledge(recording, sent)
        return undefined
      case 'stopped':
        return undefined
      case 'no-file':
        if (isWanted) this.#save({ ...recording, gone: true }, 'recording-gone')
        return undefined
      case 'refused':
        if (isWanted && result.problem.kind !== 'unauthorized')
          this.#save({ ...recording, parked: result.problem }, 'recording-refused', result.problem)
        break
      case 'uncertain':
        if (isWanted) this.#save(recording, 'recording-broke', result.problem)
        break
      case 'not-run':
        break
    }
    return troubleOf(result)
  }

  /** What was let go in the moment in which it arrived is in the CRM all the same. */
  #acknowledge(recording: Recording, sent: RecordingFile): void {
    const { letGo: _, ...rest } = recording
    const acknowledged = {
      ...(recording.wanted.file === sent.file ? rest : recording),
      acknowledged: sent,
      acknowledgedAt: this.#parts.now(),
    }
    this.#save(acknowledged, 'recording-sent')
    this.#parts.onUploaded(acknowledged)
  }

  #save(recording: Recording, kind: string, detail?: object): void {
    this.#parts.records.recordSupplement(recording, {
      at: this.#parts.now(),
      kind,
      ...(detail && { detail: { ...detail } }),
    })
  }
}
