import { screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { readWhen, writeWhen } from '../../../src/renderer/calls/ended-at'
import { openWindow, settled } from './open-window'

const button = (name: string) => screen.getByRole('button', { name })
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })

async function openForm(...[change, answers]: Parameters<typeof openWindow>) {
  const opened = await openWindow(change, answers)
  await opened.user.click(button('Log a past call'))
  await vi.waitFor(() => screen.getByRole('form', { name: 'Log a past call' }), { timeout: 5000 })
  await settled()
  return opened
}

const yesterday = () => Math.floor(Date.now() / 60_000) * 60_000 - 86_400_000

test('a call made elsewhere is entered with the keyboard alone, and the focus comes back', async () => {
  const { main, user } = await openForm()
  expect(document.activeElement).toBe(field('Number called, or calling'))
  await user.keyboard('514 789-4561')
  await user.tab()
  await settled()
  expect(screen.getByText('Understood: (514) 789-4561')).toBeTruthy()
  await user.selectOptions(screen.getByRole('combobox', { name: 'Direction' }), 'They called')
  await user.type(field('Began'), writeWhen(yesterday()))
  await user.type(field('Talk time'), '3:12')
  await user.type(screen.getAllByRole('textbox', { name: 'Notes' })[0] as HTMLElement, 'From the car')
  await user.click(button('Log this call'))
  await settled()
  expect(main.askedOf('calls.logPast')).toEqual([
    {
      text: '514 789-4561',
      direction: 'incoming',
      outcome: 'answered',
      startedAt: yesterday(),
      talkSeconds: 192,
      note: 'From the car',
    },
  ])
  expect(screen.getByText('The call with (514) 789-4561 is kept, and logged in Activix.')).toBeTruthy()
  expect(document.activeElement).toBe(button('Log a past call'))
})

test('its time and its length may be written in either language', async () => {
  const { main, user } = await openForm({ language: 'en' })
  await user.keyboard('5147894561')
  const start = new Date(yesterday())
  const [day] = writeWhen(start.getTime()).split(' ')
  await user.type(field('Began'), `${day} ${start.getHours()} h ${start.getMinutes()}`)
  await user.type(field('Talk time'), '3\u00a0min 12{Enter}')
  await settled()
  expect(main.askedOf('calls.logPast')).toMatchObject([{ startedAt: yesterday(), talkSeconds: 192 }])
})

test('only the outcomes that a call in its direction can have are offered, and talk time only where somebody answered', async () => {
  const { main, user } = await openForm()
  await user.selectOptions(screen.getByRole('combobox', { name: 'Outcome' }), 'Busy')
  expect(screen.queryByRole('textbox', { name: 'Talk time' })).toBeNull()
  await user.selectOptions(screen.getByRole('combobox', { name: 'Direction' }), 'They called')
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Outcome' }).value).toBe('missed')
  await user.type(field('Number called, or calling'), '5147894561')
  await user.type(field('Began'), `${writeWhen(yesterday())}{Enter}`)
  await settled()
  expect(main.askedOf('calls.logPast')).toMatchObject([{ outcome: 'missed', talkSeconds: 0 }])
})

test('what cannot be is told at each field, and the first of them has the focus', async () => {
  const { main, user } = await openForm()
  await user.click(button('Log this call'))
  await settled()
  expect(screen.getByText('Enter the number in full, area code included.')).toBeTruthy()
  expect(screen.getByText(/^Write a time such as 14:05/)).toBeTruthy()
  expect(screen.getByText('Write minutes and seconds, such as 3:12.')).toBeTruthy()
  expect(document.activeElement).toBe(field('Number called, or calling'))
  await user.keyboard('5147894561')
  await user.type(field('Began'), writeWhen(Date.now() - 120_000))
  await user.type(field('Talk time'), '10:00{Enter}')
  await settled()
  expect(screen.getByText('With this talk time the call would end in the future.')).toBeTruthy()
  expect(document.activeElement).toBe(field('Talk time'))
  expect(main.askedOf('calls.logPast')).toEqual([])
})

test('a number that is never logged is said as it is typed, and by main', async () => {
  const emergency = {
    number: { kind: 'emergency', text: '911', dial: '911', display: '911', remarks: [] },
    log: 'emergency',
  } as const
  const { user } = await openForm(
    {},
    {
      understand: () => ({ ...emergency, number: { ...emergency.number, remarks: [] } }),
      logPast: { kind: 'invalid', errors: { number: 'internal' } },
    },
  )
  await user.keyboard('911')
  await user.tab()
  await settled()
  expect(screen.getByText('Calls to emergency numbers are never logged.')).toBeTruthy()
  await user.type(field('Began'), writeWhen(yesterday()))
  await user.type(field('Talk time'), '0:10{Enter}')
  await settled()
  expect(screen.getByText('This number is on your list of numbers that are never logged.')).toBeTruthy()
})

test('a time of day is the last such time; a day counts as written', () => {
  const now = new Date(2026, 10, 20, 14, 30).getTime()
  const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime()
  expect(readWhen('14:05', now)).toBe(at(20, 14, 5))
  expect(readWhen('2:05 pm', now)).toBe(at(20, 14, 5))
  expect(readWhen('16 h 05', now)).toBe(at(19, 16, 5))
  expect(readWhen('2026-11-02 09:00', now)).toBe(at(2, 9))
  expect(readWhen('2026-11-21 09:00', now)).toBe(at(21, 9))
  expect([readWhen('', now), readWhen('noon', now), readWhen('25:00', now), readWhen('2026-02-30 10:00', now)]).toEqual(
    [undefined, undefined, undefined, undefined],
  )
})
