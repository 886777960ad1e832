/** Requests through real proxies, and past certificates, as companies have them: what arrives, and what surely did not. */
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createSecureServer } from 'node:https'
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { httpBy } from '../../src/main/activix/transport'
import { uploadBy } from '../../src/main/activix/upload'
import { ProxySignIn, type ProxyAsking, type SignIn } from '../../src/main/network/proxy-sign-in'
import { systemTrust } from '../../src/main/network/trust'
import { waysBy, type Ways } from '../../src/main/network/ways'
import { freePort } from '../support/free-port'
import { ownAuthority } from '../support/own-authority'
import { httpProxyForTest, outsideAddress, socksProxyForTest, squidForTest } from '../support/proxies'
import { notSignedIn } from '../support/straight'
import { temporaryFolder } from '../support/temporary-folder'

const address = outsideAddress()
const folder = mkdtempSync(join(tmpdir(), 'cadran-'))
afterAll(() => rmSync(folder, { recursive: true }))
const authority = ownAuthority(folder)
const trusted = { platform: 'linux', env: { NODE_EXTRA_CA_CERTS: authority.file } } as const

/** @param said what the system says of the way */
function waysOf(said: string, signIn: SignIn = notSignedIn): Ways {
  return waysBy({
    ...{ resolve: async () => said, trust: systemTrust(trusted), signIn },
    monotonic: () => performance.now(),
  })
}

/** A server over TLS that answers, and keeps what it was asked. @param onRequest what it does instead */
async function serverForTest({
  certificate = authority.issue(address),
  onRequest = (_: Socket): boolean => false,
} = {}) {
  const asked: string[] = []
  const server = createSecureServer(certificate, (request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (!onRequest(request.socket)) request.resume().on('end', () => response.end('{"ours":true}'))
  })
  server.listen(0, address)
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `https://${address}:${(server.address() as AddressInfo).port}`, asked }
}

const post = (ways: Ways, url: string) =>
  httpBy(ways)({ method: 'POST', url: `${url}/v2/call-logs`, headers: { Authorization: 'Bearer key' }, body: '{}' })

const answer = expect.objectContaining({ kind: 'answer', status: 200, body: '{"ours":true}' })
const notRun = (obstacle?: object) => ({ kind: 'no-answer', reached: false, ...(obstacle && { obstacle }) })

