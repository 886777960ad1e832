import { screen, within } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import type { FixView } from '../../../src/shared/rejected-fields'
import type { Language } from '../../../src/shared/snapshot'
import { aRecentCall } from './fixtures'
import { openWindow, settled } from './open-window'

const ownNumber = { field: 'ownNumber', value: '+15145550100', inSettings: false } as const
const customer = { field: 'customer', value: '(514) 789-4561', inSettings: false } as const
const email = { field: 'email', value: 'marie@concession.c', inSettings: false } as const

const refused = (fix: FixView) =>
  aRecentCall({
    log: { state: 'attention', problem: { kind: 'invalid', fields: { from: ['It is <b>wrong</b>'] } }, fix },
  })

async function opened(fix: FixView, { language = 'en' as Language, answers = {} } = {}) {
  const call = refused(fix)
  return { call, ...(await openWindow({ recent: [call], language }, answers)) }
}

const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const own = () => box('Your number for this call')
const described = (element: Element) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ')
    .trim()

test('beside the reason there is the field, with its label and what it holds, as people write it', async () => {
  await opened({ fields: [ownNumber], alike: 0 })
  expect(own().value).toBe('(514) 555-0100')
  expect(own().type).toBe('tel')
  const group = screen.getByRole('group', { name: '(514) 789-4561' })
  expect(group.contains(own())).toBe(true)
  expect(described(group)).toBe(
    'Activix refuses the log: It is <b>wrong</b>. The call is kept here. Correct this to send it again:',
  )
  expect(within(group).queryByRole('button', { name: /for all/ })).toBeNull()
})

test('with the keyboard alone it is corrected and sent again, and the focus stays with the call', async () => {
  const { main, user, call, sends } = await opened({ fields: [ownNumber], alike: 0 })
  own().focus()
  await user.clear(own())
  await user.keyboard('450 555-0199{Enter}')
  expect(main.askedOf('calls.fixRejected')).toEqual([{ call: call.id, alike: false, ownNumber: '450 555-0199' }])
  const item = screen.getByRole('listitem')
  expect(document.activeElement).toBe(item)
  await sends({ recent: [{ ...call, log: { state: 'logged' } }] })
  expect(document.activeElement).toBe(item)
  expect(screen.queryByRole('group')).toBeNull()
})

test('Tab leads from the field over its button to the others', async () => {
  const { user } = await opened({ fields: [ownNumber], alike: 2 })
  own().focus()
  const names: (string | null | undefined)[] = []
  for (let i = 0; i < 3; i++) {
    await user.tab()
    names.push(document.activeElement?.textContent?.trim())
  }
  expect(names).toEqual(['Save and send again', 'Save for all 3 such calls', 'Retry'])
})

test('one press is enough for all calls that wait for the same', async () => {
  const { main, user, call } = await opened({ fields: [ownNumber], alike: 2 })
  await user.click(screen.getByRole('button', { name: 'Save for all 3 such calls' }))
  expect(main.askedOf('calls.fixRejected')).toEqual([{ call: call.id, alike: true, ownNumber: '(514) 555-0100' }])
})

test('what cannot be sent either is said beside the field, which has the focus', async () => {
  const errors = { email: 'unreadable', customer: 'never-logged' } as const
  const { user } = await opened(
    { fields: [customer, email], alike: 0 },
    { answers: { fix: { kind: 'invalid', errors } } },
  )
  await user.click(screen.getByRole('button', { name: 'Save and send again' }))
  const number = box('Customer’s number for this call')
  const address = box('Your email for this call')
  expect([number, address].map((input) => input.getAttribute('aria-invalid'))).toEqual(['true', 'true'])
  expect(described(number)).toBe('This number is on your list of numbers that are never logged.')
  expect(described(address)).toBe('Enter the email you use in Activix, such as name@dealer.ca.')
  expect(document.activeElement).toBe(number)
})

