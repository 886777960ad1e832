/** A text with several readings: the agent is asked which, and nothing is dialed before they have said so. */
import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { UnderstoodNumber } from '../../../src/shared/number'
import { ambiguous, understood, type Answers } from './fake-cadran'
import { aLink } from './fixtures'
import { openWindow, settled } from './open-window'

const text = '514-555-0199 2019'
const montreal: UnderstoodNumber = { ...understood('5145550199'), remarks: [{ kind: 'left-out', text: '2019' }] }
const abroad: UnderstoodNumber = {
  kind: 'full',
  text,
  e164: '+6475550199',
  dial: '+6475550199',
  display: '+64 7 555 0199',
  region: 'NZ',
  remarks: [],
}
const both = ambiguous(text, [montreal, abroad])

/** Main has a question for this text, and for no other. */
const asks: Partial<Answers> = {
  understand: (given) => ({ number: given === text ? both : understood(given), log: true }),
}
const link = () => ({ ...aLink(7, text), number: both })

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone number' })
const callButton = () => screen.getByRole('button', { name: 'Call' })
const question = () => screen.getByRole('radiogroup', { name: 'Which number?' })
const isAsked = () => screen.queryByRole('radiogroup') !== null
const radio = (name: string) => screen.getByRole('radio', { name })
const names = () =>
  within(question())
    .getAllByRole('radio')
    .map((one) => one.getAttribute('aria-label'))
const understoodAs = () => screen.queryByLabelText('Number understood')?.textContent

async function typed() {
  const opened = await openWindow({}, asks)
  await opened.user.type(field(), text)
  return opened
}

async function linked() {
  const opened = await openWindow({}, asks)
  await opened.sends({ link: link() })
  await waitFor(() => expect(document.activeElement).toBe(question()))
  return opened
}

describe('a text that can be read in several ways', () => {
  test('is asked about: each reading is named by its number and by what it leaves out', async () => {
    await typed()
    expect(names()).toEqual(['(514) 555-0199, left out: 2019', '+64 7 555 0199'])
    expect(question().textContent).toContain('New Zealand')
    expect(question().textContent).not.toContain('Canada')
    expect(within(question()).getAllByRole('radio', { checked: false })).toHaveLength(2)
  })

  test('is no number understood, and its log is not decided, while the question stands', async () => {
    await openWindow({}, { understand: () => ({ number: both, log: 'no-e164' }) }).then(({ user }) =>
      user.type(field(), text),
    )
    expect(understoodAs()).toBeUndefined()
    expect(screen.queryByText(/Will not be logged/)).toBeNull()
  })

  test('is no name to look for, and no number', async () => {
    const { main } = await typed()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(main.asked.filter(([channel]) => channel.startsWith('leads.'))).toEqual([])
  })

  test.each([
    ['Enter', (user: Opened['user']) => user.type(field(), '{Enter}')],
    ['Call', (user: Opened['user']) => user.click(callButton())],
  ])('is not dialed with %s: the question has the focus, and says why', async (_, press) => {
    const { main, user } = await typed()
    await press(user)
    await settled()
    expect(main.askedOf('calls.dial')).toEqual([])
    expect(document.activeElement).toBe(question())
    expect(screen.getByText('This text can be read in more than one way')).toBeTruthy()
    await user.keyboard('{Enter} ')
    await settled()
    expect(isAsked()).toBe(true)
    expect(main.askedOf('calls.dial')).toEqual([])
  })

  test('is asked about even where Enter was faster than the answer', async () => {
    const { main, user } = await openWindow(
      {},
      { understand: () => new Promise(() => undefined), dial: { kind: 'ambiguous', number: both } },
    )
    await user.type(field(), `${text}{Enter}`)
    await settled()
    expect(main.askedOf('calls.dial')).toEqual([{ text, log: true }])
    expect(document.activeElement).toBe(question())
    expect(names()).toHaveLength(2)
  })

  test('as a link shows its text, and the question has the focus', async () => {
    const { main, user } = await linked()
    expect(field().value).toBe(text)
    await user.keyboard('{Enter} ')
    expect(main.askedOf('calls.dial')).toEqual([])
    expect(isAsked()).toBe(true)
  })

  test('as a waiting link shows its text', async () => {
    await openWindow({ waitingLinks: [link()] })
    expect(screen.getByRole('button', { name: `Use ${text}` })).toBeTruthy()
  })

  test('is forgotten with Escape, from the field as from the question', async () => {
    const { main, user } = await linked()
    await user.keyboard('{Escape}')
    expect([field().value, isAsked(), document.activeElement]).toEqual(['', false, field()])
    expect(main.askedOf('links.dismiss')).toEqual([7])
    await user.type(field(), `${text}{Escape}`)
    expect([field().value, isAsked()]).toEqual(['', false])
  })
})

type Opened = Awaited<ReturnType<typeof openWindow>>

