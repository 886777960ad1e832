import { expect, test } from 'vitest'

import { everyRule, faults } from './harness/axe'
import { connectedDesk, deskForTest, type Desk } from './harness/desk'
import { notificationServerForTest } from './harness/notification-server'
import { button, callCard, connect, customer, eventually, field, numberField, ringOut } from './harness/panel'

const tasks = ({ crm }: Pick<Desk, 'crm'>) =>
  crm.record().tasks.map(({ title, type, completed }) => ({ title, type, completed }))

test('a call back is planned after a call with nobody at the other end, outlives a crash, and is made and done', async () => {
  const desk = await connectedDesk()
  const { page, cadran, crm, start } = desk
  await ringOut(page, customer)
  const card = callCard(page, customer.display)
  await button(card, 'Call back later…').click()
  await page.getByRole('form', { name: /^Call back / }).waitFor()
  await page.keyboard.type('About the van')
  await field(page, 'When').fill('tomorrow 9:15')
  await page.keyboard.press('Enter')
  const list = page.getByRole('list', { name: 'To call back', exact: true })
  await list.waitFor()
  await eventually(() => tasks(desk)).toEqual([{ title: 'About the van', type: 'call', completed: false }])
  expect(await faults(page, 'to call back', everyRule)).toEqual([])

  await cadran.kill()
  const next = await start()
  const item = next.page.getByRole('list', { name: 'To call back', exact: true }).getByRole('listitem')
  await eventually(() => item.innerText()).toMatch(/Geneviève Marchand[\s\S]*tomorrow, 9:15[\s\S]*About the van/)
  await button(item, 'Call Geneviève Marchand').click()
  expect(await numberField(next.page).inputValue()).toBe(customer.display)
  await button(item, 'Geneviève Marchand: done').click()
  await eventually(() => item.count()).toBe(0)
  await eventually(() => tasks(desk)).toEqual([{ title: 'About the van', type: 'call', completed: true }])
  expect(crm.record().tasks).toHaveLength(1)
})

test('as it is due, the agent is told whom to call back and why', async () => {
  const desk = await deskForTest()
  const notifications = await notificationServerForTest(desk.keyring.env.DBUS_SESSION_BUS_ADDRESS)
  const { page } = await desk.start()
  await connect(page, { key: desk.crm.key })
  await ringOut(page, customer)
  const call = await page.evaluate(async () => (await window.cadran.app.snapshot()).calls[0]?.id ?? '')
  const planned = await page.evaluate(
    (call) => window.cadran.followUps.plan({ call, plan: { at: Date.now() + 2000, why: 'About the van' } }),
    call,
  )
  expect(planned).toEqual({ kind: 'kept' })
  await eventually(() => notifications.open()).toEqual([
    `Time to call back: Geneviève Marchand, ${customer.display}\nAbout the van`,
  ])
})
