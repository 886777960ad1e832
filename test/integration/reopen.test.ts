/** A desk that is closed and opened anew, as it is whenever the settings of the line change. */
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { demoAgent } from '../../src/demo-crm'
import { manualLine } from '../../src/main/lines/manual-line'
import { SettingsFile } from '../../src/main/settings/settings'
import { Workspace } from '../../src/main/workspace'
import { temporaryFolder } from '../support/temporary-folder'
import { openCrm } from './desk'

test('a word from the keychain that comes too late for one desk leaves the journal to the next', async () => {
  const crm = await openCrm()
  const folder = temporaryFolder()
  const settings = new SettingsFile({
    read: () => ({ email: demoAgent.email, ownNumber: demoAgent.number, welcomed: true }),
    write: () => {},
  })
  const trouble: unknown[] = []
  const log = {
    info: () => {},
    warn: (...news: unknown[]) => trouble.push(news),
    error: (...news: unknown[]) => trouble.push(news),
  }
  let unlock = () => {}
  const unlocked = new Promise<void>((resolve) => (unlock = resolve))
  const open = () =>
    new Workspace({
      ...{ folder, settings, apiUrl: crm.apiUrl, line: manualLine(), log },
      keychain: { read: () => unlocked.then(() => crm.key), write: async () => {}, delete: async () => true },
      language: () => 'en',
      protect: () => {},
      onChange: () => {},
      onIncoming: () => {},
      onProgress: () => {},
    })
  const last = open()
  const started = last.start()
  await last.close()
  unlock()
  await started
  const next = open()
  expect([next.homeless, trouble]).toEqual([undefined, []])
  await next.close()
  expect(readdirSync(folder).filter((name) => name.startsWith('journal'))).toEqual(['journal.db'])
})
