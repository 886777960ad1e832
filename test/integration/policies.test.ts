/** What a company has set, where the window asks main for something that goes against it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { manualLine } from '../../src/main/lines/manual-line'
import { createSession } from '../../src/main/session/create-session'
import type { Session } from '../../src/main/session/session'
import { SettingsFile } from '../../src/main/settings/settings'
import type { Controls } from '../../src/main/window/controls'
import { handlers } from '../../src/main/window/handlers/handlers'
import { buildSnapshot } from '../../src/main/window/views/snapshot'
import { noPolicies, type Policies } from '../../src/shared/policies'
import { firstSteps } from '../../src/shared/first-steps'
import { plainApp } from '../support/app-view'
import { linksAre } from '../unit/renderer/fake-cadran'
import { wav } from '../support/sounds'
import { surroundingsOf } from '../support/surroundings'
import { temporaryFolder } from '../support/temporary-folder'
import { openCrm } from './desk'

let session: Session
afterEach(() => session.close())

async function open(policies: Partial<Policies>, stored: object = { welcomed: true }) {
  const company = { ...noPolicies, ...policies }
  const settings = new SettingsFile({ read: () => stored, write: () => {} }, undefined, () => company)
  session = createSession({ ...surroundingsOf(temporaryFolder(), await openCrm()), settings, line: manualLine() })
  await session.start()
  const done: string[] = []
  const note =
    <Argument>(words: (argument: Argument) => string) =>
    async (argument: Argument) => {
      done.push(words(argument))
    }
  const controls: Partial<Controls> = {
    session: async () => session,
    apiUrl: () => 'https://crm.example',
    refresh: () => {},
    showConnect: () => {},
    settingsChanged: note((changes: object) => `changed ${Object.keys(changes).join(', ')}`),
    isInstalled: true,
    autostart: { isOn: async () => true, set: note((wanted: boolean) => `autostart ${String(wanted)}`) },
    phoneLinks: {
      check: async () => linksAre('chosen'),
      choose: () => note(() => 'choose')(undefined),
      try: async () => ({ kind: 'came-back' }),
    },
  }
  return { asked: handlers(controls as Controls), settings, done }
}

test('of several changes none is made where one is fixed, and the window is told which, with what holds', async () => {
  const { asked, settings, done } = await open({ enforced: { theme: 'dark' } })
  const result = await asked.settings.change({ region: 'US', theme: 'light' })
  expect(result).toMatchObject({
    kind: 'enforced',
    field: 'theme',
    view: { settings: { theme: 'dark', region: 'CA' }, company: { enforced: ['theme'] } },
  })
  expect(settings.value).toMatchObject({ theme: 'dark', region: 'CA' })
  expect(done).toEqual([])
})

test('a line that is not offered cannot be chosen; one that is can', async () => {
  const { asked, done } = await open({ enforced: { lines: ['manual', 'dial-link'] } })
  expect(await asked.settings.change({ line: 'softphone' })).toMatchObject({ kind: 'enforced', field: 'line' })
  expect(await asked.settings.change({ line: 'dial-link' })).toMatchObject({ kind: 'saved' })
  expect(done).toEqual(['changed line'])
})

test('lists of numbers of the company’s and of the agent’s that are long together are shown whole', async () => {
  const numbers = (count: number, beginning: string) =>
    Array.from({ length: count }, (_, index) => `${beginning}${String(index).padStart(4, '0')}`)
  const neverLogged = numbers(500, '+1514555')
  const { asked } = await open({ enforced: { neverLogged } }, { neverLogged: numbers(500, '+1450555') })
  expect((await asked.settings.read(undefined)).settings.neverLogged).toHaveLength(1000)
})

test('the start with the computer and the answer to phone links are as the company has settled, and no step of the agent’s', async () => {
  const { asked, done } = await open({ enforced: { autostart: true, phoneLinks: false } }, { firstSteps })
  expect(await asked.autostart.set(false)).toBe(true)
  await asked.phoneLinks.choose(undefined)
  expect(done).toEqual([])
  expect(buildSnapshot(session, plainApp).firstSteps).toEqual(['line'])
})

test.each([
  [true, ['autostart true']],
  [false, []],
])(
  'once the agent has begun, Cadran is put on the list of what starts as the default %s says',
  async (autostart, put) => {
    const { asked, done } = await open({ defaults: { autostart } }, {})
    await asked.account.notNow(undefined)
    expect(done).toEqual(put)
  },
)

test('where the company wants no recordings none is taken, and no folder is watched', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'call.wav')
  writeFileSync(path, wav())
  const { asked } = await open({ enforced: { recordings: false } }, { recordingFolder: folder })
  const refused = { kind: 'refused', name: 'call.wav', why: 'switched-off' }
  expect(await asked.recordings.offer(path)).toEqual(refused)
  expect(await asked.recordings.attach({ call: '00000000-0000-4000-8000-000000000000', path })).toEqual(refused)
  await session.recordingManager.look()
  expect((await asked.settings.read(undefined)).recordings).toEqual({ folder, isThere: false })
})
