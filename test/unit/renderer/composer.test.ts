import { screen, waitFor } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { UnderstoodNumber } from '../../../src/shared/number'
import { understood } from './fake-cadran'
import { aCall, aLink, aRecentCall } from './fixtures'
import { openWindow, settled } from './open-window'

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone number' })
const callButton = () => screen.getByRole('button', { name: 'Call' })
const e164 = () => screen.getByLabelText('Number understood').textContent

describe('a typed number', () => {
  test('is shown as understood', async () => {
    const { user } = await openWindow()
    await user.type(field(), '514 789 4561')
    expect(e164()).toBe('+15147894561')
    expect(screen.getByText('(514) 789-4561')).toBeTruthy()
    expect(screen.getByText('Canada')).toBeTruthy()
  })

  test('is called with Enter, and the field is free again', async () => {
    const { main, user } = await openWindow()
    await user.type(field(), '5147894561{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([{ text: '5147894561', log: true }])
    expect(field().value).toBe('')
  })

  test('is cleared with Escape', async () => {
    const { user } = await openWindow()
    await user.type(field(), '514{Escape}')
    expect(field().value).toBe('')
    expect(e164()).toBe('')
  })

  test('can be called without a log, once', async () => {
    const { main, user } = await openWindow()
    await user.click(screen.getByRole('switch', { name: "Don't log" }))
    await user.type(field(), '5147894561{Enter}')
    await user.type(field(), '5147894561{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([
      { text: '5147894561', log: false },
      { text: '5147894561', log: true },
    ])
  })

  test('shows only the newest answer, whatever order answers come in', async () => {
    const waiting = new Map<string, (answer: { number: UnderstoodNumber; log: true }) => void>()
    const { user } = await openWindow(
      {},
      { understand: (text) => new Promise((resolve) => waiting.set(text, resolve)) },
    )
    await user.type(field(), '51')
    waiting.get('51')?.({ number: understood('5147894561'), log: true })
    await settled()
    waiting.get('5')?.({ number: understood('4505550142'), log: true })
    await settled()
    expect(e164()).toBe('+15147894561')
  })

  test('says in words why it will not be logged', async () => {
    const { user } = await openWindow({}, { understand: (text) => ({ number: understood(text), log: 'internal' }) })
    await user.type(field(), '204')
    expect(screen.getByText('Will not be logged: internal extension')).toBeTruthy()
  })

  test('says in words what was left out of it, and what is dialed after the answer', async () => {
    const number: UnderstoodNumber = {
      ...understood('5147894561'),
      extension: '204',
      postDial: ',,204;1',
      remarks: [{ kind: 'left-out', text: 'Jean' }, { kind: 'not-in-plan' }],
    }
    const { user } = await openWindow({}, { understand: () => ({ number, log: true }) })
    await user.type(field(), 'x')
    for (const words of [
      'Extension 204',
      'After the answer: pause, 204, wait for you, 1',
      'Left out: “Jean”',
      'No such number in this country’s numbering plan',
    ]) {
      expect(screen.getByText(words)).toBeTruthy()
    }
  })

  test('that holds no number stays, and the field says so', async () => {
    const { user } = await openWindow({}, { dial: { kind: 'no-number', number: understood('abc') } })
    await user.type(field(), 'abc{Enter}')
    expect(field().value).toBe('abc')
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field())
  })

  test('is kept while an incoming call has its place', async () => {
    const { user, sends } = await openWindow()
    await user.type(field(), '514')
    const call = aCall({ direction: 'incoming', phase: 'ringing', actions: ['answer', 'decline'] })
    await sends({ calls: [call] })
    expect(screen.queryByRole('textbox', { name: 'Phone number' })).toBeNull()
    await sends({ calls: [] })
    expect(field().value).toBe('514')
  })

  test('calls nothing while there is none', async () => {
    const { main, user } = await openWindow()
    await user.click(callButton())
    expect(main.askedOf('calls.dial')).toEqual([])
    expect(screen.getByText('Type a number first.')).toBeTruthy()
  })
})

