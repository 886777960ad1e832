/** What was also sent to, or came from, a lead: by the CRM's stored record, in real Electron. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { communicationsEn as words } from '../../src/shared/i18n/en/communications'
import { whenEn } from '../../src/shared/i18n/en/when'
import { refusal } from '../faults/answers'
import { everyRule, faults } from './harness/axe'
import { connectedDesk, loseNetwork, regainNetwork, type Desk } from './harness/desk'
import { capture } from './harness/evidence'
import { button, callCard, customer, eventually, field, numberField, recentCalls, ringOut } from './harness/panel'

const lead = (crm: Desk['crm']) => crm.record().leads.find(({ first_name }) => first_name === 'Geneviève')?.id
const owner = (crm: Desk['crm']) => crm.record().users.find(({ email }) => email === 'demo@boreal.example')?.id

/** What the CRM has stored with the lead besides calls. */
function stored(crm: Desk['crm']) {
  return crm
    .record()
    .communications.filter(({ lead_id, method }) => lead_id === lead(crm) && method !== 'phone')
    .map(({ method, type, description, user_id }) => ({ method, type, description, user_id }))
}

/** What it was asked, fields and all, as some of them it never shows. */
const requests = (crm: Desk['crm']) =>
  crm
    .record()
    .requests.filter(({ path, method }) => path.startsWith('/v2/communications') && method !== 'GET')
    .map(({ method, body }) => ({ request: method, ...(body as object) }))

const made = (page: Page) => page.getByRole('list', { name: words.list, exact: true })
const owed = (page: Page) => page.getByRole('list', { name: words.owed, exact: true })

/** After a call with the customer. */
async function afterCall(desk: Pick<Desk, 'crm'> & { page: Page }) {
  await ringOut(desk.page, customer)
  await eventually(() => recentCalls(desk.page)).toEqual([`${customer.display}, No answer, Logged`])
  const card = callCard(desk.page, customer.display)
  await button(card, 'Also sent…').click()
  await button(card, 'Text message').waitFor()
  return card
}

test('a text message is two presses away after a call; it is with the lead, and is edited there', async () => {
  const desk = await connectedDesk()
  const { crm, page } = desk
  const card = await afterCall(desk)
  await button(card, 'Text message').click()
  await field(card, 'Note').fill('Sent the address')
  await button(card, 'Log it').click()
  await eventually(() => stored(crm)).toEqual([
    { method: 'sms', type: 'outgoing', description: 'Sent the address', user_id: owner(crm) },
  ])
  await eventually(() => made(page).innerText()).toMatch(/Text message to the customer, .*Logged/s)

  await made(page)
    .getByRole('button', { name: /^Edit: Text message/ })
    .click()
  await field(card, 'Direction').selectOption('incoming')
  await field(card, 'Note').first().fill('Asked for the address')
  await button(card, 'Save changes').click()
  await eventually(() => stored(crm)).toEqual([
    { method: 'sms', type: 'incoming', description: 'Asked for the address', user_id: owner(crm) },
  ])
  expect(requests(crm)).toMatchObject([
    { request: 'POST', executed_by: owner(crm) },
    { request: 'PUT', type: 'incoming' },
  ])
})

