/** A dealership's policies in the running app: what they fix holds, over the wire between window and main too, and is never in the agent's file. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { temporaryFolder } from '../support/temporary-folder'
import { crmForTest } from './harness/crm'
import { deskForTest, loseNetwork, startConnected } from './harness/desk'
import { capture } from './harness/evidence'
import { button, connect, customer, eventually, field, ringOut } from './harness/panel'
import { readJson } from './harness/read-json'

/** A file of policies where a Cadran that runs from its source looks for one. */
function policiesForTest(policies: object) {
  const path = join(temporaryFolder(), 'policies.json')
  const write = (written: object) => {
    writeFileSync(path, JSON.stringify(written))
    chmodSync(path, 0o644)
  }
  write(policies)
  return { write, env: { CADRAN_POLICIES: path } }
}

const change = (page: Page, changes: object) =>
  page.evaluate(async (changes) => {
    const result = await window.cadran.settings.change(changes)
    return [result.kind, 'field' in result ? result.field : undefined]
  }, changes)

const said = (page: Page, name: string) =>
  field(page, name).evaluate((control) =>
    (control.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent),
  )

test('what the dealership fixes holds, is shown as fixed, and goes with the policy; its defaults give way to the agent', async () => {
  const { env, write } = policiesForTest({
    enforced: { theme: 'dark', historyDays: 90, lines: ['manual', 'dial-link'], apiKey: 'sk-8f14e45fceea167a' },
    default: { region: 'US', leadNotes: true },
  })
  const desk = await deskForTest()
  const { page, app, userData } = await desk.start({ env })
  await connect(page, { key: desk.crm.key })

  await button(page, 'Settings').click()
  expect(await field(page, 'Theme').inputValue()).toBe('dark')
  expect(await field(page, 'Theme').isDisabled()).toBe(true)
  expect(await said(page, 'Theme')).toEqual(['Set by your dealership'])
  expect(await field(page, 'Calls are kept on this computer').isDisabled()).toBe(true)
  expect(await field(page, 'Country for numbers without one').inputValue()).toBe('US')
  await field(page, 'Theme').scrollIntoViewIfNeeded()
  await capture(app, page, 'settings-fixed-en')

  expect(await change(page, { theme: 'light' })).toEqual(['enforced', 'theme'])
  expect(await change(page, { line: 'softphone' })).toEqual(['enforced', 'line'])
  expect(await change(page, { region: 'CA', historyDays: 365 })).toEqual(['enforced', 'historyDays'])
  expect(await change(page, { region: 'CA', leadNotes: false })).toEqual(['saved', undefined])
  const own = { theme: 'system', historyDays: 365, region: 'CA', leadNotes: false, chosen: ['region', 'leadNotes'] }
  expect(await readJson(userData, 'settings.json')).toMatchObject(own)
  const log = readFileSync(join(userData, 'logs', 'cadran.log'), 'utf8')
  expect(log).toContain('"refused":"apiKey","why":"a key is no policy')
  expect(log).not.toContain('8f14e45')

  write({ enforced: { language: 'fr', leadNotes: true } })
  await page.getByRole('heading', { name: 'Réglages', exact: true }).waitFor()
  await button(page, 'Retour').click()
  await button(page, 'Réglages').click()
  expect(await field(page, 'Thème').isDisabled()).toBe(false)
  expect(await field(page, 'Thème').inputValue()).toBe('system')
  expect(await said(page, 'Langue')).toEqual(['Fixé par votre concession'])
  await field(page, 'Thème').scrollIntoViewIfNeeded()
  await capture(app, page, 'settings-fixed-fr')
  await page.getByRole('switch', { name: /^Les notes/ }).scrollIntoViewIfNeeded()
  await capture(app, page, 'settings-fixed-switch-fr')
  expect(await readJson(userData, 'settings.json')).toMatchObject(own)
})

test('from the first request on, only the CRM is asked that the dealership has fixed', async () => {
  const others = await crmForTest()
  const { env } = policiesForTest({ enforced: { apiUrl: others.apiUrl } })
  const desk = await deskForTest()
  const first = await startConnected(desk)
  // Something is owed to the one from before, which would be asked as soon as Cadran starts.
  await loseNetwork(first)
  await ringOut(first.page, customer)
  await first.cadran.kill()
  await desk.crm.goOnline()

  const asked = desk.crm.record().requests.length
  const { page } = await desk.start({ env })
  await eventually(() => page.evaluate(async () => (await window.cadran.settings.read()).apiUrl)).toBe(others.apiUrl)
  // The key is the one for the other CRM; this one has none yet.
  await eventually(() => page.evaluate(async () => (await window.cadran.app.snapshot()).account.state)).toBe('absent')
  expect(desk.crm.record().requests).toHaveLength(asked)
})

test('a package takes nobody’s word for where policies are', async () => {
  const { env } = policiesForTest({ enforced: { theme: 'dark' } })
  const desk = await deskForTest()
  const { page } = await desk.start({ env, installed: true })
  await connect(page, { key: desk.crm.key })
  await button(page, 'Settings').click()
  expect(await field(page, 'Theme').isDisabled()).toBe(false)
  expect(await field(page, 'Theme').inputValue()).toBe('system')
})

test('whether Cadran starts with the computer is as the dealership has fixed it', async () => {
  const config = temporaryFolder()
  const entry = join(config, 'autostart', 'cadran.desktop')
  const { env, write } = policiesForTest({ enforced: { autostart: true } })
  const desk = await deskForTest()
  const { page } = await desk.start({ env: { ...env, XDG_CONFIG_HOME: config } })
  await connect(page, { key: desk.crm.key })
  await eventually(() => existsSync(entry)).toBe(true)
  expect(await page.evaluate(() => window.cadran.autostart.set(false))).toBe(true)
  await button(page, 'Settings').click()
  expect(await page.getByRole('switch', { name: 'Start with the computer' }).isDisabled()).toBe(true)
  write({ enforced: { autostart: false } })
  await eventually(() => existsSync(entry)).toBe(false)
})
