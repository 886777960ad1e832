/** Every screen and state, in the real window: made-up snapshots from main, because some states are hard to meet. */
import type Axe from 'axe-core'
import type { ElectronApplication, Page } from 'playwright-core'
import { expect, test } from 'vitest'

import type { ConnectResult } from '../../src/shared/contract-results'
import { PAGE } from '../../src/shared/history'
import { messages, type Messages } from '../../src/shared/i18n'
import { communicationMessages } from '../../src/shared/i18n/communications'
import { recordingWords } from '../../src/shared/i18n/recordings'
import type { Language, Theme } from '../../src/shared/snapshot'
import { scenes as gallery, type Scene } from '../unit/renderer/gallery/scenes'
import { understood } from '../unit/renderer/fake-cadran'
import { aCall, aSnapshot, nothingSeen } from '../unit/renderer/fixtures'
import { everyRule, faults } from './harness/axe'
import { capture } from './harness/evidence'
import { excess } from './harness/every-look'
import { launch } from './harness/launch'
import { button, field, numberField, tryToConnect } from './harness/panel'
import { bundleParts } from '../../src/shared/bundle'
import { doctorChecks } from '../../src/shared/doctor'
import { doctorWords } from '../../src/shared/i18n/doctor'
import { phoneLinksWords } from '../../src/shared/i18n/phone-links'
import { linksAre } from '../unit/renderer/fake-cadran'
import { linePage, settingsPage } from './harness/words'

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
      line: { kind: 'demo', state: 'ready', steps: nothingSeen },
      calls: [aCall({ phase: 'talking', elapsed: 12_000, actions: ['hang-up'], log: { state: 'logged' } })],
    }),
  }),
  'first-steps': () => ({
    snapshot: aSnapshot({ firstSteps: ['links', 'line', 'computer'] }),
    answers: { phoneLinks: linksAre('chosen', 'Skype Entreprise') },
  }),
  'phone-links': () => ({
    snapshot: aSnapshot(),
    answers: {
      phoneLinks: linksAre('command', '/opt/Cadran-before-the-very-last-update/cadran'),
      linkTrial: { kind: 'lost', instead: 'Communicateur-de-la-concession Tremblay et Fils' },
    },
  }),
  help: () => ({
    snapshot: aSnapshot(),
    answers: {
      doctor: {
        at: Date.UTC(2026, 10, 20, 19, 3),
        findings: doctorChecks.map((check, index) =>
          index % 3 === 0
            ? { check, state: 'failed', why: 'links-elsewhere', fact: 'Communicateur-de-la-concession Tremblay' }
            : index % 3 === 1
              ? { check, state: 'unknown', why: 'logs-untried' }
              : { check, state: 'passed', fact: '/opt/Cadran-before-the-very-last-update/cadran' },
        ),
      },
      bundle: bundleParts.map((name) => ({ name, text: 'x'.repeat(300) })),
    },
  }),
  'settings-forget': () => ({ snapshot: aSnapshot() }),
  'settings-invalid': () => ({ snapshot: aSnapshot() }),
}

