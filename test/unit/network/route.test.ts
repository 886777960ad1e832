import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proxyName, readRoutes } from '../../../src/main/network/route'
import { waysBy } from '../../../src/main/network/ways'
import { notSignedIn } from '../../support/straight'

const noTrust = { context: async () => undefined, roots: async () => [], forget: () => {} }

describe('the way to a server', () => {
  it.each([
    ['DIRECT', ['direct']],
    ['PROXY proxy.example:8080', ['http proxy.example:8080']],
    ['proxy a:1; DIRECT', ['http a:1', 'direct']],
    [
      'HTTPS a; SOCKS b:1080;SOCKS5 [::1]:9;SOCKS4 c',
      ['https a:443', 'socks4 b:1080', 'socks5 [::1]:9', 'socks4 c:1080'],
    ],
    ['QUIC a:1; PROXY b:2', ['http b:2']],
    ['PROXY a:0; PROXY b:65536; PROXY c:x; PROXY a b; PROXY', []],
    ['PROXY a/b:1; PROXY user@a:1; PROXY a:1\r\nX: y', []],
    ['', []],
  ])('%j', (text, routes) => {
    const said = readRoutes(text).map((route) =>
      route.kind === 'direct' ? 'direct' : `${route.kind} ${proxyName(route)}`,
    )
    expect(said).toEqual(routes)
  })

  it('whatever a script says, what is read of it is an address and a port, and not too many', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('PROXY ', 'SOCKS5 ', ';', ':80', '[::1]', 'a', 'DIRECT'))
    fc.assert(
      fc.property(fc.array(part, { maxLength: 200 }), (parts) => {
        const routes = readRoutes(parts.join(''))
        expect(routes.length).toBeLessThanOrEqual(10)
        for (const route of routes)
          if (route.kind !== 'direct') expect(proxyName(route)).toMatch(/^(\[[\da-fA-F:.]+\]|[\w.-]+):\d{1,5}$/)
      }),
    )
  })

  it('a proxy that was away is tried last for five minutes', async () => {
    let now = 0
    const ways = waysBy({
      resolve: async () => 'PROXY a:1; PROXY b:2',
      trust: noTrust,
      signIn: notSignedIn,
      monotonic: () => now,
    })
    const order = async () =>
      (await ways.routes(new URL('https://crm.example'))).flatMap((route) =>
        route.kind === 'direct' ? [] : [proxyName(route)],
      )
    expect(await order()).toEqual(['a:1', 'b:2'])
    ways.isAway({ kind: 'http', host: 'a', port: 1 })
    expect(await order()).toEqual(['b:2', 'a:1'])
    now = 300_000
    expect(await order()).toEqual(['a:1', 'b:2'])
  })

  it('the system is told the origin alone, and where it says nothing that can be used nothing is guessed', async () => {
    const asked: string[] = []
    const ways = waysBy({
      resolve: async (origin) => {
        asked.push(origin)
        return 'QUIC a:1'
      },
      trust: noTrust,
      signIn: notSignedIn,
      monotonic: () => 0,
    })
    await expect(ways.routes(new URL('https://user:secret@crm.example/v2/leads?query=5145550142'))).rejects.toThrow()
    expect(asked).toEqual(['https://crm.example/'])
    expect(await ways.routes(new URL('http://127.0.0.1:1/'))).toEqual([{ kind: 'direct' }])
  })
})
