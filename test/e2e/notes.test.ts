/** What an agent says of a call in their own words, and what they correct afterwards. */
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { everyRule, faults } from './harness/axe'
import { connectedDesk, loseNetwork, regainNetwork, type Desk } from './harness/desk'
import { capture } from './harness/evidence'
import {
  button,
  callCard,
  customer,
  dial,
  eventually,
  field,
  phaseIs,
  recentCalls,
  recentList,
  ringOut,
  talk,
  unfinishedCall,
} from './harness/panel'

const notes = (page: Page) => page.getByRole('textbox', { name: 'Notes', exact: true })
const pencil = (page: Page) => button(page, `Notes and corrections: ${customer.display}`)

/** What the CRM has as the description of its newest call. */
function description({ crm }: Pick<Desk, 'crm'>): string | null | undefined {
  const { callLogs, communications } = crm.record()
  return communications.find(({ id }) => id === callLogs.at(-1)?.communication_id)?.description
}

test('notes typed while the call lives go on in the same field as it ends, and are in the CRM', async () => {
  const { crm, page } = await connectedDesk()
  const card = await dial(page, customer)
  await button(card, 'Answered').click()
  await crm.hears('PUT calling')
  await notes(page).focus()
  await page.keyboard.type('Wants a van, ')
  await page.evaluate((call) => window.cadran.calls.hangUp(call), await liveCall(page))
  await phaseIs(card, 'Call ended')
  expect(await notes(page).evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.type('have one on Friday')
  await eventually(() => description({ crm })).toBe('Wants a van, have one on Friday')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.requests()).toEqual(['POST pending', 'PUT calling', 'PUT answered'])
})

test('notes typed while offline are in the CRM when it is back; edited later, they are sent again', async () => {
  const { crm, page } = await connectedDesk()
  await loseNetwork({ crm, page })
  await ringOut(page, customer)
  await notes(page).fill('No answer, try Friday')
  await button(callCard(page, customer.display), 'Done').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Waiting to be logged`])
  expect(await recentList(page).innerText()).toContain('try Friday')
  await regainNetwork({ crm, page })
  await eventually(() => description({ crm })).toBe('No answer, try Friday')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])

  await pencil(page).click()
  await notes(page).fill('Reached by email')
  await page.keyboard.press('Escape')
  await eventually(() => description({ crm })).toBe('Reached by email')
})

test('notes survive SIGKILL right after they were typed, and are nowhere in the log files', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  await loseNetwork({ crm, page })
  await dial(page, customer)
  await notes(page).focus()
  await page.keyboard.type('Zanzibar')
  // Half a second is promised; a loaded computer may take longer to get to it.
  await eventually(async () => (await snapshot(page)).calls[0]?.note).toBe('Zanzibar')
  await cadran.kill()
  await crm.goOnline()

  const next = await start()
  const card = unfinishedCall(next.page, customer.display)
  await button(card, 'Not answered').click()
  await eventually(() => description({ crm })).toBe('Zanzibar')
  const logs = join(next.userData, 'logs')
  for (const file of await readdir(logs)) expect(readFileSync(join(logs, file), 'utf8')).not.toContain('Zanzibar')
})

test('a call is corrected afterwards, and the CRM says what the agent says', async () => {
  const { crm, page } = await connectedDesk()
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  await pencil(page).click()
  await field(page, 'Talk time').fill('9:59:59')
  await button(page, 'Save corrections').click()
  await page.getByText('The talk cannot be longer than the call.', { exact: true }).waitFor()
  await field(page, 'Talk time').fill('0:00')
  await button(page, 'Save corrections').click()
  await eventually(crm.logs).toMatchObject([{ status: 'answered', duration: 0, to: customer.e164 }])

  await pencil(page).click()
  await field(page, 'Outcome').selectOption('voicemail')
  await button(page, 'Save corrections').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Voicemail, Logged`])
  expect(crm.logs()).toMatchObject([{ status: 'attempted', duration: 0, to: customer.e164 }])
  expect(crm.requests().slice(-3)).toEqual(['PUT answered', 'PUT answered', 'PUT attempted'])
})

test('«Call back» calls the same number with one press', async () => {
  const { page } = await connectedDesk()
  await ringOut(page, customer)
  await button(page, 'Call back').click()
  await phaseIs(callCard(page, customer.display), 'Dialing')
})

test('the wrap-up and the form break no rule of accessibility', async () => {
  const { page, cadran } = await connectedDesk()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await ringOut(page, customer)
  await notes(page).fill('Wants a van.\nFriday')
  const found = await faults(page, 'wrap-up', everyRule)
  await capture(cadran.app, page, 'wrap-up real')
  await pencil(page).click()
  found.push(...(await faults(page, 'correct', everyRule)))
  await capture(cadran.app, page, 'correct real')
  expect(found).toEqual([])
})

const snapshot = (page: Page) => page.evaluate(() => window.cadran.app.snapshot())

async function liveCall(page: Page): Promise<string> {
  const { calls } = await snapshot(page)
  return calls[0]?.id ?? ''
}
