import { expect, test } from 'vitest'

import { startBaresip } from '../softphone/baresip'
import { startCaller, wait } from '../softphone/office'
import { connectedDesk } from './harness/desk'
import { chooseSoftphone, onLinePage } from './harness/line'
import { button, callCard, customer, eventually, phaseIs, recentCalls, seconds } from './harness/panel'
import { hide, show, windowState } from './harness/window-state'

async function deskThatIsCalled(set = async (_: Awaited<ReturnType<typeof connectedDesk>>) => {}) {
  const [caller, softphone] = await Promise.all([startCaller(customer.e164), startBaresip()])
  const desk = await connectedDesk()
  await onLinePage(desk.page, async () => {
    await chooseSoftphone(desk.page, { ...softphone, folder: '' }, caller.sipPort)
    await set(desk)
  })
  await eventually(() => desk.page.getByRole('alert').count()).toBe(0)
  return { ...desk, caller, softphone }
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
  const [log] = crm.logs()
  expect(log).toMatchObject({ status: 'answered', direction: 'incoming', from: customer.e164 })
  await caller.hears('CALL_CLOSED')
  expect(Math.abs((log?.duration ?? NaN) - caller.talkSeconds())).toBeLessThanOrEqual(1)
})

test('do not disturb silences the screen, not the log; the missed call can be called back', async () => {
  const { cadran, caller, crm, page, softphone } = await deskThatIsCalled(async ({ page }) => {
    await page.getByRole('switch', { name: 'Do not disturb' }).click()
  })
  await hide(cadran)
  await caller.call(softphone.uri)
  await eventually(() => crm.requests()).toEqual(['POST calling'])
  await wait(500)
  expect(await windowState(cadran)).toMatchObject({ isVisible: false })
  await caller.hangUp()
  await eventually(() => crm.logs().map(({ status, direction }) => [status, direction])).toEqual([
    ['interrupted', 'incoming'],
  ])
  await show(cadran)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Missed, Logged`])
  await button(page, 'Call back').click()
  await caller.hears('CALL_INCOMING')
})
