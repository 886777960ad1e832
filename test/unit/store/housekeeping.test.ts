import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { keepHouse } from '../../../src/main/store/housekeeping'
import type { Journal } from '../../../src/main/journal/journal'
import type { JournalStore } from '../../../src/main/journal/stored'
import { fileDisk } from '../../../src/main/store/recovery/disk'
import { journalAt } from '../../support/journals'
import type { Call } from '../../../src/shared/call'
import { temporaryFolder } from '../../support/temporary-folder'

const today = Date.parse('2026-11-20T12:00:00Z')
const daysAgo = (days: number) => today - days * 86_400_000

function record(journal: Journal, id: string, startedAt: number, { owed = false, live = false } = {}) {
  const call: Call = {
    ...{ id, direction: 'outgoing', number: { dial: '1', display: '1' }, startedAt, log: true },
    phase: live ? { name: 'dialing' } : { name: 'ended', outcome: 'busy', endedAfter: 1, talkSeconds: 0 },
  }
  const desired = { status: 'attempted' }
  const settled = { confirmed: desired, callLogId: 1 }
  const document = {
    id,
    call: id,
    at: startedAt,
    kind: 'call-log',
    destination: { api: 'x' },
    desired,
    ...(!owed && settled),
  } as const
  journal.record({ call, happenings: [{ at: startedAt, kind: 'test' }], documents: [document] })
}

function open() {
  const folder = temporaryFolder()
  const journal = journalAt(`${folder}/journal.db`)
  const keeper = { use: (_: unknown, ask: (store: JournalStore) => unknown) => ask(journal.store) as never }
  const keep = (days = 0) =>
    keepHouse({ keeper, folder, now: new Date(today + days * 86_400_000), historyDays: 365, disk: fileDisk() })
  return { folder, journal, keep, copies: () => readdirSync(`${folder}/journal-copies`).sort() }
}

describe('once a day', () => {
  it('history over a year old leaves, but never what the CRM is owed, nor a call nobody has answered for', () => {
    const { journal, keep } = open()
    record(journal, 'old', daysAgo(366))
    record(journal, 'old and owed', daysAgo(366), { owed: true })
    record(journal, 'old and unfinished', daysAgo(366), { live: true })
    record(journal, 'young', daysAgo(364))
    keep()
    const left = ['old', 'old and owed', 'old and unfinished', 'young'].filter((id) => journal.call(id))
    expect(left).toEqual(['old and owed', 'old and unfinished', 'young'])
    expect([journal.callLog('old'), journal.happenings('old')]).toEqual([undefined, []])
  })

  it('a whole copy is made, and the newest seven are kept', () => {
    const { folder, journal, keep, copies } = open()
    record(journal, 'a', today)
    for (let day = 0; day < 9; day++) keep(day)
    keep(8)
    expect(copies()).toHaveLength(7)
    expect([copies()[0], copies()[6]]).toEqual(['journal-2026-11-22.db', 'journal-2026-11-28.db'])
    const copy = journalAt(`${folder}/journal-copies/journal-2026-11-28.db`)
    expect(copy.call('a')).toEqual(journal.call('a'))
  })

  it('no copy is made of a journal that does not hold together', () => {
    const { folder, journal, keep } = open()
    for (let index = 0; index < 200; index++) record(journal, `call ${index}`, today)
    journal.store.isSound = () => false
    expect(keep()).toBe(false)
    expect(readdirSync(folder)).not.toContain('journal-copies')
  })

  it('damage in the middle of the file is seen', () => {
    const { folder, journal } = open()
    for (let index = 0; index < 200; index++) record(journal, `call ${index}`, today)
    expect(journal.store.isSound()).toBe(true)
    journal.store.copyTo(`${folder}/damaged.db`)
    const bytes = readFileSync(`${folder}/damaged.db`)
    writeFileSync(`${folder}/damaged.db`, bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 4096))
    expect(journalAt(`${folder}/damaged.db`).store.isSound()).toBe(false)
  })
})
