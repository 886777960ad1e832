import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect, isIPv6, type Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { ChromiumNeeded, ConnectionRefused } from './obstacle'
import { proxyName, type Proxy, type Route } from './route'

export interface Target {
  host: string
  port: number
}

/** A name and a password for a proxy. */
export interface Credentials {
  user: string
  password: string
}

export interface TunnelOptions {
  /** Ends what is under way, and the connection. */
  signal: AbortSignal
  credentials: Credentials | undefined
  /** What is trusted of a proxy that is spoken to in TLS. */
  context: SecureContext | undefined
}

/** Connects to a server, by a proxy where the route names one. Throws `ConnectionRefused` where the proxy is why it fails. */
export async function carrierTo(target: Target, route: Route, options: TunnelOptions): Promise<Socket> {
  const { signal } = options
  switch (route.kind) {
    case 'direct':
      return established(connect({ ...target, signal }), 'connect')
    case 'http':
    case 'https':
      return endedBy(signal, await httpTunnel(target, route, options))
    case 'socks4':
    case 'socks5':
      return await socksTunnel(target, route, options)
  }
}

/** Settles with the socket once `event` says that it stands. */
export function established<S extends Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  return new Promise((resolve, reject) => {
    // Whoever is given it may not listen yet when it breaks: they hear that it closes.
    socket.on('error', reject)
    socket.once('close', () => reject(new Error('closed')))
    socket.once(event, () => resolve(socket))
  })
}

function endedBy(signal: AbortSignal, socket: Socket): Socket {
  const end = () => socket.destroy()
  if (signal.aborted) end()
  signal.addEventListener('abort', end)
  socket.once('close', () => signal.removeEventListener('abort', end))
  return socket.on('error', () => {})
}

const authority = ({ host, port }: Target) => `${isIPv6(host) ? `[${host}]` : host}:${port}`

/** By `CONNECT`: what the proxy answers to that is its own word, and never the CRM's. */
function httpTunnel(target: Target, proxy: Proxy, { signal, credentials, context }: TunnelOptions): Promise<Socket> {
  const secret = credentials && Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')
  const ask = proxy.kind === 'https' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = ask({
      host: proxy.host,
      port: proxy.port,
      method: 'CONNECT',
      path: authority(target),
      agent: false,
      signal,
      rejectUnauthorized: true,
      ...(context && { secureContext: context }),
      headers: { Host: authority(target), ...(secret !== undefined && { 'Proxy-Authorization': `Basic ${secret}` }) },
    })
    request.once('error', () =>
      reject(new ConnectionRefused({ kind: 'proxy', why: 'unreachable', proxy: proxyName(proxy) })),
    )
    request.once('connect', (response, socket, head) => {
      const refusal = refusalIn(response, proxy, secret !== undefined)
      if (!refusal && head.length === 0) return resolve(socket as Socket)
      socket.destroy()
      reject(refusal ?? new ConnectionRefused({ kind: 'proxy', why: 'refused', proxy: proxyName(proxy) }))
    })
    request.end()
  })
}

function refusalIn(
  { statusCode = 0, headers }: IncomingMessage,
  proxy: Proxy,
  isSignedIn: boolean,
): ConnectionRefused | undefined {
  if (statusCode >= 200 && statusCode < 300) return undefined
  const named = { kind: 'proxy', proxy: proxyName(proxy) } as const
  // Tinyproxy says so of a wrong password.
  if (statusCode === 401 && isSignedIn) return new ConnectionRefused({ ...named, why: 'sign-in' })
  if (statusCode !== 407) return new ConnectionRefused({ ...named, why: 'refused', status: statusCode })
  const offers = (scheme: RegExp) => [headers['proxy-authenticate']].flat().some((offer) => scheme.test(offer ?? ''))
  // Basic sends the password, which is often that of Windows, in the clear: any other scheme is preferred.
  if (offers(/(?:^|,)\s*(?:ntlm|negotiate|digest)\b/i)) return new ChromiumNeeded(proxy)
  return new ConnectionRefused({ ...named, why: offers(/(?:^|,)\s*basic\b/i) ? 'sign-in' : 'other-sign-in' })
}

async function socksTunnel(target: Target, proxy: Proxy, { signal, credentials }: TunnelOptions): Promise<Socket> {
  const { host, port, kind } = proxy
  const named = { kind: 'proxy', proxy: proxyName(proxy) } as const
  const way = await established(connect({ host, port, signal }), 'connect').catch(() => {
    throw new ConnectionRefused({ ...named, why: 'unreachable' })
  })
  // Few have such a proxy: it is loaded with the first use.
  const { SocksClient } = await import('socks')
  const signIn = credentials && { userId: credentials.user, password: credentials.password }
  try {
    const { socket } = await SocksClient.createConnection({
      proxy: { host, port, type: kind === 'socks4' ? 4 : 5, ...signIn },
      command: 'connect',
      destination: target,
      existing_socket: way,
    })
    return socket
  } catch (error) {
    way.destroy()
    const isForSignIn = error instanceof Error && /auth/i.test(error.message)
    throw new ConnectionRefused({ ...named, why: isForSignIn ? 'sign-in' : 'refused' })
  }
}
