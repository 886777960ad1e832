import { dirname } from 'node:path'

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { crmForTest } from './harness/crm'
import { connectedDesk } from './harness/desk'
import { filesHolding } from './harness/files'
import { answerPrompt, keyringForTest } from './harness/keyring'
import { launch } from './harness/launch'
import {
  button,
  connect,
  customer,
  eventually,
  notices,
  numberField,
  recentCalls,
  talk,
  tryToConnect,
} from './harness/panel'

/** What the head of the window says of the account. */
const standing = (page: Page) => page.getByRole('banner').getByRole('paragraph').innerText()

test('the key that Connect stores is found again at the next start', async () => {
  const { crm, keyring, cadran, start } = await connectedDesk()
  expect(await keyring.lookup('Cadran', crm.host)).toBe(crm.key)
  await cadran.close()

  const { page } = await start()
  await eventually(() => standing(page)).toBe('Connected')
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
})

test('another key takes the place of the first, in the keychain and in requests', async () => {
  const { crm, keyring, page } = await connectedDesk()
  await button(page, 'Settings').click()
  await button(page, 'Change the key').click()
  // The demo CRM knows one key only: it is made to accept another once.
  const [account] = crm.record().accounts
  const answer = {
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ data: account }),
  }
  crm.faults.plan({ path: '/account', fault: { kind: 'answer', when: 'before-commit', answer } })
  await tryToConnect(page, { key: 'another-key' })
  await numberField(page).waitFor()

  expect(await keyring.lookup('Cadran', crm.host)).toBe('another-key')
  await talk(page, customer)
  await eventually(() => crm.faults.arrivals.at(-1)?.headers['authorization']).toBe('Bearer another-key')
})

test('a forgotten key is gone from the keychain, and stays gone', async () => {
  const { crm, keyring, cadran, page, start } = await connectedDesk()
  await button(page, 'Settings').click()
  await button(page, 'Forget the key').click()
  await button(page, 'Forget it').click()
  await eventually(() => standing(page)).toBe('Not connected')
  expect(await keyring.lookup('Cadran', crm.host)).toBeUndefined()
  await cadran.close()

  const again = await start()
  await eventually(() => standing(again.page)).toBe('Not connected')
})

test('a locked keychain is said to be locked, not empty, and calls made meanwhile are logged once it is open', async () => {
  const { crm, keyring, cadran, start } = await connectedDesk()
  await cadran.close()
  await keyring.lock()

  const { page } = await start()
  await eventually(() => standing(page)).toBe('Keychain locked')
  expect(await notices(page)).toEqual([expect.stringContaining('Your keychain is locked')])
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Waiting to be logged`])
  await button(page, 'Try again').click()
  await eventually(() => standing(page)).toBe('Keychain locked')

  await keyring.unlock()
  await button(page, 'Try again').click()
  await eventually(() => standing(page)).toBe('Connected')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(await notices(page)).toEqual([])
  expect(crm.requests()).toEqual(['POST answered'])
})

test('a key that a locked keychain cannot take or give up is kept as it was, and the agent is told', async () => {
  const { crm, keyring, page } = await connectedDesk()
  await keyring.lock()
  await button(page, 'Settings').click()
  await button(page, 'Forget the key').click()
  await button(page, 'Forget it').click()
  await page.getByText('Your keychain is locked, so the key is still in it.').waitFor()
  expect(await standing(page)).toBe('Connected')

  await button(page, 'Change the key').click()
  await tryToConnect(page, { key: crm.key })
  await page.getByText('Your keychain is locked. Unlock it, then press Connect again.').waitFor()
  await keyring.unlock()
  await button(page, 'Connect').click()
  await eventually(() => standing(page)).toBe('Connected')
})

test('a keychain that locks during the day stops nothing: the key in memory goes on', async () => {
  const { keyring, page } = await connectedDesk()
  await keyring.lock()
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect([await standing(page), await notices(page)]).toEqual(['Connected', []])
})

test('a keychain that disappears during the day stops nothing; what needs it says so and what to do', async () => {
  const { crm, keyring, page } = await connectedDesk({ onlyByHand: true })
  await keyring.disappear()
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])

  await button(page, 'Settings').click()
  await button(page, 'Forget the key').click()
  await button(page, 'Forget it').click()
  await page.getByText('Your keychain does not answer, so the key is still in it.').waitFor()
  await button(page, 'Change the key').click()
  await tryToConnect(page, { key: crm.key })
  await page.getByText('This computer has no keychain to keep the key in.').waitFor()
  await keyring.comeBack()
  await button(page, 'Connect').click()
  await eventually(() => standing(page)).toBe('Connected')
  expect(await keyring.lookup('Cadran', crm.host)).toBe(crm.key)
})

test('a keychain that is not there at the start is asked again with the next call, and what waited is logged', async () => {
  const { crm, keyring, cadran, start } = await connectedDesk({ onlyByHand: true })
  await cadran.close()
  await keyring.disappear()

  const { page } = await start()
  await eventually(() => standing(page)).toBe('No keychain')
  await page.getByText('Calls wait to be logged until one does').waitFor()
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Waiting to be logged`])
  await keyring.comeBack()
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([
    `${customer.display}, Answered, Logged`,
    `${customer.display}, Answered, Logged`,
  ])
  expect(await standing(page)).toBe('Connected')
  expect(crm.logs()).toHaveLength(2)
})

test('a keychain that was unlocked elsewhere is noticed when the agent turns to the window', async () => {
  const { keyring, cadran, start } = await connectedDesk()
  await cadran.close()
  await keyring.lock()

  const { app, page } = await start()
  await eventually(() => standing(page)).toBe('Keychain locked')
  await talk(page, customer)
  const turnTo = () =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.hide()
      window?.show()
    })
  await turnTo()
  expect(await standing(page)).toBe('Keychain locked')
  await keyring.unlock()
  await turnTo()
  await eventually(() => standing(page)).toBe('Connected')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
})

test('while the system asks for the keychain, the window is there, and links and calls work', async () => {
  const crm = await crmForTest()
  const keyring = await keyringForTest({ display: process.env['DISPLAY'] })
  const env = { CADRAN_API_URL: crm.apiUrl }
  const first = await launch({ keyring, env })
  await connect(first.page, { key: crm.key })
  await first.close()
  await keyring.lock()

  const { page } = await launch({ keyring, env, userData: first.userData, args: [`tel:${customer.e164}`] })
  await eventually(() => standing(page)).toBe('Waiting for your keychain…')
  await eventually(() => page.getByRole('textbox', { name: 'Phone number' }).inputValue()).toBe(customer.display)
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Waiting to be logged`])
  expect(await standing(page)).toBe('Waiting for your keychain…')
  expect(crm.requests()).toEqual([])

  await answerPrompt()
  await eventually(() => standing(page)).toBe('Connected')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
})

test('without a keychain the key is kept in memory until quit if the agent agrees, and never on disk', async () => {
  const crm = await crmForTest()
  const env = { CADRAN_API_URL: crm.apiUrl }
  const { page, userData, close } = await launch({ env })
  await tryToConnect(page, { key: crm.key })
  await page.getByText('This computer has no keychain to keep the key in.').waitFor()
  await button(page, 'Use the key until I quit').click()
  await eventually(() => standing(page)).toBe('Connected')
  expect(await notices(page)).toEqual([expect.stringContaining('The key is kept until you quit')])
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  await close()
  expect(await filesHolding(dirname(userData), [crm.key])).toEqual([])

  const again = await launch({ env, userData })
  await eventually(() => standing(again.page)).toBe('No keychain')
})
