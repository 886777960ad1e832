import { expect, test } from 'vitest'

import { startCaller, wait } from '../softphone/office'
import type { SoftphoneOptions } from '../softphone/baresip'
import { onLinePage } from './harness/line'
import { button, callCard, customer, eventually, phaseIs, recentCalls, seconds } from './harness/panel'
import { agrees, deskWithSoftphone } from './harness/softphone'
import { hide, show, windowState } from './harness/window-state'

async function deskThatIsCalled(options?: SoftphoneOptions) {
  const caller = await startCaller(customer.e164)
  const desk = await deskWithSoftphone(caller.sipPort, options)
  const statuses = () => desk.crm.logs().map(({ status, direction }) => `${direction} ${status}`)
  return { ...desk, caller, statuses }
}

test('a call that comes in brings the panel without taking the focus, is answered and logged', async () => {
  const { cadran, caller, crm, page, softphone } = await deskThatIsCalled()
  await hide(cadran)
  await caller.call(softphone.uri)
  await eventually(() => windowState(cadran)).toEqual({ isVisible: true, isFocused: false })
  const card = callCard(page, customer.display)
  await phaseIs(card, 'Ringing')
  // Who calls, as Activix knows them.
  await card.getByText('Geneviève').first().waitFor()
  await eventually(() => crm.requests()).toEqual(['POST calling'])
  await button(card, 'Answer').click()
  await phaseIs(card, 'Talking')
  await eventually(() => seconds(card)).toBeGreaterThanOrEqual(2)
  await caller.hangUp()
  await phaseIs(card, 'Call ended')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.logs()).toMatchObject([{ status: 'answered', direction: 'incoming', from: customer.e164 }])
  await agrees(crm, customer, caller)
})

test('a call that is answered in the softphone itself is followed from its first ring', async () => {
  const { caller, crm, page, softphone, statuses } = await deskThatIsCalled()
  await caller.call(softphone.uri)
  const card = callCard(page, customer.display)
  await phaseIs(card, 'Ringing')
  await eventually(statuses).toEqual(['incoming calling'])
  await softphone.byHand('accept')
  await phaseIs(card, 'Talking')
  await eventually(() => seconds(card)).toBeGreaterThanOrEqual(3)
  await softphone.byHand('hangup')
  await phaseIs(card, 'Call ended')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.logs()).toMatchObject([{ status: 'answered', direction: 'incoming', from: customer.e164 }])
  await agrees(crm, customer, caller)
})

test('calls that nobody answers are logged as they ring, listed, and counted in the tray until the panel is looked at', async () => {
  const { cadran, caller, crm, page, softphone, statuses, tray } = await deskThatIsCalled({ ringsFor: 8 })
  await hide(cadran)
  const card = callCard(page, customer.display)
  const endings = [
    { word: 'Missed', status: 'interrupted', missed: 1, end: () => caller.hangUp() },
    { word: 'Declined', status: 'unanswered', missed: 1, end: () => button(card, 'Decline').click() },
    { word: 'Missed', status: 'unanswered', missed: 2, end: () => {} },
  ]
  const listed: string[] = []
  const logged: string[] = []
  for (const { word, status, missed, end } of endings) {
    await caller.call(softphone.uri)
    await phaseIs(card, 'Ringing')
    await eventually(statuses).toEqual([...logged, 'incoming calling'])
    await end()
    listed.unshift(`${customer.display}, ${word}, Logged`)
    logged.push(`incoming ${status}`)
    await eventually(() => recentCalls(page)).toEqual(listed)
    expect(statuses()).toEqual(logged)
    await eventually(() => tray.tooltip()).toBe(`Cadran: ${missed} missed ${missed === 1 ? 'call' : 'calls'}`)
    await button(card, 'Done').click()
    await eventually(() => caller.events.filter(({ type }) => type === 'CALL_CLOSED').length).toBe(logged.length)
  }
  expect(crm.logs()).toMatchObject(endings.map(() => ({ from: customer.e164, duration: 0 })))
  expect(caller.events.map(({ type }) => type)).not.toContain('CALL_ESTABLISHED')

  await tray.activate()
  await eventually(() => tray.tooltip()).toBe('Cadran: ready')
})

test('do not disturb silences the screen, not the log; the missed call can be called back', async () => {
  const { cadran, caller, crm, page, softphone, statuses } = await deskThatIsCalled()
  await onLinePage(page, () => page.getByRole('switch', { name: 'Do not disturb' }).click())
  await hide(cadran)
  await caller.call(softphone.uri)
  await eventually(() => crm.requests()).toEqual(['POST calling'])
  await wait(500)
  expect(await windowState(cadran)).toMatchObject({ isVisible: false })
  await caller.hangUp()
  await eventually(statuses).toEqual(['incoming interrupted'])
  await show(cadran)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Missed, Logged`])
  await button(page, 'Call back').click()
  await caller.hears('CALL_INCOMING')
})
