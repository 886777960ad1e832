import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { demoAgent } from '../../src/demo-crm'
import { connectedDesk, loseNetwork, regainNetwork } from './harness/desk'
import { button, customer, eventually, field, other, recentCalls, ringOut, talk } from './harness/panel'

test('another email or number of the agent’s own goes with the calls to come, and rewrites none that were', async () => {
  const { crm, page } = await connectedDesk()
  await ringOut(page, customer)
  await loseNetwork({ crm, page })
  await talk(page, customer)
  const [settled] = crm.logs()

  await changeSettings(page, { 'Email in Activix': 'new@boreal.example', 'Your phone number': '418 555-0199' })
  await ringOut(page, other)
  await regainNetwork({ crm, page })
  await eventually(() => recentCalls(page)).toEqual([
    `${other.display}, No answer, Logged`,
    `${customer.display}, Answered, Logged`,
    `${customer.display}, No answer, Logged`,
  ])
  expect(crm.logs()[0]).toEqual(settled)
  const owners = crm.logs().map(({ status, to, from, user_email }) => [status, to, from, user_email].join(' '))
  const before = `${demoAgent.number} ${demoAgent.email}`
  expect(owners.sort()).toEqual([
    `answered ${customer.e164} ${before}`,
    `attempted ${other.e164} +14185550199 new@boreal.example`,
    `attempted ${customer.e164} ${before}`,
  ])
})

test('a number on the never-logged list can be called, and the CRM is not told', async () => {
  const { crm, page } = await connectedDesk()
  await changeSettings(page, { 'Numbers that are never logged': '(514) 555-0142' })
  await ringOut(page, customer)
  await ringOut(page, other)
  await eventually(() => recentCalls(page)).toEqual([
    `${other.display}, No answer, Logged`,
    `${customer.display}, No answer, Not logged`,
  ])
  expect(crm.logs()).toMatchObject([{ to: other.e164 }])
})

/** Each is kept as soon as its field is left. */
async function changeSettings(page: Page, values: Record<string, string>): Promise<void> {
  await button(page, 'Settings').click()
  for (const [name, value] of Object.entries(values)) {
    await field(page, name).fill(value)
    await field(page, name).blur()
    await page.getByText('Saved', { exact: true }).waitFor()
  }
  await button(page, 'Back').click()
}
