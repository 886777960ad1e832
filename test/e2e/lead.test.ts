/** The lead of a number: found, several, none, not to be called, by name; and on what is stored in the CRM. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { doNotCallNumber, sharedNumber } from '../../src/demo-crm'
import { messages } from '../../src/shared/i18n'
import type { TestCrm } from './harness/crm'
import { connectedDesk, deskForTest, loseNetwork, regainNetwork } from './harness/desk'
import { inEveryLook } from './harness/every-look'
import {
  button,
  callCard,
  customer,
  dial,
  eventually,
  notices,
  numberField,
  other,
  phaseIs,
  recentCalls,
  recentList,
  ringOut,
  understood,
} from './harness/panel'

const leadOf = (crm: Pick<TestCrm, 'record'>, first: string) =>
  crm.record().leads.find(({ first_name }) => first_name === first)?.id
const filed = (crm: TestCrm) => crm.record().callLogs.map(({ lead_id, status }) => [lead_id, status])
const isFocused = (page: Page, text: string) =>
  eventually(() => page.evaluate(() => document.activeElement?.textContent)).toContain(text)
const several = (page: Page) => page.getByRole('listbox', { name: '2 leads have this number', exact: true })
const notToBeCalled = '(514) 555-0133'
const nobodys = '(819) 555-0188'

test('a number’s lead is shown with how things stand and what was said last, and its call is logged under it', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  await numberField(page).fill(customer.display)
  await page.getByText('Geneviève Marchand', { exact: true }).waitFor()
  await page.getByText('New · Pending · Advisor: Camille Demers', { exact: true }).waitFor()
  await page.getByText('Nothing has been said yet.', { exact: true }).waitFor()
  // In this CRM leads have no page of Activix's.
  expect(await button(page, 'Open in Activix').count()).toBe(0)

  await button(page, 'Call').click()
  const card = callCard(page, customer.display)
  await card.getByText('Geneviève Marchand', { exact: true }).waitFor()
  await button(card, 'No answer').click()
  await phaseIs(card, 'Call ended')
  await eventually(() => filed(crm)).toEqual([[leadOf(crm, 'Geneviève'), 'attempted']])
  const sent = crm.faults.arrivals.find(({ method }) => method === 'POST')
  expect(sent?.body).toMatchObject({ lead_id: leadOf(crm, 'Geneviève') })

  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  expect(await recentList(page).innerText()).toContain('Geneviève Marchand')
  await cadran.close()
  const next = await start()
  await recentList(next.page).getByText('Geneviève Marchand', { exact: true }).waitFor()
})

test('of several leads with one number the agent picks one with the keyboard alone; it is remembered over a restart', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  await numberField(page).focus()
  await page.keyboard.type('450 555 0127')
  await several(page).waitFor()
  await page.keyboard.press('ArrowDown')
  await isFocused(page, 'Manon Charbonneau')
  await page.keyboard.press('ArrowDown')
  await isFocused(page, 'Luc Charbonneau')
  await page.keyboard.press('Enter')
  await several(page).getByRole('option', { name: 'Luc Charbonneau', selected: true }).waitFor()
  await isFocused(page, 'Call')
  await page.keyboard.press('Enter')
  await phaseIs(callCard(page, other.display), 'Dialing')
  await eventually(() => filed(crm)).toEqual([[leadOf(crm, 'Luc'), 'pending']])
  await page.keyboard.press('n')
  await eventually(() => recentCalls(page)).toEqual([`${other.display}, No answer, Logged`])
  expect(filed(crm)).toEqual([[leadOf(crm, 'Luc'), 'attempted']])

  await cadran.close()
  const { page: again } = await start()
  await numberField(again).fill(other.display)
  await several(again).getByRole('option', { name: 'Luc Charbonneau', selected: true }).waitFor()
  // Who is faster than the look-up gets what they picked before, too.
  const held = crm.faults.plan({ method: 'GET', times: Infinity, fault: { kind: 'hold', when: 'before-commit' } })
  await numberField(again).fill('')
  await ringOut(again, other)
  held.release()
  await eventually(() => filed(crm)).toEqual([
    [leadOf(crm, 'Luc'), 'attempted'],
    [leadOf(crm, 'Luc'), 'attempted'],
  ])
})

test('of several leads none is guessed: the log then names none', async () => {
  const { crm, page } = await connectedDesk()
  await numberField(page).fill(other.display)
  await several(page).waitFor()
  await ringOut(page, other)
  await eventually(crm.requests).toEqual(['POST pending', 'PUT attempted'])
  for (const { body } of crm.faults.arrivals) expect(body ?? {}).not.toHaveProperty('lead_id')
})

test('a number that nobody has makes a lead, which is said before; afterwards it is known', async () => {
  const { crm, page } = await connectedDesk()
  const words = page.getByText('Not in Activix yet. A logged call makes a new lead there.', { exact: true })
  await numberField(page).fill(nobodys)
  await words.waitFor()
  await ringOut(page, { display: nobodys })
  await eventually(() => recentCalls(page)).toEqual([`${nobodys}, No answer, Logged`])
  await numberField(page).fill(nobodys)
  await page.getByText('Lead without a name', { exact: true }).waitFor()
  expect(await words.count()).toBe(0)
  await ringOut(page, { display: nobodys })
  await eventually(() => new Set(crm.record().callLogs.map(({ lead_id }) => lead_id)).size).toBe(1)
})

test('a customer who asked not to be called is called only after a second press, by keyboard as by mouse', async () => {
  const { crm, page } = await connectedDesk()
  const card = callCard(page, notToBeCalled)
  await numberField(page).fill(notToBeCalled)
  await page.getByText('This customer asked not to be called.').waitFor()
  await numberField(page).press('Enter')
  await button(page, 'Call anyway').waitFor()
  expect([await card.count(), crm.logs()]).toEqual([0, []])
  await numberField(page).press('Escape')
  await numberField(page).fill(notToBeCalled)
  await page.getByText('This customer asked not to be called.').waitFor()
  await button(page, 'Call').dblclick()
  await button(page, 'Call anyway').waitFor()
  expect([await card.count(), crm.logs()]).toEqual([0, []])

  await numberField(page).press('Enter')
  await phaseIs(card, 'Dialing')
  await eventually(crm.logs).toMatchObject([{ to: doNotCallNumber, status: 'pending' }])
})

test('a name finds its leads with their numbers; one is called with the keyboard alone, and logged under its lead', async () => {
  const { crm, page } = await connectedDesk()
  await numberField(page).focus()
  await page.keyboard.type('charbonneau')
  const list = page.getByRole('listbox', { name: 'Leads with this name', exact: true })
  await list.waitFor()
  expect(await list.getByRole('option').count()).toBe(3)
  expect(await page.getByText('No number in this text').count()).toBe(0)
  await page.keyboard.press('Enter')
  await isFocused(page, 'Manon Charbonneau')
  await page.keyboard.press('End')
  await isFocused(page, 'Luc Charbonneau')
  await page.keyboard.press('Enter')
  await eventually(() => understood(page).innerText()).toBe(sharedNumber)
  expect(await numberField(page).inputValue()).toBe(other.display)
  await isFocused(page, 'Call')
  await page.keyboard.press('Enter')
  await phaseIs(callCard(page, other.display), 'Dialing')
  await eventually(() => filed(crm)).toEqual([[leadOf(crm, 'Luc'), 'pending']])
})

test('a call waits for no look-up, and what comes late moves the button under nobody’s hand', async () => {
  const { crm, page } = await connectedDesk()
  const held = crm.faults.plan({
    method: 'GET',
    path: /^\/leads/,
    times: Infinity,
    fault: { kind: 'hold', when: 'before-commit' },
  })
  await numberField(page).fill('(450) 555-0122')
  await held.met
  await page.getByText('Looking in Activix…').waitFor()
  const before = await button(page, 'Call').boundingBox()
  held.release()
  await page.getByRole('list', { name: 'Last communications', exact: true }).waitFor()
  expect(await button(page, 'Call').boundingBox()).toEqual(before)
  await numberField(page).fill('')
  held.cancel()

  const again = crm.faults.plan({
    method: 'GET',
    path: /^\/leads/,
    times: Infinity,
    fault: { kind: 'hold', when: 'before-commit' },
  })
  await numberField(page).fill(other.display)
  await again.met
  await dial(page, other)
  await eventually(crm.logs).toMatchObject([{ to: sharedNumber, status: 'pending' }])
  again.release()
})

test('without a network nothing is said of leads and the call is made; with it they are found', async () => {
  const desk = await connectedDesk()
  const { crm, page } = desk
  await loseNetwork(desk)
  await numberField(page).fill(customer.display)
  await eventually(() => understood(page).innerText()).toBe(customer.e164)
  await page.getByText('Looking in Activix…').waitFor({ state: 'detached' })
  expect(await notices(page)).toEqual([])
  await regainNetwork(desk)
  await page.getByText('Geneviève Marchand', { exact: true }).waitFor()
  await ringOut(page, customer)
  await eventually(() => filed(crm)).toEqual([[leadOf(crm, 'Geneviève'), 'attempted']])
})

test('a lead that was deleted meanwhile holds up no log: it goes once more, without it', async () => {
  const { crm, page } = await connectedDesk()
  const body = '{"message":"The given data was invalid.","errors":{"lead_id":["The selected lead id is invalid."]}}'
  crm.faults.plan({
    method: 'POST',
    path: '/call-logs',
    fault: {
      kind: 'answer',
      when: 'before-commit',
      answer: { status: 422, headers: { 'Content-Type': 'application/json' }, body },
    },
  })
  await numberField(page).fill(customer.display)
  await page.getByText('Geneviève Marchand', { exact: true }).waitFor()
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  expect(crm.logs()).toMatchObject([{ to: customer.e164, status: 'attempted' }])
  const posts = crm.faults.arrivals.filter(({ method }) => method === 'POST').map(({ body }) => Object.keys(body ?? {}))
  expect(posts.map((fields) => fields.includes('lead_id'))).toEqual([true, false])
})

test('in the demo a lead opens on the demo CRM’s own page', async () => {
  const { start } = await deskForTest()
  const { app, page } = await start()
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (url: string) => {
      opened.push(url)
    }
  })
  await button(page, 'Try the demo').click()
  await numberField(page).fill(customer.display)
  await button(page, 'Open in Activix').click()
  const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  await eventually(opened).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]+\/leads\/\d+$/)])
  const answer = await fetch((await opened())[0] ?? '')
  expect(await answer.text()).toContain('Geneviève Marchand')
  // Nothing but a lead's number opens anything.
  const refused = await page.evaluate(async () => {
    const open = window.cadran.leads.open as (argument: unknown) => Promise<void>
    const tries = ['1', '../', 0, -1, 1.5, null, 'https://evil.example'].map((one) =>
      open(one).then(
        () => 'opened',
        () => 'refused',
      ),
    )
    return [...new Set(await Promise.all(tries))]
  })
  expect(refused).toEqual(['refused'])
  expect(await opened()).toHaveLength(1)
})

test('it looks right and breaks no rule of accessibility: both languages, light and dark, narrow, and at twice the size', async () => {
  const { page, cadran, crm } = await connectedDesk()
  expect(crm.record().leads.length).toBeGreaterThan(10)
  const found = await inEveryLook(cadran, async (judge, language) => {
    const t = messages(language)
    for (const [what, typed] of Object.entries({
      one: customer.display,
      several: other.display,
      none: nobodys,
      'do not call': notToBeCalled,
      'long name': '(450) 555-0124',
      'by name': 'charbonneau',
    })) {
      await numberField(page, t).fill('')
      await numberField(page, t).fill(typed)
      await page.locator('.leads > :not(.looking)').first().waitFor()
      if (what === 'do not call') {
        await page.getByText(t.leads.doNotCall).waitFor()
        await numberField(page, t).press('Enter')
        await button(page, t.composer.callAnyway).waitFor()
      }
      await judge(`lead ${what}`)
    }
  })
  expect(found).toEqual([])
})
