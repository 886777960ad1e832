/** Two people who are signed in to one computer at once, as with fast user switching or on a terminal server: each on a screen of their own. */
import { statSync } from 'node:fs'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { startVirtualDisplay } from '../../scripts/lib/virtual-display.mjs'
import { crmForTest, type TestCrm } from './harness/crm'
import { launch } from './harness/launch'
import { anne, bruno } from './harness/ordinary-user'
import { button, customer, eventually, numberField, other, recentCalls, ringOut, tryToConnect } from './harness/panel'

/** Their own Cadran, connected; with no keychain the key is in its memory. */
async function cadranOf(user: number, crm: TestCrm, display?: string) {
  const env = { CADRAN_API_URL: crm.apiUrl, ...(display !== undefined && { DISPLAY: display }) }
  const cadran = await launch({ asOrdinaryUser: user, env })
  await tryToConnect(cadran.page, { key: crm.key })
  await button(cadran.page, 'Use the key until I quit').click()
  await numberField(cadran.page).waitFor()
  return cadran
}

test('each has a Cadran, a journal and links of their own, and each call is logged once', async () => {
  const crm = await crmForTest()
  const screen = await startVirtualDisplay()
  onTestFinished(() => screen.stop())
  const [ofAnne, ofBruno] = await Promise.all([cadranOf(anne, crm), cadranOf(bruno, crm, screen.display)])

  expect(await ofBruno.secondLaunch(`tel:${other.e164}`)).toBe(0)
  await eventually(() => numberField(ofBruno.page).inputValue()).toBe(other.display)
  expect(await numberField(ofAnne.page).inputValue()).toBe('')

  await Promise.all([ringOut(ofAnne.page, customer), ringOut(ofBruno.page, other)])
  await eventually(() => recentCalls(ofAnne.page)).toEqual([`${customer.display}, No answer, Logged`])
  await eventually(() => recentCalls(ofBruno.page)).toEqual([`${other.display}, No answer, Logged`])
  expect(
    crm
      .logs()
      .map(({ to }) => to)
      .sort(),
  ).toEqual([other.e164, customer.e164].sort())

  if (process.getuid?.() !== 0) return
  const owners = [ofAnne, ofBruno].map(({ userData }) => statSync(join(userData, 'journal.db')))
  expect(owners.map(({ uid, mode }) => [uid, mode & 0o777])).toEqual([
    [anne, 0o600],
    [bruno, 0o600],
  ])
})
