import { screen, within } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import type { Communication, CommunicationView } from '../../../src/shared/communication'
import { writeWhen } from '../../../src/renderer/calls/typed-moment'
import { aCall, anId, aRecentCall } from './fixtures'
import { openWindow, settled } from './open-window'

const button = (name: string) => screen.getByRole('button', { name })
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })

/** What is loaded when it is first opened has come. */
async function loaded(role: string, name?: string | RegExp) {
  await vi.waitFor(() => screen.getByRole(role, name === undefined ? {} : { name }), { timeout: 5000 })
  await settled()
}

const ended = () => aCall({ phase: 'ended', outcome: 'answered', actions: [], log: { state: 'logged' } })

async function openAfterCall(...[change, answers]: Parameters<typeof openWindow>) {
  const call = ended()
  const opened = await openWindow({ calls: [call], ...change }, answers)
  await opened.user.click(button('Also sent…'))
  await loaded('group', 'What was it?')
  return { ...opened, call }
}

const aView = (change: Partial<CommunicationView> = {}): CommunicationView => ({
  id: anId(),
  method: 'sms',
  type: 'outgoing',
  at: Date.now() - 60_000,
  whom: 'Geneviève Marchand',
  state: { state: 'logged' },
  isMade: true,
  ...change,
})
const said: Communication = {
  method: 'email',
  type: 'incoming',
  at: Date.parse('2026-11-20T14:03:09Z'),
  description: 'Asks for a price',
  subject: 'Price',
  body: 'How much?',
  address: 'g@mail.example',
  url: '',
}

test('two presses after a call open the form for a text message, and a third logs it as sent now', async () => {
  const { main, user, call } = await openAfterCall()
  await user.click(button('Text message'))
  await settled()
  expect(screen.getByRole('form', { name: 'Log: Text message' })).toBeTruthy()
  const now = writeWhen(Date.now())
  await user.type(field('Note'), 'See you Friday')
  await user.click(button('Log it'))
  await settled()
  expect(main.askedOf('communications.log')).toEqual([
    {
      of: { call: call.id },
      said: {
        method: 'sms',
        type: 'outgoing',
        description: 'See you Friday',
        subject: '',
        body: '',
        address: '',
        url: '',
        at: new Date(now.replace(' ', 'T')).getTime(),
      },
    },
  ])
  expect(screen.queryByRole('form', { name: 'Log: Text message' })).toBeNull()
  expect(screen.getByText('Text message: kept, and sent to Activix.')).toBeTruthy()
  expect(document.activeElement).toBe(button('Text message'))
})

test('every method has its own fields, and what does not belong to it is not sent', async () => {
  const { main, user } = await openAfterCall()
  await user.click(button('Email'))
  await settled()
  await user.type(field('Subject'), 'Offer')
  await user.type(field('Text of the email'), 'As we said')
  await user.type(field('Email address'), 'g@mail.example')
  await user.click(button('Video'))
  await settled()
  expect(screen.queryByRole('textbox', { name: 'Subject' })).toBeNull()
  await user.type(field('Web address of the video'), 'https://video.example/1')
  await user.click(button('Log it'))
  await settled()
  expect(main.askedOf('communications.log')).toMatchObject([
    { said: { method: 'video', url: 'https://video.example/1', subject: '', body: '', address: '' } },
  ])
})

test('what cannot be is told at its field, which has the focus; main is not asked', async () => {
  const { main, user } = await openAfterCall()
  await user.click(button('Video'))
  await settled()
  await user.clear(field('When'))
  await user.type(field('When'), 'later{Enter}')
  await settled()
  expect(screen.getByText(/^Write a time such as 14:05/)).toBeTruthy()
  expect(document.activeElement).toBe(field('When'))
  await user.clear(field('When'))
  await user.type(field('When'), writeWhen(Date.now() + 86_400_000))
  await user.type(field('Web address of the video'), 'www{Enter}')
  await settled()
  expect(screen.getByText('This time is still to come.')).toBeTruthy()
  expect(screen.getByText('Enter a web address that begins with https://.')).toBeTruthy()
  expect(document.activeElement).toBe(field('Web address of the video'))
  expect(main.askedOf('communications.log')).toEqual([])
})

test('what main finds wrong, or the disk does not take, is told, and nothing that was typed is lost', async () => {
  const { main, user } = await openAfterCall({}, { keep: { kind: 'invalid', errors: { at: 'too-old' } } })
  await user.click(button('Text message'))
  await settled()
  await user.type(field('Note'), 'Kept')
  await user.click(button('Log it'))
  await settled()
  expect(screen.getByText('Cadran takes what happened in the last 31 days.')).toBeTruthy()
  main.answers.keep = Promise.reject(new Error('disk full'))
  main.answers.keep.catch(() => undefined)
  await user.click(button('Log it'))
  await settled()
  expect(screen.getByRole('alert').textContent).toContain('This computer did not take it')
  expect(field('Note').value).toBe('Kept')
})

