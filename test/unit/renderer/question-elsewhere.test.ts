/** Where a number is entered to be kept or tried, a text with several readings is refused in words; a past call asks which. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test, vi } from 'vitest'
import { writeWhen } from '../../../src/renderer/calls/typed-moment'
import type { UnderstoodNumber } from '../../../src/shared/number'
import { ambiguous, understood, type Answers } from './fake-cadran'
import { aRecentCall } from './fixtures'
import { openWindow, settled } from './open-window'

const text = '+647-555-0199'
const abroad: UnderstoodNumber = {
  kind: 'full',
  text,
  e164: '+6475550199',
  dial: '+6475550199',
  display: '+64 7 555 0199',
  region: 'NZ',
  remarks: [],
}
const both = ambiguous(text, [understood('6475550199'), abroad])
const asks: Partial<Answers> = {
  understand: (given) => (given === text ? { number: both, log: 'no-e164' } : { number: understood(given), log: true }),
}
const words = 'This text can be read in more than one way'

const button = (name: string) => screen.getByRole('button', { name })
const box = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name })

test('the agent’s own number, in the settings', async () => {
  const { user } = await openWindow({}, { change: { kind: 'invalid', field: 'ownNumber', why: 'ambiguous' } })
  await user.click(button('Settings'))
  await settled()
  await user.type(box('Your phone number'), '0')
  await user.tab()
  await settled()
  expect(screen.getByText(words)).toBeTruthy()
})

test('the agent’s own number, at the first connection', async () => {
  const { user } = await openWindow(
    { screen: 'connect', account: { state: 'absent' } },
    { connect: { kind: 'invalid', field: 'number', why: 'ambiguous' } },
  )
  await user.type(box('Your phone number'), '{Enter}')
  await settled()
  expect(screen.getByText(words)).toBeTruthy()
})

test('the number of another agent at this desk', async () => {
  const { user } = await openWindow(
    {},
    {
      candidates: [{ name: 'Éric Roy', email: 'eric@concession.ca' }],
      add: { kind: 'invalid', field: 'number', why: 'ambiguous' },
    },
  )
  await user.click(button('Settings'))
  await settled()
  await user.type(box('Add an agent'), 'eric{Enter}')
  await settled()
  await user.keyboard('{Enter}')
  await settled()
  expect(screen.getByText(words)).toBeTruthy()
})

test('a number that the CRM refused', async () => {
  const fix = { fields: [{ field: 'customer', value: text, inSettings: false }], alike: 0 } as const
  const recent = aRecentCall({
    log: {
      state: 'attention',
      problem: { kind: 'invalid', fields: { to: ['No number'] } },
      fix: { ...fix, fields: [...fix.fields] },
    },
  })
  const { user } = await openWindow(
    { recent: [recent] },
    { fix: { kind: 'invalid', errors: { customer: 'ambiguous' } } },
  )
  await user.click(button('Save and send again'))
  await settled()
  expect(screen.getByText(words)).toBeTruthy()
})

test('the number that tries the line', async () => {
  const { main, user } = await openWindow({}, { dial: { kind: 'ambiguous', number: both } })
  const { settings, ...view } = main.answers.settings
  main.answers.settings = { ...view, settings: { ...settings, line: 'softphone' } }
  await user.click(button('Settings'))
  await settled()
  await user.click(button('Set up and try the line'))
  await settled()
  await user.type(box('Number to try'), `${text}{Enter}`)
  await settled()
  expect(screen.getByText(words)).toBeTruthy()
})

describe('the number of a past call', () => {
  const form = () => screen.getByRole('form', { name: 'Log a past call' })
  const number = () => box('Number called, or calling')
  const question = () => within(form()).queryByRole('radiogroup', { name: 'Which number?' })

  async function asked() {
    const opened = await openWindow({}, asks)
    await opened.user.click(button('Log a past call'))
    await vi.waitFor(form, { timeout: 5000 })
    await settled()
    await opened.user.type(number(), text)
    await opened.user.tab()
    await settled()
    return opened
  }

  test('is asked about, and logged as the agent answered', async () => {
    const { main, user } = await asked()
    expect(within(form()).queryByText(/^Only calls with a full phone number/)).toBeNull()
    question()?.focus()
    await user.keyboard('2')
    await settled()
    expect([question(), number().value, document.activeElement]).toEqual([null, '+64 7 555 0199', number()])
    await user.selectOptions(screen.getByRole('combobox', { name: 'Outcome' }), 'Busy')
    await user.type(box('Began'), `${writeWhen(Date.now() - 86_400_000)}{Enter}`)
    await settled()
    expect(main.askedOf('calls.logPast')).toMatchObject([{ text, reading: '+6475550199', outcome: 'busy' }])
  })

  test('is not logged before that: the question has the focus, and it is said why', async () => {
    const { main, user } = await asked()
    await user.click(button('Log this call'))
    await settled()
    expect(main.askedOf('calls.logPast')).toEqual([])
    expect(document.activeElement).toBe(question())
    expect(screen.getByText(/^This text can be read in more than one way/)).toBeTruthy()
  })

  test('is another text once it is edited', async () => {
    const { main, user } = await asked()
    question()?.focus()
    await user.keyboard('1')
    await settled()
    await user.type(number(), '{Backspace}8')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Outcome' }), 'Busy')
    await user.type(box('Began'), `${writeWhen(Date.now() - 86_400_000)}{Enter}`)
    await settled()
    const [sent] = main.askedOf('calls.logPast')
    expect(sent).toMatchObject({ text: '(647) 555-0198' })
    expect(sent).not.toHaveProperty('reading')
  })
})
