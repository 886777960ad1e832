import { screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LeadDetail, LeadsOfNumber, LeadView } from '../../../src/shared/lead'
import { understood, type Answers } from './fake-cadran'
import { aCall, aRecentCall, aLink } from './fixtures'
import { openWindow, settled } from './open-window'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => vi.useRealTimers())

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone number' })
const callButton = () => screen.getByRole('button', { name: 'Call' })
const options = (name: string) => within(screen.getByRole('listbox', { name })).getAllByRole('option')
const hasFocus = (element: Element | undefined) => document.activeElement === element

const luc: LeadView = { id: 1, name: 'Luc Charbonneau', division: 'new', result: 'reached', advisor: 'Étienne Roy' }
const manon: LeadView = { id: 2, name: 'Manon Charbonneau', division: 'used', result: 'attempted' }
const gilles: LeadView = { id: 3, name: 'Gilles Desrosiers', doNotCall: true }
const several = '2 leads have this number'

const found = (...leads: LeadView[]): LeadsOfNumber => ({
  kind: 'found',
  leads,
  ...(leads.length === 1 && leads[0] && { chosen: leads[0].id }),
})

const open = (answers: Partial<Answers> = {}, change: Parameters<typeof openWindow>[0] = {}) =>
  openWindow(change, answers, { delay: null })

async function pass(milliseconds: number) {
  await vi.advanceTimersByTimeAsync(milliseconds)
  await settled()
}

/** A number is in the field, and what is known of it has come. */
async function openWith(answer: LeadsOfNumber, answers: Partial<Answers> = {}) {
  const opened = await open({ withNumber: () => answer, ...answers })
  await opened.user.type(field(), '5147894561')
  await pass(1000)
  return opened
}

