import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { JournalHistory } from '../../../src/main/journal/history'
import { Journal } from '../../../src/main/journal/journal'
import { JournalRecordings } from '../../../src/main/journal/recordings'
import type { AnyDocument } from '../../../src/main/outbox/any-document'
import { nothingKnown } from '../../../src/main/outbox/capabilities'
import { otherProcessAsksFor } from '../../support/hold-journal'
import { aCall, journalAt, keepJournal, noon, owed, unreadableReach, write } from '../../support/journals'
import { temporaryFolder } from '../../support/temporary-folder'

const entry = { at: noon, kind: 'test' }
const lead = { id: 7, name: 'Marie' }
const recording: AnyDocument = {
  id: 'r',
  kind: 'recording',
  call: 'a',
  at: noon,
  destination: { api: 'https://crm.example/v2' },
  desired: { file: 'copy.wav', name: 'call.wav', type: 'wav', size: 1 },
}
const note = { ...owed('a'), desired: { ...owed('a').desired, description: 'Changed' } }
const changed = { ...aCall('a'), note: 'Changed' }

interface Use {
  run(journal: Journal): unknown
  /** What it gives of a journal that has the call `a` and its recording; of a use that writes, what is found afterwards. */
  gives: unknown
  /** What is found of what it wrote, by whoever reads the file. */
  wrote?(journal: Journal): unknown
  /** What it gives where nothing can be read; without, it fails. */
  fallback?: unknown
}

