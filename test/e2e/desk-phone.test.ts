import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

import { freePort } from '../support/free-port'
import { connectedDesk } from './harness/desk'
import { onLinePage } from './harness/line'
import { button, callCard, customer, eventually, phaseIs, recentCalls, seconds } from './harness/panel'
import { en } from '../../src/shared/i18n/en/messages'
import { linePage } from './harness/words'

const run = promisify(execFile)

test('a desk phone reports a call that comes in, by the lines that the settings show', async () => {
  const { cadran, crm, page } = await connectedDesk()
  const words = linePage(en).deskPhone
  let lines = ''
  await onLinePage(cadran.page, async () => {
    await page.getByRole('switch', { name: words.enable }).click()
    await page.getByRole('textbox', { name: words.port }).fill(String(await freePort()))
    await page.getByRole('textbox', { name: words.port }).blur()
    await page.getByRole('textbox', { name: words.address }).fill('127.0.0.1')
    await page.getByRole('textbox', { name: words.address }).blur()
    await button(page, words.copy).waitFor()
    const shown = page.locator('pre', { hasText: 'action_url.incoming_call' })
    await shown.waitFor()
    lines = (await shown.textContent()) ?? ''
  })
  /** What the phone makes of a line. */
  const phone = async (setting: string) => {
    const [, url = ''] = new RegExp(`${setting} = (\\S+)`).exec(lines) ?? []
    await run('curl', ['-s', url.replace('$remote', `sip:${customer.e164}@pbx.example`).replace('$call_id', '33093')])
  }
  await phone('incoming_call')
  const card = callCard(page, customer.display)
  await phaseIs(card, 'Ringing')
  await phone('call_established')
  await phaseIs(card, 'Talking')
  await eventually(() => seconds(card)).toBeGreaterThanOrEqual(1)
  await phone('call_terminated')
  await phone('missed_call')
  await phaseIs(card, 'Call ended')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  const [log, ...others] = crm.logs()
  expect(others).toEqual([])
  expect(log).toMatchObject({
    status: 'answered',
    direction: 'incoming',
    from: customer.e164,
    lasted: expect.any(Number),
  })
  expect(log?.duration).toBeGreaterThanOrEqual(1)
  // Between its start and its end it also rang.
  expect(log?.lasted).toBeGreaterThanOrEqual(log?.duration ?? 0)
})
