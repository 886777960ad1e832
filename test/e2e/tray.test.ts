import type { ElectronApplication } from 'playwright-core'
import { expect, test } from 'vitest'

import { fr } from '../../src/shared/i18n/fr/messages'
import { refusal } from '../faults/answers'
import { busForTest } from './harness/bus'
import { crmForTest } from './harness/crm'
import { keyringForTest } from './harness/keyring'
import { launch, type Cadran, type LaunchOptions } from './harness/launch'
import { button, callCard, connect, customer, dial, eventually, numberField, other, ringOut } from './harness/panel'
import { trayHostForTest, type TrayHost } from './harness/status-notifier-host'
import { windowManagerForTest } from './harness/window-state'

/** Cadran on a desktop with a tray, not connected. */
async function onTrayDesktop(options: LaunchOptions = {}): Promise<Cadran & { tray: TrayHost }> {
  const { address } = await busForTest()
  const tray = await trayHostForTest(address)
  const cadran = await launch({ ...options, env: { DBUS_SESSION_BUS_ADDRESS: address } })
  return Object.assign(cadran, { tray })
}

test('the tray says how things stand: not connected, ready, on a call, waiting, attention', async () => {
  const crm = await crmForTest()
  const keyring = await keyringForTest()
  const tray = await trayHostForTest(keyring.env.DBUS_SESSION_BUS_ADDRESS)
  const { page } = await launch({ keyring, env: { CADRAN_API_URL: crm.apiUrl } })
  await eventually(() => tray.tooltip()).toBe('Cadran: not connected to Activix')
  await connect(page, { key: crm.key })
  await eventually(() => tray.tooltip()).toBe('Cadran: ready')

  const card = await dial(page, customer)
  await eventually(() => tray.tooltip()).toBe('Cadran: on a call')
  await crm.goOffline()
  await button(card, 'Hang up').click()
  await eventually(() => tray.tooltip()).toBe('Cadran: 1 call waiting to be logged')
  await crm.goOnline()
  await eventually(() => tray.tooltip()).toBe('Cadran: ready')

  const answer = refusal(422, 'The given data was invalid.')
  crm.faults.plan({ path: '/call-logs', times: Infinity, fault: { kind: 'answer', when: 'before-commit', answer } })
  await ringOut(page, other)
  await eventually(() => tray.tooltip()).toBe('Cadran: 1 call needs attention')
})

test('where there is a tray, closing the window hides it, and the tray brings it back', async () => {
  const { app, page, tray, secondLaunch } = await onTrayDesktop()
  await button(page, 'Not now').click()
  await closeWindow(app)
  await eventually(() => windowState(app)).toBe('hidden')
  // A second start that asks for no window leaves it so.
  expect(await secondLaunch('--hidden')).toBe(0)
  expect(await windowState(app)).toBe('hidden')

  await tray.activate()
  await eventually(() => windowState(app)).toBe('shown')
  await closeWindow(app)
  await eventually(() => windowState(app)).toBe('hidden')
  await tray.press('Open Cadran')
  await eventually(() => windowState(app)).toBe('shown')
  await numberField(page).waitFor()
})

test('where there is no tray, closing the window leaves it in the taskbar', async () => {
  await windowManagerForTest()
  const { app, page, secondLaunch } = await launch()
  await button(page, 'Not now').click()
  await closeWindow(app)
  await eventually(() => windowState(app)).toBe('minimized')
  expect(await secondLaunch(`tel:${customer.e164}`)).toBe(0)
  await eventually(() => windowState(app)).toBe('shown')
  await eventually(() => numberField(page).inputValue()).toBe(customer.display)
})

test('started hidden it shows no window until somebody starts it again', async () => {
  const { app, tray, secondLaunch } = await onTrayDesktop({ args: ['--hidden'] })
  await eventually(() => tray.tooltip()).toBe('Cadran: not connected to Activix')
  expect(await windowState(app)).toBe('hidden')
  expect(await secondLaunch(`tel:${customer.e164}`)).toBe(0)
  await eventually(() => windowState(app)).toBe('shown')
})

test('the tray speaks the language of the system', async () => {
  const { tray } = await onTrayDesktop({ locale: 'fr-CA' })
  await eventually(() => tray.menu()).toEqual([fr.tray.notConnected, 'Ouvrir Cadran', 'Quitter'])
})

test('quitting from the tray during a call asks in the window first', async () => {
  const { app, page, tray } = await onTrayDesktop()
  await button(page, 'Not now').click()
  await dial(page, customer)
  await closeWindow(app)
  await eventually(() => windowState(app)).toBe('hidden')

  await tray.press('Quit')
  const question = page.getByRole('dialog', { name: 'Quit Cadran?' })
  await question.waitFor()
  expect(await windowState(app)).toBe('shown')
  await button(question, 'Keep running').click()
  await question.waitFor({ state: 'hidden' })
  await callCard(page, customer.display).waitFor()

  const left = app.waitForEvent('close')
  await tray.press('Quit')
  await button(question, 'Quit').click()
  await left
})

test('quitting from the tray with nothing under way quits', async () => {
  const { app, page, tray } = await onTrayDesktop()
  await page.getByRole('heading').first().waitFor()
  const left = app.waitForEvent('close')
  await tray.press('Quit')
  await left
})

/** As the agent does with the window's own button. */
async function closeWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

function windowState(app: ElectronApplication): Promise<'shown' | 'hidden' | 'minimized'> {
  return app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) return 'minimized'
    return window?.isVisible() ? 'shown' : 'hidden'
  })
}
