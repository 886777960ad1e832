import { expect, onTestFinished, test } from 'vitest'

import { startSoftphone } from '../../scripts/lib/softphone.mjs'
import { deskForTest } from './harness/desk'
import { capture } from './harness/evidence'
import { onLinePage, steps } from './harness/line'
import { button, connect, customer, eventually, field, phaseIs, placeCall, recentCalls } from './harness/panel'

test('the softphone on this computer is used with one press: the demo’s leads answer on the one that `npm start` runs', async () => {
  const softphone = await startSoftphone()
  onTestFinished(() => softphone.stop())
  const { crm, start } = await deskForTest()
  const cadran = await start({ env: { CADRAN_SOFTPHONE: softphone.folder } })
  const { page } = cadran
  await connect(page, { key: crm.key })
  await onLinePage(page, async () => {
    await field(page, 'How calls are placed').selectOption('softphone')
    await button(page, 'Use the softphone on this computer').click()
    await page.getByText('Found, and entered below.', { exact: true }).waitFor()
    await eventually(() => steps(page)).toContain('The line can be reached: Passed')
    expect(await field(page, 'Folder of its recordings').inputValue()).toBe(softphone.folder)
    await capture(cadran.app, page, 'line own softphone')
  })
  const card = await placeCall(page, customer)
  await phaseIs(card, 'Talking')
  await crm.hears('PUT calling')
  await button(card, 'Hang up').click()
  await phaseIs(card, 'Call ended')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.logs()).toMatchObject([{ status: 'answered', to: customer.e164 }])
})
