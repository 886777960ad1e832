/** A call that was made away from the desk, entered afterwards: one complete log in the CRM's stored record. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { communicationsEn } from '../../src/shared/i18n/en/communications'
import { communicationsFr } from '../../src/shared/i18n/fr/communications'
import { fr } from '../../src/shared/i18n/fr/messages'
import { everyRule, faults } from './harness/axe'
import { connectedDesk, deskForTest, loseNetwork, regainNetwork } from './harness/desk'
import { capture } from './harness/evidence'
import { button, connect, customer, eventually, field, other, recentCalls, ringOut } from './harness/panel'

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

test('when it began is typed as people write it, in French too; a day that can be read in two ways is asked about', async () => {
  const { crm, start } = await deskForTest()
  const cadran = await start({ locale: 'fr-CA' })
  const { page } = cadran
  await connect(page, { key: crm.key }, fr)
  await button(page, fr.openers.pastCall).click()
  const words = communicationsFr.pastCall
  const filledIn = page.getByRole('form', { name: words.heading, exact: true })
  await field(filledIn, words.number).fill(customer.display)
  await field(filledIn, words.talk).fill('3:12')

  await field(filledIn, words.startedAt).fill('03/04 14 h 05')
  await button(filledIn, words.log).click()
  await filledIn.getByText(fr.when.errors.ambiguous, { exact: true }).waitFor()
  expect(crm.requests()).toEqual([])

  await field(filledIn, words.startedAt).fill('avant-hier 16 h')
  const { began, day } = await page.evaluate(() => {
    const today = new Date()
    const at = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 2, 16)
    const year = at.getFullYear() === today.getFullYear() ? undefined : ('numeric' as const)
    const day = at.toLocaleDateString('fr-CA', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...(year && { year }),
    })
    return { began: at.getTime(), day }
  })
  await filledIn.getByText(fr.when.understood(`${day}, 16 h 00`), { exact: true }).waitFor()
  await capture(cadran.app, page, 'past call fr')
  await button(filledIn, words.log).click()
  await eventually(() => crm.requests()).toEqual(['POST answered'])
  const [log] = crm.record().callLogs
  expect(Date.parse(log?.start_at ?? '')).toBe(began)
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
