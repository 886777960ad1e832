/** Every screen and state, in the real window: made-up snapshots from main, because some states are hard to meet. */
import type Axe from 'axe-core'
import type { ElectronApplication, Page } from 'playwright-core'
import { expect, test } from 'vitest'

import type { ConnectResult } from '../../src/shared/contract'
import { PAGE } from '../../src/shared/history'
import { messages, type Messages } from '../../src/shared/messages'
import type { Language, Theme } from '../../src/shared/snapshot'
import { scenes as gallery, type Scene } from '../unit/renderer/gallery/scenes'
import { understood } from '../unit/renderer/fake-cadran'
import { aCall, aSnapshot } from '../unit/renderer/fixtures'
import { everyRule, faults } from './harness/axe'
import { capture } from './harness/evidence'
import { launch } from './harness/launch'
import { button, field, numberField, tryToConnect } from './harness/panel'

const contrast: Axe.RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] } }

const connecting = aSnapshot({ screen: 'connect', account: { state: 'absent' } })
const connectWith = (connect: ConnectResult) => (): Scene => ({
  snapshot: connecting,
  answers: { connect },
})

/** What the gallery does not show. */
const scenes: Record<string, () => Scene> = {
  ...gallery,
  'connect-invalid-key': connectWith({ kind: 'invalid', field: 'key' }),
  'connect-invalid-email': connectWith({ kind: 'invalid', field: 'email' }),
  'connect-invalid-number': connectWith({ kind: 'invalid', field: 'number' }),
  'connect-keychain-locked': connectWith({ kind: 'keychain-locked' }),
  'connect-unreachable': connectWith({ kind: 'problem', problem: { kind: 'unreachable' } }),
  'connect-unreadable': connectWith({ kind: 'problem', problem: { kind: 'unreadable', status: 200 } }),
  typed: () => ({
    snapshot: aSnapshot(),
    answers: { understand: () => ({ number: { ...understood('5145550142'), postDial: ',,204' }, log: true }) },
  }),
  'dial-pad': () => ({ snapshot: aSnapshot() }),
  'nothing-to-call': () => ({ snapshot: aSnapshot() }),
  'keychain-locked': () => ({ snapshot: aSnapshot({ account: { state: 'keychain-locked' } }) }),
  'demo-talking': () => ({
    snapshot: aSnapshot({
      demo: true,
      line: { kind: 'demo', state: 'ready' },
      calls: [aCall({ phase: 'talking', elapsedSeconds: 12, actions: ['hang-up'], log: { state: 'logged' } })],
    }),
  }),
  'settings-forget': () => ({ snapshot: aSnapshot() }),
  'settings-invalid': () => ({ snapshot: aSnapshot() }),
}

/** What the agent does before the state is there. */
const steps: Record<string, (page: Page, t: Messages) => Promise<void>> = {
  panel: (page, t) => button(page, t.recent.retry).click(),
  async mend(page, t) {
    await button(page, t.mend.save).last().click()
    await page.getByText(t.mend.errors.email).waitFor()
  },
  typed: (page, t) => numberField(page, t).fill('514 555 0142,,204'),
  'dial-pad': (page, t) => button(page, t.composer.dialPad).click(),
  'nothing-to-call': (page, t) => button(page, t.composer.call).click(),
  unfinished: (page, t) => button(page, t.unfinished.ended).click(),
  async 'lead-do-not-call'(page, t) {
    await page.getByText(t.leads.doNotCall).waitFor()
    await button(page, t.composer.call).click()
  },
  async 'lead-by-name'(page, t) {
    await numberField(page, t).fill('charbonneau')
    await page.getByRole('listbox').waitFor()
  },
  demo: (page) => page.locator('summary').click(),
  history: openHistory,
  'history-no-match': openHistory,
  async timeline(page, t) {
    await openHistory(page, t)
    await page.getByRole('list', { name: t.history.list }).getByRole('button').first().click()
    await page.getByRole('list', { name: t.history.timeline }).waitFor()
  },
  settings: (page, t) => button(page, t.header.settings).click(),
  async 'settings-forget'(page, t) {
    await button(page, t.header.settings).click()
    await button(page, t.settings.forget).click()
  },
  async 'settings-invalid'(page, t) {
    await button(page, t.header.settings).click()
    await field(page, t.settings.number).fill('12')
    await field(page, t.settings.number).press('Tab')
    await page.getByText(t.settings.errors.ownNumber).waitFor()
  },
}

