import { dirname } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { answers } from '../faults/answers'
import { deskForTest } from './harness/desk'
import { filesHolding } from './harness/files'
import {
  button,
  connect,
  customer,
  eventually,
  field,
  notices,
  numberField,
  recentCalls,
  talk,
  tryToConnect,
} from './harness/panel'
import { readJson } from './harness/read-json'

test('the first start asks for the key and whose desk it is; connecting leads to the panel', async () => {
  const { crm, keyring, start } = await deskForTest()
  const { page, userData } = await start()
  await page.getByRole('heading', { name: 'Connect to Activix', exact: true }).waitFor()
  for (const name of ['Try the demo', 'Not now']) await button(page, name).waitFor()

  await connect(page, { key: crm.key, email: 'demo@boreal.example', number: '(450) 555-0110' })
  expect(await keyring.lookup('Cadran', crm.host)).toBe(crm.key)
  expect(await readJson(userData, 'settings.json')).toMatchObject({
    email: 'demo@boreal.example',
    ownNumber: '+14505550110',
    line: 'manual',
    welcomed: true,
  })
  expect(await notices(page)).toEqual([])
})

test('the key is in the keychain and in no file, even after calls and a restart, which asks for nothing', async () => {
  const { crm, start } = await deskForTest()
  const first = await start()
  await connect(first.page, { key: crm.key })
  await talk(first.page, customer)
  await eventually(() => recentCalls(first.page)).toEqual([`${customer.display}, Answered, Logged`])
  await first.close()

  const second = await start()
  await eventually(() => second.page.getByText('Connected', { exact: true }).count()).toBe(1)
  expect(await numberField(second.page).isVisible()).toBe(true)
  // All of the app's home: what Chromium and the desktop keep beside the app's own folder too.
  expect(await filesHolding(dirname(second.userData), [crm.key])).toEqual([])
  expect(await filesHolding(second.userData, ['demo@boreal.example'])).not.toEqual([])
})

test('a wrong key is said to be wrong, and nothing is stored until the right one comes', async () => {
  const { crm, keyring, start } = await deskForTest()
  const { page, userData } = await start()
  await tryToConnect(page, { key: 'not-the-key' })
  const key = field(page, 'API key')
  await eventually(() => described(page, 'API key')).toContain(
    'This key is not accepted. Check it, or ask Activix support for a new one.',
  )
  expect(await key.inputValue()).toBe('not-the-key')
  expect(await key.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await keyring.lookup('Cadran', crm.host)).toBeUndefined()
  expect(await filesHolding(userData, ['demo@boreal.example'])).toEqual([])

  await connect(page, { key: crm.key })
  expect(await keyring.lookup('Cadran', crm.host)).toBe(crm.key)
})

test('a key that is withdrawn later is said to be, calls wait, and a new key sends them', async () => {
  const { crm, keyring, start } = await deskForTest()
  const { page } = await start()
  await connect(page, { key: crm.key })
  const refusing = crm.faults.plan({
    times: Infinity,
    fault: { kind: 'answer', when: 'before-commit', answer: answers.unauthenticated },
  })
  const talked = await talk(page, customer)
  await eventually(() => notices(page)).toEqual([expect.stringContaining('Activix no longer accepts your key')])
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Needs attention`])

  refusing.cancel()
  await button(page, 'Connect again').click()
  await field(page, 'API key').fill(crm.key)
  await button(page, 'Connect').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.logs()).toMatchObject([{ status: 'answered', duration: talked }])
  expect(await notices(page)).toEqual([])
  expect(await keyring.lookup('Cadran', crm.host)).toBe(crm.key)
})

test('without a network the agent hears why, nothing is stored, and a second try connects', async () => {
  const { crm, keyring, start } = await deskForTest()
  const { page, userData } = await start()
  await crm.goOffline()
  await tryToConnect(page, { key: crm.key })
  await page.getByText('Activix cannot be reached. Check your connection; nothing was sent.').waitFor()
  expect(await keyring.lookup('Cadran', crm.host)).toBeUndefined()
  expect(await filesHolding(userData, ['demo@boreal.example'])).toEqual([])

  await crm.goOnline()
  await button(page, 'Connect').click()
  await numberField(page).waitFor()
  expect(await keyring.lookup('Cadran', crm.host)).toBe(crm.key)
})

test('an email that is none of the account’s users is warned of, and calls are logged all the same', async () => {
  const { crm, start } = await deskForTest()
  const { page } = await start()
  await connect(page, { key: crm.key, email: 'nobody@boreal.example' })
  await eventually(() => notices(page)).toEqual([
    expect.stringContaining('Activix has no user nobody@boreal.example, so calls may be logged under nobody.'),
  ])
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.logs()).toMatchObject([{ user_email: 'nobody@boreal.example' }])
})

test('what was entered wrongly is said beside its field, before anything is sent', async () => {
  const { crm, start } = await deskForTest()
  const { page } = await start()
  await tryToConnect(page, { key: '', email: 'demo', number: '555' })
  await eventually(() => described(page, 'API key')).toContain('Enter the API key.')
  await tryToConnect(page, { key: crm.key, email: 'demo', number: '555' })
  await eventually(() => described(page, 'Email in Activix')).toContain(
    'Enter the email you use in Activix, such as name@dealer.ca.',
  )
  await tryToConnect(page, { key: crm.key, number: '555' })
  await eventually(() => described(page, 'Your phone number')).toContain(
    'Enter your own number in full, area code included.',
  )
  expect(crm.faults.arrivals).toEqual([])
})

/** What is said about a field: its description, as a screen reader has it. */
async function described(page: Page, name: string): Promise<string> {
  return await field(page, name).evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.innerText ?? '')
      .join(' '),
  )
}
