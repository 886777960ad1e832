import fc from 'fast-check'
import Database from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { CallLog } from '../../../src/main/outbox/kinds/call-log-document'
import type { HistoryQuery } from '../../../src/main/store/history'
import type { Journal } from '../../../src/main/journal/journal'
import { forgetBefore, isSound, journalAt, type OpenJournal } from '../../support/journals'
import { fold, searchTextOf, type Searchable } from '../../../src/main/store/search-text'
import { shownOutcome, type Call, type Outcome, type Phase } from '../../../src/shared/call'
import { directions, logFilters, outcomes, PAGE } from '../../../src/shared/history'
import { manyth, seedCalls } from '../../support/many-calls'
import { temporaryFolder } from '../../support/temporary-folder'

type Known = Call & Searchable
const NOW = Date.UTC(2026, 10, 20, 14)

const ended = (outcome: Outcome = 'answered', talkSeconds = 0): Phase => ({
  name: 'ended',
  outcome,
  endedAfter: 2000,
  talkSeconds,
})

function aCall(id: string, change: Partial<Known> = {}): Known {
  const number = { e164: '+15145550142', dial: '+15145550142', display: '(514) 555-0142' }
  return { id, direction: 'outgoing', number, startedAt: NOW, log: true, phase: ended(), ...change }
}

const aDocument = (call: string, change: Partial<CallLog> = {}): CallLog => ({
  id: call,
  call,
  at: 0,
  kind: 'call-log',
  destination: { api: 'https://crm.example/v2' },
  desired: { status: 'pending' },
  ...change,
})
const sent = { confirmed: { status: 'pending' }, callLogId: 1 }

function aJournal(file = ':memory:'): OpenJournal {
  const journal = journalAt(file)
  onTestFinished(() => journal.close())
  return journal
}

const record = (journal: Journal, call: Call, document?: CallLog) =>
  journal.record({ call, activity: [], ...(document && { documents: [document] }) })

async function found(journal: Journal, query: Partial<HistoryQuery> = {}): Promise<string[]> {
  const { calls } = await journal.history.page({ text: '', ...query })
  return calls.map(({ call }) => call.id)
}

/** In how many calls the index has the word. */
function indexed(file: string, word: string): number {
  const database = new Database(file)
  const rows = database.prepare('SELECT rowid FROM history_words WHERE history_words MATCH ?').all(`"${word}"`)
  database.close()
  return rows.length
}

