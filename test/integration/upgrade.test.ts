import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import Database from 'libsql'
import { expect, it, vi } from 'vitest'
import { demoAgent } from '../../src/demo-crm'
import { newestVersion } from '../../src/main/store/schema'
import { idOf, owedByFixture, placeFixture, startFixtureCrm } from '../support/journal-fixtures'
import { temporaryFolder } from '../support/temporary-folder'
import { openCrm, openDesk } from './desk'
import { openPanel } from './panel'

it.each([6, 7, 8])('a journal of version %i, with everything in it, sends exactly what it owed', async (version) => {
  const crm = await openCrm()
  const userId = crm.record().users.find(({ email }) => email === demoAgent.email)?.id ?? 0
  const { requests, url } = await startFixtureCrm(userId)
  const folder = temporaryFolder()
  placeFixture(version, folder, url)
  const open = await openDesk({ folder, crm: { ...crm, apiUrl: url }, start: '2026-11-20T14:10:00.000Z' })
  expect(open.journal.countUnsettled()).toBe(30)
  for (let step = 0; step < 120; step++) {
    open.sync.wake()
    await open.quiet()
    open.time.pass(10)
  }
  await vi.waitFor(() => expect(open.journal.countUnsettled()).toBeLessThan(10))
  expect(requests.sort()).toEqual(owedByFixture)
  // A recording, a note and two communications wait for the agent too.
  expect(open.journal.countUnsettled()).toBe(9)
  const waiting = [6, 9, 12, 13, 14].map((number) => open.standing(idOf(number)))
  expect(waiting).toEqual(['rejected', 'ambiguous', 'rejected', 'out-of-reach', 'ready'])
  expect(open.journal.activityOf(idOf(31)).at(-1)?.kind).toBe('lead-note-unsure')
})

it('there is a journal of every version since November 2026', () => {
  const kept = readdirSync(new URL('../fixtures/journals', import.meta.url))
  expect(kept).toContain(`version-${newestVersion}.db`)
})

it('a journal of a newer Cadran is left untouched; calls are logged all the same, and the agent is told', async () => {
  const folder = temporaryFolder()
  const file = `${folder}/journal.db`
  copyFileSync(new URL(`../fixtures/journals/version-${newestVersion}.db`, import.meta.url), file)
  const database = new Database(file)
  database.exec(`CREATE TABLE of_tomorrow (id); PRAGMA user_version = ${newestVersion + 2}`)
  database.close()
  const bytes = readFileSync(file)
  const panel = await openPanel({ folder })
  const told = () => panel.snapshot().notices.filter(({ kind }) => kind.startsWith('journal-'))
  expect(told()).toMatchObject([{ kind: 'journal-newer', version: newestVersion + 2, known: newestVersion }])
  const call = await panel.dial()
  panel.calls.apply(call, { name: 'answered' })
  panel.time.pass(60)
  await panel.calls.hangUp(call)
  await panel.quiet()
  expect(panel.crm.logs()).toMatchObject([{ status: 'answered', duration: 60 }])
  expect([told().length, panel.whyInMemory(), panel.session.isSaved]).toEqual([1, 'newer', false])
  await panel.quit()
  expect(readFileSync(file)).toEqual(bytes)
  expect(readdirSync(folder).filter((name) => name.startsWith('journal'))).toEqual(['journal.db'])
})
