import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { callLogState } from '../../../src/main/outbox/kinds/call-log-document'
import type { Journal } from '../../../src/main/journal/journal'
import type { AnyDocument } from '../../../src/main/outbox/any-document'
import type { CrmCapabilities } from '../../../src/main/outbox/capabilities'
import { fileDisk } from '../../../src/main/store/recovery/disk'
import { journalAt } from '../../support/journals'
import { newestVersion } from '../../../src/main/store/schema'
import { otherProcessAsksFor } from '../../support/hold-journal'
import {
  type OpenJournal,
  aCall,
  endedPhase,
  isSound,
  keepJournal,
  noon,
  owed,
  settled,
  unreadableReach,
  write,
} from '../../support/journals'
import { temporaryFolder } from '../../support/temporary-folder'

const dated = '2026-11-20T12-00-00'
const file = (folder: string) => `${folder}/journal.db`
const wipe = (folder: string) => {
  for (const companion of ['', '-wal', '-shm']) rmSync(file(folder) + companion, { force: true })
}

/** What a crash at this moment would leave: another process reads the files as they are. */
function leftOnDisk(folder: string): OpenJournal & { file: string } {
  const copy = `${temporaryFolder()}/journal.db`
  for (const companion of ['', '-wal'])
    if (existsSync(file(folder) + companion)) copyFileSync(file(folder) + companion, copy + companion)
  return Object.assign(journalAt(copy), { file: copy })
}

const idsIn = (journal: Journal) => journal.recentCalls(1000).map(({ call }) => call.id)

describe('a journal whose file goes while it is in use', () => {
  it.each([
    ['all its files', (folder: string) => wipe(folder)],
    ['the file alone', (folder: string) => rmSync(file(folder))],
    ['the write-ahead log alone', (folder: string) => rmSync(`${file(folder)}-wal`)],
    ['the whole folder', (folder: string) => rmSync(folder, { recursive: true })],
    ['moved away', (folder: string) => renameSync(file(folder), `${folder}/elsewhere.db`)],
  ])('is written anew with all that was in it: %s', (_, take) => {
    const folder = `${temporaryFolder()}/data`
    const { journal, kept, news } = keepJournal(folder)
    write(journal, aCall('before'))
    journal.saveCapabilities('api', { highestCommunicationId: 7, lists: {} })
    take(folder)
    write(journal, aCall('after'))
    expect(news).toEqual([{ kind: 'journal-restored' }])
    expect(kept.whyInMemory).toBeUndefined()
    const left = leftOnDisk(folder)
    expect(idsIn(left)).toEqual(['after', 'before'])
    expect(left.unsettled()).toEqual([owed('before'), owed('after')])
    expect(left.activityOf('before')).toEqual([{ at: noon, kind: 'test', detail: {} }])
    expect(left.capabilities('api').highestCommunicationId).toBe(7)
  })

  it('is whole after the next start, also where nothing was written in between', () => {
    const folder = temporaryFolder()
    const { journal } = keepJournal(folder)
    write(journal, aCall('a'))
    wipe(folder)
    journal.close()
    const next = keepJournal(folder)
    expect([idsIn(next.journal), next.news, next.kept.whyInMemory]).toEqual([['a'], [], undefined])
  })

  it('leaves what was put in its place as it is, under a dated name', () => {
    const folder = temporaryFolder()
    const { journal, news } = keepJournal(folder)
    write(journal, aCall('a'))
    const other = `${temporaryFolder()}/other.db`
    new Database(leftOnDisk(folder).file).prepare('VACUUM INTO ?').run(other)
    renameSync(other, file(folder))
    const bytes = readFileSync(file(folder))
    write(journal, aCall('b'))
    const aside = `${folder}/journal.replaced-${dated}.db`
    expect(news).toEqual([{ kind: 'journal-replaced', file: aside }])
    expect(readFileSync(aside)).toEqual(bytes)
    expect(idsIn(leftOnDisk(folder))).toEqual(['b', 'a'])
    // Its own write-ahead log is not taken for a part of the other file.
    expect(existsSync(`${aside}-wal`)).toBe(false)
  })

  it('goes on in the file that was moved back', () => {
    const folder = temporaryFolder()
    const { journal, kept, news } = keepJournal(folder)
    write(journal, aCall('a'))
    renameSync(file(folder), `${folder}/away.db`)
    renameSync(`${folder}/away.db`, file(folder))
    write(journal, aCall('b'))
    expect([news, kept.whyInMemory, idsIn(leftOnDisk(folder))]).toEqual([[], undefined, ['b', 'a']])
  })

  it('is kept by the connection while the disk takes no new one, and written when it does', () => {
    const folder = `${temporaryFolder()}/data`
    const { journal, kept, news } = keepJournal(folder)
    write(journal, aCall('a'))
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'where the folder should be')
    write(journal, aCall('b'))
    expect([kept.whyInMemory, idsIn(journal), news]).toEqual(['unavailable', ['b', 'a'], []])
    rmSync(folder)
    write(journal, aCall('c'))
    expect([kept.whyInMemory, idsIn(leftOnDisk(folder)), news]).toEqual([
      undefined,
      ['c', 'b', 'a'],
      [{ kind: 'journal-restored' }],
    ])
  })

  it('leaves alone a new one that another process began in its place', async () => {
    const folder = temporaryFolder()
    const { journal, kept, news } = keepJournal(folder)
    write(journal, aCall('a'))
    wipe(folder)
    const other = await otherProcessAsksFor(file(folder))
    expect(other.said).toBe('held')
    const files = () => ['', '-wal'].map((companion) => statSync(file(folder) + companion).ino)
    const theirs = files()
    write(journal, aCall('b'))
    expect([kept.whyInMemory, idsIn(journal), news]).toEqual(['elsewhere', ['b', 'a'], []])
    journal.close()
    expect(files()).toEqual(theirs)
  })
})

