/** Cadran in a network as companies have them: real proxies, which the system names, and certificates of the company's own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, onTestFinished, test } from 'vitest'

import { fr } from '../../src/shared/i18n/fr/messages'
import { ownAuthority } from '../support/own-authority'
import { httpProxyForTest, outsideAddress, type HttpProxyOptions } from '../support/proxies'
import { secureFront } from '../support/secure-front'
import { crmForTest } from './harness/crm'
import { keyringForTest } from './harness/keyring'
import { launch, type LaunchOptions } from './harness/launch'
import {
  button,
  connect,
  customer,
  eventually,
  field,
  notices,
  numberField,
  recentCalls,
  ringOut,
  tryToConnect,
} from './harness/panel'

const address = outsideAddress()
const folder = mkdtempSync(join(tmpdir(), 'cadran-'))
afterAll(() => rmSync(folder, { recursive: true }))
const authority = ownAuthority(folder)
const trusting = { NODE_EXTRA_CA_CERTS: authority.file }

/** A desk whose CRM is over TLS, beyond a proxy. */
async function desk(options: HttpProxyOptions = {}) {
  const [crm, keyring, proxy] = [await crmForTest(), await keyringForTest(), await httpProxyForTest(options)]
  const origin = await secureFront(crm.host, address, authority.issue(address))
  const byProxy = { https_proxy: `http://127.0.0.1:${proxy.port}` }
  const start = ({ env, ...more }: LaunchOptions = {}) =>
    launch({ keyring, ...more, env: { CADRAN_API_URL: `${origin}/v2`, ...env } })
  return { crm, keyring, proxy, host: new URL(origin).host, byProxy, start }
}

/** A proxy script on a web server of the company's. @returns its address */
async function scriptForTest(body: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'application/x-ns-proxy-autoconfig')
    response.end(`function FindProxyForURL(url, host) { ${body} }`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/proxy.pac`
}

test('by the proxy that the system names, trusting what the company trusts, a call is logged', async () => {
  const { crm, proxy, host, byProxy, start } = await desk()
  const { page } = await start({ env: { ...byProxy, ...trusting } })
  await connect(page, { key: crm.key })
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  expect(crm.logs()).toHaveLength(1)
  expect(new Set(proxy.asked())).toEqual(new Set([host]))
})

test('a script of the company says which way: to the CRM by one proxy, and no other way where that is away', async () => {
  const { crm, proxy, start } = await desk()
  const script = await scriptForTest(
    `return host === '${address}' ? 'PROXY 127.0.0.1:${proxy.port}' : 'PROXY 192.0.2.254:9'`,
  )
  const { page } = await start({ args: [`--proxy-pac-url=${script}`], env: trusting })
  await connect(page, { key: crm.key })
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  expect(proxy.asked().length).toBeGreaterThan(0)
})

test('the company names the proxy, then a script, and a certificate by its policies, while Cadran runs too', async () => {
  const { crm, proxy, start } = await desk()
  const script = await scriptForTest(`return 'PROXY 127.0.0.1:${proxy.port}'`)
  const file = join(folder, 'policies.json')
  const write = (proxy: string) => {
    writeFileSync(file, JSON.stringify({ enforced: { certificateFile: authority.file, proxy } }), { mode: 0o644 })
  }
  // Nobody is there.
  write('http://127.0.0.1:9')
  const { page } = await start({ env: { CADRAN_POLICIES: file } })
  await tryToConnect(page, { key: crm.key })
  await page.getByText('proxy (127.0.0.1:9) cannot be reached').waitFor()

  write(`http://127.0.0.1:${proxy.port}`)
  // Until the new policy is read a press goes the old way; the one that goes the new way takes the button with it.
  await eventually(async () => {
    if (await button(page, 'Connect').isVisible()) await button(page, 'Connect').click({ timeout: 2000 })
    return numberField(page).isVisible()
  }).toBe(true)
  expect(proxy.asked().length).toBeGreaterThan(0)
  write(script)
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
})

test('a proxy that asks who the agent is: asked in the window, in French, wrong once, remembered by the keychain, and forgotten', async () => {
  const { crm, keyring, byProxy, start } = await desk({ signIn: { user: 'agent', password: 'sesame' } })
  const env = { ...byProxy, ...trusting }
  const first = await start({ env, locale: 'fr-CA' })
  const { page } = first
  await tryToConnect(page, { key: crm.key }, fr)
  await eventually(() => notices(page)).toEqual([expect.stringContaining('demande qui vous êtes')])
  const signIn = async (password: string) => {
    await field(page, fr.proxy.user).fill('agent')
    await field(page, fr.proxy.password).fill(password)
    await button(page, fr.proxy.signIn).click()
  }
  await signIn('wrong')
  await eventually(() => notices(page)).toEqual([])
  await button(page, fr.connect.connect).click()
  await eventually(() => notices(page)).toEqual([expect.stringContaining('ne l’a pas accepté')])
  await signIn('sesame')
  await eventually(() => notices(page)).toEqual([])
  await connect(page, { key: crm.key }, fr)
  await first.close()

  const next = await start({ env, userData: first.userData, locale: 'en-CA' })
  await ringOut(next.page, customer)
  await eventually(() => recentCalls(next.page)).toEqual([`${customer.display}, No answer, Logged`])

  // It goes with the computer, as the key does.
  expect(await keyring.lookup('Cadran', 'proxy sign-in')).toContain('sesame')
  expect(await next.secondLaunch('--forget-this-computer')).toBe(0)
  expect(await keyring.lookup('Cadran', 'proxy sign-in')).toBeUndefined()
})

test('a certificate that nobody here trusts: nothing is sent, and who issued it is named', async () => {
  const { crm, start } = await desk()
  const { page } = await start()
  await tryToConnect(page, { key: crm.key })
  await page.getByText('issued by “Pare-feu Concession”, which this computer does not trust').waitFor()
  expect(crm.requests()).toEqual([])
  expect(crm.faults.arrivals).toEqual([])
})
