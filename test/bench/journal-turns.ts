/** Runs in Electron's own Node: `journal-turns FOLDER CALLS`. Prints what each turn and each fdatasync cost, in milliseconds. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { transition, type Call, type CallEvent } from '../../src/shared/call'
import { callLogFields } from '../../src/main/outbox/kinds/call-log-fields'
import { newLog } from '../../src/main/outbox/kinds/restored-call-log'
import { want } from '../../src/main/outbox/kinds/call-log-document'
import { journalAt } from '../support/journals'

const BLOCK = Buffer.alloc(4096, 'x')
const destination = { api: 'https://crm.example/api/v2/', account: '7' }
const events: CallEvent[] = [
  { name: 'answered', after: 8000 },
  { name: 'hung-up', after: 61_000 },
]

const [folder = '', calls = '200'] = process.argv.slice(2)
const journal = journalAt(join(folder, 'journal.db'))
const file = openSync(join(folder, 'appended'), 'a')
const turns: number[] = []
const syncs: number[] = []

for (let index = 0; index < Number(calls); index++) {
  let call = newCall(index)
  recordAndSync(call)
  for (const event of events) recordAndSync((call = transition(call, event)))
}
closeSync(file)
journal.close()
console.log(JSON.stringify({ turns, syncs }))

/** In turns, so that a disk that is slower for a while is so for both. */
function recordAndSync(call: Call): void {
  turns.push(timed(() => recordTurn(call)))
  syncs.push(
    timed(() => {
      writeSync(file, BLOCK)
      fdatasyncSync(file)
    }),
  )
}

/** What the desk does before it tells anybody. */
function recordTurn(call: Call): void {
  const known = journal.callLog(call.id)
  const document = want(known ?? newLog(call, destination), callLogFields(call))
  const activity = [{ at: call.startedAt, kind: 'bench', detail: { phase: call.phase } }]
  journal.record({ call, activity, documents: [document] })
}

function newCall(index: number): Call {
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    direction: 'outgoing',
    number: { e164: '+15145550142', dial: '+15145550142', display: '(514) 555-0142' },
    startedAt: Date.UTC(2026, 10, 20, 14, 3, 9) + index * 60_000,
    log: true,
    agent: { email: 'agent@example.com', number: '+15145550100' },
    phase: { name: 'dialing' },
  }
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