const everyUse: Record<string, Use> = {
  record: {
    run: (journal) => journal.record({ call: changed, activity: [entry], documents: [note] }),
    wrote: (journal) => [journal.call('a'), journal.callLog('a'), journal.activityOf('a').length],
    gives: [changed, note, 2],
  },
  beat: {
    run: (journal) => journal.beat('live', noon + 5000),
    wrote: (journal) => journal.liveCalls().map(({ lastSeenAt }) => lastSeenAt),
    gives: [noon + 5000],
  },
  saveDocument: {
    run: (journal) => journal.saveDocument(note),
    wrote: (journal) => journal.callLog('a'),
    gives: note,
  },
  recordExchange: {
    run: (journal) => journal.recordExchange(note, entry, { capabilities: nothingKnown, handled: 'file' }),
    wrote: (journal) => [journal.callLog('a'), journal.activityOf('a').length, journal.recordings.isHandled('file')],
    gives: [note, 2, true],
  },
  recordAttempt: {
    run: (journal) => journal.recordAttempt('a', entry),
    wrote: (journal) => journal.activityOf('a').length,
    gives: 2,
  },
  saveCapabilities: {
    run: (journal) => journal.saveCapabilities('api', { ...nothingKnown, clicks: true }),
    wrote: (journal) => journal.capabilities('api').clicks,
    gives: true,
  },
  chooseLead: {
    run: (journal) => journal.chooseLead('crm', '+14505550127', lead, noon),
    wrote: (journal) => journal.chosenLead('crm', '+14505550127'),
    gives: lead,
  },
  liveCalls: { run: (journal) => journal.liveCalls().map(({ call }) => call.id), gives: ['live'] },
  call: { run: (journal) => journal.call('a'), gives: aCall('a') },
  callsWith: { run: (journal) => journal.callsWith('+15145550142', 1).length, gives: 1 },
  ownerlessCalls: { run: (journal) => journal.ownerlessCalls(), gives: [] },
  document: { run: (journal) => journal.document('r'), gives: recording },
  callLog: { run: (journal) => journal.callLog('a'), gives: owed('a') },
  callLogsWith: { run: (journal) => journal.callLogsWith('+15145550142').length, gives: 2 },
  owed: { run: (journal) => journal.owed().map(({ id }) => id), gives: ['a', 'live', 'r'] },
  communication: { run: (journal) => journal.communication('a'), gives: undefined },
  communicationsOfLead: { run: (journal) => journal.communicationsOfLead(7), gives: [] },
  openFollowUps: { run: (journal) => journal.openFollowUps(50), gives: [] },
  followUpsOfLead: { run: (journal) => journal.followUpsOfLead(7), gives: [] },
  shape: {
    run: (journal) => journal.shape()?.['calls, over'],
    gives: 1,
    fallback: undefined,
  },
  documentsOf: { run: (journal) => journal.documentsOf('a').map(({ id }) => id), gives: ['a', 'r'] },
  capabilities: { run: (journal) => journal.capabilities('api'), gives: nothingKnown },
  activityOf: { run: (journal) => journal.activityOf('a').length, gives: 1 },
  recentCalls: { run: (journal) => journal.recentCalls(9).map(({ call }) => call.id), gives: ['a'], fallback: [] },
  unsettled: { run: (journal) => journal.unsettled().map(({ id }) => id), gives: ['a', 'live', 'r'], fallback: [] },
  countUnsettled: { run: (journal) => journal.countUnsettled(), gives: 3, fallback: 0 },
  communicationsOf: { run: (journal) => journal.communicationsOf({ call: 'a' }), gives: [], fallback: [] },
  recordingsOf: { run: (journal) => journal.recordingsOf(['a']), gives: [recording], fallback: [] },
  chosenLead: {
    run: (journal) => journal.chosenLead('crm', '+15145550142'),
    gives: lead,
    fallback: undefined,
  },
  'recordings.of': { run: (journal) => journal.recordings.of('a'), gives: recording },
  'recordings.withCopies': { run: (journal) => journal.recordings.withCopies(['copy.wav']), gives: [recording] },
  'recordings.callsBetween': {
    run: (journal) => journal.recordings.callsBetween(noon - 1, noon).map(({ id }) => id),
    gives: ['a'],
  },
  'recordings.isHandled': { run: (journal) => journal.recordings.isHandled('known'), gives: true },
  'recordings.handle': {
    run: (journal) => journal.recordings.handle('file', noon),
    wrote: (journal) => journal.recordings.isHandled('file'),
    gives: true,
  },
  'history.page': {
    run: async (journal) => (await journal.history.page({ text: '' })).calls.map(({ call }) => call.id),
    gives: ['a'],
  },
  'history.extent': { run: (journal) => journal.history.extent({ text: '' }), gives: { count: 1, marks: [] } },
  'history.figures': {
    run: async (journal) => {
      await journal.history.index()
      return journal.history.figures(noon).calls
    },
    gives: 1,
  },
  'history.index': {
    run: (journal) => journal.history.index(),
    wrote: (journal) => journal.history.figures(noon).calls,
    gives: 1,
  },
  'history.indexSlowly': {
    run: (journal) => journal.history.indexSlowly(() => Promise.resolve()),
    wrote: (journal) => journal.history.figures(noon).calls,
    gives: 1,
  },
}

const methodsOf = (type: { prototype: object }, prefix = '') =>
  Object.getOwnPropertyNames(type.prototype)
    .filter((name) => name !== 'constructor')
    .map((name) => prefix + name)

it('every use of the journal is in the table', () => {
  const methods = [
    ...methodsOf(Journal),
    ...methodsOf(JournalHistory, 'history.'),
    ...methodsOf(JournalRecordings, 'recordings.'),
  ]
  expect(methods.sort()).toEqual([...Object.keys(everyUse), 'close'].sort())
})

const fileIn = (folder: string) => `${folder}/journal.db`

function fill(journal: Journal): void {
  write(journal, aCall('a'))
  write(journal, aCall('live', { name: 'dialing' }, noon + 1000))
  journal.saveDocument(recording)
  journal.recordings.handle('known', noon)
  journal.chooseLead('crm', '+15145550142', lead, noon)
}

/** What a crash at this moment would leave. */
function leftOnDisk(folder: string): Journal {
  const copy = fileIn(temporaryFolder())
  for (const companion of ['', '-wal'])
    if (existsSync(fileIn(folder) + companion)) copyFileSync(fileIn(folder) + companion, copy + companion)
  return journalAt(copy)
}

