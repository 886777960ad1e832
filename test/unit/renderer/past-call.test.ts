import { screen } from '@testing-library/svelte'
import { describe, expect, test, vi } from 'vitest'
import { readWhen, writeWhen } from '../../../src/renderer/calls/typed-moment'
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
  const at = (day: number, hour: number, minute = 0) => ({ at: new Date(2026, 10, day, hour, minute).getTime() })
  expect(readWhen('14:05', now)).toEqual(at(20, 14, 5))
  expect(readWhen('2:05 pm', now)).toEqual(at(20, 14, 5))
  expect(readWhen('16 h 05', now)).toEqual(at(19, 16, 5))
  expect(readWhen('2026-11-02 09:00', now)).toEqual(at(2, 9))
  expect(readWhen('hier 16 h', now)).toEqual(at(19, 16))
  expect(readWhen('Nov 2 9:00', now)).toEqual(at(2, 9))
  // A day without its year is the last such day.
  expect(readWhen('Dec 2 9:00', now)).toEqual({ at: new Date(2025, 11, 2, 9).getTime() })
  for (const text of ['', 'noon', '25:00', '2026-02-30 10:00', '31 nov. 9 h', 'Feb 29 9:00'])
    expect(readWhen(text, now)).toEqual({ error: 'unreadable' })
  for (const text of ['2026-11-21 09:00', 'today 16:00', '20 nov. 2026 14 h 31', '28/11/2026 9 h'])
    expect(readWhen(text, now)).toEqual({ error: 'future' })
  expect(readWhen('03/04 14:05', now)).toEqual({ error: 'ambiguous' })
})

describe('what was understood of a time', () => {
  const began = () => field('Began')
  const said = () =>
    (began().getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent)

  test.each([
    ['en', 'Log a past call', 'Began', 'yesterday 9:15', 'Understood: yesterday, 9:15 a.m.'],
    ['fr', 'Consigner un appel passé', 'Début', 'hier 16 h', 'Compris : hier, 16 h 00'],
  ] as const)('stands below the field in words before it is used: %s', async (language, open, label, text, words) => {
    const { user } = await openWindow({ language })
    await user.click(button(open))
    await vi.waitFor(() => screen.getByRole('form', { name: open }), { timeout: 5000 })
    await user.type(field(label), text)
    expect(screen.getByText(words)).toBeTruthy()
    expect(field(label).getAttribute('aria-invalid')).toBeNull()
  })

  test('what is not understood, can be read in two ways, or is still to come, is said so, and not used', async () => {
    const { main, user } = await openForm()
    await user.keyboard('5147894561')
    const hint = 'Such as 14:32, yesterday 9:15, Nov\u00a028\u00a010:05.'
    expect(said()).toEqual([hint])
    await user.type(began(), '9:1')
    expect(said()).toEqual(['Not understood. Such as 14:32, Nov\u00a028\u00a010:05.'])
    await user.clear(began())
    expect(said()).toEqual([hint])
    await user.type(field('Talk time'), '0:10')
    const tomorrow = writeWhen(Date.now() + 86_400_000)
    for (const [text, words] of [
      ['03/04 14:05', 'This day can be read in two ways: write its month in letters, such as Nov\u00a028.'],
      [tomorrow, 'This time is still to come.'],
    ] as const) {
      await user.clear(began())
      await user.type(began(), text)
      expect(said()).toContain(words)
      await user.keyboard('{Enter}')
      await settled()
      expect(said().filter((one) => one === words)).toHaveLength(1)
      expect(began().getAttribute('aria-invalid')).toBe('true')
      expect(document.activeElement).toBe(began())
    }
    expect(main.askedOf('calls.logPast')).toEqual([])
    // Put right, it is no longer complained about.
    await user.clear(began())
    await user.type(began(), 'yesterday 9:15')
    expect(began().getAttribute('aria-invalid')).toBeNull()
    expect(said()).toEqual(['Understood: yesterday, 9:15\u00a0a.m.'])
  })
})
