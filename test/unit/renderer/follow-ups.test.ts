import { screen, within } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { MOST_FOLLOW_UPS, type FollowUpView } from '../../../src/shared/follow-up'
import { aCall, aRecentCall, aSnapshot, anId } from './fixtures'
import { openWindow, settled } from './open-window'

const HOUR = 3_600_000
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })

const aFollowUp = (change: Partial<FollowUpView> = {}): FollowUpView => ({
  id: anId(),
  at: Date.now() + HOUR,
  why: 'About the van',
  display: '(514) 555-0142',
  lead: { id: 4, name: 'Geneviève Marchand' },
  redial: '+15145550142',
  state: { state: 'logged' },
  ...change,
})

async function openForm() {
  const call = aCall({ phase: 'ended', actions: [], outcome: 'no-answer', log: { state: 'logged' } })
  const opened = await openWindow({ calls: [call] })
  await opened.user.click(button('Call back later…'))
  await vi.waitFor(() => screen.getByRole('form', { name: /^Call back / }), { timeout: 5000 })
  await settled()
  return { ...opened, call }
}

test('another call is planned with one press after the reason, and the focus comes back', async () => {
  const { main, user, call } = await openForm()
  expect(document.activeElement).toBe(field('Why'))
  await user.keyboard('The red one')
  const before = Date.now()
  await user.click(button('In 1 hour'))
  await settled()
  const [asked] = main.askedOf('followUps.plan') as { call: string; plan: { at: number; why: string } }[]
  expect(asked).toMatchObject({ call: call.id, plan: { why: 'The red one' } })
  expect(asked?.plan.at).toBeGreaterThanOrEqual(before + HOUR)
  expect(document.activeElement).toBe(button('Call back later…'))
  expect(screen.getByText(/^Planned: /)).toBeTruthy()
})

test('when is typed as people write it, said back in words, and refused where it is past', async () => {
  const { main, user } = await openForm()
  await user.type(field('When'), 'tomorrow 9:15')
  expect(screen.getByText('Understood: tomorrow, 9:15 a.m.')).toBeTruthy()
  await user.clear(field('When'))
  await user.type(field('When'), 'yesterday 9:15{Enter}')
  await settled()
  expect(main.askedOf('followUps.plan')).toEqual([])
  expect(screen.getByText('This time is past.')).toBeTruthy()
  expect(document.activeElement).toBe(field('When'))
})

test('a call that no log is written of can be followed by none', async () => {
  const log = { state: 'not-logged', why: 'private' } as const
  await openWindow({ calls: [aCall({ phase: 'ended', actions: [], outcome: 'no-answer', log })] })
  expect(screen.queryByRole('button', { name: 'Call back later…' })).toBeNull()
})

test('what is to be called back stands above the recent calls, and is called, put off, or done', async () => {
  const late = aFollowUp({ at: Date.now() - HOUR })
  const later = aFollowUp({ lead: { id: 5, name: '' }, why: '' })
  const { main, user } = await openWindow({ followUps: [late, later], recent: [aRecentCall({})] })
  const list = await vi.waitFor(() => screen.getByRole('list', { name: 'To call back' }), { timeout: 5000 })
  const [first, second] = within(list).getAllByRole('listitem')
  expect(first?.textContent).toMatch(/Geneviève Marchand.*Overdue.*About the van/s)
  expect(second?.textContent).toMatch(/\(514\) 555-0142/)
  expect(second?.textContent).not.toMatch(/Overdue/)
  await user.click(button('Call Geneviève Marchand'))
  expect(field('Phone number').value).toBe('+15145550142')
  await user.click(button('Geneviève Marchand: done'))
  expect(main.askedOf('followUps.finish')).toEqual([late.id])
  await user.click(button('Change when to call Geneviève Marchand'))
  await user.clear(field('When'))
  await user.type(field('When'), 'in 2 weeks{Enter}')
  await settled()
  expect(main.askedOf('followUps.change')).toMatchObject([{ id: late.id, plan: { why: 'About the van' } }])
  expect(document.activeElement).toBe(button('Change when to call Geneviève Marchand'))
})

test('one that Activix does not take says why, and what can be done', async () => {
  const state = {
    state: 'attention',
    problem: { kind: 'forbidden', message: undefined },
  } as unknown as FollowUpView['state']
  const refused = aFollowUp({ state })
  const { main, user } = await openWindow({ followUps: [refused] })
  await vi.waitFor(() => screen.getByRole('list', { name: 'To call back' }), { timeout: 5000 })
  await user.click(button('Retry'))
  expect(main.askedOf('documents.resolve')).toEqual([{ id: refused.id, answer: 'retry' }])
})

test('one that may or may not be in Activix asks so, and not of a call log', async () => {
  const state = { state: 'attention', problem: { kind: 'uncertain', why: 'unproven' } } as const
  const { main, user } = await openWindow({ followUps: [aFollowUp({ state })] })
  await vi.waitFor(() => screen.getByRole('list', { name: 'To call back' }), { timeout: 5000 })
  expect(screen.getByText(/^The connection broke while this was being logged/)).toBeTruthy()
  await user.click(button('It is in Activix'))
  expect(main.askedOf('documents.resolve')).toMatchObject([{ answer: 'is-there' }])
})

test('of many the first five are shown, the others with one press, and it is said where there may be more', async () => {
  const followUps = Array.from({ length: MOST_FOLLOW_UPS }, (_, index) => aFollowUp({ why: `Reason ${index + 1}` }))
  const { main, user } = await openWindow({ followUps })
  await vi.waitFor(() => screen.getByRole('list', { name: 'To call back' }), { timeout: 5000 })
  const items = () => within(screen.getByRole('list', { name: 'To call back' })).getAllByRole('listitem').length
  expect(items()).toBe(5)
  await user.click(button('Show 15 more'))
  expect(items()).toBe(20)
  expect(screen.getAllByRole('listitem')[5]?.contains(document.activeElement)).toBe(true)
  expect(screen.getByText('These are the first 20.')).toBeTruthy()
  main.send(aSnapshot({ followUps: followUps.slice(0, 6) }))
  await settled()
  expect(items()).toBe(6)
  expect(screen.queryByText('These are the first 20.')).toBeNull()
})

test('while a call has its place, none is put into the field', async () => {
  await openWindow({ followUps: [aFollowUp()], calls: [aCall({})] })
  await vi.waitFor(() => screen.getByRole('list', { name: 'To call back' }), { timeout: 5000 })
  expect(screen.queryByRole('button', { name: 'Call Geneviève Marchand' })).toBeNull()
  expect(aSnapshot().followUps).toEqual([])
})
