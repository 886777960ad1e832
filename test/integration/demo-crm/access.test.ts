import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ask, rawRequest, startCrm, temporaryFolder } from './client'

const unauthenticated = { message: 'Unauthenticated.' }

describe('the key', () => {
  it.each<[string, Record<string, string>]>([
    ['no key', {}],
    ['another key', { Authorization: 'Bearer not-the-key' }],
    ['an empty key', { Authorization: 'Bearer ' }],
    ['another scheme', { Authorization: 'Basic a2V5' }],
  ])('%s is answered with 401', async (_, headers) => {
    const crm = await startCrm()
    const answer = await rawRequest(`${crm.apiUrl}/account`, { headers })
    expect([answer.status, JSON.parse(answer.body)]).toEqual([401, unauthenticated])
  })

  it.each(['POST /call-logs', 'PUT /call-logs/1', 'POST /communications', 'GET /leads', 'GET /nowhere'])(
    'is asked for before anything else: %s',
    async (route) => {
      const crm = await startCrm()
      const [method = '', path = ''] = route.split(' ')
      const answer = await ask({ ...crm, key: 'wrong' }, method, path)
      expect([answer.status, answer.body]).toEqual([401, unauthenticated])
    },
  )

  it('is random for each folder and long', async () => {
    const [one, other] = [await startCrm(), await startCrm()]
    expect(one.key).not.toBe(other.key)
    expect(one.key.length).toBeGreaterThanOrEqual(43)
  })

  it('can be given, and is then the one that counts', async () => {
    const folder = await temporaryFolder()
    const first = await startCrm({ folder })
    await first.stop()
    const crm = await startCrm({ folder, key: 'given-key' })
    expect((await ask({ ...crm, key: 'given-key' }, 'GET', '/account')).status).toBe(200)
    expect((await ask({ ...crm, key: first.key }, 'GET', '/account')).status).toBe(401)
    expect(JSON.parse(await readFile(join(folder, 'crm.json'), 'utf8'))).toMatchObject({ key: 'given-key' })
  })
})

describe('the host', () => {
  it.each(['evil.example', 'evil.example:80', 'localhost', '127.0.0.1', '127.0.0.1:1'])(
    'a request for %s is refused, key or not',
    async (host) => {
      const crm = await startCrm()
      const headers = { Host: host, Authorization: `Bearer ${crm.key}` }
      expect((await rawRequest(`${crm.apiUrl}/leads`, { headers })).status).toBe(421)
      const page = await rawRequest(crm.pageUrl, { headers })
      expect(page.status).toBe(421)
      expect(page.body).not.toContain('Boréal')
      expect(crm.record().requests).toEqual([])
    },
  )

  it('a page of another origin gets nothing, and is told of no permission', async () => {
    const crm = await startCrm()
    const headers = { Origin: 'http://evil.example', Authorization: `Bearer ${crm.key}` }
    const answer = await rawRequest(`${crm.apiUrl}/leads`, { headers })
    expect(answer.status).toBe(403)
    const preflight = await rawRequest(`${crm.apiUrl}/leads`, {
      method: 'OPTIONS',
      headers: { ...headers, 'Access-Control-Request-Method': 'POST' },
    })
    expect(preflight.status).toBe(403)
    for (const { headers: given } of [answer, preflight])
      expect(Object.keys(given).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('listens on loopback only', async () => {
    const crm = await startCrm()
    const port = Number(crm.host.split(':')[1])
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
    for (const { address } of [...others, { address: '127.0.0.2' }]) expect(await connects(address, port)).toBe(false)
    expect(await connects('127.0.0.1', port)).toBe(true)
  })
})

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 })
    const done = (reached: boolean) => {
      socket.destroy()
      resolve(reached)
    }
    socket
      .on('connect', () => done(true))
      .on('error', () => done(false))
      .on('timeout', () => done(false))
  })
}