describe('the dial pad', () => {
  test('types with the mouse and with the keyboard', async () => {
    const { user } = await openWindow()
    const toggle = screen.getByRole('button', { name: 'Dial pad' })
    await user.click(toggle)
    expect(toggle.getAttribute('aria-expanded')).toBe('true')
    await user.click(screen.getByRole('button', { name: '5' }))
    await user.click(screen.getByRole('button', { name: 'Star' }))
    await user.keyboard('{ArrowUp}{Enter}#4')
    expect(field().value).toBe('5*7#4')
  })

  test('is one stop for Tab', async () => {
    const { user } = await openWindow()
    await user.click(screen.getByRole('button', { name: 'Dial pad' }))
    await user.tab()
    expect(document.activeElement?.textContent?.trim()).toBe('1')
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('switch', { name: "Don't log" }))
  })
})

describe('a link', () => {
  test('shows its number and is one press away from the call', async () => {
    const { main, user, sends } = await openWindow()
    await sends({ link: aLink(7, 'tel:+1-514-789-4561') })
    expect(field().value).toBe('(514) 789-4561')
    expect(e164()).toBe('+15147894561')
    await waitFor(() => expect(document.activeElement).toBe(callButton()))
    await user.keyboard('{Enter}')
    await settled()
    expect(main.askedOf('calls.dial')).toEqual([{ text: 'tel:+1-514-789-4561', log: true }])
    expect(main.askedOf('links.dismiss')).toEqual([7])
    expect(field().value).toBe('')
  })

  test('that was edited is dialed as edited', async () => {
    const { main, user, sends } = await openWindow()
    await sends({ link: aLink(7, 'tel:+15147894561') })
    await user.type(field(), ' ext. 5{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([{ text: '(514) 789-4561 ext. 5', log: true }])
    expect(main.askedOf('links.dismiss')).toEqual([7])
  })

  test('that was cleared is done with', async () => {
    const { main, user, sends } = await openWindow()
    await sends({ link: aLink(7, 'tel:+15147894561') })
    await user.click(screen.getByRole('button', { name: 'Clear' }))
    expect(main.askedOf('links.dismiss')).toEqual([7])
    expect(field().value).toBe('')
  })

  test('without a number is shown as it came', async () => {
    const { sends } = await openWindow()
    await sends({ link: aLink(7, 'mailto:x') })
    expect(field().value).toBe('mailto:x')
    expect(document.activeElement).toBe(field())
  })

  test('that is still there in a later snapshot does not overwrite what is typed', async () => {
    const { user, sends } = await openWindow()
    const link = aLink(7, 'tel:+15147894561')
    await sends({ link })
    await user.clear(field())
    await user.type(field(), '450')
    await sends({ link, recent: [aRecentCall()] })
    expect(field().value).toBe('450')
  })

  test('closes the settings', async () => {
    const { user, sends } = await openWindow()
    await user.click(screen.getByRole('button', { name: 'Settings' }))
    await sends({ link: aLink(7, 'tel:+15147894561') })
    expect(field().value).toBe('(514) 789-4561')
  })

  test('waits beside the field, to be taken or dismissed', async () => {
    const { main, user } = await openWindow({ waitingLinks: [aLink(3, 'tel:+14505550142')] })
    await user.click(screen.getByRole('button', { name: 'Use (450) 555-0142' }))
    await user.click(screen.getByRole('button', { name: 'Dismiss (450) 555-0142' }))
    expect(main.asked.filter(([channel]) => channel.startsWith('links.'))).toEqual([
      ['links.use', 3],
      ['links.dismiss', 3],
    ])
  })

  test('that waits during a call is announced', async () => {
    await openWindow({ calls: [aCall()], waitingLinks: [aLink(3, 'tel:+14505550142')] })
    expect(screen.getByRole('list', { name: 'Waiting' }).textContent).toContain('Next: (450) 555-0142')
  })
})
