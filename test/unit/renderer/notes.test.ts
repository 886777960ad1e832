import { screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LONGEST_NOTE } from '../../../src/shared/note'
import { aCall, aLink, aRecentCall } from './fixtures'
import { openWindow, settled } from './open-window'

const notes = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Notes' })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const open = (...[change, answers]: Parameters<typeof openWindow>) =>
  openWindow(change, answers, { advanceTimers: (milliseconds) => vi.advanceTimersByTime(milliseconds) })

async function paste(text: string) {
  notes().value = text
  notes().dispatchEvent(new Event('input', { bubbles: true }))
  await settled()
}

describe('what is typed as notes', () => {
  test('is told to main within half a second, however long the typing goes on', async () => {
    const call = aCall({ phase: 'talking' })
    const { main, user } = await open({ calls: [call] })
    await user.click(notes())
    for (const letter of 'wants a van') {
      await user.keyboard(letter)
      vi.advanceTimersByTime(100)
    }
    vi.advanceTimersByTime(500)
    const told = main.askedOf('calls.note') as { text: string }[]
    expect(told.length).toBeGreaterThanOrEqual(2)
    expect(told.length).toBeLessThanOrEqual(4)
    expect(told.at(-1)).toEqual({ call: call.id, text: 'wants a van' })
  })

  test('is told at once where the field is left, and not again where nothing has changed', async () => {
    const call = aCall({ phase: 'talking' })
    const { main, user } = await open({ calls: [call] })
    await user.type(notes(), 'Friday')
    await user.click(screen.getByRole('button', { name: 'Hang up' }))
    const told = main.askedOf('calls.note')
    expect(told.at(-1)).toEqual({ call: call.id, text: 'Friday' })
    vi.advanceTimersByTime(5000)
    expect(main.askedOf('calls.note')).toEqual(told)
  })

  test('is told again where main did not take it', async () => {
    const call = aCall({ phase: 'talking' })
    const { main, user } = await open({ calls: [call] })
    main.failing.add('calls.note')
    await user.type(notes(), 'Friday')
    vi.advanceTimersByTime(500)
    await settled()
    main.failing.delete('calls.note')
    await user.click(screen.getByRole('button', { name: 'Hang up' }))
    expect(main.askedOf('calls.note').map((asked) => (asked as { text: string }).text)).toEqual(['Friday', 'Friday'])
  })

  test('is told as the card goes', async () => {
    const call = aCall({ phase: 'ended', outcome: 'answered', actions: [] })
    const { main, user, sends } = await open({ calls: [call] })
    await user.type(notes(), 'Friday')
    await sends({ calls: [] })
    expect(main.askedOf('calls.note').at(-1)).toEqual({ call: call.id, text: 'Friday' })
  })

  test('goes on in the same field, with the focus and the caret, as the call ends; nothing takes the focus from it', async () => {
    const call = aCall({ phase: 'talking' })
    const { user, sends } = await open({ calls: [call], waitingLinks: [aLink(2, 'tel:+14505550142')] })
    await user.type(notes(), 'wants van')
    const field = notes()
    field.setSelectionRange(6, 6)
    await sends({
      calls: [{ ...call, phase: 'ended', outcome: 'answered', actions: [] }],
      link: aLink(2, 'tel:+14505550142'),
      waitingLinks: [],
    })
    expect(notes()).toBe(field)
    expect(document.activeElement).toBe(field)
    await user.keyboard('a ')
    expect(field.value).toBe('wants a van')
  })

  test('is not overwritten by pictures that are older than it', async () => {
    const call = aCall({ phase: 'talking' })
    const { user, sends } = await open({ calls: [call] })
    await user.type(notes(), 'wants a van')
    await sends({ calls: [{ ...call, note: 'wants' }] })
    expect(notes().value).toBe('wants a van')
  })

  test('acts on no call, whatever the letters', async () => {
    const { main, user } = await open({ calls: [aCall()] })
    await user.type(notes(), 'have a nice van')
    expect(main.asked.filter(([channel]) => channel.startsWith('calls.') && channel !== 'calls.note')).toEqual([])
  })

  test('can be too long: what is kept and what is not is told in words', async () => {
    const call = aCall({ phase: 'talking' })
    const { main } = await open({ calls: [call] })
    await paste('x'.repeat(LONGEST_NOTE + 7))
    vi.advanceTimersByTime(500)
    expect(main.askedOf('calls.note')).toEqual([{ call: call.id, text: 'x'.repeat(LONGEST_NOTE) }])
    expect(notes().getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('Notes hold 10000 characters: the last 7 of these are not kept.')).toBeTruthy()
  })
})

test('what was noted is there again, and on a call that is not logged it is said where it is kept', async () => {
  await open({ calls: [aCall({ note: 'Wants a van', log: { state: 'not-logged', why: 'private' } })] })
  expect(notes().value).toBe('Wants a van')
  expect(screen.getByText('Kept on this computer only, as the call is not logged.')).toBeTruthy()
})

test('a recent call shows its notes', async () => {
  await open({ recent: [aRecentCall({ note: 'Wants a van\nFriday' })] })
  expect(within(screen.getByRole('listitem')).getByText(/Wants a van/)).toBeTruthy()
})

test('notes whose place in Activix nobody knows can be copied, and said to be there', async () => {
  const call = aRecentCall({
    note: 'Wants a van',
    log: { state: 'attention', problem: { kind: 'notes-out-of-reach' } },
  })
  const { main, user } = await open({ recent: [call] })
  await user.click(screen.getByRole('button', { name: 'Copy the notes' }))
  await user.click(screen.getByRole('button', { name: 'I have put it right' }))
  expect(main.askedOf('calls.copyNote')).toEqual([call.id])
  expect(main.askedOf('documents.resolve')).toEqual([{ id: call.id, answer: 'by-hand' }])
})

describe('«Call back»', () => {
  const ended = (change = {}) => aCall({ phase: 'ended', outcome: 'no-answer', actions: [], ...change })

  test('calls the same number with one press', async () => {
    const { main, user } = await open({ calls: [ended({ redial: '(514) 789-4561,,204' })] })
    await user.click(screen.getByRole('button', { name: 'Call back' }))
    expect(main.askedOf('calls.dial')).toEqual([{ text: '(514) 789-4561,,204', log: true }])
  })

  test('logs it no more than the first', async () => {
    const { main, user } = await open({ calls: [ended({ log: { state: 'not-logged', why: 'private' } })] })
    await user.click(screen.getByRole('button', { name: 'Call back' }))
    expect(main.askedOf('calls.dial')).toEqual([{ text: '(514) 789-4561', log: false }])
  })

  test('has the number ready in the field, and says why, where the line is not there', async () => {
    const { user } = await open({ calls: [ended()] }, { dial: { kind: 'line-unavailable' } })
    await user.click(screen.getByRole('button', { name: 'Call back' }))
    await settled()
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone number' }).value).toBe('(514) 789-4561')
    expect(screen.getByText('The line is not available. Nothing was dialed.')).toBeTruthy()
  })
})
