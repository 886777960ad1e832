import { net, session, type Certificate, type ClientRequest, type IncomingMessage, type Session } from 'electron'
import type { Carrier, Exchange, Exchanged } from '../network/chromium'
import { proxyName, type Proxy } from '../network/route'
import type { Roots } from '../network/trust'

/**
 * A Chromium session that carries one request at a time. No connection stands in it when a request begins: on one that was used before and is cut,
 * Chromium sends a request again by itself, and what creates something would create it twice.
 *
 * Electron cannot end a session, and each costs three quarters of a megabyte: they are used again, once emptied.
 */
interface RequestSession {
  session: Session
  /** Chromium remembers which certificates were accepted and refused in it. */
  roots: Roots
  /** What it carries. */
  exchange?: Exchange
}

/** Carries requests by Chromium's network stack. Once Electron is ready. */
export function chromiumCarrier(): Carrier {
  const idle: RequestSession[] = []
  let made = 0

  function take(roots: Roots): RequestSession {
    for (let reusable = idle.pop(); reusable; reusable = idle.pop()) if (reusable.roots === roots) return reusable
    return newSession(`crm-${++made}`, roots)
  }

  return async (exchange) => {
    const reusable = take(exchange.roots)
    reusable.exchange = exchange
    const exchanged = await carried(reusable.session, exchange).catch(failed)
    delete reusable.exchange
    // One that cannot be emptied is not used again.
    emptied(reusable.session).then(
      () => idle.push(reusable),
      () => {},
    )
    return exchanged
  }
}

/** In memory alone, as a partition without `persist:` is. */
function newSession(name: string, roots: Roots): RequestSession {
  const reusable: RequestSession = { session: session.fromPartition(name, { cache: false }), roots }
  // Chromium would fetch a dictionary from its maker, by the company's proxy.
  reusable.session.setSpellCheckerLanguages([])
  // Electron's own names the system and every version.
  reusable.session.setUserAgent('Cadran', 'en')
  reusable.session.setCertificateVerifyProc(
    ({ hostname, certificate, validatedCertificate, verificationResult }, answer) => {
      const chain = [...chainFrom(certificate), ...chainFrom(validatedCertificate)]
      const isAccepted =
        reusable.exchange?.onCertificate({ host: hostname, chain, verdict: verificationResult }) ?? false
      answer(isAccepted ? ACCEPTED : CERT_AUTHORITY_INVALID)
    },
  )
  return reusable
}

const ACCEPTED = 0
/** Its number in Chromium's net_error_list.h: the error that the request then ends with. */
const CERT_AUTHORITY_INVALID = -202

const emptied = (through: Session) => Promise.all([through.closeAllConnections(), through.clearAuthCache()])

/** By the proxy, whatever the server is: Chromium by itself would go straight to this computer's own. */
function rulesFor(proxy: Proxy): { proxyRules: string; proxyBypassRules: string } {
  return { proxyRules: `https=${proxy.kind}://${proxyName(proxy)}`, proxyBypassRules: '<-loopback>' }
}

/** Settles once, whatever comes after. */
function carried(through: Session, exchange: Exchange): Promise<Exchanged> {
  const { method, url, headers, body, signal, proxy } = exchange
  return new Promise((resolve) => {
    const request = net.request({
      ...{ method, url, headers, session: through },
      ...{ redirect: 'manual', credentials: 'omit', useSessionCookies: false, cache: 'no-store' },
    })
    let isOver = false
    const settle = (exchanged: Exchanged) => {
      isOver = true
      signal.removeEventListener('abort', end)
      resolve(exchanged)
      request.abort()
    }
    const fail = (error: unknown) => settle(failed(error))
    const end = () => fail(undefined)
    request.on('error', fail)
    request.on('login', ({ isProxy, host, port }, answer) => {
      const credentials = exchange.onLogin({ isProxy, host, port })
      if (credentials) answer(credentials.user, credentials.password)
      else end()
    })
    request.on('redirect', (status, _method, _url, sent) =>
      settle({ kind: 'answer', status, headers: joined(sent), body: '' }),
    )
    request.on('response', (response) => {
      readAnswer(response, exchange.largestAnswer).then(settle, fail)
    })
    if (signal.aborted) return end()
    signal.addEventListener('abort', end)
    through
      .setProxy({ mode: 'fixed_servers', ...rulesFor(proxy) })
      .then(() => (isOver ? undefined : send(request, body)))
      .catch(fail)
  })
}

const failed = (error: unknown): Exchanged => ({
  kind: 'failed',
  error: error instanceof Error ? error.message : '',
})

async function send(request: ClientRequest, body: Exchange['body']): Promise<void> {
  if (body === undefined || typeof body === 'string') {
    request.end(body)
    return
  }
  request.chunkedEncoding = true
  for await (const piece of body) {
    await new Promise<void>((resolve, reject) => {
      // Electron's types know strings and Buffers of such a stream, and no error that its callback is given.
      const done = (error?: Error | null) => (error ? reject(error) : resolve())
      request.write(piece as Buffer, undefined, done)
    })
  }
  request.end()
}

async function readAnswer(response: IncomingMessage, largest: number): Promise<Exchanged> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as unknown as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largest) return { kind: 'failed', error: '', tooLarge: true }
    chunks.push(chunk)
  }
  return {
    kind: 'answer',
    status: response.statusCode,
    headers: joined(response.headers),
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

const joined = (headers: Record<string, string | string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]))

/** The longest chain of certificates that is looked at; a self-signed one names itself as its issuer. */
const LONGEST_CHAIN = 10

function chainFrom(certificate: Certificate): string[] {
  const chain: string[] = []
  for (let one: Certificate | undefined = certificate; one && chain.length < LONGEST_CHAIN; one = one.issuerCert) {
    if (chain.includes(one.data)) break
    chain.push(one.data)
  }
  return chain
}