/** A journal whose file lasts until it is `away`, and how often its place was opened since. */
function keepWatched() {
  const folder = `${temporaryFolder()}/data`
  const real = fileDisk<AnyDocument, CrmCapabilities>()
  let [opened, isElsewhere] = [0, false]
  const disk = {
    open: (...about: Parameters<typeof real.open>) => {
      opened++
      return real.open(...about)
    },
    placeOf: (name: string) => (isElsewhere ? { db: undefined, wal: undefined } : real.placeOf(name)),
  }
  const keeping = keepJournal(folder, { disk })
  write(keeping.journal, aCall('a'))
  opened = 0
  return {
    ...keeping,
    folder,
    opened: () => opened,
    /** The file goes, and no other can be made. */
    goes() {
      rmSync(folder, { recursive: true })
      writeFileSync(folder, 'where the folder should be')
    },
    canBeMadeAgain: () => rmSync(folder),
    /** For a while the disk does not show the file, as a network drive that is away. */
    hides: (hidden: boolean) => (isElsewhere = hidden),
  }
}

type Watched = ReturnType<typeof keepWatched>

/** Every way in which the journal is used. */
type Use = (watched: Watched) => unknown
const writes: Use = ({ journal }) => write(journal, aCall('b'))
const closes: Use = ({ journal }) => journal.close()
const reads: [string, Use][] = [
  ['a read', ({ journal }) => journal.unsettled()],
  ['a read that has something to fall back on', ({ journal }) => journal.recentCalls(10)],
  ['a slow read', ({ kept }) => kept.useSlowly((store) => Promise.resolve(store.calls.recent(10)))],
]
const changes: [string, Use][] = [
  ['a write', writes],
  ['its closing', closes],
]
const uses = [...reads, ...changes]

describe('the place of a journal on the disk', () => {
  it.each(uses)('is looked at before %s, and the file written anew', async (_, use) => {
    const watched = keepWatched()
    wipe(watched.folder)
    await use(watched)
    expect([watched.opened(), watched.news]).toEqual([1, [{ kind: 'journal-restored' }]])
    expect(idsIn(leftOnDisk(watched.folder))).toContain('a')
  })

  it.each(reads)('that cannot be had is not tried again before %s, which would wait for it', async (_, use) => {
    const watched = keepWatched()
    watched.goes()
    writes(watched)
    const tried = watched.opened()
    watched.canBeMadeAgain()
    for (let times = 0; times < 3; times++) await use(watched)
    expect([watched.opened(), watched.kept.whyInMemory]).toEqual([tried, 'unavailable'])
  })

  it.each(changes)('that could not be had is tried again before %s', (_, use) => {
    const watched = keepWatched()
    watched.goes()
    writes(watched)
    watched.canBeMadeAgain()
    use(watched)
    expect(watched.kept.whyInMemory).toBeUndefined()
    expect(idsIn(leftOnDisk(watched.folder))).toEqual(['b', 'a'])
  })

  it('is left alone for this run where the journal of an earlier Cadran could not be taken over', () => {
    let opened = 0
    const open = () => {
      opened++
      return { whyInMemory: 'unmigrated' as const }
    }
    const { journal, kept } = keepJournal(temporaryFolder(), { disk: { open } })
    for (const id of ['a', 'b']) write(journal, aCall(id))
    expect([kept.whyInMemory, idsIn(journal)]).toEqual(['unmigrated', ['b', 'a']])
    journal.close()
    expect(opened).toBe(1)
  })

  it.each(uses)('is known for its own before %s once the disk shows it again', async (_, use) => {
    const watched = keepWatched()
    const { folder, kept } = watched
    watched.hides(true)
    const data = `${folder} as it is`
    renameSync(folder, data)
    writeFileSync(folder, 'where the folder should be')
    writes(watched)
    expect(kept.whyInMemory).toBe('unavailable')
    rmSync(folder)
    renameSync(data, folder)
    watched.hides(false)
    await use(watched)
    expect(kept.whyInMemory).toBeUndefined()
  })
})

