/** A desk that several share: each call is logged under the agent who made it. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { demoAgent } from '../../src/demo-crm'
import { messages } from '../../src/shared/i18n'
import { connectedDesk, type Desk } from './harness/desk'
import { inEveryLook } from './harness/every-look'
import {
  button,
  customer,
  dial,
  eventually,
  field,
  notices,
  numberField,
  other,
  phaseIs,
  recentCalls,
  recentList,
  ringOut,
  unfinishedCall,
} from './harness/panel'
import { readJson } from './harness/read-json'
import { settingsPage } from './harness/words'

const etienne = { email: 'etienne@boreal.example', name: 'Étienne Gagnon-Roy', number: '+14505550199' }

const opener = (page: Page) => page.locator('[aria-haspopup=menu]')

/** From the settings, where nobody shares the desk yet, with the keyboard. */
async function addEtienne(page: Page): Promise<void> {
  await button(page, 'Settings').click()
  await field(page, 'Add an agent').fill('gagnon')
  await field(page, 'Add an agent').press('Enter')
  const number = field(page, `Phone number of ${etienne.name}`)
  await eventually(() => number.inputValue()).toBe('(450) 555-0110')
  await number.fill('450 555-0199')
  await number.press('Enter')
  await page.getByText(`${etienne.name} can be switched to now.`, { exact: true }).waitFor()
  await button(page, 'Back').click()
}

async function switchTo(page: Page, name: string): Promise<void> {
  await opener(page).click()
  await page.getByRole('menuitemradio', { name }).click()
  await eventually(() => opener(page).innerText()).toContain(name)
}

const owners = ({ crm }: Pick<Desk, 'crm'>) =>
  crm
    .logs()
    .map(({ to, from, user_email }) => [to, from, user_email].join(' '))
    .sort()

const camilles = (to: string) => `${to} ${demoAgent.number} ${demoAgent.email}`
const etiennes = (to: string) => `${to} ${etienne.number} ${etienne.email}`

test('the agent is switched in one press, and each call is logged under who made it, through a live call, a crash and a restart', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  expect(await opener(page).count()).toBe(0)
  await addEtienne(page)
  await ringOut(page, customer)
  // In mid-call Étienne sits down: the call stays Camille's.
  const card = await dial(page, other)
  await switchTo(page, etienne.name)
  await card.getByText('by Camille Demers').waitFor()
  await button(card, 'No answer').click()
  await phaseIs(card, 'Call ended')
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual(
    [customer, other, customer].map(({ display }) => `${display}, No answer, Logged`),
  )
  const both = [camilles(customer.e164), camilles(other.e164), etiennes(customer.e164)].sort()
  expect(owners({ crm })).toEqual(both)
  const items = recentList(page).getByRole('listitem')
  expect((await items.allInnerTexts()).map((text) => text.includes('by Camille Demers'))).toEqual([false, true, true])

  // Étienne's call outlives Cadran; Camille answers for it.
  await dial(page, other)
  await eventually(() => crm.logs().length).toBe(4)
  await cadran.kill()
  const next = await start()
  await eventually(() => opener(next.page).innerText()).toContain(etienne.name)
  await switchTo(next.page, 'Camille Demers')
  await button(unfinishedCall(next.page, other.display), 'Not answered').click()
  await ringOut(next.page, other)
  await eventually(() => owners({ crm })).toEqual([...both, etiennes(other.e164), camilles(other.e164)].sort())
  await eventually(() => crm.logs().every(({ status }) => status === 'attempted')).toBe(true)
})

test('one press of the mouse switches: down on the button, up on the agent; the keyboard does it too', async () => {
  const { page } = await connectedDesk()
  await addEtienne(page)
  await opener(page).hover()
  await page.mouse.down()
  await page.getByRole('menuitemradio', { name: etienne.name }).hover()
  await page.mouse.up()
  await eventually(() => opener(page).innerText()).toContain(etienne.name)
  expect(await page.getByRole('menu').count()).toBe(0)

  await opener(page).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('c')
  await page.keyboard.press('Enter')
  await eventually(() => opener(page).innerText()).toContain('Camille Demers')
  expect(await opener(page).evaluate((element) => element === document.activeElement)).toBe(true)
})

test('a start without a network still knows everyone, by name', async () => {
  const { crm, cadran, page, start } = await connectedDesk()
  await addEtienne(page)
  await cadran.close()
  expect(await readJson(cadran.userData, 'settings.json')).toMatchObject({
    email: demoAgent.email,
    otherAgents: [{ email: etienne.email, number: etienne.number }],
  })
  await crm.goOffline()
  const next = await start()
  await eventually(() => opener(next.page).innerText()).toContain('Camille Demers')
  await switchTo(next.page, etienne.name)
  await ringOut(next.page, customer)
  await crm.goOnline()
  await next.page.evaluate(() => window.cadran.app.networkIsBack())
  await eventually(() => owners({ crm })).toEqual([etiennes(customer.e164)])
})

test('who was removed from the account is told so at the next start, and their calls are kept and sent', async () => {
  const { crm, cadran, page, start } = await connectedDesk()
  await addEtienne(page)
  await cadran.close()
  const { users } = crm.record()
  crm.faults.plan({
    path: /^\/account/,
    times: Infinity,
    fault: {
      kind: 'rewrite',
      body: () => ({ data: [{ id: 66, users: users.filter(({ email }) => email !== demoAgent.email) }] }),
    },
  })
  const next = await start()
  await eventually(() => notices(next.page)).toEqual([
    expect.stringContaining(`Activix no longer has the user ${demoAgent.email}. Calls are kept and sent all the same`),
  ])
  await ringOut(next.page, customer)
  await eventually(() => owners({ crm })).toEqual([camilles(customer.e164)])
  await switchTo(next.page, etienne.name)
  await eventually(() => notices(next.page)).toEqual([])
})

test('it looks right and breaks no rule of accessibility: both languages, light and dark, narrow, and at twice the size', async () => {
  const { page, cadran } = await connectedDesk()
  await addEtienne(page)
  await ringOut(page, customer)
  await switchTo(page, etienne.name)
  await numberField(page).waitFor()

  const found = await inEveryLook(cadran, async (judge, language) => {
    const t = messages(language)
    await judge('agents real')
    // With the keyboard: for many in a row Playwright waits now and then for a frame that does not come.
    await opener(page).press('Enter')
    await judge('agents real menu')
    await page.getByRole('menuitem', { name: t.agents.manage }).press('Enter')
    await field(page, t.agents.add).fill('a')
    await judge('agents real settings')
    await button(page, settingsPage(t).back).press('Enter')
  })
  expect(found).toEqual([])
}, 300_000)
