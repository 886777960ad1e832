import { readFileSync } from 'node:fs'
import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { byChromium, type Carrier, type Exchange } from '../../../src/main/network/chromium'
import { refusalIn } from '../../../src/main/network/chromium-errors'
import { obstacleIn } from '../../../src/main/network/shown-certificate'
import { ownAuthority } from '../../support/own-authority'
import { notSignedIn } from '../../support/straight'
import { temporaryFolder } from '../../support/temporary-folder'

const proxy = { kind: 'http', host: 'proxy.example', port: 3128 } as const
const named = { kind: 'proxy', proxy: 'proxy.example:3128' } as const
const asking = { isProxy: true, host: 'proxy.example', port: 3128 }

/** @param carry plays Chromium */
async function send(carry: (exchange: Exchange) => string, { url = 'https://crm.example/', password = 'sesame' } = {}) {
  const asks: string[] = []
  const carrier: Carrier = async (exchange) => ({ kind: 'failed', error: carry(exchange) })
  const signIn = {
    ...notSignedIn,
    credentials: async () => (password === '' ? undefined : { user: 'agent', password }),
    asks: () => asks.push('asks'),
  }
  const trust = { context: async () => undefined, roots: async () => [], forget: () => {} }
  const by = byChromium({ carry: carrier, signIn, trust, isAway: () => asks.push('away'), now: () => 0 })
  const signal = new AbortController().signal
  const outcome = await by({ method: 'POST', url, headers: {}, largestAnswer: 1, signal }, proxy)
  return { outcome, asks }
}

const notRun = (obstacle: object) => ({ kind: 'no-answer', reached: false, obstacle })

describe('what an error of Chromium’s proves', () => {
  it.each([
    'ERR_CONNECTION_RESET',
    'ERR_CONNECTION_CLOSED',
    'ERR_CONNECTION_ABORTED',
    'ERR_CONNECTION_TIMED_OUT',
    'ERR_TIMED_OUT',
    'ERR_EMPTY_RESPONSE',
    'ERR_NETWORK_CHANGED',
    'ERR_ADDRESS_UNREACHABLE',
    'ERR_INTERNET_DISCONNECTED',
    'ERR_SSL_PROTOCOL_ERROR',
    'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    'ERR_HTTP2_PING_FAILED',
    'ERR_ABORTED',
    'ERR_FAILED',
    'ERR_UNEXPECTED',
    '',
  ])('%j: nothing', async (error) => {
    expect(refusalIn(`net::${error}`)).toBeUndefined()
    expect((await send(() => `net::${error}`)).outcome).toEqual({ kind: 'no-answer', reached: true })
  })

  it.each([
    ['ERR_PROXY_CONNECTION_FAILED', 'unreachable', ['away']],
    ['ERR_TUNNEL_CONNECTION_FAILED', 'refused', []],
    ['ERR_PROXY_AUTH_REQUESTED', 'sign-in', ['asks']],
    ['ERR_PROXY_AUTH_UNSUPPORTED', 'other-sign-in', []],
  ])('%s: that nothing ran', async (error, why, told) => {
    expect(await send(() => `net::${error}`)).toEqual({ outcome: notRun({ ...named, why }), asks: told })
  })
})

describe('a proxy that asks', () => {
  it('is told once, and has not accepted it where it asks again', async () => {
    const told: unknown[] = []
    const { outcome, asks } = await send(({ onLogin }) => {
      told.push(onLogin(asking), onLogin(asking))
      return ''
    })
    expect(told).toEqual([{ user: 'agent', password: 'sesame' }, undefined])
    expect({ outcome, asks }).toEqual({ outcome: notRun({ ...named, why: 'sign-in' }), asks: ['asks'] })
  })

  it('and no server, and no other proxy, is told anything', async () => {
    const told: unknown[] = []
    await send(({ onLogin }) => {
      told.push(onLogin({ ...asking, isProxy: false }), onLogin({ ...asking, host: 'other.example' }))
      return ''
    })
    expect(told).toEqual([undefined, undefined])
  })

  it('is given no request in the clear', async () => {
    const carry = () => expect.unreachable()
    expect((await send(carry, { url: 'http://crm.example/' })).outcome).toMatchObject({ reached: false })
  })
})

describe('a certificate that Chromium shows', () => {
  const unknown = 'net::ERR_CERT_AUTHORITY_INVALID'
  const setUp = () => {
    const authority = ownAuthority(temporaryFolder())
    const root = readFileSync(authority.file, 'utf8')
    const shown = (host: string, days = 30) => String(authority.issue(host, days).cert)
    return { root, shown }
  }

  it('is accepted where its authority is one of this computer’s, and refused where it is not, or where something else is wrong', () => {
    const { root, shown } = setUp()
    const own = shown('crm.example')
    const over = shown('crm.example', -1)
    const look = (pem: string, { verdict = unknown, roots = [root], host = 'crm.example' } = {}) =>
      obstacleIn({ host, chain: [pem], verdict }, roots, Date.now())
    const issuer = 'Pare-feu Concession'
    expect(look(own)).toBeUndefined()
    expect(look(own, { verdict: 'net::OK' })).toBeUndefined()
    expect(look(own, { roots: [] })).toEqual({ kind: 'certificate', issuer })
    expect(look(own, { roots: [], verdict: 'net::OK' })).toEqual({ kind: 'certificate', issuer })
    expect(look(own, { host: 'other.example' })).toEqual({ kind: 'certificate', why: 'name', issuer })
    expect(look(over)).toEqual({ kind: 'certificate', why: 'date', issuer })
    expect(look(own, { verdict: 'net::ERR_CERT_REVOKED' })).toEqual({ kind: 'certificate', issuer })
    // One that is no authority’s has issued nothing.
    expect(look(own, { roots: [own] })).toEqual({ kind: 'certificate', issuer })
    expect(new X509Certificate(own).ca).toBe(false)
  })
})
