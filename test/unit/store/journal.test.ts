import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Journal } from '../../../src/main/journal/journal'
import { journalAt } from '../../support/journals'
import type { CallLog } from '../../../src/main/outbox/kinds/call-log-document'
import type { Call, Phase } from '../../../src/shared/call'
import { temporaryFolder } from '../../support/temporary-folder'

const ended: Phase = { name: 'ended', outcome: 'busy', endedAfter: 2000, talkSeconds: 0 }

function call(id: string, startedAt: number, phase: Phase = ended, e164 = '+15145550142'): Call {
  const number = { e164, dial: e164, display: e164 }
  return { id, direction: 'outgoing', number, startedAt, log: true, phase }
}

const document = (id: string): CallLog => ({
  id,
  call: id,
  at: 0,
  kind: 'call-log',
  destination: { api: 'https://crm.example/v2' },
  desired: { status: 'pending' },
})

const record = (journal: Journal, value: Call, owed?: CallLog) =>
  journal.record({
    call: value,
    activity: [{ at: value.startedAt, kind: 'test' }],
    ...(owed && { documents: [owed] }),
  })

describe('the journal', () => {
  it('gives back after a restart what was written', () => {
    const file = `${temporaryFolder()}/journal.db`
    const before = journalAt(file)
    record(before, call('a', 1000, { name: 'dialing' }), document('a'))
    before.beat('a', 9000)
    before.close()
    const after = journalAt(file)
    expect(after.liveCalls()).toEqual([{ call: call('a', 1000, { name: 'dialing' }), lastSeenAt: 9000 }])
    expect(after.document('a')).toEqual(document('a'))
    expect(after.activityOf('a')).toEqual([{ at: 1000, kind: 'test', detail: {} }])
  })

  it('finds the newest calls, and the calls with a number', () => {
    const journal = journalAt(':memory:')
    for (const [index, id] of ['a', 'b', 'c'].entries())
      record(journal, call(id, index * 1000, ended, id === 'b' ? '+14505550100' : undefined))
    record(journal, call('live', 9000, { name: 'dialing' }))
    expect(journal.recentCalls(2).map((recent) => recent.call.id)).toEqual(['c', 'b'])
    expect(journal.callsWith('+15145550142', 10).map(({ id }) => id)).toEqual(['live', 'c', 'a'])
  })

  it('lists what the CRM does not hold yet, as it was written and after each change', () => {
    const journal = journalAt(':memory:')
    const settled = { ...document('old'), callLogId: 1, confirmed: { status: 'pending' } }
    const unsettled = () => journal.unsettled().map(({ call }) => call)
    record(journal, call('old', 1000), document('old'))
    record(journal, call('live', 2000, { name: 'dialing' }), document('live'))
    record(journal, call('settled', 3000), {
      ...document('settled'),
      callLogId: 1,
      confirmed: { status: 'pending' },
    })
    expect(unsettled()).toEqual(['old', 'live'])
    expect(journal.unsettled()[0]).toBe(journal.unsettled()[0])
    journal.recordExchange(settled, { at: 4000, kind: 'accepted' })
    expect(unsettled()).toEqual(['live'])
    expect(() => journal.recordExchange(document('old'), { at: 5000, kind: 'x', detail: { broken: 1n } })).toThrow()
    expect(unsettled()).toEqual(['live'])
    expect(journal.countUnsettled()).toBe(1)
  })

  it('writes a turn whole or not at all', () => {
    const journal = journalAt(':memory:')
    const broken = { ...document('a'), desired: { status: 1n } } as unknown as CallLog
    expect(() => record(journal, call('a', 1000), broken)).toThrow()
    expect(journal.call('a')).toBeUndefined()
    expect(journal.activityOf('a')).toEqual([])
  })

  it('is durable to the last turn: WAL, synchronous FULL', () => {
    const file = `${temporaryFolder()}/journal.db`
    const journal = journalAt(file)
    record(journal, call('a', 1000))
    // The write-ahead log holds it before anything is closed.
    expect(readFileSync(`${file}-wal`).includes('"id":"a"')).toBe(true)
    expect(journal.store.durability).toEqual({ journalMode: 'wal', synchronous: 2 })
  })
})