describe('the agent’s answer', () => {
  test.each([
    ['its key', (user: Opened['user']) => user.keyboard('2')],
    ['a click', (user: Opened['user']) => user.click(radio('+64 7 555 0199'))],
    ['the arrows and Enter', (user: Opened['user']) => user.keyboard('{ArrowDown}{ArrowDown}{Enter}')],
    ['the arrows and the space bar', (user: Opened['user']) => user.keyboard('{ArrowUp} ')],
    ['its key on another reading', (user: Opened['user']) => user.keyboard('{ArrowDown}2')],
  ])('by %s: the number is understood, and one Enter calls that reading', async (_, pick) => {
    const { main, user } = await linked()
    await pick(user)
    await settled()
    expect(isAsked()).toBe(false)
    expect([field().value, understoodAs()]).toEqual(['+64 7 555 0199', '+6475550199'])
    expect(main.askedOf('numbers.understand').at(-1)).toEqual({ text, reading: '+6475550199' })
    expect(document.activeElement).toBe(callButton())
    expect(main.askedOf('calls.dial')).toEqual([])
    await user.keyboard('{Enter}')
    await settled()
    expect(main.askedOf('calls.dial')).toEqual([{ text, reading: '+6475550199', log: true }])
    expect(main.askedOf('links.dismiss')).toEqual([7])
    expect(field().value).toBe('')
  })

  test('says what it leaves out', async () => {
    const { user } = await linked()
    await user.keyboard('1')
    await settled()
    expect([field().value, understoodAs()]).toEqual(['(514) 555-0199', '+15145550199'])
    expect(screen.getByText('Left out: “2019”')).toBeTruthy()
  })

  test('looks for the lead of that number', async () => {
    const { main, user } = await linked()
    await user.keyboard('2')
    await waitFor(() => expect(main.askedOf('leads.withNumber')).toEqual(['+6475550199']))
  })

  test('is not a key that is text, nor one that belongs to a shortcut, nor one without a reading', async () => {
    const { user } = await typed()
    await user.type(field(), '1')
    expect(field().value).toBe(`${text}1`)
    await user.type(field(), '{Backspace}{ArrowDown}')
    expect(document.activeElement).toBe(radio('(514) 555-0199, left out: 2019'))
    await user.keyboard('{Control>}1{/Control}{Alt>}2{/Alt}3')
    expect(isAsked()).toBe(true)
    await user.keyboard('{ArrowDown}{Home}{End}')
    expect(document.activeElement).toBe(radio('+64 7 555 0199'))
    expect(isAsked()).toBe(true)
  })

  test('is one stop for Tab', async () => {
    const { user } = await linked()
    await user.tab()
    expect(document.activeElement).toBe(radio('(514) 555-0199, left out: 2019'))
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('switch', { name: "Don't log" }))
  })

  test('is given up by whoever goes on typing: that is another text', async () => {
    const { main, user } = await linked()
    await user.keyboard('1')
    await settled()
    await user.type(field(), '{End}{Backspace}8{Enter}')
    await settled()
    expect(main.askedOf('calls.dial')).toEqual([{ text: '(514) 555-0198', log: true }])
  })

  test('that main does not know any more is asked for again', async () => {
    const { main, user } = await linked()
    main.answers.understand = () => ({
      number: ambiguous(
        text,
        [abroad, montreal].map((one) => ({ ...one, dial: `${one.dial}0` })),
      ),
      log: true,
    })
    await user.keyboard('1')
    await settled()
    expect([field().value, names().length]).toEqual([text, 2])
  })
})

describe('a question', () => {
  /** Answers come when the test says so, by their texts. */
  async function slow() {
    const waiting = new Map<string, (answer: { number: UnderstoodNumber; log: true }) => void>()
    const opened = await openWindow(
      {},
      { understand: (given) => new Promise((resolve) => waiting.set(given, resolve)) },
    )
    const answer = async (given: string, number: UnderstoodNumber) => {
      waiting.get(given)?.({ number, log: true })
      await settled()
    }
    return { ...opened, answer }
  }

  test('that comes late for an older text does not replace a newer one', async () => {
    const { user, answer } = await slow()
    await user.type(field(), '51')
    await answer('51', understood('5145550142'))
    await answer('5', both)
    expect(isAsked()).toBe(false)
  })

  test('is withdrawn as soon as the next text is understood, and meanwhile cannot be answered', async () => {
    const { main, user, answer } = await slow()
    await user.type(field(), '5')
    await answer('5', both)
    expect(isAsked()).toBe(true)
    await user.type(field(), '1')
    await user.click(radio('+64 7 555 0199'))
    expect(field().value).toBe('51')
    await answer('51', understood('5145550142'))
    expect(isAsked()).toBe(false)
    expect(main.askedOf('numbers.understand')).toEqual([{ text: '5' }, { text: '51' }])
  })

  test('about an older text does not stand before an emergency call', async () => {
    const { main, user, answer } = await slow()
    await user.type(field(), '9')
    await answer('9', both)
    await user.type(field(), '11{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([{ text: '911', log: true }])
  })

  test('that was answered is not asked again by a late answer', async () => {
    const { user, answer } = await slow()
    await user.type(field(), '5')
    await answer('5', both)
    await user.type(field(), '{ArrowDown}')
    await user.keyboard('1')
    await answer('5', both)
    expect([field().value, isAsked()]).toEqual(['(514) 555-0199', false])
  })
})
