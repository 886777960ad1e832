import { screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import type { ConnectResult } from '../../../src/shared/contract-results'
import { defined } from '../../../src/shared/objects'
import { noCompany, type Answers } from './fake-cadran'
import { aLink } from './fixtures'
import { openWindow, settled } from './open-window'

const unknownAgent: Answers['settings'] = {
  settings: {},
  company: noCompany,
  apiUrl: 'https://api.crm.activix.ca/v2',
  recordings: { isThere: false },
}
const key = () => screen.getByLabelText<HTMLInputElement>('API key')
const email = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Email in Activix' })
const number = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Your phone number' })
const connect = () => screen.getByRole('button', { name: 'Connect' })

function atFirstRun(answer?: ConnectResult) {
  return openWindow(
    { screen: 'connect', account: { state: 'absent' } },
    { settings: unknownAgent, ...defined({ connect: answer }) },
  )
}

const described = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')

test('the agent connects with a key, an email and a number', async () => {
  const { main, user } = await atFirstRun()
  expect(screen.getByRole('heading', { name: 'Connect to Activix' })).toBeTruthy()
  expect(document.activeElement).toBe(key())
  await user.type(key(), 'a-key')
  await user.type(email(), 'marie@concession.ca')
  await user.type(number(), '514 555-0100{Enter}')
  expect(main.askedOf('account.connect')).toEqual([
    { key: 'a-key', email: 'marie@concession.ca', number: '514 555-0100', inMemory: false },
  ])
})

test('the key is hidden unless the agent wants to see it', async () => {
  const { user } = await atFirstRun()
  expect(key().type).toBe('password')
  await user.click(screen.getByRole('button', { name: 'Show what is typed' }))
  expect(key().type).toBe('text')
  expect(screen.getByRole('textbox', { name: 'API key' })).toBe(key())
})

test('who connects again finds their email and number filled in', async () => {
  await openWindow({ screen: 'connect' })
  await settled()
  expect([email().value, number().value]).toEqual(['marie.tremblay@concession.ca', '(514) 555-0100'])
})

test.each<[ConnectResult, () => HTMLElement, string]>([
  [{ kind: 'invalid', field: 'key' }, key, 'Enter the API key.'],
  [{ kind: 'invalid', field: 'email' }, email, 'Enter the email you use in Activix, such as name@dealer.ca.'],
  [{ kind: 'invalid', field: 'number' }, number, 'Enter your own number in full, area code included.'],
  [{ kind: 'problem', problem: { kind: 'unauthorized' } }, key, 'This key is not accepted.'],
  [{ kind: 'problem', problem: { kind: 'forbidden' } }, key, 'This key has no access to this.'],
  [{ kind: 'problem', problem: { kind: 'unreachable' } }, connect, 'Activix cannot be reached.'],
  [
    { kind: 'problem', problem: { kind: 'certificate' } },
    connect,
    'The certificate that came for Activix is not trusted, so nothing was sent.',
  ],
  [{ kind: 'keychain-locked' }, connect, 'Your keychain is locked.'],
])('%j is said where it can be put right', async (answer, where, words) => {
  const { user } = await atFirstRun(answer)
  await user.click(connect())
  await settled()
  expect(document.activeElement).toBe(where())
  expect(described(where())).toContain(words)
})

test('without a keychain the agent may keep the key until they quit', async () => {
  const { main, user } = await atFirstRun({ kind: 'no-keychain' })
  await user.type(key(), 'a-key')
  await user.click(connect())
  await settled()
  await user.click(screen.getByRole('button', { name: 'Use the key until I quit' }))
  expect(main.askedOf('account.connect')).toEqual([
    { key: 'a-key', email: '', number: '', inMemory: false },
    { key: 'a-key', email: '', number: '', inMemory: true },
  ])
})

test('the key of another dealership is asked about before anything moves there', async () => {
  const { main, user } = await atFirstRun({ kind: 'other-dealership' })
  await user.type(key(), 'of-another')
  await user.click(connect())
  await settled()
  const move = screen.getByRole('button', { name: 'Move to this dealership' })
  expect(document.activeElement).toBe(connect())
  expect(described(move)).toContain('This key is for another dealership than the one this computer works for.')
  await user.click(move)
  const asked = { key: 'of-another', email: '', number: '', inMemory: false }
  expect(main.askedOf('account.connect')).toEqual([asked, { ...asked, otherDealership: true }])
})

test('an agreement holds for the key that was asked about', async () => {
  const { main, user } = await atFirstRun({ kind: 'other-dealership' })
  await user.type(key(), 'of-another')
  await user.click(connect())
  await settled()
  await user.click(screen.getByRole('button', { name: 'Move to this dealership' }))
  await settled()
  await user.type(key(), '-still')
  expect(screen.queryByRole('button', { name: 'Move to this dealership' })).toBeNull()
  await user.click(connect())
  const asked = main.askedOf('account.connect')
  expect(asked.map((connection) => 'otherDealership' in Object(connection))).toEqual([false, true, false])
})

test('who connects again from the settings comes to the panel, ready to call', async () => {
  const warn = vi.spyOn(console, 'warn')
  let connected = (_: ConnectResult): void => undefined
  const { user, sends } = await openWindow({}, { connect: new Promise((resolve) => (connected = resolve)) })
  await user.click(screen.getByRole('button', { name: 'Settings' }))
  await settled()
  await sends({ screen: 'connect' })
  await user.type(key(), 'a-new-key')
  await user.click(connect())
  await sends({ screen: 'panel' })
  connected({ kind: 'connected', emailKnown: true })
  await settled()
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Phone number' }))
  expect(warn.mock.calls).toEqual([])
})

test('while connecting it says so, and a second press does nothing', async () => {
  const { main, user } = await openWindow(
    { screen: 'connect' },
    { connect: new Promise<ConnectResult>(() => undefined) },
  )
  await user.click(connect())
  await user.click(connect())
  expect(main.askedOf('account.connect')).toHaveLength(1)
  expect(screen.getByText(/^Connecting…/)).toBeTruthy()
})

test('the demo and «Not now» are one press away', async () => {
  const { main, user } = await atFirstRun()
  await user.click(screen.getByRole('button', { name: 'Try the demo' }))
  await user.click(screen.getByRole('button', { name: 'Not now' }))
  expect(main.asked.slice(-2)).toEqual([['account.tryDemo'], ['account.notNow']])
})

test('numbers from links are not lost before there is a connection', async () => {
  const { sends } = await openWindow({
    screen: 'connect',
    link: aLink(1, 'tel:+15147894561'),
    waitingLinks: [aLink(2, 'tel:+14505550142')],
  })
  const waiting = screen.getAllByText(/^A number is waiting:/).map((words) => words.textContent)
  expect(waiting).toEqual(['A number is waiting: (514) 789-4561', 'A number is waiting: (450) 555-0142'])
  await sends({ screen: 'panel' })
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone number' }).value).toBe('(514) 789-4561')
})

test('who reads the other language has it with one press, and what was typed stays', async () => {
  const { main, user } = await atFirstRun()
  await user.type(key(), 'a-key')
  const button = screen.getByRole('button', { name: 'En français' })
  expect(button.lang).toBe('fr')
  await user.click(button)
  expect(main.askedOf('settings.change')).toEqual([{ language: 'fr' }])
  expect(key().value).toBe('a-key')
})

test('a language that the company has fixed is not offered to be changed', async () => {
  const company = { ...noCompany, enforced: ['language' as const] }
  await openWindow({ screen: 'connect', account: { state: 'absent' } }, { settings: { ...unknownAgent, company } })
  await settled()
  expect(screen.queryByRole('button', { name: 'En français' })).toBeNull()
})