test('a number that cannot be read is said to be none', async () => {
  const { user } = await opened(
    { fields: [ownNumber], alike: 0 },
    { answers: { fix: { kind: 'invalid', errors: { ownNumber: 'unreadable' } } } },
  )
  await user.click(screen.getByRole('button', { name: 'Save and send again' }))
  expect(described(own())).toBe('Enter your own number in full, area code included.')
})

test('what is being typed survives every picture that comes', async () => {
  const { user, call, sends } = await opened({ fields: [ownNumber], alike: 0 })
  await user.clear(own())
  await user.type(own(), '450 55')
  await sends({ recent: [{ ...call }, aRecentCall()], unsent: 3 })
  await settled()
  expect(own().value).toBe('450 55')
})

test('where the settings have the same, that is said, and they are left alone', async () => {
  const { main, user } = await opened({ fields: [{ ...ownNumber, inSettings: true }], alike: 0 })
  expect(described(own())).toContain('Your settings have the same number.')
  await user.click(screen.getByRole('button', { name: 'Save and send again' }))
  expect(main.askedOf('settings.change')).toEqual([])
})

test('in French everything has its words', async () => {
  await opened({ fields: [ownNumber, customer, email], alike: 1 }, { language: 'fr' })
  const group = screen.getByRole('group')
  expect(
    within(group)
      .getAllByRole('textbox')
      .map((input) => (input as HTMLInputElement).labels?.[0]?.textContent),
  ).toEqual(['Votre numéro pour cet appel', 'Numéro du client pour cet appel', 'Votre courriel pour cet appel'])
  expect(
    within(group)
      .getAllByRole('button')
      .map((button) => button.textContent?.trim()),
  ).toEqual(['Enregistrer et renvoyer', 'Enregistrer pour ces 2 appels', 'Réessayer'])
})

test('what nobody but the CRM can put right has its words and «Retry» alone', async () => {
  const { main, user } = await openWindow({
    recent: [
      aRecentCall({
        log: { state: 'attention', problem: { kind: 'invalid', fields: { status: ['The status is invalid.'] } } },
      }),
    ],
  })
  expect(screen.getByRole('listitem').textContent).toContain(
    'Activix refuses the log: The status is invalid. The call is kept here. Once the reason is gone, press Retry.',
  )
  expect(within(screen.getByRole('list')).queryByRole('textbox')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Retry' }))
  expect(main.askedOf('documents.resolve')).toHaveLength(1)
})

test('a log that fails again and again says so while it waits, and can be tried at once', async () => {
  const call = aRecentCall({
    log: { state: 'waiting', failing: { problem: { kind: 'server', status: 500 }, tries: 4 } },
  })
  const { main, user } = await openWindow({ recent: [call] })
  const text = screen.getByRole('listitem').textContent
  expect(text).toContain('Waiting to be logged')
  expect(text).toContain('Activix has trouble with this log (error 500). Cadran has tried 4 times, keeps the call')
  await user.click(screen.getByRole('button', { name: 'Retry' }))
  expect(main.askedOf('documents.resolve')).toEqual([{ id: call.id, answer: 'retry' }])
})

test.each([
  [{ kind: 'deleted' }, ['Log it again', 'Let it go']],
  [{ kind: 'unauthorized' }, []],
  [{ kind: 'other-account' }, ['Change the key']],
  [{ kind: 'unknown-account' }, ['Same dealership', 'Change the key']],
  [{ kind: 'forbidden' }, ['Retry']],
  [{ kind: 'too-large' }, ['Retry']],
] as const)('what is offered is what helps: %j', async (problem, names) => {
  await openWindow({ recent: [aRecentCall({ log: { state: 'attention', problem } })] })
  const buttons = within(screen.getByRole('listitem')).getAllByRole('button')
  expect(buttons.map((button) => button.textContent?.trim()).filter(Boolean)).toEqual(names)
})

test('another account is one press away where the call was made for one', async () => {
  const { main, user } = await openWindow({
    recent: [aRecentCall({ log: { state: 'attention', problem: { kind: 'other-account' } } })],
  })
  await user.click(screen.getByRole('button', { name: 'Change the key' }))
  expect(main.askedOf('account.reconnect')).toHaveLength(1)
})
