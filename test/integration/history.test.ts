import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { callTimeline, dayFigures, activityView, historyExtent, historyPage } from '../../src/main/window/views/history'
import { saveHistory } from '../../src/main/window/handlers/save-history'
import { answerLines } from '../../src/main/outbox/resolve'
import type { HistoryFilter } from '../../src/shared/history'
import { activityWords, messages } from '../../src/shared/i18n'
import { refusal } from '../faults/answers'
import { seedCalls, manyth } from '../support/many-calls'
import { temporaryFolder } from '../support/temporary-folder'
import { openPanel } from './panel'

const en = messages('en')
const words = (story: ReturnType<typeof callTimeline>) =>
  story?.activity.map((entry) => Object.values(activityWords(entry, en)).filter(Boolean).join(': '))

test('a timeline says what was done, what the CRM said to it and what the agent put right, and never the key', async () => {
  const { session, crm, access, agent, quiet, fix, ringOut } = await openPanel()
  const refusing = crm.faults.plan({
    method: 'POST',
    path: /^\/call-logs/,
    times: Infinity,
    fault: {
      kind: 'answer',
      when: 'before-commit',
      answer: { ...refusal(422, 'Invalid.'), body: '{"message":"Invalid.","errors":{"from":["It is wrong."]}}' },
    },
  })
  const call = await ringOut()
  await quiet()
  refusing.cancel()
  await fix({ call, ownNumber: '450 555-0199' })
  await quiet()
  const timeline = callTimeline(session, call)
  expect(words(timeline)).toEqual([
    'Dialed',
    'Sent to Activix: as “pending”',
    'Ended: No answer',
    'Activix refused it: It is wrong.',
    `Log corrected: your number was ${agent().number}`,
    'Sent to Activix: as “attempted”',
    'Lead named by Activix',
    'Activix has it',
  ])
  expect(timeline?.call.log).toEqual({ state: 'logged' })
  expect(JSON.stringify(timeline)).not.toContain(access.key)
  expect(callTimeline(session, '00000000-0000-4000-8000-000000000000')).toBeUndefined()
})

test('whatever the journal holds of a turn, only what is known to be shown leaves it', () => {
  const detail = { key: 'secret', headers: { authorization: 'secret' }, phase: { name: 'talking', answeredAfter: 1 } }
  expect(activityView({ at: 1, kind: 'answered', detail }, 'outgoing')).toEqual({ at: 1, kind: 'answered' })
  expect(
    activityView({ at: 1, kind: 'x', detail: { phase: null, status: 7, before: 'x', unclear: {} } }, 'outgoing'),
  ).toEqual({
    at: 1,
    kind: 'x',
  })
  const ended = { phase: { name: 'ended', outcome: 'busy', endedAfter: 1, talkSeconds: 0 } }
  expect(activityView({ at: 1, kind: 'unreached', detail: ended }, 'outgoing').end).toEqual({
    outcome: 'busy',
    talkSeconds: 0,
  })
  const givenUp = { phase: { ...ended.phase, outcome: 'cancelled' } }
  expect(activityView({ at: 1, kind: 'hung-up', detail: givenUp }, 'incoming').end?.outcome).toBe('missed')
  // It only changed whose call it is.
  expect(activityView({ at: 1, kind: 'owner-known', detail: ended }, 'outgoing')).toEqual({
    at: 1,
    kind: 'owner-known',
  })
})

