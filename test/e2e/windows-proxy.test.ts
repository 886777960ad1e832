/** Cadran behind squid, the proxy that many companies have: one that lets everybody through, one that asks by Basic, and one that asks by NTLM. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'

import { en } from '../../src/shared/i18n/en/messages'
import { ownAuthority } from '../support/own-authority'
import { outsideAddress, squidForTest, type SquidOptions } from '../support/proxies'
import { secureFront } from '../support/secure-front'
import { hashOf, writeLargeWav } from '../support/sounds'
import { crmForTest } from './harness/crm'
import { keyringForTest } from './harness/keyring'
import { launch } from './harness/launch'
import { chooseInDialog, storedRecordings } from './harness/recordings'
import {
  button,
  callCard,
  connect,
  customer,
  eventually,
  field,
  notices,
  numberField,
  other,
  recentCalls,
  ringOut,
  tryToConnect,
} from './harness/panel'

const address = outsideAddress()
const folder = mkdtempSync(join(tmpdir(), 'cadran-'))
afterAll(() => rmSync(folder, { recursive: true }))
const authority = ownAuthority(folder)

/** A desk whose CRM is over TLS, beyond squid. */
async function desk(options: SquidOptions = {}) {
  const [crm, keyring, squid] = [await crmForTest(), await keyringForTest(), await squidForTest(options)]
  const origin = await secureFront(crm.host, address, authority.issue(address))
  const cadran = await launch({
    keyring,
    env: {
      CADRAN_API_URL: `${origin}/v2`,
      NODE_EXTRA_CA_CERTS: authority.file,
      https_proxy: `http://127.0.0.1:${squid.port}`,
    },
  })
  /** Requests that reached the CRM. */
  const arrived = (method: string, path: string) =>
    crm.faults.arrivals.filter((one) => one.method === method && one.path.startsWith(path)).length
  return { crm, keyring, squid, cadran, page: cadran.page, arrived }
}

async function signIn(page: Page, user: string, password: string): Promise<void> {
  await field(page, en.proxy.user).fill(user)
  await field(page, en.proxy.password).fill(password)
  await button(page, en.proxy.signIn).click()
  await eventually(() => notices(page)).toEqual([])
}

const asked = expect.stringContaining('asks who you are')
const logged = ({ display }: { display: string }) => `${display}, No answer, Logged`

test('through one that lets everybody through a call is logged', async () => {
  const { crm, page, arrived } = await desk()
  await connect(page, { key: crm.key })
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([logged(customer)])
  expect(arrived('POST', '/v2/call-logs')).toBe(1)
})

test('through one that asks by Basic it is, once it knows who the agent is', async () => {
  const { crm, page, arrived, squid } = await desk({ asks: ['basic'] })
  await tryToConnect(page, { key: crm.key })
  await eventually(() => notices(page)).toEqual([asked])
  await signIn(page, 'agent', 'sesame')
  await connect(page, { key: crm.key })
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([logged(customer)])
  expect(arrived('POST', '/v2/call-logs')).toBe(1)
  expect(new Set(squid.signedIn())).toEqual(new Set(['agent']))
})

test('through one that asks by NTLM it is, whatever is cut, and a recording too', async () => {
  const { crm, keyring, page, arrived, squid, cadran } = await desk({ asks: ['ntlm'] })
  await tryToConnect(page, { key: crm.key })
  await eventually(() => notices(page)).toEqual([asked])
  await signIn(page, String.raw`CONCESSION\agent`, 'wrong')
  await button(page, 'Connect').click()
  await eventually(() => notices(page)).toEqual([expect.stringContaining('did not accept that')])
  expect(crm.faults.arrivals).toEqual([])
  await signIn(page, String.raw`CONCESSION\agent`, 'sesame')
  await button(page, 'Connect').click()
  await numberField(page).waitFor()
  expect(await keyring.lookup('Cadran', 'proxy sign-in')).toContain('sesame')

  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([logged(customer)])
  expect(arrived('POST', '/v2/call-logs')).toBe(1)

  // Chromium sends again by itself what is cut on a connection that it used before.
  crm.faults.plan({ method: 'POST', path: '/call-logs', fault: { kind: 'drop', when: 'after-commit' } })
  await ringOut(page, other)
  await eventually(() => recentCalls(page)).toEqual([logged(other), logged(customer)])
  expect(arrived('POST', '/v2/call-logs')).toBe(2)
  expect(crm.logs().map(({ to }) => to)).toEqual([customer.e164, other.e164])

  // Without a proxy a request surely did not run: nothing is looked up.
  const lookedUp = arrived('GET', '/v2/leads/search')
  await squid.die()
  await ringOut(page, customer)
  await eventually(() => notices(page)).toEqual([expect.stringContaining('proxy is in the way')])
  await squid.start()
  await eventually(() => recentCalls(page)).toEqual([logged(customer), logged(other), logged(customer)])
  expect(arrived('POST', '/v2/call-logs')).toBe(3)
  expect(crm.logs()).toHaveLength(3)
  expect(arrived('GET', '/v2/leads/search')).toBe(lookedUp)

  const path = join(folder, 'long talk.wav')
  await writeLargeWav(path, 20)
  await chooseInDialog(cadran, path)
  await button(callCard(page, customer.display), 'Attach recording').press('Enter')
  await page.getByText('Recording in Activix').first().waitFor()
  expect(await Promise.all(storedRecordings({ crm }).map(hashOf))).toEqual([await hashOf(path)])
  expect(new Set(squid.signedIn())).toEqual(new Set(['agent']))
})
