import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import type { Journal } from '../../../src/main/journal/journal'
import type { AnyDocument } from '../../../src/main/outbox/any-document'
import type { CrmCapabilities } from '../../../src/main/outbox/capabilities'
import { Maintenance } from '../../../src/main/store/maintenance'
import { fileDisk, type StoreDisk } from '../../../src/main/store/recovery/disk'
import { isSound, journalAt, keepJournal } from '../../support/journals'
import type { Call } from '../../../src/shared/call'
import { otherProcessAsksFor } from '../../support/hold-journal'
import { temporaryFolder } from '../../support/temporary-folder'

type Disk = StoreDisk<AnyDocument, CrmCapabilities>

const today = Date.parse('2026-11-20T12:00:00Z')
const daysAgo = (days: number) => today - days * 86_400_000

function record(journal: Journal, id: string, startedAt: number, { owed = false, live = false } = {}) {
  const call: Call = {
    id,
    direction: 'outgoing',
    number: { dial: '1', display: '1' },
    startedAt,
    log: true,
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
  journal.record({ call, activity: [{ at: startedAt, kind: 'test' }], documents: [document] })
}

/** Time goes on as soon as nothing else happens; `onRest` has its turn between two pieces. */
function open({ serverNow, disk = {} }: { serverNow?: number; disk?: Partial<Disk> } = {}) {
  const folder = temporaryFolder()
  const { journal, kept, news, troubles } = keepJournal(folder, { now: today })
  const clock = { now: today }
  let onRest = () => {}
  const maintenance = new Maintenance({
    keeper: kept,
    folder,
    now: () => clock.now,
    serverNow: () => serverNow,
    historyDays: () => 365,
    disk: { ...fileDisk<AnyDocument, CrmCapabilities>(), ...disk },
    isBusy: () => false,
    tidy: () => {},
    onError: (_, error) => troubles.push(error),
    timers: {
      after: (_, run) => {
        setImmediate(() => {
          onRest()
          run()
        })
        return () => {}
      },
    },
  })
  const keep = (days = 0) => {
    clock.now = today + days * 86_400_000
    return maintenance.maintain()
  }
  const copies = () => (existsSync(`${folder}/journal-copies`) ? readdirSync(`${folder}/journal-copies`).sort() : [])
  const meanwhile = (run: () => void) => (onRest = run)
  return { folder, journal, kept, news, troubles, clock, maintenance, keep, copies, meanwhile }
}

const nameOf = (day: string) => `journal-2026-11-${day}.db`

describe('once a day', () => {
  it('history over a year old leaves, but never what the CRM is owed, nor a call nobody has answered for', async () => {
    const { journal, keep } = open()
    record(journal, 'old', daysAgo(366))
    record(journal, 'old and owed', daysAgo(366), { owed: true })
    record(journal, 'old and unfinished', daysAgo(366), { live: true })
    record(journal, 'young', daysAgo(364))
    record(journal, 'of today', daysAgo(0))
    await keep()
    const left = ['old', 'old and owed', 'old and unfinished', 'young'].filter((id) => journal.call(id))
    expect(left).toEqual(['old and owed', 'old and unfinished', 'young'])
    expect([journal.callLog('old'), journal.activityOf('old')]).toEqual([undefined, []])
  })

  it('a whole copy is made, and the newest seven are kept', async () => {
    const { folder, journal, keep, copies } = open()
    for (let day = 0; day < 9; day++) {
      record(journal, `call ${day}`, daysAgo(-day))
      await keep(day)
    }
    await keep(8)
    expect(copies()).toEqual(['22', '23', '24', '25', '26', '27', '28'].map(nameOf))
    const copy = journalAt(`${folder}/journal-copies/${nameOf('28')}`)
    expect(copy.recentCalls(99)).toEqual(journal.recentCalls(99))
  })

  it('the copy is made before anything leaves, and nothing leaves where none can be made', async () => {
    const { folder, journal, keep, copies, troubles } = open()
    record(journal, 'old', daysAgo(366))
    record(journal, 'of today', today)
    mkdirSync(`${folder}/journal-copy.part`)
    await expect(keep()).rejects.toThrow()
    expect([copies(), journal.call('old')?.id]).toEqual([[], 'old'])
    rmSync(`${folder}/journal-copy.part`, { recursive: true })
    await keep()
    expect(journalAt(`${folder}/journal-copies/${nameOf('20')}`).call('old')?.id).toBe('old')
    expect([journal.call('old'), troubles]).toEqual([undefined, []])
  })

  it('what is written while the copy is made is in the journal, and no part of the copy is from another moment', async () => {
    const { folder, journal, keep } = open()
    for (let index = 0; index < 300; index++) record(journal, `call ${index}`, today + index)
    const kept = keep()
    for (let index = 300; index < 600; index++) {
      record(journal, `call ${index}`, today + index)
      if (index % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await kept
    const copy = `${folder}/journal-copies/${nameOf('20')}`
    expect([isSound(copy), isSound(`${folder}/journal.db`)]).toEqual([true, true])
    const copied = journalAt(copy).recentCalls(999).length
    expect(copied).toBeGreaterThanOrEqual(300)
    expect(journal.recentCalls(999)).toHaveLength(600)
  })

  it('the file stays as it is while it is copied, however much is written, and takes it all in afterwards', () => {
    const file = `${temporaryFolder()}/journal.db`
    const journal = journalAt(file)
    const long = (index: number) => record(journal, `call ${index} ${'x'.repeat(20_000)}`, today + index)
    long(0)
    expect(journal.store.file.freeze()).toBeTypeOf('number')
    const bytes = readFileSync(file)
    for (let index = 1; index < 100; index++) long(index)
    expect([readFileSync(file).equals(bytes), journal.store.file.isFrozen]).toEqual([true, true])
    journal.store.file.thaw()
    long(100)
    expect(readFileSync(file).equals(bytes)).toBe(false)
    expect(journal.recentCalls(999)).toHaveLength(101)
  })

  it('damage is seen in the copy: the journal is mended, and the copy is none', async () => {
    const { folder, journal, keep, copies, news } = open()
    for (let index = 0; index < 400; index++) record(journal, `call ${index}`, today + index)
    await keep()
    const bytes = readFileSync(`${folder}/journal.db`)
    const handle = openSync(`${folder}/journal.db`, 'r+')
    writeSync(handle, Buffer.alloc(8192, 0xff), 0, 8192, Math.floor(bytes.length / 2 / 4096) * 4096)
    closeSync(handle)
    record(journal, 'tomorrow', today + 86_400_000)
    await keep(1)
    expect([copies(), news.map(({ kind }) => kind)]).toEqual([[nameOf('20')], ['journal-damaged']])
    expect([isSound(`${folder}/journal.db`), journal.call('tomorrow')?.id]).toEqual([true, 'tomorrow'])
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
  })

  it('a journal that is closed meanwhile leaves no copy, and no half of one', async () => {
    const { folder, journal, keep, copies, maintenance } = open()
    for (let index = 0; index < 300; index++) record(journal, `call ${index}`, today + index)
    const kept = keep()
    while (!existsSync(`${folder}/journal-copy.part`)) await new Promise((resolve) => setImmediate(resolve))
    maintenance.close()
    journal.close()
    await kept.catch(() => {})
    expect([copies(), readdirSync(folder)]).toEqual([[], ['journal.db']])
  })

  it('what a crash left of a copy is none, and no part of the next one', async () => {
    const { folder, journal, keep, copies } = open()
    record(journal, 'a', today)
    const unfinished = `${folder}/journal-copy.part`
    const crashed = journalAt(unfinished)
    for (const suffix of ['1', '2', '3']) record(crashed, `of another day ${suffix}`, today)
    const log = readFileSync(`${unfinished}-wal`)
    crashed.close()
    writeFileSync(unfinished, 'half a copy')
    writeFileSync(`${unfinished}-wal`, log)
    await keep()
    expect(copies()).toEqual([nameOf('20')])
    const ids = journalAt(`${folder}/journal-copies/${nameOf('20')}`)
      .recentCalls(9)
      .map(({ call }) => call.id)
    expect(ids).toEqual(['a'])
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
  })

  it('another process is still kept out once the copy is made', async () => {
    const { folder, journal, keep } = open()
    record(journal, 'a', today)
    await keep()
    expect((await otherProcessAsksFor(`${folder}/journal.db`)).said).toBe('SQLITE_BUSY')
    journal.close()
    expect((await otherProcessAsksFor(`${folder}/journal.db`)).said).toBe('held')
  })

  it('no piece takes out more than twenty calls, and what else waits has its turn in between', async () => {
    const { journal, kept, keep, meanwhile } = open()
    for (let index = 0; index < 90; index++) record(journal, `old ${index}`, daysAgo(400) + index)
    record(journal, 'of today', today)
    const left: number[] = []
    meanwhile(() => left.push(kept.use('read', (store) => store.calls.recent(999)).length))
    await keep()
    expect(left.filter((count, index) => count !== left[index - 1])).toEqual([71, 51, 31, 11, 1])
  })
})

describe('a clock that is a year ahead', () => {
  it('makes no history old, and pushes out no copy', async () => {
    const { journal, keep, copies } = open()
    for (let day = 0; day < 7; day++) {
      record(journal, `call ${day}`, daysAgo(-day))
      await keep(day)
    }
    const before = copies()
    await keep(370)
    expect(copies()).toEqual([...before.slice(1), nameOf('27')])
    expect(journal.recentCalls(99)).toHaveLength(7)
  })

  it('is not believed where the CRM tells the time', async () => {
    const { journal, keep, copies } = open({ serverNow: today })
    record(journal, 'a', today)
    record(journal, 'by the wrong clock', daysAgo(-370))
    await keep(370)
    expect([copies(), journal.recentCalls(99).length]).toEqual([[nameOf('20')], 2])
  })

  it('has left a copy that counts for none', async () => {
    const { folder, journal, keep, copies } = open()
    record(journal, 'a', today)
    mkdirSync(`${folder}/journal-copies`)
    const names = ['2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15', '2026-11-16', '2027-11-20']
    for (const day of names) writeFileSync(`${folder}/journal-copies/journal-${day}.db`, '')
    await keep()
    expect(copies()).toEqual([
      ...names.slice(0, 6).map((day) => `journal-${day}.db`),
      nameOf('20'),
      'journal-2027-11-20.db',
    ])
  })
})

it('the index of words is rid of what has left in pieces, and never within a turn', async () => {
  const { folder, journal, kept, keep, meanwhile } = open()
  for (let index = 0; index < 60; index++) record(journal, `old ${index}`, daysAgo(400) + index)
  for (let index = 0; index < 60; index++) record(journal, `new ${index}`, today + index)
  let pieces = 0
  meanwhile(() => pieces++)
  await keep()
  expect(pieces).toBeGreaterThan(3)
  expect(kept.use('read', (store) => store.tidyWords())).toBe(false)
  journal.close()
  const database = new Database(`${folder}/journal.db`)
  const percent = database.prepare("SELECT v FROM history_words_config WHERE k = 'deletemerge'").all()
  expect(percent).toEqual([{ v: 0 }])
})

it('what has left the history has left the disk', async () => {
  const { folder, journal, keep } = open()
  record(journal, 'of a customer who is forgotten', daysAgo(366))
  record(journal, 'of today', today)
  const onDisk = () =>
    ['', '-wal'].some((companion) => readFileSync(`${folder}/journal.db${companion}`).includes('who is forgotten'))
  expect(onDisk()).toBe(true)
  await keep()
  expect(onDisk()).toBe(false)
})
