import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { crmForTest } from './harness/crm'
import { keyringForTest } from './harness/keyring'
import { launch, type Cadran } from './harness/launch'
import { logindForTest } from './harness/logind'
import {
  button,
  connect,
  customer,
  dial,
  eventually,
  phaseIs,
  recentCalls,
  seconds,
  unfinishedCall,
} from './harness/panel'
import { defined } from '../../src/shared/objects'

/** Cadran, connected, on a computer that the test puts to sleep and shuts down. */
async function connected() {
  const crm = await crmForTest()
  const keyring = await keyringForTest()
  const logind = await logindForTest()
  const env = { CADRAN_API_URL: crm.apiUrl, ...logind.env }
  const start = (userData?: string) => launch({ keyring, env, ...defined({ userData }) })
  const cadran = await start()
  await connect(cadran.page, { key: crm.key })
  return { crm, logind, start, cadran, page: cadran.page }
}

async function timesResumed({ userData }: Cadran): Promise<number> {
  return (await readFile(join(userData, 'logs', 'cadran.log'), 'utf8')).split('resumed').length - 1
}

/** Chromium drops Playwright when the computer sleeps; the window can still be reached by way of the main process. */
function inWindow({ app }: Cadran, code: string): Promise<unknown> {
  return app.evaluate(
    ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
    code,
  )
}

async function clock(cadran: Cadran): Promise<number> {
  const [minutes, seconds] = String(await inWindow(cadran, `document.querySelector('[role=timer]').innerText`)).split(
    ':',
  )
  return Number(minutes) * 60 + Number(seconds)
}

test('a call goes on through sleep: its clock is right, and it is logged once', async () => {
  const { crm, logind, cadran, page } = await connected()
  const card = await dial(page, customer)
  await button(card, 'Answered').click()
  await phaseIs(card, 'Talking')
  const [answered, shown] = [performance.now(), await seconds(card)]
  for (const wakings of [1, 2]) {
    await logind.sleep()
    await logind.wake()
    await eventually(() => timesResumed(cadran)).toBeGreaterThanOrEqual(wakings)
  }

  await eventually(() => clock(cadran)).toBeGreaterThan(shown + 1)
  const passed = (performance.now() - answered) / 1000
  expect(Math.abs((await clock(cadran)) - shown - passed)).toBeLessThan(2)
  await inWindow(
    cadran,
    `[...document.querySelectorAll('button')].find((each) => each.innerText.includes('Hang up')).click()`,
  )
  await eventually(() => inWindow(cadran, `document.querySelector('[role=status]').innerText`)).toBe('Call ended')
  await eventually(crm.logs).toMatchObject([{ status: 'answered', duration: await clock(cadran) }])
})

test('when the computer shuts down Cadran leaves without asking, and asks about the live call at the next start', async () => {
  const { crm, logind, cadran, page, start } = await connected()
  await dial(page, customer)
  await eventually(crm.requests).toEqual(['POST pending'])
  const left = cadran.app.waitForEvent('close')
  await logind.shutDown()
  await left

  const again = await start(cadran.userData)
  const unfinished = unfinishedCall(again.page, customer.display)
  await button(unfinished, 'Not answered').click()
  await eventually(() => recentCalls(again.page)).toEqual([`${customer.display}, No answer, Logged`])
  expect(crm.requests()).toEqual(['POST pending', 'PUT attempted'])
})
