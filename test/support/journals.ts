import { KeptJournal, type JournalNews } from '../../src/main/store/kept-journal'
import { lostDocument } from '../../src/main/outbox/kinds/lost-call-log'
import type { CallLog } from '../../src/main/outbox/kinds/call-log-document'
import type { Journal } from '../../src/main/store/journal'
import type { Call, Phase } from '../../src/shared/call'

export const agent = { email: 'luc@boreal.example', number: '+14505550110' }
export const endedPhase: Phase = { name: 'ended', outcome: 'busy', endedAfter: 2000, talkSeconds: 0 }
export const noon = Date.parse('2026-11-20T12:00:00Z')

export function aCall(id: string, phase: Phase = endedPhase, startedAt = noon): Call {
  const e164 = '+15145550142'
  const number = { e164, dial: e164, display: e164 }
  return { id, direction: 'outgoing', number, startedAt, log: true, agent, phase }
}

export const owed = (call: string): CallLog => ({
  ...{ id: call, call, at: noon },
  kind: 'call-log',
  destination: { api: 'https://crm.example/v2' },
  desired: { status: 'attempted', to: '+15145550142' },
})

export function settled(call: string): CallLog {
  const document = owed(call)
  return { ...document, confirmed: document.desired, callLogId: 1 }
}

export const write = (journal: Journal, call: Call, document: CallLog = owed(call.id)) =>
  journal.record({ call, happenings: [{ at: call.startedAt, kind: 'test' }], documents: [document] })

/** A journal with its place on the disk, and what it says happened there. */
export function keepJournal(folder: string, now = noon) {
  const news: JournalNews[] = []
  const troubles: unknown[] = []
  const kept = new KeptJournal({
    folder,
    now: () => new Date(now),
    lostDocument: (call) => lostDocument(call, { api: 'https://crm.example/v2' }),
    onNews: (item) => news.push(item),
    onTrouble: (error) => troubles.push(error),
  })
  return { kept, journal: kept.journal, news, troubles }
}
