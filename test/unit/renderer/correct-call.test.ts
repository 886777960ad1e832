import { screen, within } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { writeEndedAt } from '../../../src/renderer/calls/typed-moment'
import { aRecentCall } from './fixtures'
import { openWindow, settled } from './open-window'

const startedAt = Math.floor(Date.now() / 1000) * 1000 - 3_600_000
const call = () => aRecentCall({ startedAt, endedAt: startedAt + 200_000, talkSeconds: 192 })

async function openForm(...[change, answers]: Parameters<typeof openWindow>) {
  const recent = [call()]
  const opened = await openWindow({ recent, ...change }, answers)
  await opened.user.click(screen.getByRole('button', { name: 'Notes and corrections: (514) 789-4561' }))
  await settled()
  return { ...opened, call: recent[0] as (typeof recent)[0] }
}

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const pencil = () => screen.getByRole('button', { name: 'Notes and corrections: (514) 789-4561' })

test('a call is corrected with the keyboard alone, and the focus comes back', async () => {
  const { main, user, call } = await openForm()
  expect(document.activeElement).toBe(field('Notes'))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Outcome' }), 'Voicemail')
  expect(screen.queryByRole('textbox', { name: 'Talk time' })).toBeNull()
  await user.type(field('Ended at'), '{Enter}')
  await settled()
  expect(main.askedOf('calls.correct')).toEqual([
    { call: call.id, outcome: 'voicemail', endedAt: startedAt + 200_000, talkSeconds: 0 },
  ])
  expect(document.activeElement).toBe(pencil())
  expect(pencil().getAttribute('aria-expanded')).toBe('false')
})

test('the talk ends with the call, until the agent says something else of it', async () => {
  const { user } = await openForm()
  await user.clear(field('Ended at'))
  await user.type(field('Ended at'), writeEndedAt(startedAt + 100_000))
  expect(field('Talk time').value).toBe('01:32')
  await user.clear(field('Talk time'))
  await user.type(field('Talk time'), '0:20')
  await user.clear(field('Ended at'))
  await user.type(field('Ended at'), writeEndedAt(startedAt + 60_000))
  expect(field('Talk time').value).toBe('0:20')
})

test('a talk time in words counts as one in figures', async () => {
  const { main, user } = await openForm()
  await user.clear(field('Talk time'))
  await user.type(field('Talk time'), '1 minute 5 s{Enter}')
  await settled()
  expect(main.askedOf('calls.correct')).toMatchObject([{ talkSeconds: 65 }])
})

test('what cannot be is told beside the field, which has the focus, and main is not asked', async () => {
  const { main, user } = await openForm()
  await user.clear(field('Talk time'))
  await user.type(field('Talk time'), 'three{Enter}')
  await settled()
  expect(screen.getByText('Write minutes and seconds, such as 3:12.')).toBeTruthy()
  expect(document.activeElement).toBe(field('Talk time'))
  await user.clear(field('Ended at'))
  await user.type(field('Ended at'), 'noon{Enter}')
  await settled()
  expect(screen.getByText('Write a time such as 14:05.')).toBeTruthy()
  expect(document.activeElement).toBe(field('Ended at'))
  expect(main.askedOf('calls.correct')).toEqual([])
})

test('what main finds wrong is told as well', async () => {
  const { user } = await openForm({}, { correct: { kind: 'invalid', errors: { talk: 'too-long' } } })
  await user.click(screen.getByRole('button', { name: 'Save corrections' }))
  await settled()
  expect(screen.getByText('The talk cannot be longer than the call.')).toBeTruthy()
})

test('Escape closes the form; what was noted in it is kept', async () => {
  const { main, user, call } = await openForm()
  await user.keyboard('Wants a van{Escape}')
  await settled()
  expect(main.askedOf('calls.note').at(-1)).toEqual({ call: call.id, text: 'Wants a van' })
  expect(main.askedOf('calls.correct')).toEqual([])
  expect(within(screen.getByRole('listitem')).queryByRole('textbox')).toBeNull()
})