/** What the agent does before the state is there. */
const steps: Record<string, (page: Page, t: Messages) => Promise<void>> = {
  panel: (page, t) => button(page, t.recent.retry).click(),
  async fix(page, t) {
    await button(page, t.fix.save).last().click()
    await page.getByText(t.fix.errors.email).waitFor()
  },
  async correct(page, t) {
    await page
      .getByRole('button', { name: new RegExp(`^${t.correct.open('').replaceAll(/\s/g, '\\s')}`) })
      .first()
      .click()
    await button(page, t.correct.save).click()
    await page.getByText(t.correct.errors['too-long']).waitFor()
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
  question: (page) => page.getByRole('radiogroup').waitFor(),
  async 'question-four'(page) {
    await page.getByRole('radiogroup').press('ArrowUp')
    await page.keyboard.press('ArrowUp')
  },
  async 'question-refused'(page, t) {
    await numberField(page, t).fill('+647-555-0199')
    await page.getByRole('radiogroup').waitFor()
    await button(page, t.composer.call).click()
    await page.getByText(t.numberKinds.ambiguous).waitFor()
  },
  async 'question-past-call'(page, t) {
    const words = communications(t).pastCall
    await openPastCall(page, t)
    await field(page, words.number).fill('514-555-0199 2019')
    await field(page, words.number).press('Tab')
    await page.getByRole('radiogroup').waitFor()
    await button(page, words.log).click()
    await page.getByText(words.errors.number.ambiguous).waitFor()
  },
  'also-sent': openAlsoSent,
  async 'also-sent-email'(page, t) {
    await openAlsoSent(page, t)
    await button(page, communications(t).methods.email).click()
    await field(page, communications(t).subject).fill('Vos deux offres')
  },
  async 'also-sent-wrong'(page, t) {
    await openAlsoSent(page, t)
    const words = communications(t)
    await button(page, words.methods.video).click()
    await field(page, words.when).fill('2999-01-01 12:00')
    await field(page, words.url).fill('www')
    await button(page, words.log).click()
    await page.getByText(words.errors.url).waitFor()
  },
  async 'communication-edit'(page, t) {
    await openAlsoSent(page, t)
    await page.getByRole('button', { name: communications(t).edit('') }).click()
    await field(page, communications(t).body).waitFor()
  },
  async 'lead-communication'(page, t) {
    await button(page, t.openers.communication).click()
    await button(page, communications(t).methods.sms).click()
  },
  'communications-owed': (page, t) => page.getByRole('list', { name: communications(t).owed }).waitFor(),
  'past-call': openPastCall,
  async 'past-call-wrong'(page, t) {
    const words = communications(t).pastCall
    await openPastCall(page, t)
    await field(page, words.number).fill('911')
    await button(page, words.log).click()
    await page.getByText(t.when.errors.unreadable).waitFor()
    await field(page, words.number).press('Tab')
    await page.getByText(words.errors.number.emergency).waitFor()
  },
  async 'history-past-call'(page, t) {
    await openHistory(page, t)
    await openPastCall(page, t)
  },
  demo: (page) => page.locator('summary').click(),
  'agents-menu': openAgentMenu,
  async 'agents-settings'(page, t) {
    await openAgentMenu(page)
    await page.getByRole('menuitem', { name: t.agents.manage }).click()
    await field(page, t.agents.add).fill('e')
    await page.getByRole('list', { name: t.agents.found }).waitFor()
  },
  async 'agents-add'(page, t) {
    await button(page, t.header.settings).click()
    await field(page, t.agents.add).fill('noe')
    await page.getByRole('button', { name: /Noémie/ }).click()
    await button(page, t.agents.save).click()
    await page.getByText(t.agents.errors.number).waitFor()
  },
  history: openHistory,
  'history-no-match': openHistory,
  async timeline(page, t) {
    await openHistory(page, t)
    await page.getByRole('list', { name: t.history.list }).getByRole('button').first().click()
    await page.getByRole('list', { name: t.history.timeline }).waitFor()
  },
  settings: (page, t) => button(page, t.header.settings).click(),
  'recording-settings': openRecordingSettings,
  async 'settings-fixed'(page, t) {
    await button(page, t.header.settings).click()
    await field(page, settingsPage(t).theme).scrollIntoViewIfNeeded()
  },
  async 'settings-fixed-calls'(page, t) {
    await button(page, t.header.settings).click()
    await page.getByText(recordingWords(await languageOf(page)).settings.off).scrollIntoViewIfNeeded()
  },
  'line-fixed': openLine,
  'line-softphone': openLine,
  'line-dial-link': openLine,
  async 'recording-refused'(page, t) {
    await button(page, recordingWords(await languageOf(page)).attach).click()
    await page.locator(`section[aria-label="${t.call.with('(514) 789-4561')}"] [role=alert]`).waitFor()
  },
  async 'recording-drop'(page) {
    await page.locator('.recording').first().waitFor()
    await page.locator('section[data-call] [role=status]').evaluate((element) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([''], 'call.wav'))
      element.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer }))
    })
    await page.locator('.drop').waitFor()
  },
  async 'first-steps'(page) {
    await page.getByText(phoneLinksWords(await languageOf(page)).notHandled).waitFor()
  },
  async 'phone-links'(page, t) {
    const words = phoneLinksWords(await languageOf(page))
    await button(page, t.header.settings).click()
    await button(page, words.try).click()
    await page.getByText(words.lostRemedy).scrollIntoViewIfNeeded()
  },
  async help(page, t) {
    const words = doctorWords(await languageOf(page))
    await button(page, t.header.settings).click()
    await button(page, words.open).click()
    await button(page, words.bundle.show).click()
    await page.getByText(words.bundle.parts.run).click()
  },
  async 'settings-forget'(page, t) {
    await button(page, t.header.settings).click()
    await button(page, settingsPage(t).forget).click()
  },
  async 'settings-invalid'(page, t) {
    await button(page, t.header.settings).click()
    await field(page, settingsPage(t).number).fill('12')
    await field(page, settingsPage(t).number).press('Tab')
    await page.getByText(settingsPage(t).errors.ownNumber).waitFor()
  },
}

