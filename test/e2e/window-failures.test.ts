import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mkdtempSync, rmSync } from 'node:fs'

import { expect, onTestFinished, test } from 'vitest'

import { appEnvironment } from '../../scripts/lib/app-environment.mjs'
import { sandboxSwitches } from '../../scripts/lib/choose-electron.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { connectedDesk, deskForTest } from './harness/desk'
import { electron } from './harness/electron'
import type { Cadran } from './harness/launch'
import { button, connect, customer, dial, eventually } from './harness/panel'
import { end } from './harness/process'

interface Said {
  message: string
  detail: string
  buttons: string[]
}

/** The system's dialogs are answered by `give`, and what they said is kept; loads of the page are counted. */
async function watchWindow({ app }: Cadran) {
  await app.evaluate(({ BrowserWindow, dialog }) => {
    const seen = { said: [] as object[], loads: 0, answer: (_: number) => {} }
    Reflect.set(globalThis, 'seen', seen)
    BrowserWindow.getAllWindows()[0]?.webContents.on('did-finish-load', () => seen.loads++)
    const showMessageBox = (...given: unknown[]) => {
      const { message, detail, buttons } = given.at(-1) as Electron.MessageBoxOptions
      seen.said.push({ message, detail, buttons })
      return new Promise((resolve) => (seen.answer = (response) => resolve({ response, checkboxChecked: false })))
    }
    dialog.showMessageBox = showMessageBox as typeof dialog.showMessageBox
  })
  type Seen = { said: Said[]; loads: number; answer(button: number): void }
  return {
    crash: () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()),
    loads: () => app.evaluate(() => (Reflect.get(globalThis, 'seen') as Seen).loads),
    said: () => app.evaluate(() => (Reflect.get(globalThis, 'seen') as Seen).said),
    answer: (button: number) =>
      app.evaluate((_, button) => (Reflect.get(globalThis, 'seen') as Seen).answer(button), button),
    /** What the page shows: Playwright gives a page that has crashed up. */
    text: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
      ) as Promise<string>,
  }
}

test('a window that crashes is loaded again three times in a minute, then the agent is asked; the call goes on', async () => {
  const { cadran, page } = await connectedDesk()
  await dial(page, customer)
  const window = await watchWindow(cadran)
  for (let crash = 1; crash <= 3; crash++) {
    await window.crash()
    await eventually(() => window.loads()).toBe(crash)
    await eventually(() => window.text()).toContain('Dialing')
  }
  await window.crash()
  await eventually(async () => (await window.said()).length).toBe(1)
  const [{ message, buttons } = { message: '', buttons: [] }] = await window.said()
  expect([message, buttons]).toEqual(['Cadran’s window keeps failing.', ['Load the window again', 'Restart Cadran']])
  expect(await window.loads()).toBe(3)
  await window.answer(0)
  await eventually(() => window.loads()).toBe(4)
  await eventually(() => window.text()).toContain('Dialing')
  const log = readFileSync(join(cadran.userData, 'logs', 'cadran.log'), 'utf8')
  expect(log.match(/window Error: Its process has ended/g)).toHaveLength(4)
})

/** A start that meets a fault. @returns what the system's dialogs said, and the exit code once it has ended */
function startWith(fault: 'app' | 'throws' | 'session' | 'hang' | 'order' | 'none', locale: string, failedBefore = 0) {
  const home = mkdtempSync(join(tmpdir(), 'cadran-test-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
  const said = join(home, 'said')
  const userData = join(home, 'user-data')
  mkdirSync(userData)
  writeFileSync(join(userData, 'settings.json'), '{}')
  const count = join(userData, 'failed-starts')
  if (failedBefore > 0) writeFileSync(count, String(failedBefore))
  const hook = join(root, 'test', 'e2e', 'harness', 'start-fault.cjs')
  const env = { ...appEnvironment(home, { locale }), CADRAN_TEST_FAULT: fault, CADRAN_TEST_SAID: said }
  const args = [...sandboxSwitches(), '-r', hook, '.', `--user-data-dir=${userData}`]
  const child = spawn(electron, args, { cwd: root, env, stdio: 'ignore' })
  onTestFinished(() => end(child))
  const log = join(userData, 'logs', 'cadran.log')
  return {
    userData,
    ended: once(child, 'exit').then(([code]) => code as number | null),
    said: (): object[] =>
      existsSync(said)
        ? readFileSync(said, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as object)
        : [],
    /** How many starts have failed, this one among them until it has succeeded. */
    failed: () => (existsSync(count) ? readFileSync(count, 'utf8') : '0'),
    log: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
  }
}

test('a start that fails ends, and says so in the system’s own dialog', async () => {
  const start = startWith('app', 'fr-CA')
  expect(await start.ended).toBe(1)
  expect(start.said()).toEqual([
    {
      title: 'Cadran n’a pas pu démarrer',
      content: expect.stringMatching(/vos appels sont gardés[^]*EIO: i\/o error/),
    },
  ])
})

test('what is thrown before the app is loaded ends the start, once, and the start counts as failed', async () => {
  const start = startWith('throws', 'en-CA')
  expect(await start.ended).toBe(1)
  expect([start.said(), start.failed()]).toEqual([
    [{ title: 'Cadran could not start', content: expect.stringContaining('thrown as it starts') }],
    '1',
  ])
})

test('the crash handler is started behind the window, for this folder, and sends nothing', async () => {
  const start = startWith('order', 'en-CA')
  await eventually(() => start.said()).toEqual([
    { shown: true },
    { uploadToServer: false, crashDumps: join(start.userData, 'crash-dumps') },
  ])
})

test('the third start after two that failed says so before anything else, and counts until it has succeeded', async () => {
  const third = startWith('app', 'en-CA', 2)
  expect(await third.ended).toBe(1)
  expect([third.said()[0], third.failed()]).toMatchObject([
    { message: 'Cadran did not come up the last times it was started.', buttons: ['Try again', 'Quit'] },
    '3',
  ])
  const second = startWith('none', 'en-CA', 1)
  await eventually(() => second.log()).toContain('started')
  expect([second.said(), second.failed()]).toEqual([[], '0'])
})

test('a Cadran whose program was replaced offers to start again, but not during a call', async () => {
  const desk = await deskForTest()
  const cadran = await desk.start({ installed: true })
  await connect(cadran.page, { key: desk.crm.key })
  const program = await cadran.app.evaluate(() => process.execPath)
  copyFileSync(program, `${program}.new`)
  renameSync(`${program}.new`, program)
  await cadran.secondLaunch()
  const notice = cadran.page.getByRole('alert').filter({ hasText: 'Another Cadran was installed' })
  await button(notice, 'Restart Cadran').waitFor()
  await dial(cadran.page, customer)
  await eventually(() => button(notice, 'Restart Cadran').count()).toBe(0)
  expect(await notice.count()).toBe(1)
})

test('a session that cannot be opened is told outside of the window, and tried again as the agent wants', async () => {
  const start = startWith('session', 'en-CA')
  await eventually(() => start.said()).toMatchObject([
    { message: 'Cadran could not open your calls and settings.', buttons: ['Try again', 'Quit'] },
  ])
  await eventually(() => start.log()).toContain('started')
})

test('a window that hangs is offered to be loaded again, and is', async () => {
  const start = startWith('hang', 'en-CA')
  await eventually(() => start.said()).toMatchObject([
    { message: 'Cadran’s window does not respond.', buttons: ['Wait', 'Load the window again'] },
    { loads: 2 },
  ])
})