describe('by a proxy', () => {
  it('a request and a recording reach the CRM, and nothing in between can read them', async () => {
    const { url, asked } = await serverForTest()
    const proxy = await httpProxyForTest()
    const ways = waysOf(`PROXY 127.0.0.1:${proxy.port}`)
    expect(await post(ways, url)).toEqual(answer)
    const path = join(temporaryFolder(), 'call.wav')
    writeFileSync(path, 'RIFF')
    const upload = await uploadBy(ways)({
      url: `${url}/v2/recordings`,
      headers: {},
      file: { path, name: 'call.wav', size: 4, type: 'wav' },
      signal: new AbortController().signal,
      onProgress: () => {},
    })
    expect(upload).toEqual(answer)
    expect(asked).toEqual(['POST /v2/call-logs', 'POST /v2/recordings'])
    expect(proxy.asked()).toEqual([new URL(url).host, new URL(url).host])
  })

  it.each(['SOCKS5', 'SOCKS4'])('that speaks %s they do too', async (kind) => {
    const { url } = await serverForTest()
    const { port } = await socksProxyForTest()
    // Microsocks knows version 5 alone: what version 4 says is refused, and surely did not run.
    const refused = notRun({ kind: 'proxy', why: 'refused', proxy: `127.0.0.1:${port}` })
    expect(await post(waysOf(`${kind} 127.0.0.1:${port}`), url)).toEqual(kind === 'SOCKS5' ? answer : refused)
  })

  it('this computer’s own servers are reached without it', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{"ours":true}'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.close()
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await post(waysOf('PROXY 192.0.2.254:1'), url)).toEqual(answer)
  })

  it('that is away nothing is sent, unless the system names another way: then it goes that one, and this is tried last', async () => {
    const { url, asked } = await serverForTest()
    const [dead, proxy] = [await freePort(), await httpProxyForTest()]
    expect(await post(waysOf(`PROXY 127.0.0.1:${dead}`), url)).toEqual(
      notRun({ kind: 'proxy', why: 'unreachable', proxy: `127.0.0.1:${dead}` }),
    )
    expect(asked).toEqual([])
    const ways = waysOf(`PROXY 127.0.0.1:${dead}; PROXY 127.0.0.1:${proxy.port}; DIRECT`)
    expect(await post(ways, url)).toEqual(answer)
    expect(proxy.asked()).toHaveLength(1)
    expect((await ways.routes(new URL(url))).map((route) => route.kind)).toEqual(['http', 'direct', 'http'])
  })

  it('that refuses nothing is sent, by no other way either', async () => {
    const { url, asked } = await serverForTest()
    const { port } = await httpProxyForTest({ refuses: true })
    expect(await post(waysOf(`PROXY 127.0.0.1:${port}; DIRECT`), url)).toEqual(
      notRun({ kind: 'proxy', why: 'refused', proxy: `127.0.0.1:${port}`, status: 403 }),
    )
    expect(asked).toEqual([])
  })

  it('that asks who it is nothing is sent until the agent has told it, and then all goes through, after a start too', async () => {
    const { url, asked } = await serverForTest()
    const { port } = await httpProxyForTest({ signIn: { user: 'agent', password: 'sesame' } })
    const keychain: string[] = []
    const changes: (ProxyAsking | undefined)[] = []
    const start = () => {
      const place = {
        read: async () => keychain.at(-1) ?? null,
        write: async (text: string) => {
          keychain.push(text)
        },
      }
      const signIn: ProxySignIn = new ProxySignIn({ place, onChange: () => changes.push(signIn.asking) })
      return { signIn, ways: waysOf(`PROXY 127.0.0.1:${port}`, signIn) }
    }
    const { signIn, ways } = start()
    const proxy = `127.0.0.1:${port}`
    const asks = notRun({ kind: 'proxy', why: 'sign-in', proxy })
    expect(await post(ways, url)).toEqual(asks)
    expect(changes).toEqual([{ proxy, refused: false }])
    // For one that does not ask, nothing is kept.
    await signIn.signIn({ proxy: 'other.example:1', user: 'agent', password: 'sesame' })
    await signIn.signIn({ proxy, user: 'agent', password: 'sésame' })
    expect(await post(ways, url)).toEqual(asks)
    expect(asked).toEqual([])
    await signIn.signIn({ proxy, user: 'agent', password: 'sesame' })
    expect(await post(ways, url)).toEqual(answer)
    expect(changes).toEqual([{ proxy, refused: false }, undefined, { proxy, refused: true }, undefined])
    expect(await post(start().ways, url)).toEqual(answer)
    expect(keychain).toHaveLength(2)
  })

  it('that speaks SOCKS and asks who it is, likewise', async () => {
    const { url } = await serverForTest()
    const { port } = await socksProxyForTest({ user: 'agent', password: 'sesame' })
    const bySocks = `SOCKS5 127.0.0.1:${port}`
    expect(await post(waysOf(bySocks), url)).toMatchObject({ reached: false, obstacle: { why: 'sign-in' } })
    const told = { ...notSignedIn, credentials: async () => ({ user: 'agent', password: 'sesame' }) }
    expect(await post(waysOf(bySocks, told), url)).toEqual(answer)
  })

  it('that asks for a sign-in of Windows, or speaks anything else, nothing is sent', async () => {
    const { url, asked } = await serverForTest()
    const saying = async (text: string) => {
      const server = createServer((socket) => socket.on('error', () => {}).once('data', () => socket.end(text)))
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      onTestFinished(() => {
        server.close()
      })
      return waysOf(`PROXY 127.0.0.1:${(server.address() as AddressInfo).port}`)
    }
    const ntlm =
      'HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n'
    expect(await post(await saying(ntlm), url)).toMatchObject(notRun({ kind: 'proxy', why: 'other-sign-in' }))
    for (const text of [
      '220 smtp\r\n',
      'HTTP/1.1 200 OK\r\n\r\nnot TLS',
      'HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n',
      '',
    ])
      expect(await post(await saying(text), url)).toMatchObject({ kind: 'no-answer', reached: false })
    expect(asked).toEqual([])
  })

  it('that offers NTLM beside Basic is not told a password by Basic: Chromium is handed the request, and later ones at once', async () => {
    const { url, asked } = await serverForTest()
    const squid = await squidForTest({ asks: ['ntlm', 'basic'] })
    const handed: string[] = []
    const ways = waysBy({
      resolve: async () => `PROXY 127.0.0.1:${squid.port}`,
      trust: systemTrust(trusted),
      signIn: { ...notSignedIn, credentials: async () => ({ user: 'agent', password: 'sesame' }) },
      monotonic: () => performance.now(),
      chromium: {
        now: Date.now,
        carry: async ({ method, proxy }) => {
          handed.push(`${method} by ${proxy.kind} ${proxy.port}`)
          return { kind: 'answer', status: 200, headers: {}, body: '{"ours":true}' }
        },
      },
    })
    expect(await post(ways, url)).toEqual(answer)
    await squid.die()
    expect(await post(ways, url)).toEqual(answer)
    expect(handed).toEqual([`POST by http ${squid.port}`, `POST by http ${squid.port}`])
    expect([asked, squid.signedIn()]).toEqual([[], []])
  })

  it.each([
    ['as it is asked', 'asked', false],
    ['before TLS has come about', 'tunnel', false],
    ['once the CRM has the request', 'request', true],
  ] as const)('that is cut off %s, what is known of the request is true', async (_, when, reached) => {
    const cut: { all(): void } = { all: () => {} }
    const { url, asked } = await serverForTest({
      onRequest: () => {
        if (when === 'request') cut.all()
        return when === 'request'
      },
    })
    const proxy = await httpProxyForTest()
    const between = await relayTo(proxy.port, (bytes) => {
      if (when === 'asked' || (when === 'tunnel' && bytes[0] === TLS_HANDSHAKE)) cut.all()
    })
    cut.all = between.cut
    expect(await post(waysOf(`PROXY 127.0.0.1:${between.port}`), url)).toMatchObject({ kind: 'no-answer', reached })
    expect(asked).toHaveLength(reached ? 1 : 0)
  })
})

