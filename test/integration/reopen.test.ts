/** A desk that is closed and opened anew, as it is whenever the settings of the line change. */
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createSession } from '../../src/main/session/create-session'
import { settingsOf, silentLog, surroundingsOf } from '../support/surroundings'
import { temporaryFolder } from '../support/temporary-folder'
import { openCrm } from './desk'

test('a word from the keychain that comes too late for one desk leaves the journal to the next', async () => {
  const crm = await openCrm()
  const folder = temporaryFolder()
  const settings = settingsOf()
  const trouble: unknown[] = []
  const log = {
    ...silentLog,
    warn: (...news: unknown[]) => trouble.push(news),
    error: (...news: unknown[]) => trouble.push(news),
  }
  let unlock = () => {}
  const unlocked = new Promise<void>((resolve) => (unlock = resolve))
  const open = () =>
    createSession({
      ...surroundingsOf(folder, crm),
      settings,
      log,
      keychain: { read: () => unlocked.then(() => crm.key), write: async () => {}, delete: async () => true },
    })
  const last = open()
  const started = last.start()
  await last.close()
  unlock()
  await started
  const next = open()
  expect([next.whyInMemory, trouble]).toEqual([undefined, []])
  await next.close()
  expect(readdirSync(folder).filter((name) => name.startsWith('journal'))).toEqual(['journal.db'])
})
