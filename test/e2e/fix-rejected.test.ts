/** What waits for a person: the agent puts it right in the window, and nobody else's help is needed. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { demoAgent } from '../../src/demo-crm'
import { messages } from '../../src/shared/i18n'
import { answers } from '../faults/answers'
import { connectedDesk, type Desk } from './harness/desk'
import { inEveryLook } from './harness/every-look'
import {
  button,
  connect,
  customer,
  dial,
  eventually,
  logWords,
  notices,
  numberField,
  other,
  recentCalls,
  recentList,
  ringOut,
} from './harness/panel'

const refusedFor = (field: string) => ({
  status: 422,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    message: 'The given data was invalid.',
    errors: { [field]: [`The ${field} must be a phone number in E.164 format.`] },
  }),
})

/** The CRM refuses every log for one field. */
function refuse({ crm }: Pick<Desk, 'crm'>, field: string) {
  return crm.faults.plan({
    path: /^\/call-logs/,
    times: Infinity,
    fault: { kind: 'answer', when: 'before-commit', answer: refusedFor(field) },
  })
}

const needsAttention = ({ display }: { display: string }) => `${display}, No answer, Needs attention`
const logged = ({ display }: { display: string }) => `${display}, No answer, Logged`
const own = (page: Page) => page.getByRole('textbox', { name: 'Your number for this call', exact: true })

test('a number that the CRM refuses is put right with the keyboard alone, and the log goes once, under the new one', async () => {
  const { crm, page } = await connectedDesk()
  const refusing = refuse({ crm }, 'from')
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([needsAttention(customer)])
  expect(await own(page).inputValue()).toBe('(450) 555-0110')

  await own(page).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await page.getByText('Enter your own number in full, area code included.', { exact: true }).waitFor()
  expect(await own(page).getAttribute('aria-invalid')).toBe('true')
  expect(await own(page).evaluate((input) => input === document.activeElement)).toBe(true)
  expect(crm.logs()).toEqual([])

  refusing.cancel()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('450 555-0199')
  await page.keyboard.press('Enter')
  await eventually(() => recentCalls(page)).toEqual([logged(customer)])
  const item = recentList(page).getByRole('listitem')
  expect(await item.evaluate((one) => one === document.activeElement)).toBe(true)
  expect(crm.logs()).toMatchObject([{ status: 'attempted', from: '+14505550199', to: customer.e164, duration: 0 }])
  expect(crm.requests()).toEqual(['POST attempted'])
  const { settings } = await page.evaluate(() => window.cadran.settings.read())
  expect(settings.ownNumber).toBe(demoAgent.number)
})

test('what was refused can be put right after Cadran was killed, in all calls with one press', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  const refusing = refuse({ crm }, 'from')
  await ringOut(page, customer)
  await ringOut(page, other)
  await eventually(() => recentCalls(page)).toEqual([needsAttention(other), needsAttention(customer)])
  await cadran.kill()

  const next = await start()
  await eventually(() => recentCalls(next.page)).toEqual([needsAttention(other), needsAttention(customer)])
  refusing.cancel()
  await own(next.page).first().fill('450 555-0199')
  await button(next.page, 'Save for all 2 such calls').first().click()
  await eventually(() => recentCalls(next.page)).toEqual([logged(other), logged(customer)])
  expect(
    crm
      .logs()
      .map(({ from, to }) => [from, to])
      .sort(),
  ).toEqual([
    ['+14505550199', other.e164],
    ['+14505550199', customer.e164],
  ])
})

test('a key revoked in the middle of the day: one notice, nothing more is sent, and connecting again is all it takes', async () => {
  const { crm, page } = await connectedDesk()
  const revoked = crm.faults.plan({
    times: Infinity,
    fault: { kind: 'answer', when: 'before-commit', answer: answers.unauthenticated },
  })
  await ringOut(page, customer)
  await eventually(() => notices(page)).toEqual([expect.stringContaining('Activix no longer accepts your key')])
  const sent = crm.faults.arrivals.length
  await ringOut(page, other)
  await eventually(() => recentCalls(page)).toEqual([needsAttention(other), needsAttention(customer)])
  expect(crm.faults.arrivals).toHaveLength(sent)
  expect(await notices(page)).toHaveLength(1)

  revoked.cancel()
  await button(page, 'Connect again').click()
  await connect(page, { key: crm.key })
  await eventually(() => recentCalls(page)).toEqual([logged(other), logged(customer)])
  expect(await notices(page)).toEqual([])
  expect(crm.requests()).toEqual(['POST attempted', 'POST attempted'])
})

test('a sign-in page in Activix’s place is said to be one, and the call is logged behind it', async () => {
  const { crm, page } = await connectedDesk()
  const card = await dial(page, customer)
  await eventually(() => logWords(card)).toBe('Logged')
  const portal = crm.faults.plan({
    times: Infinity,
    fault: { kind: 'answer', when: 'before-commit', answer: answers.htmlPage },
  })
  await button(card, 'No answer').click()
  await eventually(() => notices(page)).toEqual([expect.stringContaining('A web page answers in Activix’s place')])
  expect((await notices(page))[0]).toContain('sign in with your browser')
  expect(await recentCalls(page)).toEqual([`${customer.display}, No answer, Waiting to be logged`])

  portal.cancel()
  // It counts as logged a minute later, when what the page may have let through cannot overtake it any more.
  await eventually(crm.logs).toMatchObject([{ status: 'attempted', to: customer.e164, duration: 0 }])
  await eventually(() => notices(page)).toEqual([])
})

test('it looks right and breaks no rule of accessibility: both languages, light and dark, narrow, and at twice the size', async () => {
  const { crm, page, cadran } = await connectedDesk()
  refuse({ crm }, 'from')
  await ringOut(page, customer)
  await ringOut(page, other)
  await eventually(() => recentCalls(page)).toEqual([needsAttention(other), needsAttention(customer)])
  await button(page, 'Done').click()
  await numberField(page).waitFor()

  const found = await inEveryLook(cadran, async (judge, language) => {
    await recentList(page, messages(language)).scrollIntoViewIfNeeded()
    await judge('fix real')
  })
  expect(found).toEqual([])
})
