import { fireEvent, screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { AgentView } from '../../../src/shared/snapshot'
import { aCall, aRecentCall, anUnfinishedCall, marie } from './fixtures'
import { openWindow, settled } from './open-window'

const etienne: AgentView = {
  email: 'etienne@concession.ca',
  name: 'Étienne Roy',
  number: '+14505550111',
  isCurrent: false,
  isUser: true,
}
const nameless: AgentView = { email: 'zoe@concession.ca', number: '+14505550112', isCurrent: false, isUser: false }
const agents = [etienne, marie, nameless]
const users = Array.from({ length: 120 }, (_, n) => ({ email: `u${n}@concession.ca`, name: `Éric Nº${n}` }))

const opener = () => screen.getByRole('button', { name: 'Calling as Marie Tremblay' })
const radio = (name: RegExp) => screen.getByRole('menuitemradio', { name })
const focus = () => document.activeElement

test('a desk of one shows nothing of it', async () => {
  await openWindow()
  expect(screen.queryByRole('button', { name: /Calling as/ })).toBeNull()
})

describe('a shared desk', () => {
  test('says who calls, and lists who else could, each with their email', async () => {
    const { user } = await openWindow({ agents })
    await user.click(opener())
    expect(screen.getByRole('menu', { name: 'Agents at this desk' })).toBeTruthy()
    const all = screen.getAllByRole('menuitemradio')
    expect(all.map((item) => [item.ariaChecked, item.textContent.replaceAll(/\s+/g, ' ').trim()])).toEqual([
      ['false', 'Étienne Roy etienne@concession.ca'],
      ['true', 'Marie Tremblay marie.tremblay@concession.ca'],
      ['false', 'zoe@concession.ca Not a user in Activix'],
    ])
  })

  test('is switched with two clicks, and the button has the focus again', async () => {
    const { main, user } = await openWindow({ agents })
    await user.click(opener())
    await user.click(radio(/Étienne/))
    expect(main.askedOf('agents.switchTo')).toEqual(['etienne@concession.ca'])
    expect(screen.queryByRole('menu')).toBeNull()
    expect(focus()).toBe(opener())
  })

  test('is switched in one press of the mouse, released over the agent', async () => {
    const { main, user } = await openWindow({ agents })
    await user.pointer({ keys: '[MouseLeft>]', target: opener() })
    await settled()
    await user.pointer([{ target: radio(/Étienne/) }, { keys: '[/MouseLeft]' }])
    expect(main.askedOf('agents.switchTo')).toEqual(['etienne@concession.ca'])
  })

  test('stays as it is where the agent who sits there is chosen, or none', async () => {
    const { main, user } = await openWindow({ agents })
    await user.click(opener())
    await user.click(radio(/Marie/))
    await user.click(opener())
    await user.click(opener())
    expect(screen.queryByRole('menu')).toBeNull()
    await user.click(opener())
    await user.click(screen.getByRole('textbox', { name: 'Phone number' }))
    expect(screen.queryByRole('menu')).toBeNull()
    expect(main.askedOf('agents.switchTo')).toEqual([])
  })

  test('is switched with the keyboard: arrows, ends, and the first letter, accents aside', async () => {
    const { main, user } = await openWindow({ agents })
    opener().focus()
    await user.keyboard('{ArrowDown}')
    await settled()
    expect(focus()).toBe(radio(/Marie/))
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(focus()).toBe(screen.getByRole('menuitem', { name: 'Add or remove agents…' }))
    await user.keyboard('{ArrowDown}')
    expect(focus()).toBe(radio(/Étienne/))
    await user.keyboard('{ArrowUp}{Home}{End}{Home}z')
    expect(focus()).toBe(radio(/zoe/))
    await user.keyboard('e{Enter}')
    await settled()
    expect(main.askedOf('agents.switchTo')).toEqual(['etienne@concession.ca'])
    expect(focus()).toBe(opener())
    await user.keyboard('{Enter}')
    await settled()
    expect(focus()).toBe(radio(/Marie/))
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).toBeNull()
    expect(focus()).toBe(opener())
    await user.keyboard(' ')
    await settled()
    await user.tab()
    expect(screen.queryByRole('menu')).toBeNull()
  })

  test('a letter in the menu is none of a call’s', async () => {
    const { main, user } = await openWindow({ agents, calls: [aCall()] })
    await user.click(opener())
    await user.keyboard('ahvn')
    expect(main.asked.filter(([channel]) => channel.startsWith('calls.'))).toEqual([])
  })

  test('shows whose each call is, where it is another’s', async () => {
    await openWindow({
      agents,
      calls: [aCall({ agent: 'Étienne Roy' })],
      unfinished: [anUnfinishedCall({ agent: 'Étienne Roy' })],
      recent: [aRecentCall({ agent: 'Étienne Roy' }), aRecentCall()],
    })
    expect(within(screen.getByRole('region', { name: /^Call with/ })).getByText('by Étienne Roy')).toBeTruthy()
    expect(within(screen.getByRole('region', { name: /^Unfinished/ })).getByText(/by Étienne Roy/)).toBeTruthy()
    const items = within(screen.getByRole('list', { name: 'Recent calls' })).getAllByRole('listitem')
    expect(items.map((item) => item.textContent.includes('by Étienne Roy'))).toEqual([true, false])
  })
})