test('what was begun is there again after the next call has taken its place', async () => {
  const { user, sends, call } = await openAfterCall()
  await user.click(button('Text message'))
  await settled()
  await user.type(field('Note'), 'Half a th')
  await sends({ calls: [aCall({ display: '(450) 555-0142' })], recent: [aRecentCall({ id: call.id })] })
  await user.click(button('Notes and corrections: (514) 789-4561'))
  await user.click(button('Also sent…'))
  await loaded('form', 'Log: Text message')
  expect(field('Note').value).toBe('Half a th')
  await user.click(button('Cancel'))
  await settled()
  await user.click(button('Also sent…'))
  await user.click(button('Also sent…'))
  await loaded('group', 'What was it?')
  expect(screen.queryByRole('form', { name: 'Log: Text message' })).toBeNull()
})

test('what Cadran logged is listed with how it stands, and edited with what it remembers', async () => {
  const view = aView({ method: 'email', type: 'incoming', at: said.at })
  const { main, user } = await openAfterCall({}, { communications: [{ view, said }] })
  const list = await vi.waitFor(() => screen.getByRole('list', { name: 'Logged with Cadran' }))
  expect(list.textContent).toMatch(/Email from the customer, .*Logged/)
  await user.click(within(list).getByRole('button', { name: /^Edit: Email from the customer/ }))
  await settled()
  expect(field('Text of the email').value).toBe('How much?')
  // Activix has it as an email, and keeps it so.
  expect(screen.queryByRole('combobox', { name: 'Kind' })).toBeNull()
  await user.type(field('Subject'), ' of a van{Enter}')
  await settled()
  expect(main.askedOf('communications.edit')).toEqual([{ id: view.id, said: { ...said, subject: 'Price of a van' } }])
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Edit: Email/)
})

test('one that needs the agent is on the panel, with its reason and what they can say to it', async () => {
  const view = aView({ state: { state: 'attention', problem: { kind: 'uncertain', why: 'unproven' } } })
  const { main, user, sends } = await openWindow({ communications: [view] })
  await loaded('list', 'Emails, text messages and videos')
  const list = screen.getByRole('list', { name: 'Emails, text messages and videos' })
  expect(list.textContent).toMatch(/Geneviève Marchand.*Needs attention.*The connection broke/)
  await user.click(within(list).getByRole('button', { name: 'It is not: log it' }))
  expect(main.askedOf('documents.resolve')).toEqual([{ id: view.id, answer: 'is-not-there' }])
  await sends({ communications: [] })
  expect(screen.queryByRole('list', { name: 'Emails, text messages and videos' })).toBeNull()
})

test('Escape closes the form first, and then the rest, and the focus comes back', async () => {
  const { user } = await openAfterCall()
  await user.click(button('Text message'))
  await settled()
  await user.keyboard('{Escape}')
  await settled()
  expect(document.activeElement).toBe(button('Text message'))
  await user.keyboard('{Escape}')
  await settled()
  expect(document.activeElement).toBe(button('Also sent…'))
  expect(button('Also sent…').getAttribute('aria-expanded')).toBe('false')
})

test('a call that is not logged and has no lead has nothing to add to', async () => {
  const call = { ...ended(), log: { state: 'not-logged', why: 'private' } as const }
  const { sends } = await openWindow({ calls: [call] })
  expect(screen.queryByRole('button', { name: 'Also sent…' })).toBeNull()
  await sends({ calls: [{ ...call, lead: { id: 5, name: 'Luc' } }] })
  expect(button('Also sent…')).toBeTruthy()
})

test('from the lead, before a call, it goes to the lead', async () => {
  const lead = { id: 7, name: 'Luc Charbonneau' }
  const { main, user } = await openWindow(
    {},
    { withNumber: () => ({ kind: 'found', leads: [lead], chosen: 7 }), read: () => ({ kind: 'unknown' }) },
  )
  await user.type(field('Phone number'), '5147894561')
  await vi.waitFor(() => button('Log a communication'), { timeout: 3000 })
  await user.click(button('Log a communication'))
  await loaded('group', 'What was it?')
  await user.click(button('Email'))
  await settled()
  await user.type(field('Subject'), 'Hello{Enter}')
  await settled()
  expect(main.askedOf('communications.log')).toMatchObject([{ of: { lead: 7 }, said: { subject: 'Hello' } }])
  // Enter in this form is no call.
  expect(main.askedOf('calls.dial')).toEqual([])
})
