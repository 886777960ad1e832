import Database from 'libsql'
import type { CallLog } from '../../src/main/outbox/kinds/call-log-document'
import { Store } from '../../src/main/store/store'
import type { Searchable } from '../../src/main/store/search-text'
import type { Call, Outcome } from '../../src/shared/call'

const names = ['Marie Tremblay', 'Jean-François Gagnon', 'Zoé Bouchard', 'Luc Roy', 'Anne Côté', 'Émile Gauthier']
const notes = ['Rappeler demain pour un essai routier', 'Wants the blue one', 'Échange: Civic 2019, 82 000 km']
const outcomes: Outcome[] = ['answered', 'answered', 'answered', 'no-answer', 'voicemail', 'busy', 'missed', 'failed']
const MINUTES_APART = 5

/** The call with this number, 0 the oldest: each is another, with a customer of its own. */
export function manyth(index: number, count: number, now: number): Call & Searchable {
  const subscriber = String((index * 7919) % 10_000_000).padStart(7, '0')
  const display = `(514) ${subscriber.slice(0, 3)}-${subscriber.slice(3)}`
  const outcome = outcomes[index % outcomes.length] ?? 'answered'
  const talkSeconds = outcome === 'answered' ? index % 600 : 0
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    direction: index % 5 === 0 ? 'incoming' : 'outgoing',
    number: { e164: `+1514${subscriber}`, dial: `+1514${subscriber}`, display },
    startedAt: Math.floor((now - (count - index) * MINUTES_APART * 60_000) / 1000) * 1000,
    log: index % 9 === 0 ? 'private' : true,
    agent: { email: 'demo@boreal.example', number: '+14505550110' },
    ...(index % 2 === 0 && { lead: { id: index + 1, name: names[(index / 2) % names.length] ?? '' } }),
    ...(index % 7 === 0 && { note: notes[index % notes.length] ?? '' }),
    phase: { name: 'ended', outcome, endedAfter: (talkSeconds + 8) * 1000, talkSeconds },
  }
}

/** Writes many calls straight into a journal's file, as a Cadran without a history had left them: there, and in no index. */
export function seedCalls(file: string, count: number, now: number): void {
  // Only one that was alone on the file lets go of it at once, and then nobody holds what Cadran is to have for itself.
  new Store(file, { alone: true }).close()
  const database = new Database(file)
  const sql = (text: string) => database.prepare(text)
  const addCall = sql('INSERT INTO calls (id, started_at, number, live, last_seen, value) VALUES (?, ?, ?, 0, ?, ?)')
  const addHappening = sql('INSERT INTO happenings (call, at, kind, detail) VALUES (?, ?, ?, ?)')
  const addDocument = sql(
    "INSERT INTO documents (id, kind, call, at, settled, value) VALUES (?1, 'call-log', ?1, ?2, 1, ?3)",
  )
  database.transaction(() => {
    for (let index = 0; index < count; index++) {
      const call = manyth(index, count, now)
      addCall.run(call.id, call.startedAt, call.number.dial, call.startedAt, JSON.stringify(call))
      addHappening.run(call.id, call.startedAt, 'dialed', JSON.stringify({ phase: { name: 'dialing' } }))
      addHappening.run(call.id, call.startedAt + 8000, 'hung-up', JSON.stringify({ phase: call.phase }))
      if (call.log === true) addDocument.run(call.id, call.startedAt, JSON.stringify(settledLog(call)))
    }
  })()
  database.close()
}

function settledLog({ id, number, startedAt: at }: Call): CallLog {
  const fields = { status: 'answered', direction: 'outgoing', to: number.dial }
  const destination = { api: 'http://127.0.0.1:1/api/v2/' }
  return { id, call: id, at, kind: 'call-log', destination, desired: fields, confirmed: fields, callLogId: 1 }
}
