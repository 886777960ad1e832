/** A server that stands between this computer and the CRM. */
export interface Proxy {
  kind: 'http' | 'https' | 'socks4' | 'socks5'
  host: string
  port: number
}

/** How a connection goes: by a proxy, or straight to its server. */
export type Route = Proxy | { kind: 'direct' }

const kinds: Readonly<Record<string, Proxy['kind']>> = {
  PROXY: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
}

const usualPort = { http: 80, https: 443, socks4: 1080, socks5: 1080 } as const

/** No company has more, and a script may say anything. */
const MOST_ROUTES = 10

/**
 * What the system says of the way to a server, as proxy scripts write it: `PROXY a:8080; SOCKS5 [::1]:1080; DIRECT`. What cannot be read is left out.
 *
 * @returns the best first, and none where nothing of it can be used
 */
export function readRoutes(text: string): Route[] {
  return text
    .slice(0, 4096)
    .split(';')
    .flatMap((part) => readRoute(part.trim()))
    .slice(0, MOST_ROUTES)
}

function readRoute(text: string): Route[] {
  if (/^DIRECT$/i.test(text)) return [{ kind: 'direct' }]
  const [, name = '', bracketed, plain = '', digits] =
    /^([A-Z\d]+)\s+(?:\[([\da-f:.]+)\]|([a-z\d._-]+))(?::(\d{1,5}))?$/i.exec(text) ?? []
  const kind = kinds[name.toUpperCase()]
  if (kind === undefined) return []
  const port = digits === undefined ? usualPort[kind] : Number(digits)
  return port > 0 && port < 65_536 ? [{ kind, host: bracketed ?? plain, port }] : []
}

const names = { http: 'PROXY', https: 'HTTPS', socks4: 'SOCKS4', socks5: 'SOCKS5' } as const

/** By one proxy, as a script would say it. @param url such as `socks5://proxy.example:1080` */
export function routeBy({ protocol, hostname, port }: URL): string {
  const kind = protocol.slice(0, -1) as Proxy['kind']
  return `${names[kind]} ${hostname}:${port || usualPort[kind]}`
}

/** As people write it, and as it is remembered. */
export const proxyName = ({ host, port }: Proxy): string => `${host.includes(':') ? `[${host}]` : host}:${port}`