test('every change that the code writes down has words in both languages', () => {
  const sources = ['calls', 'outbox'].flatMap((folder) => {
    const of = new URL(`../../src/main/${folder}/`, import.meta.url)
    return readdirSync(of)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(name, of), 'utf8'))
  })
  const inWrites = sources
    .flatMap((source) => [
      ...source.matchAll(/(?:\b|#)(?:writer\.(?:write|begin)|records\.save)\((?:[^()]|\([^()]*\))*\)/g),
    ])
    .flatMap(([write]) => [...write.matchAll(/'([a-z]+(?:-[a-z]+)*)'/g)].map(([, kind]) => kind ?? ''))
  const kinds = [
    // A reason, and no line.
    ...inWrites.filter((kind) => kind !== 'unproven'),
    'accepted',
    'refused',
    'uncertain',
    'adopted',
    'lead-refused',
    'user-refused',
    'lead-note-unsure',
    'completing-refused',
    ...['planned', 'changed', 'done'].map((what) => `follow-up-${what}`),
    ...Object.values(answerLines),
    'answered',
    'hung-up',
    'unreached',
    'create-call-log',
    'update-call-log',
    'update-communication',
  ]
  expect(kinds.length).toBeGreaterThan(18)
  for (const language of ['en', 'fr'] as const)
    expect(kinds.filter((kind) => !(kind in messages(language).history.activity))).toEqual([])
})

describe('the calls that are asked for', () => {
  const midnight = new Date(2026, 2, 10).getTime()
  const day = (offset: number) => new Date(2026, 2, 10 + offset).getTime()

  test('are those of whole days by this computer’s zone, however long those were', async () => {
    const { session, journal } = await openPanel()
    const at = [day(-30), day(-29), day(-7), day(-6), midnight - 1000, midnight, midnight + 3_600_000]
    for (const [index, startedAt] of at.entries())
      journal.record({ call: { ...manyth(index, 10, 0), startedAt }, activity: [] })
    const since = async (filter: Partial<HistoryFilter>) => {
      const now = midnight + 7_200_000
      const [page, { count }] = [
        await historyPage(session, { filter: { text: '', ...filter } }, now),
        await historyExtent(session, { text: '', ...filter }, now),
      ]
      expect(page).toHaveLength(count)
      return page.at(-1)?.startedAt
    }
    expect([await since({ period: 'today' }), await since({ period: 'week' })]).toEqual([midnight, day(-6)])
    expect([await since({ period: 'month' }), await since({})]).toEqual([day(-29), day(-30)])
    expect(await dayFigures(session, midnight + 7_200_000)).toMatchObject({ calls: 2 })
  })
})

describe('a saved history', () => {
  const now = Date.UTC(2026, 10, 20)
  async function seeded(count: number) {
    const folder = temporaryFolder()
    seedCalls(join(folder, 'journal.db'), count, now)
    return openPanel({ folder })
  }

  test('has every call that is found, newest first, and what stood there before is gone only then', async () => {
    const { session, folder } = await seeded(450)
    const file = join(folder, 'calls.csv')
    writeFileSync(file, 'before')
    const filter = { text: '', direction: 'outgoing' } as const
    expect(await saveHistory(session, filter, { file, language: 'en', now })).toEqual({
      kind: 'saved',
      file,
      count: 360,
    })
    const lines = readFileSync(file, 'utf8').split('\r\n')
    const wanted = Array.from({ length: 450 }, (_, index) => manyth(449 - index, 450, now))
    expect(lines.slice(1, -1).map((line) => line.split(',')[2])).toEqual(
      wanted.filter(({ direction }) => direction === 'outgoing').map(({ number }) => number.display),
    )
    expect([lines[0]?.slice(0, 5), lines.at(-1)]).toEqual(['\uFEFFDate', ''])
  })

  test('that cannot be written leaves nothing behind, and what was there', async () => {
    const { session, folder } = await seeded(3)
    const options = { language: 'fr', now } as const
    const missing = join(folder, 'missing', 'calls.csv')
    expect(await saveHistory(session, { text: '' }, { file: missing, ...options })).toEqual({ kind: 'failed' })
    const there = join(folder, 'a folder')
    writeFileSync(there, 'kept')
    session.journal.history.page = () => Promise.reject(new Error('the disk is gone'))
    expect(await saveHistory(session, { text: '' }, { file: there, ...options })).toEqual({ kind: 'failed' })
    expect(readFileSync(there, 'utf8')).toBe('kept')
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})
