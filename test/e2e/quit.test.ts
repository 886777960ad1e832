import { expect, test } from 'vitest'

import { connectedDesk, loseNetwork, regainNetwork } from './harness/desk'
import { button, buttons, customer, dial, eventually, phaseIs, recentCalls, ringOut } from './harness/panel'
import { askToQuit, exitCode, quitAnyway, quitDialog, quitDialogIsGone } from './harness/quit'

test('with neither a call nor an unsent log Cadran just quits', async () => {
  const { cadran, page } = await connectedDesk()
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  const code = exitCode(cadran)
  await askToQuit(cadran)
  expect(await code).toBe(0)
})

test('quitting during a call asks first; «Keep running» keeps the call, «Quit» quits', async () => {
  const { cadran, page } = await connectedDesk()
  const card = await dial(page, customer)
  await button(card, 'Answered').click()
  await phaseIs(card, 'Talking')

  await askToQuit(cadran)
  const dialog = quitDialog(page)
  await eventually(() => buttons(dialog)).toEqual(['Quit', 'Keep running'])
  expect(await dialog.innerText()).toContain('A call is going on.')
  await button(dialog, 'Keep running').click()
  await quitDialogIsGone(page)
  await phaseIs(card, 'Talking')

  await askToQuit(cadran)
  // Escape is «Keep running» too.
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await quitDialogIsGone(page)
  await phaseIs(card, 'Talking')

  expect(await quitAnyway(cadran)).toBe(0)
})

test('quitting with an unsent log asks first, and says that it is kept', async () => {
  const { crm, cadran, page } = await connectedDesk()
  await loseNetwork({ crm, page })
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Waiting to be logged`])

  await askToQuit(cadran)
  const dialog = quitDialog(page)
  await dialog.waitFor()
  expect(await dialog.innerText()).toContain(
    'One call log is not in Activix yet. It is kept and sent at the next start.',
  )
  await button(dialog, 'Keep running').click()
  await quitDialogIsGone(page)

  await regainNetwork({ crm, page })
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  const code = exitCode(cadran)
  await askToQuit(cadran)
  expect(await code).toBe(0)
})

test('a private call leaves nothing unsent, but is a call to be asked about while it lasts', async () => {
  const { crm, cadran, page } = await connectedDesk()
  await page.getByRole('switch', { name: "Don't log", exact: true }).click()
  const card = await dial(page, customer)
  await askToQuit(cadran)
  await button(quitDialog(page), 'Keep running').click()
  await quitDialogIsGone(page)
  await button(card, 'Hang up').click()
  await phaseIs(card, 'Call ended')
  const code = exitCode(cadran)
  await askToQuit(cadran)
  expect(await code).toBe(0)
  expect(crm.requests()).toEqual([])
})
