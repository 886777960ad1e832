import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { doctorEn } from '../../src/shared/i18n/en/doctor'
import { doctorFr } from '../../src/shared/i18n/fr/doctor'
import { temporaryFolder } from '../support/temporary-folder'
import { runCommand } from './harness/command'
import { connectedDesk, type ConnectedDesk } from './harness/desk'
import { capture } from './harness/evidence'
import { filesHolding } from './harness/files'
import { button, customer, eventually, talk } from './harness/panel'

async function openHelp(page: Page): Promise<void> {
  await button(page, 'Settings').click()
  await button(page, 'Check what works').click()
}

/** Each check with its state, as it stands in the list. */
async function found(page: Page): Promise<Record<string, string>> {
  const items = await page.getByRole('list', { name: 'Help', exact: true }).getByRole('listitem').all()
  const pairs = await Promise.all(
    items.map(async (item) => (await item.locator('span').allInnerTexts()).slice(0, 2) as [string, string]),
  )
  return Object.fromEntries(pairs)
}

const { checks, states } = doctorEn

/** As the tests' surroundings are: this Cadran is no package, and the test's computer has no system bus. */
const well = {
  ...Object.fromEntries(Object.values(checks).map((check) => [check, states.passed])),
  [checks.links]: states.failed,
}

function doctor({ cadran, keyring, crm }: ConnectedDesk, locale = 'en-CA') {
  const env = { ...keyring.env, CADRAN_API_URL: crm.apiUrl }
  return runCommand(['--doctor'], { userData: cadran.userData, env, locale })
}

test('Help says what works, what does not and whom to ask, and copies it', async () => {
  const desk = await connectedDesk()
  const { page, crm, keyring, cadran } = desk
  await talk(page, customer)
  await eventually(() => crm.logs()).toMatchObject([{ status: 'answered' }])
  const asked = crm.record().requests.length
  await openHelp(page)
  await eventually(() => found(page)).toEqual(well)
  const requests = crm.record().requests.slice(asked)
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([])

  const headers = { 'Content-Type': 'application/json' }
  const answer = { status: 403, headers, body: '{"message":"This action is unauthorized."}' }
  crm.faults.plan({ path: '/tasks', fault: { kind: 'answer', when: 'before-commit', answer } })
  await keyring.lock()
  await button(page, 'Check again').click()
  await eventually(() => found(page)).toEqual({
    ...well,
    [checks.tasks]: states.failed,
    [checks.keychain]: states.failed,
  })
  await page.getByText(doctorEn.reasons['right-missing'](), { exact: true }).waitFor()
  await button(page, 'Copy as text').click()
  const copied = () => cadran.app.evaluate(({ clipboard }) => clipboard.readText())
  await eventually(copied).toContain(`Does not work: ${checks.tasks}\n    ${doctorEn.reasons['right-missing']()}`)
  for (const secret of [crm.key, 'demo@boreal.example', customer.e164.slice(2), '4505550110'])
    expect(await copied()).not.toContain(secret)
})

test('the command says the same of a Cadran that runs or does not, and ends with what came of it', async () => {
  const desk = await connectedDesk({ onlyByHand: true })
  const { crm, cadran, keyring } = desk
  const { code, said } = await doctor(desk)
  expect(code).toBe(1)
  for (const check of ['account', 'leads', 'tasks', 'clock', 'keychain', 'disk', 'journal'] as const)
    expect(said).toContain(`${states.passed}: ${checks[check]}`)
  expect(said).toContain(`${states.unknown}: ${checks.line}`)
  await cadran.close()
  await crm.goOffline()
  await keyring.disappear()
  const french = await doctor(desk, 'fr-CA')
  expect([french.code, french.said]).toEqual([1, expect.stringContaining(doctorFr.reasons['keychain-missing']())])
  expect(await filesHolding(cadran.userData, [crm.key])).toEqual([])
})

test('what can be handed on is shown, saved where the agent wants it, and holds nothing of anybody', async () => {
  const { page, cadran, crm } = await connectedDesk()
  await talk(page, customer)
  await openHelp(page)
  await button(page, 'Show what would be in it').click()
  await page.locator('details').last().waitFor()
  expect(await page.locator('summary').allInnerTexts()).toEqual(
    Object.values(doctorEn.bundle.parts).map((part) => expect.stringContaining(part) as string),
  )
  const shown = await page.locator('details pre').allTextContents()
  const file = join(temporaryFolder(), 'Cadran.txt')
  await cadran.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  await button(page, 'Save the file').click()
  await page.getByText(`Saved as ${file}.`).waitFor()
  const saved = readFileSync(file, 'utf8')
  for (const part of shown) expect(saved).toContain(part)
  expect(saved).toContain('calls, over: 1')
  const [user] = crm.record().users
  const secrets = [
    crm.key,
    'demo@boreal.example',
    '5550142',
    '555-0142',
    '4505550110',
    `${user?.first_name} ${user?.last_name}`,
  ]
  expect(secrets.filter((secret) => saved.includes(secret))).toEqual([])
})

test('the page looks as it should, in both languages, light and dark', async () => {
  const { cadran, page, crm } = await connectedDesk()
  const headers = { 'Content-Type': 'application/json' }
  const answer = { status: 403, headers, body: '{"message":"This action is unauthorized."}' }
  crm.faults.plan({ path: '/tasks', times: Infinity, fault: { kind: 'answer', when: 'before-commit', answer } })
  await openHelp(page)
  await page.getByRole('list', { name: 'Help', exact: true }).waitFor()
  for (const language of ['en', 'fr'] as const)
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((changes) => window.cadran.settings.change(changes), { language, theme })
      await page.getByRole('list', { name: language === 'fr' ? doctorFr.heading : doctorEn.heading }).waitFor()
      await page.evaluate(() => window.scrollTo(0, 0))
      await capture(cadran.app, page, `help ${language} ${theme}`)
      const { show, parts } = (language === 'fr' ? doctorFr : doctorEn).bundle
      if (await button(page, show).count()) await button(page, show).click()
      await page.locator('details', { hasText: parts.journal }).evaluate((part) => part.setAttribute('open', ''))
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
      await capture(cadran.app, page, `help ${language} ${theme} below`)
    }
})