describe('the lead of a number', () => {
  test('is shown with how things stand and what was last said, in the CRM’s words where there are no others', async () => {
    const communications = [
      {
        id: 9,
        method: 'phone',
        type: 'outgoing',
        callStatus: 'answered',
        talkSeconds: 192,
        at: Date.now(),
        note: 'A hybrid.',
      },
      { id: 8, method: 'carrier-pigeon', type: 'incoming' },
    ]
    await openWith(found(luc), { read: (id) => ({ kind: 'found', lead: { ...luc, id, communications } }) })
    expect(screen.getByText('Luc Charbonneau')).toBeTruthy()
    expect(screen.getByText('New · Reached · Advisor: Étienne Roy')).toBeTruthy()
    expect(screen.getByText('A hybrid.')).toBeTruthy()
    const said = within(screen.getByRole('list', { name: 'Last communications' })).getAllByRole('listitem')
    expect(said.map((line) => line.querySelector('span')?.textContent)).toEqual([
      'Call, outgoing · answered · 3\u00a0min 12\u00a0s',
      'carrier-pigeon, incoming',
    ])
  })

  test('goes with the call', async () => {
    const { main, user } = await openWith(found(luc))
    await user.type(field(), '{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([{ text: '5147894561', log: true, lead: 1 }])
    expect(screen.queryByText('Luc Charbonneau')).toBeNull()
  })

  test('is looked for once typing pauses, and only its own answer counts', async () => {
    const waiting = new Map<string, (answer: LeadsOfNumber) => void>()
    const { main, user } = await open({ withNumber: (number) => new Promise((go) => waiting.set(number, go)) })
    await user.type(field(), '5147894561')
    await pass(249)
    expect(main.askedOf('leads.withNumber')).toEqual([])
    await pass(1)
    await user.clear(field())
    await user.type(field(), '4505550142')
    await pass(250)
    waiting.get('+15147894561')?.(found(luc))
    await settled()
    expect(screen.queryByText('Luc Charbonneau')).toBeNull()
    waiting.get('+14505550142')?.(found(manon))
    await settled()
    expect(screen.getByText('Manon Charbonneau')).toBeTruthy()
    expect(main.askedOf('leads.withNumber')).toEqual(['+15147894561', '+14505550142'])
  })

  test('gives way at once to another number, which waits for a pause as well', async () => {
    const { main, user } = await openWith(found(luc))
    main.answers.withNumber = () => found(manon)
    await user.clear(field())
    await user.type(field(), '4505550142')
    await settled()
    expect(screen.queryByText('Luc Charbonneau')).toBeNull()
    await pass(249)
    expect(main.askedOf('leads.withNumber')).toHaveLength(1)
    await pass(1)
    expect(screen.getByText('Manon Charbonneau')).toBeTruthy()
  })

  test('keeps nobody from calling: a press before the answer calls at once', async () => {
    const { main, user } = await open({ withNumber: () => new Promise(() => undefined) })
    await user.type(field(), '5147894561{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([{ text: '5147894561', log: true }])
  })

  test('that takes long to come is announced, one that comes soon is not', async () => {
    let answer = (_: LeadsOfNumber) => {}
    const { user } = await open({ withNumber: () => new Promise((go) => (answer = go)) })
    await user.type(field(), '5147894561')
    await pass(549)
    expect(screen.queryByText('Looking in Activix…')).toBeNull()
    await pass(1)
    expect(screen.getByText('Looking in Activix…')).toBeTruthy()
    answer({ kind: 'unknown' })
    await settled()
    expect(screen.queryByText('Looking in Activix…')).toBeNull()
  })

  test('can be nobody yet: Activix will make one, unless the call is not logged', async () => {
    const { user } = await openWith({ kind: 'none' })
    const words = 'Not in Activix yet. A logged call makes a new lead there.'
    expect(screen.getByText(words)).toBeTruthy()
    await user.click(screen.getByRole('switch', { name: "Don't log" }))
    expect(screen.queryByText(words)).toBeNull()
  })

  test('of a private call, an extension or a number that is never logged is not looked for', async () => {
    const never = { understand: (text: string) => ({ number: understood(text), log: 'internal' as const }) }
    const { main, user } = await open(never)
    await user.type(field(), '5147894561')
    await pass(1000)
    main.answers.understand = (text) => ({ number: understood(text), log: true })
    await user.clear(field())
    await user.click(screen.getByRole('switch', { name: "Don't log" }))
    await user.type(field(), '4505550142')
    await pass(1000)
    expect(main.askedOf('leads.withNumber')).toEqual([])
    await user.click(screen.getByRole('switch', { name: "Don't log" }))
    await pass(1000)
    expect(main.askedOf('leads.withNumber')).toEqual(['+14505550142'])
  })

  test('is looked for again once there is room, and once there is a key', async () => {
    const { main, user, sends } = await open(
      { withNumber: () => ({ kind: 'later', milliseconds: 2000 }) },
      { account: { state: 'waiting-for-keychain' } },
    )
    await user.type(field(), '5147894561')
    await pass(250)
    main.answers.withNumber = () => ({ kind: 'unknown' })
    await pass(1999)
    expect(main.askedOf('leads.withNumber')).toHaveLength(1)
    await pass(1)
    expect(main.askedOf('leads.withNumber')).toHaveLength(2)
    main.answers.withNumber = () => found(luc)
    await sends({ account: { state: 'connected', email: 'a@b.ca', keptIn: 'keychain', refused: false } })
    await pass(0)
    expect(screen.getByText('Luc Charbonneau')).toBeTruthy()
  })

  test('is asked for a few times a second at most, however soon there is said to be room', async () => {
    const later = { kind: 'later', milliseconds: 1 } as const
    const { main, user } = await open({ withNumber: () => later })
    await user.type(field(), '5147894561')
    await pass(10_250)
    expect(main.askedOf('leads.withNumber').length).toBeLessThanOrEqual(41)
  })

  test('of a link is looked for as well', async () => {
    const { main } = await open({ withNumber: () => found(luc) }, { link: aLink(1, 'tel:+15147894561') })
    await pass(250)
    expect(main.askedOf('leads.withNumber')).toEqual(['+15147894561'])
  })

  test('is opened in the browser by its id, where leads have a page', async () => {
    const { main, user, sends } = await openWith(found(luc))
    await user.click(screen.getByRole('button', { name: 'Open in Activix' }))
    expect(main.askedOf('leads.open')).toEqual([1])
    await sends({ leadPages: false })
    expect(screen.queryByRole('button', { name: 'Open in Activix' })).toBeNull()
  })

  test('without a name is said to be one', async () => {
    await openWith(found({ id: 1, name: '' }))
    expect(screen.getByText('Lead without a name')).toBeTruthy()
  })
})

describe('several leads with one number', () => {
  test('are a list of which none is picked: the call goes without one', async () => {
    const { main, user } = await openWith(found(luc, manon))
    expect(options(several).map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'false'])
    expect(screen.getByText('Pick one, or Activix decides under which it logs the call.')).toBeTruthy()
    await user.type(field(), '{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([{ text: '5147894561', log: true }])
  })

  test('with the keyboard alone: down into the list, along it, Enter picks, Enter calls', async () => {
    const { main, user } = await openWith(found(luc, manon))
    await user.keyboard('{ArrowDown}')
    expect(hasFocus(options(several)[0])).toBe(true)
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(hasFocus(options(several)[1])).toBe(true)
    await user.keyboard('{Home}{End}')
    expect(hasFocus(options(several)[1])).toBe(true)
    expect(main.askedOf('leads.choose')).toEqual([])
    await user.keyboard('{Enter}')
    expect(main.askedOf('leads.choose')).toEqual([{ number: '+15147894561', lead: 2 }])
    expect(options(several).map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'true'])
    expect(screen.getByText('Remembered for this number.')).toBeTruthy()
    expect(hasFocus(callButton())).toBe(true)
    await user.keyboard('{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([{ text: '5147894561', log: true, lead: 2 }])
  })

  test('are one stop for Tab, at the one that is picked', async () => {
    const { user } = await openWith({ kind: 'found', leads: [luc, manon], chosen: 2 })
    callButton().focus()
    await user.tab()
    expect(hasFocus(options(several)[1])).toBe(true)
    await user.tab()
    expect(hasFocus(screen.getByRole('button', { name: 'Open in Activix' }))).toBe(true)
  })

  test('are picked by mouse, and can be picked anew', async () => {
    const { main, user } = await openWith(found(luc, manon))
    for (const name of ['Luc Charbonneau', 'Manon Charbonneau'])
      await user.click(within(screen.getByRole('listbox')).getByText(name))
    expect(main.askedOf('leads.choose')).toEqual([
      { number: '+15147894561', lead: 1 },
      { number: '+15147894561', lead: 2 },
    ])
  })
})

describe('a customer who asked not to be called', () => {
  const warning = /This customer asked not to be called\./
  const anyway = () => screen.queryByRole('button', { name: 'Call anyway' })

  test('is said to be one, and «Call» asks once more: by mouse', async () => {
    const { main, user } = await openWith(found(gilles))
    expect(screen.getByText(warning)).toBeTruthy()
    await user.click(callButton())
    expect(main.askedOf('calls.dial')).toEqual([])
    expect(screen.getByText(/Press Call anyway if you have a reason to\./)).toBeTruthy()
    await pass(1000)
    await user.click(anyway() ?? callButton())
    expect(main.askedOf('calls.dial')).toEqual([{ text: '5147894561', log: true, lead: 3 }])
    expect(anyway()).toBeNull()
  })

  test('with Enter, too; holding it down answers nothing', async () => {
    const { main, user } = await openWith(found(gilles))
    await user.type(field(), '{Enter>5/}')
    expect(main.askedOf('calls.dial')).toEqual([])
    expect(anyway()).toBeTruthy()
    await user.keyboard('{Enter}')
    expect(main.askedOf('calls.dial')).toHaveLength(1)
  })

  test('is not called by a double click', async () => {
    const { main, user } = await openWith(found(gilles))
    await user.dblClick(callButton())
    expect(main.askedOf('calls.dial')).toEqual([])
    expect(anyway()).toBeTruthy()
  })

  test('is asked about again for another number, and never once somebody else is picked', async () => {
    const { main, user } = await openWith(found(gilles, luc))
    expect(screen.getByText(/One of these customers asked not to be called\./)).toBeTruthy()
    await user.type(field(), '{Enter}')
    expect(anyway()).toBeTruthy()
    await user.click(within(screen.getByRole('listbox')).getByText('Luc Charbonneau'))
    expect(anyway()).toBeNull()
    await user.click(within(screen.getByRole('listbox')).getByText('Gilles Desrosiers'))
    await user.clear(field())
    await user.type(field(), '4505550142')
    await pass(1000)
    await user.type(field(), '{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([])
  })
})

describe('a name', () => {
  const withName = 'Leads with this name'
  const callable = [
    { ...luc, phones: [{ display: '(514) 789-4561', type: 'mobile' }, { display: '(450) 555-0127' }] },
    { ...manon, phones: [{ display: '(514) 555-0163', type: 'work' }] },
    { id: 4, name: 'Without a phone', phones: [] },
  ]
  const named: Partial<Answers> = { withName: () => ({ kind: 'found', leads: callable, more: 12 }) }

  test('is looked for, and nothing says that it is no number; each number of each lead is there to call', async () => {
    const { main, user } = await open(named)
    await user.type(field(), 'charbonneau')
    expect(screen.queryByText('No number in this text')).toBeNull()
    await pass(250)
    expect(main.askedOf('leads.withName')).toEqual(['charbonneau'])
    expect(options(withName).map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim())).toEqual([
      'Luc Charbonneau (514) 789-4561 · Mobile New · Reached · Advisor: Étienne Roy',
      'Luc Charbonneau (450) 555-0127 New · Reached · Advisor: Étienne Roy',
      'Manon Charbonneau (514) 555-0163 · Work Used · Attempted',
    ])
    expect(screen.getByText('12 more: type more of the name.')).toBeTruthy()
  })

  test('with the keyboard alone: Enter leads to the list, Enter picks a number, Enter calls the lead', async () => {
    const { main, user } = await open({ ...named, withNumber: () => found(manon, luc) })
    await user.type(field(), 'charbonneau')
    await pass(250)
    await user.keyboard('{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([])
    expect(hasFocus(options(withName)[0])).toBe(true)
    await user.keyboard('{Enter}')
    await settled()
    expect(field().value).toBe('(514) 789-4561')
    expect(screen.getByText('Luc Charbonneau')).toBeTruthy()
    expect(hasFocus(callButton())).toBe(true)
    // Others have the number, too; the one that was picked stays picked.
    await pass(250)
    expect(options(several).map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'true'])
    expect(main.askedOf('leads.choose')).toEqual([{ number: '+15147894561', lead: 1 }])
    await user.keyboard('{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([{ text: '(514) 789-4561', log: true, lead: 1 }])
  })

  test('that was picked belongs to its number alone', async () => {
    const { main, user } = await open(named)
    await user.type(field(), 'charbonneau')
    await pass(250)
    await user.keyboard('{ArrowDown}{Enter}')
    await settled()
    await user.clear(field())
    await user.type(field(), '4505550142{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([{ text: '4505550142', log: true }])
  })

  test('that was picked stays picked where its number cannot be found again', async () => {
    const { main, user } = await open({ ...named, withNumber: () => ({ kind: 'none' }) })
    await user.type(field(), 'charbonneau')
    await pass(250)
    await user.keyboard('{ArrowDown}{Enter}')
    await pass(1000)
    expect(screen.getByText('Luc Charbonneau')).toBeTruthy()
    await user.keyboard('{Enter}')
    expect(main.askedOf('calls.dial')).toEqual([{ text: '(514) 789-4561', log: true, lead: 1 }])
  })

  test('that nobody has is said to be so', async () => {
    const { user } = await open({ withName: () => ({ kind: 'found', leads: [], more: 0 }) })
    await user.type(field(), 'zzz')
    await pass(250)
    expect(screen.getByText('Activix has nobody with this name and a phone number.')).toBeTruthy()
  })

  test('where the CRM is silent is no number', async () => {
    const { user } = await open({ dial: { kind: 'no-number', number: understood('zzz') } })
    await user.type(field(), 'zzz')
    await pass(1000)
    await user.keyboard('{Enter}')
    expect(field().getAttribute('aria-invalid')).toBe('true')
  })
})

describe('whom the agent called', () => {
  test('is on the card of the live call, and in the list of those that were', async () => {
    const lead = { id: 1, name: 'Luc Charbonneau' }
    const read = (id: number) => ({ kind: 'found' as const, lead: { ...luc, id, communications: [] } })
    const { main, sends } = await open({ read }, { calls: [aCall({ lead, phase: 'talking' })] })
    await settled()
    const card = screen.getByRole('region', { name: 'Call with (514) 789-4561' })
    expect(within(card).getByText('Luc Charbonneau')).toBeTruthy()
    expect(within(card).getByText('New · Reached · Advisor: Étienne Roy')).toBeTruthy()
    expect(main.askedOf('leads.read')).toEqual([1])
    await sends({ calls: [], recent: [aRecentCall({ lead })] })
    expect(within(screen.getByRole('list', { name: 'Recent calls' })).getByText('Luc Charbonneau')).toBeTruthy()
  })

  test('is shown although other news came before the answer', async () => {
    const call = aCall({ lead: { id: 1, name: 'Luc' }, phase: 'talking' })
    let answers = () => {}
    const read = () =>
      new Promise<{ kind: 'found'; lead: LeadDetail }>((resolve) => {
        answers = () => resolve({ kind: 'found', lead: { ...luc, communications: [] } })
      })
    const { sends } = await open({ read }, { calls: [call] })
    await sends({ calls: [{ ...call, elapsed: 50 }] })
    answers()
    await settled()
    expect(screen.getByText('New · Reached · Advisor: Étienne Roy')).toBeTruthy()
  })

  test('is asked for once in a second, however many snapshots tell of the call', async () => {
    const call = aCall({ lead: { id: 1, name: 'Luc' }, phase: 'talking' })
    const { main, sends } = await open({ read: () => ({ kind: 'unknown' }) }, { calls: [call] })
    for (let index = 0; index < 20; index++)
      await sends({ calls: [{ ...call, lead: { id: 1, name: 'Luc' }, elapsed: index * 50 }] })
    expect(main.askedOf('leads.read')).toEqual([1])
  })
})
