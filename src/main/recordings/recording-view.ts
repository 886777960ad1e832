import { defined } from '../../shared/objects'
import { recordingAddress, type RecordingProblem, type RecordingView } from '../../shared/recording'
import type { Journal } from '../journal/journal'
import type { CallLog } from '../outbox/kinds/call-log-document'
import { isUploaded, placeOf, type Recording } from '../outbox/kinds/recording'
import type { RecordingCopies } from './copies'

export interface ViewParts {
  journal: Pick<Journal, 'callLog'>
  store: Pick<RecordingCopies, 'pathOf'>
  uploads: { sent(call: string): number | undefined }
  sync: { failing(key: string): RecordingView['failing'] }
}

/** What the panel says of a recording. */
export function viewOf(recording: Recording, { journal, sync, uploads, store }: ViewParts): RecordingView {
  const { desired, call, id } = recording
  const uploaded = isUploaded(recording)
  const problem = uploaded ? undefined : problemOf(recording, journal.callLog(call))
  const sent = uploads.sent(call)
  const failing = sync.failing(id)
  const state = uploaded ? 'uploaded' : problem ? 'attention' : sent !== undefined ? 'uploading' : 'waiting'
  return {
    id,
    name: desired.name,
    size: desired.size,
    state,
    ...(state === 'uploading' && sent !== undefined && { sent }),
    ...defined({ problem }),
    ...(state === 'waiting' && failing && { failing }),
    ...(store.pathOf(desired.file) !== undefined && { audio: recordingAddress(desired.file) }),
  }
}

function problemOf({ rejected, gone }: Recording, document: CallLog | undefined): RecordingProblem | undefined {
  if (gone) return { kind: 'copy-gone' }
  if (rejected) return rejected
  if (document?.discarded) return { kind: 'no-log' }
  const isThere = document?.confirmed?.['end_at'] !== undefined
  return isThere && placeOf(document) === undefined ? { kind: 'no-place' } : undefined
}