test('an email and a video are made and edited, also in what the CRM never shows again; by keyboard alone', async () => {
  const desk = await connectedDesk()
  const { crm, page } = desk
  const card = await afterCall(desk)
  await button(card, 'Email').focus()
  await page.keyboard.press('Enter')
  await eventually(() => field(card, 'Email address').evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.type('g.marchand@mail.example')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Your offer')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Two vans')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Sent both offers')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await eventually(() => stored(crm)).toMatchObject([{ method: 'email', description: 'Sent both offers' }])
  expect(requests(crm)).toMatchObject([
    { email_subject: 'Your offer', email_body: 'Two vans', email_user: 'g.marchand@mail.example', type: 'outgoing' },
  ])
  await made(page)
    .getByRole('button', { name: /^Edit: Email/ })
    .click()
  expect(await field(card, 'Text of the email').inputValue()).toBe('Two vans')
  await field(card, 'Text of the email').fill('Three vans')
  await button(card, 'Save changes').click()
  await eventually(() => requests(crm).length).toBe(2)
  expect(requests(crm)[1]).toEqual({
    request: 'PUT',
    lead_id: lead(crm),
    method: 'email',
    type: 'outgoing',
    email_body: 'Three vans',
  })

  await button(card, 'Video').click()
  await field(card, 'When').fill('2026-01-01 10:00')
  await field(card, 'Web address of the video').fill('https://video.example/walk-around')
  await button(card, 'Log it').click()
  await card.getByText(whenEn.errors['too-old'], { exact: true }).waitFor()
  await field(card, 'When').fill(await anHourAgo(page))
  await button(card, 'Log it').click()
  await eventually(() => stored(crm).map(({ method }) => method)).toEqual(['email', 'video'])
  const video = crm.record().communications.at(-1)
  expect(Date.now() - Date.parse(video?.executed_at ?? '')).toBeGreaterThan(3_500_000)
  await made(page)
    .getByRole('button', { name: /^Edit: Video/ })
    .click()
  await field(card, 'Note').fill('Walk-around')
  await button(card, 'Save changes').click()
  await eventually(() => stored(crm).at(-1)).toMatchObject({ method: 'video', description: 'Walk-around' })
})

test('written offline it is there once the network is back, also over a restart, and once only', async () => {
  const desk = await connectedDesk()
  const { crm, page, cadran, start } = desk
  const card = await afterCall(desk)
  await loseNetwork({ crm, page })
  await button(card, 'Text message').click()
  await field(card, 'Note').fill('Offline')
  await button(card, 'Log it').click()
  await eventually(() => owed(page).innerText()).toMatch(/Text message to the customer.*Waiting to be logged/s)
  await cadran.kill()
  const next = await start()
  await owed(next.page).waitFor()
  await regainNetwork({ crm, page: next.page })
  await eventually(() => stored(crm)).toMatchObject([{ method: 'sms', description: 'Offline' }])
  await eventually(() => owed(next.page).count()).toBe(0)
  expect(requests(crm)).toHaveLength(1)
})

test('from the lead, before any call; what the CRM refuses is on the panel, is corrected and goes', async () => {
  const { crm, page, cadran } = await connectedDesk()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const refused = crm.faults.plan({
    method: 'POST',
    path: '/communications',
    fault: {
      kind: 'answer',
      when: 'before-commit',
      answer: refusal(422, 'No.'),
    },
  })
  await numberField(page).fill(customer.display)
  await button(page, 'Log a communication').click()
  await button(page, 'Email').click()
  await field(page, 'Subject').fill('Hello')
  await button(page, 'Log it').click()
  await refused.met
  await eventually(() => owed(page).innerText()).toMatch(
    /Geneviève Marchand.*Needs attention.*Activix refuses this: No\./s,
  )
  const found = await faults(page, 'communication refused', everyRule)
  await capture(cadran.app, page, 'communication refused real')
  expect(found).toEqual([])
  await button(owed(page), 'Retry').click()
  await eventually(() => stored(crm)).toMatchObject([{ method: 'email' }])
  await eventually(() => owed(page).count()).toBe(0)
  // The pages of the demo CRM show it as well.
  const shown = await (await fetch(`${crm.pageUrl}leads/${lead(crm)}`)).text()
  expect(shown).toMatch(/Outgoing<\/b> ·\s*Email/)
})

test('where no answer comes it is looked for, and not doubled', async () => {
  const desk = await connectedDesk()
  const { crm, page } = desk
  const card = await afterCall(desk)
  crm.faults.plan({ method: 'POST', path: '/communications', fault: { kind: 'drop', when: 'after-commit' } })
  await button(card, 'Text message').click()
  await button(card, 'Log it').click()
  await eventually(() => made(page).innerText()).toMatch(/Logged/)
  expect(stored(crm)).toHaveLength(1)
  expect(requests(crm)).toHaveLength(1)
})

/** As an agent writes it, in the window's own time zone. */
function anHourAgo(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = new Date(Date.now() - 3_600_000)
    const two = (n: number) => String(n).padStart(2, '0')
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
  })
}