const communications = (t: Messages) => communicationMessages(t === messages('fr') ? 'fr' : 'en')

async function openAlsoSent(page: Page, t: Messages): Promise<void> {
  await button(page, t.openers.alsoSent).click()
  await page.getByRole('group', { name: communications(t).which }).waitFor()
}

async function openPastCall(page: Page, t: Messages): Promise<void> {
  await button(page, t.openers.pastCall).filter({ visible: true }).click()
  await field(page, communications(t).pastCall.number).waitFor()
}

async function openAgentMenu(page: Page): Promise<void> {
  await page.locator('[aria-haspopup=menu]').click()
  await page.getByRole('menu').waitFor()
}

async function openHistory(page: Page, t: Messages): Promise<void> {
  await button(page, t.history.open).click()
  await page.locator('[aria-posinset], .none').first().waitFor()
}

async function openLine(page: Page, t: Messages): Promise<void> {
  await button(page, t.header.settings).click()
  await button(page, linePage(t).open).click()
  await page.getByRole('heading', { name: linePage(t).heading, level: 1 }).waitFor()
}

async function openRecordingSettings(page: Page, t: Messages): Promise<void> {
  await button(page, t.header.settings).click()
  await page
    .getByRole('heading', { name: recordingWords(await languageOf(page)).settings.heading })
    .scrollIntoViewIfNeeded()
}

const languageOf = async (page: Page) => ((await page.locator('html').getAttribute('lang')) === 'fr' ? 'fr' : 'en')

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
  const {
    connect,
    fix,
    correct,
    attach,
    settings,
    history,
    candidates,
    add,
    phoneLinks,
    doctor,
    bundle,
    linkTrial,
    understand = usual,
    withNumber,
    withName,
    read,
  } = scene.answers ?? {}
  const made = scene.answers?.communications ?? []
  const answers = {
    'app.snapshot': { ...scene.snapshot, ...look },
    'numbers.understand': await understand(scene.snapshot.link?.text ?? ''),
    ...(fix && { 'calls.fixRejected': fix }),
    ...(doctor && { 'help.check': await doctor }),
    ...(bundle && { 'help.bundle': bundle }),
    ...(candidates && { 'agents.candidates': candidates }),
    ...(add && { 'agents.add': add }),
    ...(history && {
      'history.page': history.calls.slice(0, PAGE),
      'history.extent': { count: history.calls.length, marks: [] },
      'history.today': history.today,
      'history.timeline': history.timeline,
    }),
    ...(withNumber && { 'leads.withNumber': never(withNumber('')) }),
    ...(withName && { 'leads.withName': withName('') }),
    ...(read && { 'leads.read': read(1) }),
    'communications.of': made.map(({ view }) => view),
    'communications.read': made[0]?.said,
    ...(correct && { 'calls.correct': correct }),
    ...(attach && { 'recordings.choose': attach }),
    ...(settings && { 'settings.read': settings }),
    ...(phoneLinks && { 'phoneLinks.check': phoneLinks }),
    ...(linkTrial && { 'phoneLinks.try': linkTrial }),
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
  if (scene.snapshot.offers.length > 0) await page.locator('section h2').first().waitFor()
  if (name.startsWith('recording-') && scene.snapshot.recent.length > 0)
    await page.locator('.recording').first().waitFor()
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
    { ...(await page.evaluate(() => window.cadran.app.snapshot())), theme, madeUp: true },
  )
  await page.locator(`html[data-theme=${theme}]`).waitFor()
}

async function opened() {
  const { app, page } = await launch()
  // What moves is judged where it comes to rest.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const send = contents?.send.bind(contents)
    // What main has to say of its own start must not take a made-up snapshot's place.
    if (contents && send)
      contents.send = (channel: string, ...values: unknown[]) => {
        if (channel !== 'snapshot' || (values[0] as { madeUp?: true }).madeUp) send(channel, ...values)
      }
  })
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