/** What befalls the file under an open journal. */
const mishaps: Record<string, (folder: string) => void> = {
  'is deleted': (folder) => {
    for (const companion of ['', '-wal']) rmSync(fileIn(folder) + companion)
  },
  'goes with its folder': (folder) => rmSync(folder, { recursive: true }),
  'is replaced': (folder) => {
    const other = temporaryFolder()
    const stranger = journalAt(fileIn(other))
    write(stranger, aCall('of last week'))
    stranger.close()
    renameSync(fileIn(other), fileIn(folder))
  },
}

const uses = Object.entries(everyUse)

it.each(
  Object.entries(mishaps).flatMap(([mishap, befall]) =>
    uses.map(([name, use]) => [mishap, name, befall, use] as const),
  ),
)('the file %s under %s', async (_, __, befall, { run, wrote, gives }) => {
  const folder = `${temporaryFolder()}/data`
  mkdirSync(folder)
  const { journal, kept, troubles } = keepJournal(folder)
  fill(journal)
  befall(folder)
  const answer = await run(journal)
  expect(wrote ? wrote(journal) : answer).toEqual(gives)
  const left = leftOnDisk(folder)
  await left.history.index()
  expect(await (wrote ?? run)(left)).toEqual(gives)
  expect([kept.whyInMemory, troubles]).toEqual([undefined, []])
})

it.each(uses)('another process holds the file under %s', async (_, { run, wrote, gives }) => {
  const folder = temporaryFolder()
  keepJournal(folder).journal.close()
  const other = await otherProcessAsksFor(fileIn(folder))
  const { journal, kept } = keepJournal(folder)
  fill(journal)
  const answer = await run(journal)
  expect(wrote ? wrote(journal) : answer).toEqual(gives)
  expect(kept.whyInMemory).toBe('elsewhere')
  await other.letGo()
  journal.beat('live', noon + 9000)
  expect(kept.whyInMemory).toBeUndefined()
  expect(leftOnDisk(folder).liveCalls()).toMatchObject([{ lastSeenAt: noon + 9000 }])
})

it.each(uses)('the file cannot be read under %s', async (_, use) => {
  let isUnreadable = false
  const { journal, troubles } = keepJournal(temporaryFolder(), { disk: { reach: unreadableReach(() => isUnreadable) } })
  fill(journal)
  isUnreadable = true
  const asked = (async () => use.run(journal))()
  if ('fallback' in use) expect([await asked, troubles.length]).toEqual([use.fallback, 1])
  else await expect(asked).rejects.toThrow('disk I/O error')
  isUnreadable = false
  const answer = await use.run(journal)
  expect(use.wrote ? use.wrote(journal) : answer).toEqual(use.gives)
})

it.each(uses)('the file is damaged under %s', async (_, use) => {
  const folder = temporaryFolder()
  let isDamaged = false
  // As SQLite says it when it meets a page that is not what was written; what is in the cache is still there.
  const reach = <T>(_: boolean, ask: () => T): T => {
    if (!isDamaged) return ask()
    isDamaged = false
    throw Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT' })
  }
  const { journal, news } = keepJournal(folder, { disk: { reach } })
  fill(journal)
  isDamaged = true
  const answer = await use.run(journal)
  expect(use.wrote ? use.wrote(journal) : answer).toEqual(use.gives)
  expect(news.map(({ kind }) => kind)).toEqual(['journal-damaged'])
})

it('a page that is being read as the file goes is whole, and of the new file', async () => {
  const folder = temporaryFolder()
  // More than are read at once.
  const calls = Array.from({ length: 5000 }, (_, index) => aCall(`call ${index}`, undefined, noon + index))
  const memory = journalAt(':memory:')
  for (const call of calls) write(memory, call)
  const { journal, kept, news } = keepJournal(folder)
  kept.use('write', (store) => store.takeOver(memory.store))
  await journal.history.index()
  const reading = journal.history.extent({ text: '' })
  for (const companion of ['', '-wal']) rmSync(fileIn(folder) + companion)
  write(journal, aCall('meanwhile', undefined, noon + 9000))
  expect((await reading).count).toBe(5001)
  expect(news).toEqual([{ kind: 'journal-restored' }])
}, 60_000)