const TLS_HANDSHAKE = 0x16

/** Stands before a proxy, and is cut off when told. @param onData hears what the client sends before it goes on */
async function relayTo(port: number, onData: (bytes: Buffer) => void) {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => sockets.add(socket.on('error', () => {}))
  const server = createServer((client) => {
    const onward = connect(port, '127.0.0.1')
    ;[client, onward].forEach(keep)
    client.on('data', (bytes) => {
      onData(bytes)
      if (!client.destroyed) onward.write(bytes)
    })
    onward.pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => sockets.forEach((socket) => socket.destroy()),
  }
}

describe('a certificate that is not trusted is refused, and who issued it is named', () => {
  const nothing = { platform: 'linux', env: {} } as const
  const distrustful = () =>
    waysBy({
      ...{ resolve: async () => 'DIRECT', signIn: notSignedIn, monotonic: () => 0 },
      trust: systemTrust(nothing),
    })

  it('an authority that this computer does not know', async () => {
    const { url, asked } = await serverForTest()
    expect(await post(distrustful(), url)).toEqual(notRun({ kind: 'certificate', issuer: 'Pare-feu Concession' }))
    expect(asked).toEqual([])
  })

  it('one that is over, or another server’s', async () => {
    const over = await serverForTest({ certificate: authority.issue(address, -1) })
    expect(await post(waysOf('DIRECT'), over.url)).toMatchObject(notRun({ kind: 'certificate', why: 'date' }))
    const others = await serverForTest({ certificate: authority.issue('crm.example') })
    expect(await post(waysOf('DIRECT'), others.url)).toMatchObject(notRun({ kind: 'certificate', why: 'name' }))
    expect([over.asked, others.asked]).toEqual([[], []])
  })

  it('once it is added to those of this computer, the next request goes through', async () => {
    const { url } = await serverForTest()
    const file = join(temporaryFolder(), 'more.pem')
    writeFileSync(file, '')
    const trust = systemTrust({ platform: 'linux', env: { NODE_EXTRA_CA_CERTS: file } })
    const ways = waysBy({
      ...{ resolve: async () => 'DIRECT', signIn: notSignedIn, monotonic: () => 0 },
      trust,
    })
    expect(await post(ways, url)).toMatchObject(notRun({ kind: 'certificate' }))
    writeFileSync(file, readFileSync(authority.file))
    expect(await post(ways, url)).toEqual(answer)
  })
})