/** Enough calls that the file has a middle, all of them in the file itself. */
function fill(folder: string, count = 400) {
  const { journal } = keepJournal(folder)
  for (let index = 0; index < count; index++)
    write(journal, aCall(`call ${index}`, undefined, noon + index), index === 20 ? undefined : settled(`call ${index}`))
  journal.close()
}

function spoil(name: string, from: number, to: number) {
  const { size } = statSync(name)
  const handle = openSync(name, 'r+')
  const [start, end] = [from, to].map((part) => Math.floor((size * part) / 4096) * 4096) as [number, number]
  writeSync(handle, Buffer.alloc(end - start, 0xff), 0, end - start, start)
  closeSync(handle)
}

describe('a journal that is damaged', () => {
  it('from its first byte on is set aside, and a new one begins', () => {
    const folder = temporaryFolder()
    writeFileSync(file(folder), 'no database at all, but somebody may want it back')
    const { journal, kept, news } = keepJournal(folder)
    write(journal, aCall('a'))
    const aside = `${folder}/journal.damaged-${dated}.db`
    expect([news, kept.whyInMemory]).toEqual([[{ kind: 'journal-damaged', file: aside }], undefined])
    expect(readFileSync(aside, 'utf8')).toContain('somebody may want it back')
    expect(idsIn(leftOnDisk(folder))).toEqual(['a'])
  })

  it.each([
    ['in its beginning', 0.05, 0.15],
    ['in the middle', 0.45, 0.55],
    ['near its end', 0.85, 0.95],
  ])('%s gives up what can still be read of it, and takes every turn from then on', (_, from, to) => {
    const folder = temporaryFolder()
    fill(folder)
    spoil(file(folder), from, to)
    const { journal, kept, news } = keepJournal(folder)
    for (let index = 0; index < 400; index++) journal.callLog(`call ${index}`)
    journal.recentCalls(1000)
    write(journal, aCall('from then on', undefined, noon + 1000))
    expect(news).toEqual([{ kind: 'journal-damaged', file: `${folder}/journal.damaged-${dated}.db` }])
    expect(kept.whyInMemory).toBeUndefined()
    const left = leftOnDisk(folder)
    expect(isSound(file(folder))).toBe(true)
    expect(idsIn(left)[0]).toBe('from then on')
    expect(idsIn(left).length).toBeGreaterThan(250)
  })

  it.each([
    ['"phase"', '"phaqe"'],
    ['"name":"ended"', '"name":"enled"'],
    ['"startedAt":1', '"startedAt":1e99,"x":1'],
    ['"display"', '"disp"'],
    ['"endedAfter":', '"endedAfter":0.'],
    ['"email":"luc@', '"email":7,"x":"'],
    [/^.*$/, 'null'],
  ])('in a letter that leaves it JSON (%s) loses that call and no other', (good, bad) => {
    const folder = temporaryFolder()
    const before = file(temporaryFolder())
    const journal = journalAt(before)
    for (const id of ['sound', 'spoilt']) write(journal, aCall(id), settled(id))
    journal.close()
    const database = new Database(before)
    const value = JSON.stringify(aCall('spoilt')).replace(good, bad)
    database.prepare("UPDATE calls SET value = ? WHERE id = 'spoilt'").run(value)
    database.prepare('VACUUM INTO ?').run(file(folder))
    database.close()
    const opened = keepJournal(folder)
    expect(idsIn(opened.journal)).toEqual(['sound'])
    expect(opened.news.map(({ kind }) => kind)).toEqual(['journal-damaged'])
    write(opened.journal, aCall('next', undefined, noon + 1000))
    expect(idsIn(leftOnDisk(folder))).toEqual(['next', 'sound'])
  })

  it('while it is in use is left for a new one, and the turn that met it is in that one', () => {
    const folder = temporaryFolder()
    const memory = journalAt(':memory:')
    for (let index = 0; index < 6000; index++)
      write(memory, aCall(`call ${index}`, undefined, noon + index), settled(`call ${index}`))
    const { journal, kept, news } = keepJournal(folder)
    // More than SQLite keeps in its cache.
    kept.use('write', (store) => store.takeOver(memory.store))
    write(journal, aCall('live', { name: 'dialing' }, noon + 9000))
    for (const name of [file(folder), `${file(folder)}-wal`]) spoil(name, 0.2, 0.8)
    for (let index = 0; index < 6000; index += 50)
      write(journal, aCall(`call ${index}`, undefined, noon + index), settled(`call ${index}`))
    write(journal, aCall('live', endedPhase, noon + 9000))
    expect(news.map(({ kind }) => kind)).toEqual(['journal-damaged'])
    expect([kept.whyInMemory, isSound(file(folder))]).toEqual([undefined, true])
    expect(idsIn(leftOnDisk(folder))[0]).toBe('live')
  })

  it('has the log looked for of each call whose document was in the damage, and does not make it twice', () => {
    const folder = temporaryFolder()
    fill(folder)
    spoil(file(folder), 0.45, 0.55)
    const { journal, kept } = keepJournal(folder)
    kept.repair()
    const left = journal
      .recentCalls(1000)
      .map(({ document }) => (document ? callLogState(document) : 'without a document'))
    // None is ready to be made; what was owed before stands as it was.
    expect(new Set(left)).toEqual(new Set(['settled', 'uncertain', 'incomplete']))
    expect(left.length).toBeGreaterThan(250)
  })

  it('moves into memory where no new file can be made, and back when it can', () => {
    const folder = `${temporaryFolder()}/data`
    mkdirSync(folder)
    fill(folder)
    spoil(file(folder), 0.45, 0.55)
    const { journal, kept, news } = keepJournal(folder)
    rmSync(folder, { recursive: true })
    writeFileSync(folder, '')
    kept.repair()
    expect(kept.whyInMemory).toBe('unavailable')
    write(journal, aCall('from then on', undefined, noon + 1000))
    rmSync(folder)
    write(journal, aCall('and on', undefined, noon + 2000))
    expect(kept.whyInMemory).toBeUndefined()
    expect(idsIn(leftOnDisk(folder)).slice(0, 2)).toEqual(['and on', 'from then on'])
    expect(news.map(({ kind }) => kind)).toEqual(['journal-damaged'])
  })
})