describe('the history', () => {
  it('has the calls in the order they were made, whatever the clock said, and no live ones', async () => {
    const journal = aJournal()
    record(journal, aCall('first', { startedAt: NOW }))
    record(journal, aCall('clock set back', { startedAt: NOW - 3_600_000 }))
    record(journal, aCall('live', { phase: { name: 'dialing' } }))
    expect(await found(journal)).toEqual(['clock set back', 'first'])
    record(journal, aCall('live'))
    expect(await found(journal)).toEqual(['live', 'clock set back', 'first'])
  })

  it('finds a call by its number as people write it, by its lead and by its note', async () => {
    const journal = aJournal()
    const french = { e164: '+33142685300', dial: '+33142685300', display: '01 42 68 53 00' }
    record(
      journal,
      aCall('montréal', { lead: { id: 7, name: 'Zoé Côté-Bélanger' }, note: 'Rappeler\tdemain: 12 500 $' }),
    )
    record(journal, aCall('paris', { number: french }))
    record(journal, aCall('extension', { number: { dial: '204', display: '204' } }))
    for (const [text, ids] of [
      ['514', ['montréal']],
      ['(514) 555-01', ['montréal']],
      ['+1 514 555 0142', ['montréal']],
      ['0142', ['paris', 'montréal']],
      ['+33 1 42 68', ['paris']],
      ['01 42 68', ['paris']],
      ['204', ['extension']],
      ['zoe', ['montréal']],
      ['CÔTÉ-b', ['montréal']],
      ['rappeler demain', ['montréal']],
      ['belanger 514-555', ['montréal']],
      ['12 500', ['montréal']],
      ['12500', []],
      ['zo', ['montréal']],
      ['z 514', ['montréal']],
      ['"', []],
      ['OR NOT (', []],
      ['', ['extension', 'paris', 'montréal']],
      ['  + - ', ['extension', 'paris', 'montréal']],
    ] as const)
      expect([text, await found(journal, { text })]).toEqual([text, ids])
  })

  it('follows what is changed in a call: the words that were are found no longer, nor kept', async () => {
    const file = `${temporaryFolder()}/journal.db`
    const journal = aJournal(file)
    record(journal, aCall('a', { lead: { id: 8, name: 'Tremblay' } }))
    const number = { e164: '+14505550127', dial: '+14505550127', display: '(450) 555-0127' }
    record(journal, aCall('a', { number, note: 'Gagnon', phase: ended('busy') }))
    expect(await found(journal, { text: 'tremblay' })).toEqual([])
    expect(await found(journal, { text: '5145550142' })).toEqual([])
    expect(await found(journal, { text: 'gagnon 450', outcome: 'busy' })).toEqual(['a'])
    expect(['tremblay', 'gagnon'].map((word) => indexed(file, word))).toEqual([0, 1])
  })

  it('follows what becomes of a log', async () => {
    const journal = aJournal()
    record(journal, aCall('private', { log: 'private' }))
    record(journal, aCall('waiting'), aDocument('waiting'))
    record(journal, aCall('a'), aDocument('a'))
    expect(await found(journal, { log: 'owed' })).toEqual(['a', 'waiting'])
    journal.recordExchange(aDocument('a', sent), { at: NOW, kind: 'accepted' })
    expect(await found(journal, { log: 'logged' })).toEqual(['a'])
    journal.saveDocument(aDocument('a', { ...sent, discarded: true }))
    expect(await found(journal, { log: 'not-logged' })).toEqual(['a', 'private'])
    expect(await found(journal, { log: 'owed' })).toEqual(['waiting'])
  })

  it('forgets what the journal forgets', async () => {
    const file = `${temporaryFolder()}/journal.db`
    const journal = aJournal(file)
    record(journal, aCall('old', { startedAt: 1000, note: 'only this one' }), aDocument('old', sent))
    record(journal, aCall('owed', { startedAt: 1000 }), aDocument('owed'))
    record(journal, aCall('new'), aDocument('new', sent))
    forgetBefore(journal.store, 2000)
    expect(await found(journal)).toEqual(['new', 'owed'])
    expect(await found(journal, { text: 'only this' })).toEqual([])
    expect(indexed(file, 'only')).toBe(0)
    expect(isSound(file)).toBe(true)
  })

  it('finds a caller who gave up among the missed calls, as the agent sees it, and an agent who did among the cancelled', async () => {
    const journal = aJournal()
    record(journal, aCall('agent gave up', { phase: ended('cancelled') }))
    record(journal, aCall('caller gave up', { direction: 'incoming', phase: ended('cancelled') }))
    record(journal, aCall('rang out', { direction: 'incoming', phase: ended('missed') }))
    record(journal, aCall('a colleague had it', { direction: 'incoming', phase: ended('elsewhere') }))
    expect(await found(journal, { outcome: 'missed' })).toEqual(['rang out', 'caller gave up'])
    expect(await found(journal, { outcome: 'elsewhere' })).toEqual(['a colleague had it'])
    expect(await found(journal, { outcome: 'cancelled' })).toEqual(['agent gave up'])
  })

  it('writes nothing of a turn that the disk did not take', async () => {
    const journal = aJournal()
    record(journal, aCall('a'))
    const unwritable = { ...aCall('a', { note: 'never written' }), startedAt: undefined as never, phase: ended('busy') }
    const turn = { call: unwritable, activity: [{ at: NOW, kind: undefined as never }] }
    expect(() => journal.record(turn)).toThrow()
    expect(await found(journal, { text: 'never' })).toEqual([])
    expect(await found(journal, { outcome: 'answered' })).toEqual(['a'])
  })

  it('sums up a day: its calls, who answered, how long was talked, and of how many that is a guess', () => {
    const journal = aJournal()
    record(journal, aCall('yesterday', { startedAt: NOW - 1000, phase: ended('answered', 1000) }))
    record(journal, aCall('a', { phase: ended('answered', 60) }))
    record(journal, aCall('b', { phase: ended('answered', 5), doubt: { kind: 'estimated' } }))
    record(journal, aCall('c', { phase: ended('busy') }))
    record(journal, aCall('live', { phase: { name: 'talking', answeredAfter: 1 } }))
    expect(journal.history.figures(NOW)).toEqual({ calls: 3, answered: 2, talkSeconds: 65, guessed: 1 })
    expect(aJournal().history.figures(NOW)).toEqual({ calls: 0, answered: 0, talkSeconds: 0, guessed: 0 })
  })
})

describe('a journal from before there was a history', () => {
  const count = 1234

  it('is taken up from the newest call to the oldest, also where that was cut short, and calls made meanwhile are above', async () => {
    const file = `${temporaryFolder()}/journal.db`
    seedCalls(file, count, NOW)
    const first = journalAt(file)
    let slices = 0
    const cutShort = async () => {
      slices += 1
      if (slices === 1) record(first, aCall('meanwhile'))
      if (slices === 4) first.close()
    }
    await first.history.indexSlowly(cutShort)
    const journal = aJournal(file)
    record(journal, aCall('newest'))
    const all = Array.from({ length: count }, (_, index) => manyth(count - 1 - index, count, NOW).id)
    expect(await everything(journal, { text: '' })).toEqual(['newest', 'meanwhile', ...all])
  })

  it('gives each page by where the one before it ends, and no call twice or never', { timeout: 60_000 }, async () => {
    // More than are read at once, and words in more of them than the index is asked for.
    const count = 4500
    const file = `${temporaryFolder()}/journal.db`
    seedCalls(file, count, NOW)
    const journal = aJournal(file)
    for (const query of [
      { text: '' },
      { text: 'tremblay' },
      { text: '+1514' },
      { text: '1514', outcome: 'busy' },
      { text: '', direction: 'incoming' },
    ] as const) {
      const all = Array.from({ length: count }, (_, index) => manyth(count - 1 - index, count, NOW))
      const desired = all.filter((call) => isFoundBy(query, call)).map(({ id }) => id)
      const { count: told, marks } = await journal.history.extent(query)
      expect([told, marks.length]).toEqual([desired.length, Math.ceil(desired.length / PAGE) - 1])
      expect(await everything(journal, query)).toEqual(desired)
    }
  })

  it('is in the same order in a copy of the file that numbers its rows anew', async () => {
    const folder = temporaryFolder()
    seedCalls(`${folder}/journal.db`, 300, NOW)
    const original = aJournal(`${folder}/journal.db`)
    await original.history.index()
    forgetBefore(original.store, manyth(100, 300, NOW).startedAt)
    record(original, aCall('last'))
    new Database(`${folder}/journal.db`).prepare('VACUUM INTO ?').run(`${folder}/copy.db`)
    const copy = aJournal(`${folder}/copy.db`)
    record(copy, aCall('after'))
    expect(await everything(copy, { text: '' })).toEqual(['after', ...(await everything(original, { text: '' }))])
  })
})

