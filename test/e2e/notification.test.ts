import { expect, test } from 'vitest'

import { connectedDesk, deskForTest } from './harness/desk'
import { notificationServerForTest } from './harness/notification-server'
import { onLinePage } from './harness/line'
import { callCard, connect, customer, eventually, other, phaseIs, recentCalls } from './harness/panel'
import { letReport } from './harness/reports'
import { hide, show, windowManagerForTest, windowState } from './harness/window-state'

const announced = {
  customer: `Incoming call: Geneviève Marchand\n${customer.display}`,
  /** Several leads have this number: none of them is named. */
  other: `Incoming call: ${other.display}`,
}

/** A desk that is called, where notifications are shown and windows have the focus or not. */
async function deskWithNotifications() {
  await windowManagerForTest()
  const desk = await deskForTest()
  const notifications = await notificationServerForTest(desk.keyring.env.DBUS_SESSION_BUS_ADDRESS)
  const cadran = await desk.start()
  await connect(cadran.page, { key: desk.crm.key })
  const { report } = await letReport(cadran)
  return { ...desk, cadran, page: cadran.page, notifications, report }
}

test('a call that comes in is announced with who calls while the panel takes no focus; pressing it brings the panel', async () => {
  const { cadran, notifications, page, report } = await deskWithNotifications()
  await hide(cadran)
  await report('--event=incoming', `--number=${customer.e164}`)
  await eventually(() => notifications.open()).toEqual([announced.customer])
  expect(await windowState(cadran)).toEqual({ isVisible: true, isFocused: false })

  await hide(cadran)
  await notifications.press()
  await eventually(() => windowState(cadran)).toEqual({ isVisible: true, isFocused: true })
  await phaseIs(callCard(page, customer.display), 'Ringing')
  await report('--event=ended', `--number=${customer.e164}`)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Missed, Logged`])

  // A second call is announced as well; after that the first would have been again.
  await report('--event=incoming', `--number=${other.e164}`)
  await eventually(() => notifications.open()).toEqual([announced.other])
  expect(await notifications.all()).toHaveLength(2)
})

test('the notification goes when the call is answered, when it is over, and when Cadran quits', async () => {
  const { cadran, notifications, page, report } = await deskWithNotifications()
  await report('--event=incoming', `--number=${customer.e164}`)
  await eventually(() => notifications.open()).toEqual([announced.customer])
  await report('--event=answered', `--number=${customer.e164}`)
  await eventually(() => notifications.open()).toEqual([])
  await phaseIs(callCard(page, customer.display), 'Talking')

  // Beside a call that goes on.
  await report('--event=incoming', `--number=${other.e164}`)
  await eventually(() => notifications.open()).toEqual([announced.other])
  await report('--event=ended', `--number=${other.e164}`)
  await eventually(() => notifications.open()).toEqual([])
  await report('--event=ended', `--number=${customer.e164}`)
  await phaseIs(callCard(page, customer.display), 'Call ended')

  await report('--event=incoming', `--number=${other.e164}`)
  await eventually(() => notifications.open()).toEqual([announced.other])
  await cadran.app.evaluate(() => process.kill(process.pid, 'SIGTERM'))
  await eventually(() => notifications.open()).toEqual([])
  expect(await notifications.all()).toHaveLength(3)
})

test('under do not disturb nothing is announced, and the call is logged', async () => {
  const { cadran, crm, notifications, page, report } = await deskWithNotifications()
  const doNotDisturb = page.getByRole('switch', { name: 'Do not disturb' })
  await onLinePage(page, () => doNotDisturb.click())
  await hide(cadran)
  await report('--event=incoming', `--number=${customer.e164}`)
  // Who it is is known, and would have been announced.
  await crm.hears('POST calling')
  await eventually(() => crm.record().callLogs[0]?.lead_id).toEqual(expect.any(Number))
  expect(await windowState(cadran)).toMatchObject({ isVisible: false })
  await report('--event=ended', `--number=${customer.e164}`)
  await crm.hears('PUT interrupted')
  expect(crm.logs()).toMatchObject([{ direction: 'incoming', from: customer.e164, status: 'interrupted' }])

  await show(cadran)
  await onLinePage(page, () => doNotDisturb.click())
  await report('--event=incoming', `--number=${other.e164}`)
  await eventually(() => notifications.open()).toEqual([announced.other])
  expect(await notifications.all()).toHaveLength(1)
})

test('a name is text, whatever is in it', async () => {
  const { crm, notifications, report } = await deskWithNotifications()
  const body = (text: unknown) => JSON.parse(JSON.stringify(text).replaceAll('Geneviève', '<a href=x>R&D</a>'))
  crm.faults.plan({ method: 'GET', path: /^\/leads/, times: Infinity, fault: { kind: 'rewrite', body } })
  crm.faults.plan({ method: 'POST', path: /^\/call-logs/, times: Infinity, fault: { kind: 'rewrite', body } })
  await report('--event=incoming', `--number=${customer.e164}`)
  await eventually(() => notifications.open()).toEqual([
    `Incoming call: &lt;a href=x&gt;R&amp;D&lt;/a&gt; Marchand\n${customer.display}`,
  ])
})

test('where nothing shows notifications the call comes in all the same', async () => {
  const { cadran, page } = await connectedDesk()
  const { report } = await letReport(cadran)
  await hide(cadran)
  await report('--event=incoming', `--number=${customer.e164}`)
  await eventually(() => windowState(cadran)).toMatchObject({ isVisible: true })
  const card = callCard(page, customer.display)
  await phaseIs(card, 'Ringing')
  // With the name it would have been announced.
  await card.getByText('Geneviève').first().waitFor()
  await report('--event=ended', `--number=${customer.e164}`)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Missed, Logged`])
})
