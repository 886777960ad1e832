import { dirname, join } from 'node:path'

import { expect, test } from 'vitest'

import { storeKeyEn } from '../../src/shared/i18n/en/store-key'
import { storeKeyFr } from '../../src/shared/i18n/fr/store-key'
import { temporaryFolder } from '../support/temporary-folder'
import { runCommand, type Ended } from './harness/command'
import { crmForTest, type TestCrm } from './harness/crm'
import { connectedDesk } from './harness/desk'
import { filesHolding } from './harness/files'
import { keyringForTest, type Keyring } from './harness/keyring'
import { launch } from './harness/launch'
import { button, customer, eventually, field, notices, recentCalls, talk } from './harness/panel'
import { readJson } from './harness/read-json'

interface Computer {
  crm: Pick<TestCrm, 'apiUrl' | 'key'>
  keyring: Pick<Keyring, 'env'>
}

/** `cadran --store-key` as whoever sets up the agent's computer has it. */
function store({ crm, keyring }: Computer, userData: string, key: string, ...more: string[]): Promise<Ended> {
  const env = { ...keyring.env, CADRAN_API_URL: crm.apiUrl }
  const locale = more.includes('fr') ? 'fr-CA' : 'en-CA'
  const switches = ['--store-key', ...more.filter((one) => one !== 'fr')]
  return runCommand(switches, { userData, env, locale, input: `${key}\n` })
}

const demo = '--agent-email=demo@boreal.example'
const standing = (page: Parameters<typeof notices>[0]) => page.locator('header p').innerText()

test('a key that is stored where Cadran never ran connects the first start; only the agent’s number is theirs to enter', async () => {
  const crm = await crmForTest()
  const keyring = await keyringForTest()
  const home = temporaryFolder()
  const userData = join(home, 'user-data')
  expect(await store({ crm, keyring }, userData, crm.key, demo)).toEqual({ code: 0, said: storeKeyEn.stored })
  expect(await keyring.lookup('Cadran', crm.host)).toBe(crm.key)

  const { page } = await launch({ keyring, userData, env: { CADRAN_API_URL: crm.apiUrl } })
  await eventually(() => standing(page)).toBe('Connected')
  await eventually(() => notices(page)).toEqual([expect.stringContaining('Cadran does not know whose calls these are')])
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Waiting to be logged`])
  await button(page, 'Enter them').click()
  await field(page, 'Your phone number').fill('450 555-0110')
  await field(page, 'Your phone number').press('Enter')
  await button(page, 'Back').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(await notices(page)).toEqual([])
  expect(crm.logs()).toMatchObject([{ user_email: 'demo@boreal.example', from: '+14505550110' }])
  expect(await filesHolding(home, [crm.key])).toEqual([])
})

test('what cannot be stored is told by the exit code, and leaves nothing', async () => {
  const crm = await crmForTest()
  const keyring = await keyringForTest({ onlyByHand: true })
  const userData = join(temporaryFolder(), 'user-data')
  const attempt = (key: string, ...more: string[]) => store({ crm, keyring }, userData, key, ...more)
  expect(await attempt('', demo)).toEqual({ code: 3, said: storeKeyEn['no-key'] })
  expect(await attempt('not-the-key', demo, 'fr')).toEqual({ code: 4, said: storeKeyFr.refused })
  expect(await attempt(crm.key, '--agent-email=nobody@boreal.example')).toMatchObject({ code: 7 })
  await crm.goOffline()
  expect(await attempt(crm.key, demo)).toEqual({ code: 5, said: storeKeyEn.unreachable })
  await crm.goOnline()
  expect(await keyring.lookup('Cadran', crm.host)).toBeUndefined()
  await keyring.disappear()
  expect(await attempt(crm.key, demo)).toEqual({ code: 6, said: storeKeyEn['no-keychain'] })
  expect(await filesHolding(dirname(userData), [crm.key, 'not-the-key', 'boreal.example'])).toEqual([])
})

test('a key that is replaced while Cadran runs is taken up by it, and sends what waits', async () => {
  const desk = await connectedDesk()
  const { crm, keyring, cadran, page } = desk
  // The demo CRM knows one key only: it is made to accept another, and to refuse the first.
  const headers = { 'Content-Type': 'application/json' }
  const [account] = crm.record().accounts
  const refuse = { status: 401, headers, body: '{"message":"Unauthenticated."}' }
  const refusing = crm.faults.plan({
    times: Infinity,
    fault: { kind: 'answer', when: 'before-commit', answer: refuse },
  })
  await talk(page, customer)
  await eventually(() => notices(page)).toEqual([expect.stringContaining('Activix no longer accepts your key')])
  refusing.cancel()
  const accept = { status: 200, headers, body: JSON.stringify({ data: { ...account, users: crm.record().users } }) }
  crm.faults.plan({ path: '/account', times: 2, fault: { kind: 'answer', when: 'before-commit', answer: accept } })

  expect(await store(desk, cadran.userData, 'another-key')).toEqual({ code: 0, said: storeKeyEn.stored })
  expect(await keyring.lookup('Cadran', crm.host)).toBe('another-key')
  await eventually(() => crm.faults.arrivals.at(-1)?.headers['authorization']).toBe('Bearer another-key')
  expect(await readJson(cadran.userData, 'settings.json')).toMatchObject({ email: 'demo@boreal.example' })
  expect(await filesHolding(dirname(cadran.userData), ['another-key'])).toEqual([])
})

test('a Cadran that runs and is not connected yet is, without the agent', async () => {
  const crm = await crmForTest()
  const keyring = await keyringForTest()
  const { page, userData } = await launch({ keyring, env: { CADRAN_API_URL: crm.apiUrl } })
  await page.getByRole('heading', { name: 'Connect to Activix', exact: true }).waitFor()
  expect(await store({ crm, keyring }, userData, crm.key, demo)).toEqual({ code: 0, said: storeKeyEn.stored })
  await eventually(() => standing(page)).toBe('Connected')
  await page.getByRole('textbox', { name: 'Phone number', exact: true }).waitFor()
})