describe('who works here', () => {
  async function open(change = {}, candidates: typeof users | undefined = users) {
    const opened = await openWindow({ agents: [etienne, marie], ...change }, { candidates })
    await opened.user.click(opener())
    await opened.user.click(screen.getByRole('menuitem'))
    await settled()
    return opened
  }
  const search = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Add an agent' })
  const found = () => within(screen.getByRole('list', { name: 'Users found' })).getAllByRole('button')

  test('is found among many by parts of their name or email, with the keyboard alone', async () => {
    const { main, user } = await open()
    expect(focus()).toBe(search())
    await user.keyboard('eric')
    expect(found()).toHaveLength(6)
    expect(screen.getByText('114 more: type more of the name.')).toBeTruthy()
    await user.keyboard(' 117{Enter}')
    await settled()
    const number = screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone number of Éric Nº117' })
    expect([focus(), number.value]).toEqual([number, '(514) 555-0100'])
    await user.keyboard('450 555-0117{Enter}')
    await settled()
    expect(main.askedOf('agents.add')).toEqual([{ email: 'u117@concession.ca', number: '450 555-0117' }])
    expect(screen.getByText('Éric Nº117 can be switched to now.')).toBeTruthy()
    expect([focus(), search().value]).toEqual([search(), ''])
  })

  test('is nobody of that name, in words', async () => {
    const { user } = await open()
    await user.type(search(), 'xyz')
    expect(screen.getByText('Nobody of this account is called so.')).toBeTruthy()
  })

  test('is added by their email where the account does not tell its users', async () => {
    const { main, user } = await openWindow({}, { candidates: undefined })
    main.answers.candidates = undefined
    await user.click(screen.getByRole('button', { name: 'Settings' }))
    await settled()
    await user.type(search(), 'paul@concession')
    expect(screen.queryByRole('list', { name: 'Users found' })).toBeNull()
    await user.type(search(), '.ca{Enter}')
    await settled()
    await user.keyboard('{Enter}')
    expect(main.askedOf('agents.add')).toEqual([{ email: 'paul@concession.ca', number: '(514) 555-0100' }])
  })

  test('a number that cannot be is said beside its field; Escape leaves it, and not the settings', async () => {
    const { main, user } = await open()
    main.answers.add = { kind: 'invalid', field: 'number' }
    await user.type(search(), '117{Enter}')
    await settled()
    await user.keyboard('12{Enter}')
    await settled()
    const number = screen.getByRole('textbox', { name: /^Phone number of/ })
    expect(number.ariaInvalid ?? number.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('Enter their number in full, area code included.')).toBeTruthy()
    await user.keyboard('{Escape}')
    await settled()
    expect(focus()).toBe(search())
  })

  test('leaves when removed; whoever sits there now stays', async () => {
    const { main, user } = await open()
    expect(screen.queryByRole('button', { name: 'Remove Marie Tremblay' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Remove Étienne Roy' }))
    expect(main.askedOf('agents.remove')).toEqual(['etienne@concession.ca'])
    expect(focus()).toBe(screen.getByRole('list', { name: 'Agents at this desk' }))
  })
})

test('who was removed from the account is told so, and what becomes of the calls', async () => {
  await openWindow({ notices: [{ id: 'x', kind: 'email-not-in-account', email: marie.email, gone: true }] })
  const alert = screen.getByRole('alert').textContent
  expect(alert).toContain('Activix no longer has the user marie.tremblay@concession.ca. Calls are kept and sent')
  await fireEvent.click(screen.getByRole('button', { name: 'Check the email' }))
  expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy()
})
