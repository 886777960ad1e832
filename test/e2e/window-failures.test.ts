import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mkdtempSync, rmSync } from 'node:fs'

import { expect, onTestFinished, test } from 'vitest'

import { appEnvironment } from '../../scripts/lib/app-environment.mjs'
import { sandboxSwitches } from '../../scripts/lib/choose-electron.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { connectedDesk } from './harness/desk'
import { electron } from './harness/electron'
import type { Cadran } from './harness/launch'
import { customer, dial, eventually } from './harness/panel'
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
function startWith(fault: 'app' | 'session' | 'hang', locale: string) {
  const home = mkdtempSync(join(tmpdir(), 'cadran-test-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
  const said = join(home, 'said')
  const userData = join(home, 'user-data')
  mkdirSync(userData)
  writeFileSync(join(userData, 'settings.json'), '{}')
  const hook = join(root, 'test', 'e2e', 'harness', 'start-fault.cjs')
  const env = { ...appEnvironment(home, { locale }), CADRAN_TEST_FAULT: fault, CADRAN_TEST_SAID: said }
  const args = [...sandboxSwitches(), '-r', hook, '.', `--user-data-dir=${userData}`]
  const child = spawn(electron, args, { cwd: root, env, stdio: 'ignore' })
  onTestFinished(() => end(child))
  const log = join(userData, 'logs', 'cadran.log')
  return {
    ended: once(child, 'exit').then(([code]) => code as number | null),
    said: (): object[] =>
      existsSync(said)
        ? readFileSync(said, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as object)
        : [],
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
