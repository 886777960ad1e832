import type { LogState } from '../../../src/shared/document'
import { screen, within } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { aCall, aRecentCall } from './fixtures'
import { openWindow } from './open-window'

const items = () => within(screen.getByRole('list', { name: 'Recent calls' })).queryAllByRole('listitem')
const textOf = (element: Element | undefined) => element?.textContent?.replace(/\s+/g, ' ') ?? ''

test('without calls the list is empty and says so in words', async () => {
  await openWindow()
  expect(items()).toEqual([])
  expect(screen.getByText('No calls yet. They are listed here as you make them.')).toBeTruthy()
})

test.each<[LogState, string]>([
  [{ state: 'logged' }, 'Logged'],
  [{ state: 'waiting' }, 'Waiting to be logged'],
  [{ state: 'not-logged', why: 'private' }, 'Not logged, as you chose'],
  [
    { state: 'attention', problem: { kind: 'unauthorized' } },
    'Needs attention This key is not accepted. Check it, or ask Activix support for a new one. The call is kept here, and logged once you connect again.',
  ],
])('an item says what became of its log: %j', async (log, words) => {
  await openWindow({ recent: [aRecentCall({ log, talkSeconds: 192 })] })
  const [item] = items()
  expect(textOf(item)).toContain('(514) 789-4561')
  expect(textOf(item)).toContain('Answered')
  expect(textOf(item)).toContain('3 min 12 s')
  expect(textOf(item)).toContain(words)
})

test('calling again puts the number into the field and dials nothing', async () => {
  const { main, user } = await openWindow({ recent: [aRecentCall({ redial: '(514) 789-4561,,204' })] })
  await user.click(screen.getByRole('button', { name: 'Call (514) 789-4561 again' }))
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone number' })
  expect(field.value).toBe('(514) 789-4561,,204')
  expect(document.activeElement).toBe(field)
  expect(main.askedOf('calls.dial')).toEqual([])
})

test('during a call there is nothing to call again', async () => {
  await openWindow({ calls: [aCall()], recent: [aRecentCall()] })
  expect(screen.queryByRole('button', { name: 'Call (514) 789-4561 again' })).toBeNull()
})

test('a log that was refused is sent again at once', async () => {
  const call = aRecentCall({ log: { state: 'attention', problem: { kind: 'invalid', fields: {} } } })
  const { main, user } = await openWindow({ recent: [call] })
  await user.click(screen.getByRole('button', { name: 'Retry' }))
  expect(main.askedOf('documents.resolve')).toEqual([{ id: call.id, answer: 'retry' }])
})

test('a log that nobody can tell of is asked about, with one press for each answer', async () => {
  const call = aRecentCall({ log: { state: 'attention', problem: { kind: 'uncertain', why: 'unproven' } } })
  const { main, user } = await openWindow({ recent: [call] })
  await user.click(screen.getByRole('button', { name: 'It is in Activix' }))
  await user.click(screen.getByRole('button', { name: 'It is not: log it' }))
  expect(main.askedOf('documents.resolve')).toEqual([
    { id: call.id, answer: 'is-there' },
    { id: call.id, answer: 'is-not-there' },
  ])
})
