import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { demoAgent, numbersToTry, type CrmRecord } from '../../src/demo-crm'
import { deskForTest } from './harness/desk'
import type { Keyring } from './harness/keyring'
import {
  button,
  buttons,
  callCard,
  customer,
  dial,
  eventually,
  numberField,
  phaseIs,
  placeCall,
  recentCalls,
  recentList,
} from './harness/panel'
import { readJson } from './harness/read-json'

test('the demo needs no account: a call answers and ends by itself, and its log is in the demo CRM', async () => {
  const { crm, keyring, start } = await deskForTest()
  const { page, userData } = await start()
  await tryTheDemo(page)
  const card = await dial(page, customer)
  // Nobody looked the customer up: the CRM named them as it took the log.
  await card.getByText('Geneviève Marchand', { exact: true }).waitFor()
  // This line sees for itself what becomes of a call.
  await eventually(() => buttons(card)).toEqual(['Hang up'])
  await phaseIs(card, 'Talking')
  await phaseIs(card, 'Call ended')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  await card.getByText('Geneviève Marchand', { exact: true }).waitFor()
  await recentList(page).getByText('Geneviève Marchand', { exact: true }).waitFor()

  const whole = { from: demoAgent.number, to: numbersToTry.answered, user_email: demoAgent.email }
  await eventually(() => demoLogs(userData)).toMatchObject([{ ...whole, status: 'answered', duration: 5 }])
  expect(crm.faults.arrivals).toEqual([])
  expect(await kept(keyring)).toBe('')
  expect(await readdir(join(userData, 'demo'))).toEqual(
    expect.arrayContaining(['crm.json', 'journal.db', 'settings.json']),
  )
  // What is beside it, of one's own, knows no more than that the demo was entered.
  expect(await readJson(userData, 'settings.json')).toMatchObject({ demo: true, welcomed: false, email: '' })
})

test('in the demo a number can be busy, ring out, or fail, and a call can be hung up', async () => {
  const { start } = await deskForTest()
  const { page, userData } = await start()
  await tryTheDemo(page)
  const endings: string[] = []
  for (const [display, outcome] of [
    ['(514) 555-0101', 'Busy'],
    ['(514) 555-0103', 'Failed'],
    ['(450) 555-0102', 'No answer'],
  ] as const) {
    await phaseIs(await placeCall(page, { display }), 'Call ended')
    endings.unshift(`${display}, ${outcome}, Logged`)
    await eventually(() => recentCalls(page)).toEqual(endings)
  }
  await button(await dial(page, customer), 'Hang up').click()
  endings.unshift(`${customer.display}, Cancelled, Logged`)
  await eventually(() => recentCalls(page)).toEqual(endings)
  await eventually(async () => (await demoLogs(userData)).map(({ status }) => status)).toEqual([
    'attempted',
    'error',
    'attempted',
    'attempted',
  ])
})

test('the demo is still there after a restart, until it is left; then one’s own desk is as it was', async () => {
  const { crm, keyring, start } = await deskForTest()
  const first = await start()
  await tryTheDemo(first.page)
  await button(await dial(first.page, customer), 'Hang up').click()
  const history = [`${customer.display}, Cancelled, Logged`]
  await eventually(() => recentCalls(first.page)).toEqual(history)
  await first.close()

  const { page } = await start()
  await page.getByText('Demo: nothing leaves this computer', { exact: true }).waitFor()
  await eventually(() => recentCalls(page)).toEqual(history)
  await button(page, 'Leave the demo').click()
  await page.getByRole('heading', { name: 'Connect to Activix', exact: true }).waitFor()
  await button(page, 'Not now').click()
  await numberField(page).waitFor()
  expect(await recentCalls(page)).toEqual([])
  expect(await callCard(page, customer.display).count()).toBe(0)
  expect(await kept(keyring)).toBe('')
  expect(crm.faults.arrivals).toEqual([])
})

async function tryTheDemo(page: Page): Promise<void> {
  await button(page, 'Try the demo').click()
  await page.getByText('Demo: nothing leaves this computer', { exact: true }).waitFor()
  await numberField(page).waitFor()
}

async function demoLogs(userData: string): Promise<CrmRecord['callLogs']> {
  return ((await readJson(userData, 'demo', 'crm.json')) as CrmRecord).callLogs
}

/** All that the keychain holds of Cadran's, under whatever account. */
async function kept({ env }: Keyring): Promise<string> {
  const search = ['search', '--all', 'service', 'Cadran']
  const { stdout, stderr } = await promisify(execFile)('secret-tool', search, { env: { ...process.env, ...env } })
  return stdout + stderr
}