async function openHistory(page: Page, t: Messages): Promise<void> {
  await button(page, t.history.open).click()
  await page.locator('[aria-posinset], .none').first().waitFor()
}

const usual: NonNullable<NonNullable<Scene['answers']>['understand']> = (text) => ({
  number: understood(text),
  log: true,
})

interface Look {
  language: Language
  theme: Theme
}

/** Brings the window into the state: main answers as the scene says from now on. */
async function show(app: ElectronApplication, page: Page, name: string, look: Look): Promise<void> {
  const scene = scenes[name]?.()
  if (!scene) throw new Error(`There is no scene ${name}.`)
  const { connect, mend, history, understand = usual, withNumber, withName, read } = scene.answers ?? {}
  const answers = {
    'app.snapshot': { ...scene.snapshot, ...look },
    'numbers.understand': await understand(scene.snapshot.link?.text ?? ''),
    ...(mend && { 'calls.mend': mend }),
    ...(history && {
      'history.page': history.calls.slice(0, PAGE),
      'history.extent': { count: history.calls.length, marks: [] },
      'history.today': history.today,
      'history.timeline': history.timeline,
    }),
    ...(withNumber && { 'leads.withNumber': never(withNumber('')) }),
    ...(withName && { 'leads.withName': withName('') }),
    ...(read && { 'leads.read': read(1) }),
    // A promise is an answer that does not come while we look.
    ...(connect && { 'account.connect': never(connect) }),
  }
  await app.evaluate(({ ipcMain }, answers) => {
    for (const [channel, answer] of Object.entries(answers)) {
      ipcMain.removeHandler(channel)
      ipcMain.handle(channel, () => (answer === 'never' ? new Promise(() => undefined) : answer))
    }
  }, answers)
  await page.reload()
  await page.getByRole('main').waitFor()
  const t = messages(look.language)
  if (connect) await tryToConnect(page, { key: 'a-key-that-is-made-up' }, t)
  if (connect && !(connect instanceof Promise))
    await page.locator('form .error, form [aria-invalid=true]').first().waitFor()
  await steps[name]?.(page, t)
  if (withNumber) await page.locator('.leads > *').first().waitFor()
  if (read) await page.getByRole('list', { name: t.leads.last }).first().waitFor()
}

const never = <Answer>(answer: Answer) => (answer instanceof Promise ? 'never' : answer)

/** The same state in another theme. */
async function repaint(app: ElectronApplication, page: Page, theme: Theme): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, snapshot) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('snapshot', snapshot)
    },
    { ...(await page.evaluate(() => window.cadran.app.snapshot())), theme },
  )
  await page.locator(`html[data-theme=${theme}]`).waitFor()
}

/** How much of the page does not fit the window's width, in pixels. */
const excess = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function opened() {
  const { app, page } = await launch()
  // What moves is judged where it comes to rest.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  return { app, page }
}

test.each<Language>(['en', 'fr'])(
  'every state breaks no rule of accessibility, light and dark, in %s',
  async (language) => {
    const { app, page } = await opened()
    const found: string[] = []
    for (const name of Object.keys(scenes)) {
      await show(app, page, name, { language, theme: 'light' })
      found.push(...(await faults(page, name, everyRule)))
      await capture(app, page, `${name} ${language} light`)
      await repaint(app, page, 'dark')
      found.push(...(await faults(page, `${name}, dark`, contrast)))
      await capture(app, page, `${name} ${language} dark`)
    }
    expect(found).toEqual([])
  },
)

test('at twice the size every state, and every long text, still fits the window', async () => {
  const { app, page } = await opened()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
  const tooWide: string[] = []
  for (const name of Object.keys(scenes)) {
    await show(app, page, name, { language: 'fr', theme: 'light' })
    if ((await excess(page)) > 0) tooWide.push(name)
    await capture(app, page, `${name} zoom`)
  }
  expect(tooWide).toEqual([])
})

test('with the system’s own colours every state can be read', async () => {
  const { app, page } = await opened()
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  const found: string[] = []
  for (const name of Object.keys(scenes)) {
    await show(app, page, name, { language: 'en', theme: 'system' })
    found.push(...(await faults(page, name, contrast)))
    await capture(app, page, `${name} forced colours`)
  }
  expect(found).toEqual([])
})

test('nothing moves for who asks for less motion', async () => {
  const { app, page } = await opened()
  const endless = () =>
    page.evaluate(
      () => document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === Infinity).length,
    )
  await show(app, page, 'connect-busy', { language: 'en', theme: 'light' })
  expect(await endless()).toBe(0)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await endless()).toBeGreaterThan(0)
})
