import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { connectedDesk, deskForTest } from './harness/desk'
import {
  button,
  callCard,
  connect,
  customer,
  dial,
  eventually,
  numberField,
  other,
  phaseIs,
  recentCalls,
  understood,
  waitingLinks,
} from './harness/panel'

const link = 'tel:+1-514-555-0142'
const otherLink = 'callto:4505550127'
const third = { link: 'tel:514-555-0133', display: '(514) 555-0133' }

test('a link that starts Cadran fills the number in, and dials only when the agent says so', async () => {
  const { crm, start } = await deskForTest()
  const first = await start()
  await connect(first.page, { key: crm.key })
  await first.close()

  const { page } = await start({ args: [link] })
  await fieldHolds(page, customer)
  expect(await callCard(page, customer.display).count()).toBe(0)
  expect(crm.requests()).toEqual([])

  await button(page, 'Call').click()
  const card = callCard(page, customer.display)
  await phaseIs(card, 'Dialing')
  await button(card, 'No answer').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  expect(crm.logs()).toMatchObject([{ to: customer.e164, status: 'attempted' }])
})

test('a link clicked while Cadran runs reaches it, and the second start ends well', async () => {
  const { cadran, page, crm } = await connectedDesk()
  expect(await cadran.secondLaunch(link)).toBe(0)
  await fieldHolds(page, customer)
  expect(cadran.app.windows()).toHaveLength(1)
  expect(crm.requests()).toEqual([])
})

test('of two links in a row the latest is in the field, and the other waits in sight until it is used', async () => {
  const { cadran, page } = await connectedDesk()
  await cadran.secondLaunch(link)
  await cadran.secondLaunch(otherLink)
  await fieldHolds(page, other)
  await eventually(() => waitingLinks(page)).toEqual([customer.display])

  await button(page, `Use ${customer.display}`).click()
  await fieldHolds(page, customer)
  await eventually(() => waitingLinks(page)).toEqual([other.display])

  await button(page, `Dismiss ${other.display}`).click()
  await eventually(() => waitingLinks(page)).toEqual([])
  await fieldHolds(page, customer)
})

test('a link that the opener split at its spaces is one number, at the start and later', async () => {
  const { crm, start } = await deskForTest()
  const first = await start()
  await connect(first.page, { key: crm.key })
  await first.close()

  const cadran = await start({ args: ['tel:450', '555', '0127'] })
  const { page } = cadran
  await fieldHolds(page, other)
  expect(await cadran.secondLaunch('tel:(514)', '555', '0142', '--hidden')).toBe(0)
  await fieldHolds(page, customer)
  expect(await isVisible(cadran.app)).toBe(true)
  await eventually(() => waitingLinks(page)).toEqual([other.display])
})

test('of two links in one launch the first is in the field, and the second waits', async () => {
  const { cadran, page, crm } = await connectedDesk()
  expect(await cadran.secondLaunch('tel:+1', '514', '555', '0142', otherLink)).toBe(0)
  await fieldHolds(page, customer)
  await eventually(() => waitingLinks(page)).toEqual([other.display])
  expect(await cadran.secondLaunch('--', third.link, link)).toBe(0)
  await fieldHolds(page, third)
  await eventually(() => waitingLinks(page)).toEqual([other.display, customer.display])
  expect(crm.requests()).toEqual([])
})

test('no link is lost as the line is changed: those on the panel stay, and one that comes meanwhile arrives', async () => {
  const { cadran, page } = await connectedDesk()
  await cadran.secondLaunch(link)
  await cadran.secondLaunch(otherLink)
  await eventually(() => waitingLinks(page)).toEqual([customer.display])
  const changed = page.evaluate(() => {
    const { cadran } = window as unknown as {
      cadran: { settings: { change(changes: object): Promise<{ kind: string }> } }
    }
    return cadran.settings.change({ line: 'demo' })
  })
  const [{ kind }] = await Promise.all([changed, cadran.secondLaunch(third.link)])
  expect(kind).toBe('saved')
  await fieldHolds(page, third)
  await eventually(async () => (await waitingLinks(page)).sort()).toEqual([customer.display, other.display].sort())
})

