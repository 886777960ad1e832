import type { Call } from '../../shared/call'
import type { Destination } from '../outbox/document'
import { lostDocument } from '../outbox/kinds/restored-call-log'
import { saved, type JournalStore } from './stored'

/** An older call without its document is taken for logged. */
const LOST_MATTERS_FOR = 7 * 86_400_000
const CALLS_TO_LOOK_AT = 10_000

/** What became of the logs whose documents were lost with a damaged file is looked for in the CRM, and not guessed. */
export function findLostLogs(store: JournalStore, destination: Destination, now: number): void {
  const isLost = (call: Call, document: unknown) =>
    call.log === true && !document && call.startedAt > now - LOST_MATTERS_FOR
  const ended = store.calls.recent(CALLS_TO_LOOK_AT)
  const live = store.calls.live().map(({ call }) => ({ call, document: store.documents.callLog(call.id) }))
  for (const { call, document } of [...ended, ...live])
    if (isLost(call, document)) store.saveDocument(saved(lostDocument(call, destination)))
}
