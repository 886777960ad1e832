import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { readEndedAt, writeEndedAt } from '../../../src/renderer/calls/typed-moment'
import { anUnfinishedCall } from './fixtures'
import { openWindow } from './open-window'

const region = () => within(screen.getByRole('region', { name: 'Unfinished call with (514) 789-4561' }))
const button = (name: string) => region().getByRole('button', { name })
const endedAt = () => region().getByRole<HTMLInputElement>('textbox', { name: 'Ended at' })

test('the agent says that it goes on, or that nobody answered', async () => {
  const call = anUnfinishedCall()
  const { main, user } = await openWindow({ unfinished: [call] })
  await user.click(button('Still talking'))
  await user.click(button('Not answered'))
  expect(main.asked.slice(-2)).toEqual([
    ['calls.stillTalking', call.id],
    ['calls.notAnswered', call.id],
  ])
})

test('the agent says when it ended, beginning from when Cadran last saw it', async () => {
  const call = anUnfinishedCall()
  const { main, user } = await openWindow({ unfinished: [call] })
  await user.click(button('Ended'))
  expect(endedAt().value).toBe(writeEndedAt(call.lastSeenAt))
  expect(document.activeElement).toBe(endedAt())
  await user.click(button('Save'))
  expect(main.askedOf('calls.endedAt')).toEqual([{ call: call.id, at: call.lastSeenAt }])
})

test('an end before the beginning is refused in words', async () => {
  const call = anUnfinishedCall()
  const { main, user } = await openWindow({ unfinished: [call] })
  await user.click(button('Ended'))
  await user.clear(endedAt())
  await user.type(endedAt(), `${writeEndedAt(call.startedAt - 1000)}{Enter}`)
  expect(main.askedOf('calls.endedAt')).toEqual([])
  expect(endedAt().getAttribute('aria-invalid')).toBe('true')
  expect(region().getByText('The call cannot end before it began.')).toBeTruthy()
  await user.click(button('Cancel'))
  expect(document.activeElement).toBe(button('Ended'))
})

describe('a time as the agent writes it', () => {
  const startedAt = new Date(2026, 10, 20, 14, 3, 9).getTime()
  const now = new Date(2026, 10, 21, 10, 0, 0).getTime()
  const on = (day: number, hour: number, minute: number, second = 0) => ({
    at: new Date(2026, 10, day, hour, minute, second).getTime(),
  })

  test.each([
    ['2026-11-20 14:05:30', on(20, 14, 5, 30)],
    ['2026-11-20T14:05', on(20, 14, 5)],
    ['14:05', on(20, 14, 5)],
    ['14 h 05', on(20, 14, 5)],
    ['14h05', on(20, 14, 5)],
    ['2:05 p.m.', on(20, 14, 5)],
    ['2:05 PM', on(20, 14, 5)],
    ['3 pm', on(20, 15, 0)],
    ['15 h', on(20, 15, 0)],
    ['15h', on(20, 15, 0)],
    ['2026-11-20, 15\u00a0h', on(20, 15, 0)],
    // The minute it began in is not before it began.
    ['14:03', on(20, 14, 3, 9)],
    // After midnight.
    ['0:15', on(21, 0, 15)],
    ['12:15 a.m.', on(21, 0, 15)],
    ['14:03:08', { error: 'before-start' }],
    ['2026-11-19 14:05', { error: 'before-start' }],
    ['2026-11-21 10:01', { error: 'future' }],
    ['', { error: 'unreadable' }],
    ['14', { error: 'unreadable' }],
    ['25:00', { error: 'unreadable' }],
    ['14:75', { error: 'unreadable' }],
    ['2026-02-31 14:05', { error: 'unreadable' }],
    ['soon', { error: 'unreadable' }],
    ['yesterday 14:05', on(20, 14, 5)],
    ['aujourd’hui 9 h 15', on(21, 9, 15)],
    ['Nov 20 2:05 pm', on(20, 14, 5)],
    ['28 nov. 10 h 05', { error: 'future' }],
    ['12 oct. 10 h 05', { error: 'before-start' }],
    ['Nov 31 14:05', { error: 'unreadable' }],
    ['11/12 14:05', { error: 'ambiguous' }],
  ])('%j', (text, expected) => {
    expect(readEndedAt(text, startedAt, now)).toEqual(expected)
  })

  test('is read back as it was written, to the second', () => {
    expect(readEndedAt(writeEndedAt(startedAt + 61_999), startedAt, now)).toEqual({ at: startedAt + 61_000 })
  })
})