/** All pages, one after the other, as somebody who scrolls asks for them. */
async function everything(journal: Journal, query: HistoryQuery): Promise<string[]> {
  const { marks } = await journal.history.extent(query)
  const pages = await Promise.all([undefined, ...marks].map((mark) => journal.history.page(query, mark)))
  return pages.flatMap(({ calls }) => calls.map(({ call }) => call.id))
}

/** What the words mean, said the simplest way. */
function isFoundBy({ text, outcome, direction, log, since }: HistoryQuery, call: Known): boolean {
  const own = searchTextOf(call)
  const digits = (word: string) => word.replace(/\D/g, '')
  const isNumber = (word: string) => digits(word) !== '' && /^[\d\s+()./*#-]+$/.test(word)
  const isNothing = (word: string) => /^[\s+()./*#-]*$/.test(word)
  const has = (word: string) => isNothing(word) || own.includes(word) || (isNumber(word) && own.includes(digits(word)))
  const typed = fold(text)
  return (
    (isNumber(typed) ? has(typed) : typed.split(' ').every(has)) &&
    (outcome === undefined ||
      (call.phase.name === 'ended' && shownOutcome(call.direction, call.phase.outcome) === outcome)) &&
    (direction === undefined || call.direction === direction) &&
    (log === undefined || log === (call.log === true ? 'owed' : 'not-logged')) &&
    (since === undefined || call.startedAt >= since)
  )
}

const optional = <Key extends string, Value>(key: Key, value: fc.Arbitrary<Value>) =>
  fc.option(value).map((one) => (one === null ? {} : ({ [key]: one } as Record<Key, Value>)))

const words = fc
  .array(fc.constantFrom('Marie', 'marié', 'Tremblay', 'tre', '514', '5', '-', '"', '12 500', 'Ł', '🚗', ' '), {
    maxLength: 4,
  })
  .map((parts) => parts.join(''))

const someCall = fc
  .tuple(
    fc.stringMatching(/^5145[0-5]{6}$/),
    fc.constantFrom(...outcomes),
    fc.constantFrom(...directions),
    fc.boolean(),
    fc.nat(1000),
    optional('note', fc.oneof(words, fc.string())),
    optional(
      'lead',
      words.map((name) => ({ id: 7, name })),
    ),
  )
  .map(([digits, outcome, direction, logged, at, note, lead]) => {
    const display = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
    const number = { e164: `+1${digits}`, dial: `+1${digits}`, display }
    const log = logged || ('private' as const)
    return { number, direction, log, startedAt: NOW + at, phase: ended(outcome), ...note, ...lead }
  })

const someQuery = fc
  .tuple(
    fc.oneof(
      words,
      fc.string({ maxLength: 4 }),
      fc.stringMatching(/^[0-5]{1,6}$/),
      fc.constantFrom('(514) 5', '514-50'),
    ),
    optional('outcome', fc.constantFrom(...outcomes)),
    optional('direction', fc.constantFrom(...directions)),
    optional('log', fc.constantFrom(...logFilters)),
    optional(
      'since',
      fc.nat(1000).map((at) => NOW + at),
    ),
  )
  .map(([text, ...filters]): HistoryQuery => Object.assign({ text }, ...filters))

it('finds exactly what has all the words, and is what the filters say', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someCall, { maxLength: 12 }),
      fc.array(someQuery, { minLength: 1, maxLength: 8 }),
      async (made, queries) => {
        const journal = journalAt(':memory:')
        const calls = made.map((call, index): Known => ({ id: String(index), ...call }))
        for (const call of calls) record(journal, call)
        const newestFirst = calls.toReversed()
        for (const query of queries)
          expect([query, await found(journal, query)]).toEqual([
            query,
            newestFirst.filter((call) => isFoundBy(query, call)).map(({ id }) => id),
          ])
        journal.close()
      },
    ),
    { numRuns: 150 },
  )
})
