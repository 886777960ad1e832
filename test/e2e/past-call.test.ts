/** A call that was made away from the desk, entered afterwards: one complete log in the CRM's stored record. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { communicationsEn } from '../../src/shared/i18n/en/communications'
import { everyRule, faults } from './harness/axe'
import { connectedDesk, loseNetwork, regainNetwork } from './harness/desk'
import { capture } from './harness/evidence'
import { button, customer, eventually, field, other, recentCalls, ringOut } from './harness/panel'

const words = communicationsEn.pastCall
const form = (page: Page) => page.getByRole('form', { name: words.heading, exact: true })

async function enter(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await field(form(page), name).fill(text)
}

/** So many minutes ago, as an agent writes it. */
const ago = (page: Page, minutes: number) =>
  page.evaluate((minutes) => {
    const at = new Date(Date.now() - minutes * 60_000)
    const two = (n: number) => String(n).padStart(2, '0')
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
  }, minutes)

test('a call on the mobile is entered by keyboard alone, and logged with one request and its notes', async () => {
  const { crm, page, cadran } = await connectedDesk()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await button(page, 'Log a past call').focus()
  await page.keyboard.press('Enter')
  await eventually(() => field(form(page), words.number).evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.type('911')
  await page.keyboard.press('Tab')
  await page.getByText(words.errors.number.emergency, { exact: true }).waitFor()
  const found = await faults(page, 'past call', everyRule)
  await capture(cadran.app, page, 'past call real')
  expect(found).toEqual([])

  await enter(page, { [words.number]: customer.display, [words.startedAt]: await ago(page, 90) })
  await field(form(page), words.direction).selectOption('incoming')
  await enter(page, { [words.talk]: '3:12', [words.note]: 'From the car' })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.logs()).toMatchObject([
    { status: 'answered', direction: 'incoming', from: customer.e164, duration: 192, lasted: 192 },
  ])
  const [log] = crm.record().callLogs
  expect(Date.now() - Date.parse(log?.start_at ?? '')).toBeGreaterThan(89 * 60_000)
  expect(crm.requests()).toEqual(['POST answered'])
  await eventually(() => crm.record().communications.find(({ id }) => id === log?.communication_id)?.description).toBe(
    'From the car',
  )
})

test('entered offline, in the history, it waits in its place by time, and is logged once', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  await ringOut(page, other)
  await eventually(() => recentCalls(page)).toEqual([`${other.display}, No answer, Logged`])
  await loseNetwork({ crm, page })
  await button(page, 'All calls').click()
  await button(page, 'Log a past call').click()
  await enter(page, { [words.number]: customer.display, [words.startedAt]: await ago(page, 1500) })
  await field(form(page), words.outcome).selectOption('voicemail')
  await button(form(page), words.log).click()
  const rows = page.getByRole('list', { name: 'Calls', exact: true }).getByRole('listitem')
  await eventually(async () => (await rows.allInnerTexts()).map((text) => /\(\d+\) \d+-\d+/.exec(text)?.[0])).toEqual([
    other.display,
    customer.display,
  ])
  await cadran.kill()
  const next = await start()
  await regainNetwork({ crm, page: next.page })
  await eventually(() => recentCalls(next.page)).toEqual([
    `${other.display}, No answer, Logged`,
    `${customer.display}, Voicemail, Logged`,
  ])
  expect(crm.logs()).toMatchObject([{ to: other.e164 }, { status: 'attempted', to: customer.e164, duration: 0 }])
})