test('links that come during a call wait in sight, and have their turn afterwards, in order', async () => {
  const { cadran, page } = await connectedDesk()
  const card = await dial(page, customer)
  await button(card, 'Answered').click()
  await cadran.secondLaunch(otherLink)
  await cadran.secondLaunch(third.link)
  await eventually(() => waitingLinks(page)).toEqual([`Next: ${other.display}`, `Next: ${third.display}`])
  await phaseIs(card, 'Talking')

  await button(card, 'Hang up').click()
  await fieldHolds(page, other)
  await eventually(() => waitingLinks(page)).toEqual([third.display])

  await button(page, 'Call').click()
  await button(callCard(page, other.display), 'No answer').click()
  await fieldHolds(page, third)
  await eventually(() => waitingLinks(page)).toEqual([])
})

test('a link that comes before there is a connection is shown, and in the field once there is one', async () => {
  const { crm, start } = await deskForTest()
  const { page } = await start({ args: [link] })
  await page.getByText(`A number is waiting: ${customer.display}`, { exact: true }).waitFor()
  await connect(page, { key: crm.key })
  await fieldHolds(page, customer)
})

test('and after «Not now» as well', async () => {
  const { start } = await deskForTest()
  const cadran = await start({ args: [link] })
  const { page } = cadran
  await cadran.secondLaunch(otherLink)
  await page.getByText(`A number is waiting: ${other.display}`, { exact: true }).waitFor()
  await button(page, 'Not now').click()
  await fieldHolds(page, other)
  await eventually(() => waitingLinks(page)).toEqual([customer.display])
})

const hostile = {
  'twenty thousand digits': `tel:${'5'.repeat(20_000)}`,
  markup: 'tel:<img src=x onerror="document.title=\'owned\'"><b>5145550101</b>',
  'percent signs': 'tel:%00%ff%zz%E0%A4%A%2e%2e%2f',
  'more than a number': 'tel:4185550103;ext=%3Cscript%3E;phone-context=javascript:alert(1)',
  'nothing at all': 'tel:',
}

test('hostile links are text like any other: nothing runs, nothing is dialed, the next good link works', async () => {
  const { cadran, page, crm } = await connectedDesk()
  for (const text of Object.values(hostile)) expect(await cadran.secondLaunch(text)).toBe(0)
  await cadran.secondLaunch(link)
  await fieldHolds(page, customer)
  await eventually(() => waitingLinks(page)).toEqual([
    `tel:${'5'.repeat(9996)}`,
    '(514) 555-0101',
    'tel:%00%ff%zz%E0%A4%A%2e%2e%2f',
    '(418) 555-0103',
    'tel:',
  ])
  expect(await page.title()).toBe('Cadran')
  expect(await page.locator('main img, main script, main b, iframe').count()).toBe(0)
  expect(cadran.app.windows()).toHaveLength(1)
  expect(await page.getByRole('region', { name: /^Call with/ }).count()).toBe(0)
  expect(crm.requests()).toEqual([])
})

test('a link cannot carry options: not to the first start, not to a second', async () => {
  const { crm, start } = await deskForTest()
  const first = await start()
  await connect(first.page, { key: crm.key })
  await first.close()

  const sly = 'tel:5145550142 --user-data-dir=/tmp/cadran-sly --hidden'
  const cadran = await start({ args: [sly] })
  const { page } = cadran
  await fieldHolds(page, customer)
  expect(await cadran.app.evaluate(({ app }) => app.getPath('userData'))).toBe(cadran.userData)
  expect(await cadran.secondLaunch('tel:4505550127 --hidden --inspect=0 --user-data-dir=/tmp/cadran-sly')).toBe(0)
  await fieldHolds(page, other)
  expect(await isVisible(cadran.app)).toBe(true)
})

async function fieldHolds(page: Page, { display, e164 }: { display: string; e164?: string }): Promise<void> {
  await eventually(() => numberField(page).inputValue()).toBe(display)
  if (e164 !== undefined) await eventually(() => understood(page).innerText()).toBe(e164)
}

function isVisible(app: Awaited<ReturnType<typeof connectedDesk>>['cadran']['app']): Promise<boolean | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
}
