import type { RecordingFile } from './recording-form'
import type { HttpOutcome } from './transport'

/** A file that is sent as the field `recording` of a form. */
export interface UploadRequest {
  url: string
  headers: Readonly<Record<string, string>>
  file: RecordingFile
  signal: AbortSignal
  /** @param sent bytes of the file that have left */
  onProgress(sent: number): void
}

export type UploadOutcome =
  | HttpOutcome
  /** The signal ended it. */
  | { kind: 'stopped' }
  /** The file is not there, or not as it was. */
  | { kind: 'no-file' }

/** Carries one upload and never throws: what became of it is a value. */
export type UploadTransport = (request: UploadRequest) => Promise<UploadOutcome>
