import { join } from 'node:path'

import { expect, test } from 'vitest'

import { answers, refusal } from '../faults/answers'
import { connectedDesk } from './harness/desk'
import { filesHolding } from './harness/files'
import { customer, dial, eventually, numberField, other, recentCalls, ringOut, talk } from './harness/panel'

/** Each way of writing a number that the app has seen, and its digits alone. */
const spellings = ({ e164, display }: typeof customer) => [display, e164.slice(1), e164.slice(2)]

test('after a session with calls, a link, errors and a crash, the logs hold neither the key nor a phone number', async () => {
  const { crm, cadran, page, start } = await connectedDesk()
  await talk(page, customer)
  crm.faults.plan({ path: '/call-logs', fault: { kind: 'answer', when: 'before-commit', answer: answers.htmlPage } })
  await ringOut(page, other)
  const refused = refusal(422, `The number ${other.e164} is not valid for key ${crm.key}.`)
  crm.faults.plan({
    path: '/call-logs',
    times: Infinity,
    fault: { kind: 'answer', when: 'before-commit', answer: refused },
  })
  await ringOut(page, customer)
  await eventually(async () => (await recentCalls(page))[0]).toBe(`${customer.display}, No answer, Needs attention`)
  expect(await cadran.secondLaunch(`tel:${other.e164}`)).toBe(0)
  await eventually(() => numberField(page).inputValue()).toBe(other.display)
  await page.evaluate(() => window.cadran.calls.hangUp('no such call').catch(() => undefined))
  await dial(page, customer)
  await cadran.kill()

  const again = await start()
  await eventually(() => again.page.getByRole('region', { name: /^Unfinished call/ }).count()).toBe(1)
  await crm.goOffline()
  await again.page.getByRole('button', { name: 'Not answered' }).click()
  await eventually(async () => (await recentCalls(again.page))[0]).toContain('Waiting to be logged')

  const logs = join(again.userData, 'logs')
  expect(await filesHolding(logs, ['started'])).toEqual([join(logs, 'cadran.log')])
  expect(await filesHolding(logs, [crm.key, ...spellings(customer), ...spellings(other)])).toEqual([])
})