describe('a journal that a newer Cadran wrote', () => {
  function leaveNewer(folder: string) {
    keepJournal(folder).journal.close()
    const database = new Database(file(folder))
    database.exec(`PRAGMA user_version = ${newestVersion + 1}`)
    database.close()
    return readFileSync(file(folder))
  }

  it('is left as it is; calls are kept in memory, and it is told once, with the version', () => {
    const folder = temporaryFolder()
    const bytes = leaveNewer(folder)
    const { journal, kept, news } = keepJournal(folder)
    for (const id of ['a', 'b']) write(journal, aCall(id))
    expect([kept.whyInMemory, idsIn(journal)]).toEqual(['newer', ['b', 'a']])
    expect(news).toEqual([{ kind: 'journal-newer', version: newestVersion + 1, known: newestVersion }])
    journal.close()
    expect([readdirSync(folder), readFileSync(file(folder))]).toEqual([['journal.db'], bytes])
  })

  it('is left as it is also where only its write-ahead log says so', () => {
    const folder = temporaryFolder()
    const whole = temporaryFolder()
    keepJournal(whole).journal.close()
    const database = new Database(file(whole))
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA user_version = ${newestVersion + 1}`)
    for (const companion of ['', '-wal']) copyFileSync(file(whole) + companion, file(folder) + companion)
    database.close()
    const { journal, kept } = keepJournal(folder)
    write(journal, aCall('a'))
    expect([kept.whyInMemory, idsIn(journal)]).toEqual(['newer', ['a']])
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([])
  })
})

describe('a journal that another process has', () => {
  it('is left alone; calls are kept in memory, and join it when the other has gone', async () => {
    const folder = temporaryFolder()
    const first = keepJournal(folder)
    write(first.journal, aCall('theirs'))
    first.journal.close()
    const other = await otherProcessAsksFor(file(folder))
    expect(other.said).toBe('held')
    const { journal, kept, news } = keepJournal(folder)
    write(journal, aCall('ours'))
    expect([kept.whyInMemory, idsIn(journal), news]).toEqual(['elsewhere', ['ours'], []])
    expect(journal.unsettled()).toEqual([owed('ours')])
    await other.letGo()
    write(journal, aCall('later', undefined, noon + 1))
    expect([kept.whyInMemory, idsIn(journal)]).toEqual([undefined, ['later', 'ours', 'theirs']])
    expect(idsIn(leftOnDisk(folder))).toEqual(['later', 'ours', 'theirs'])
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([])
  })

  it('is held from its opening on, though nothing was written, until it is closed or its process has died', async () => {
    const folder = temporaryFolder()
    keepJournal(folder).journal.close()
    const { journal } = keepJournal(folder)
    expect((await otherProcessAsksFor(file(folder))).said).toBe('SQLITE_BUSY')
    journal.close()
    expect((await otherProcessAsksFor(file(folder))).said).toBe('held')
  })

  it('is ours again after closing and opening in one process, as when settings ask for another desk', () => {
    const folder = temporaryFolder()
    for (const id of ['a', 'b', 'c']) {
      const { journal, kept } = keepJournal(folder)
      expect(kept.whyInMemory).toBeUndefined()
      write(journal, aCall(id))
      journal.close()
    }
    expect(idsIn(keepJournal(folder).journal)).toEqual(['c', 'b', 'a'])
  })
})

describe('a journal that was closed', () => {
  it.each(['before', 'after'])(
    'leaves its place to the next one, also where it is asked something late: %s',
    (when) => {
      const folder = temporaryFolder()
      const last = keepJournal(folder)
      write(last.journal, aCall('a'))
      last.journal.close()
      const askLate = () => [last.journal.unsettled(), last.journal.recentCalls(10)]
      if (when === 'before') expect(askLate()).toEqual([[], []])
      const next = keepJournal(folder)
      if (when === 'after') expect(askLate()).toEqual([[], []])
      expect(() => write(last.journal, aCall('late'))).toThrow()
      expect(() => last.journal.ownerlessCalls()).toThrow()
      write(next.journal, aCall('b'))
      expect([next.kept.whyInMemory, idsIn(next.journal), next.news, last.news]).toEqual([
        undefined,
        ['b', 'a'],
        [],
        [],
      ])
      expect(readdirSync(folder).filter((name) => name.endsWith('.db'))).toEqual(['journal.db'])
    },
  )
})

describe('a folder that cannot be used', () => {
  it('leaves calls in memory, and takes them when it can be', () => {
    const folder = `${temporaryFolder()}/a file`
    writeFileSync(folder, '')
    chmodSync(folder, 0o400)
    const { journal, kept } = keepJournal(folder)
    write(journal, aCall('a'))
    expect([kept.whyInMemory, idsIn(journal)]).toEqual(['unavailable', ['a']])
    rmSync(folder)
    write(journal, aCall('b'))
    expect([kept.whyInMemory, idsIn(leftOnDisk(folder))]).toEqual([undefined, ['b', 'a']])
  })
})

describe('a disk that cannot be read for a moment', () => {
  it('leaves the window and the sync what they had, and loses no turn silently', () => {
    let isBroken = false
    const reach = unreadableReach(() => isBroken)
    const { journal, kept, troubles } = keepJournal(temporaryFolder(), { disk: { reach } })
    write(journal, aCall('a'))
    expect(idsIn(journal)).toEqual(['a'])
    isBroken = true
    expect([idsIn(journal), journal.unsettled()]).toEqual([['a'], []])
    // A document that is merely unreadable must not be taken for one that was never there, nor an older one be sent again.
    expect(() => journal.callLog('a')).toThrow('disk I/O error')
    expect(() => journal.owed()).toThrow('disk I/O error')
    isBroken = false
    const broken = expect.objectContaining({ code: 'SQLITE_IOERR_READ' }) as Error
    expect([troubles, kept.whyInMemory]).toEqual([[broken, broken], undefined])
  })

  it('never answers with what was asked of another call, or with fewer calls', () => {
    let isBroken = false
    const reach = unreadableReach(() => isBroken)
    const { journal } = keepJournal(temporaryFolder(), { disk: { reach } })
    write(journal, aCall('a'))
    write(journal, aCall('b'))
    expect([journal.recentCalls(2).length, journal.recentCalls(1).length]).toEqual([2, 1])
    expect(journal.recordingsOf(['b'])).toEqual([])
    expect(journal.documentsOf('b')).toEqual([owed('b')])
    isBroken = true
    expect(() => journal.documentsOf('a')).toThrow('disk I/O error')
    expect([journal.recentCalls(2).length, journal.recentCalls(1).length, journal.recentCalls(3)]).toEqual([2, 1, []])
  })
})
