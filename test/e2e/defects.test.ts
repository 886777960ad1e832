import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { connectedDesk } from './harness/desk'
import { button, customer, dial, eventually, phaseIs } from './harness/panel'

const told = /^Something went wrong in Cadran/

test('a promise that nobody owns is rejected in the main process: that is told and logged, and a live call goes on', async () => {
  const { cadran, page } = await connectedDesk()
  const card = await dial(page, customer)
  await cadran.app.evaluate(() => {
    setTimeout(() => {
      // eslint-disable-next-line @typescript-eslint/no-floating-promises -- A promise without an owner is what is tried here.
      Promise.reject(new Error('rejects for +15145550142'))
    })
  })
  await eventually(() => page.getByRole('alert').innerText()).toMatch(told)
  await button(card, 'Answered').click()
  await phaseIs(card, 'Talking')
  const log = readFileSync(join(cadran.userData, 'logs', 'cadran.log'), 'utf8')
  expect(log).toMatch(/unhandled Error: .* for …42/)
})

test('an error that nothing in the window catches is told and logged', async () => {
  const { cadran, page } = await connectedDesk()
  await page.evaluate(() => {
    setTimeout(() => {
      // eslint-disable-next-line @typescript-eslint/no-floating-promises -- A promise without an owner is what is tried here.
      Promise.reject(new Error('no words for +15145550142'))
    })
  })
  await eventually(() => page.getByRole('alert').innerText()).toMatch(told)
  await eventually(() => readFileSync(join(cadran.userData, 'logs', 'cadran.log'), 'utf8')).toMatch(
    /window: unhandledrejection Error: no words for …42/,
  )
})
