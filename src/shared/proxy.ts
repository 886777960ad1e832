/** How the network is reached, as a setting has it in one text. */
export type Proxy =
  /** As the operating system says. */
  | { kind: 'system' }
  /** Directly, whatever the system says. */
  | { kind: 'none' }
  /** By this proxy. */
  | { kind: 'server'; url: string }
  /** By what the script at this address says (proxy auto-configuration). */
  | { kind: 'script'; url: string }

const servers = new Set(['http:', 'https:', 'socks4:', 'socks5:'])

/**
 * Reads `system`, `none`, a proxy's address such as `http://proxy.example:3128`, or the address of a script such as
 * `http://proxy.example/proxy.pac`: an address that names a file is a script's.
 *
 * @returns undefined for anything else, and where a password is part of the address: it would stand in a file that others can read
 */
export function parseProxy(text: string): Proxy | undefined {
  if (text === 'system' || text === 'none') return { kind: text }
  const url = /^[a-z][a-z\d+.-]*:\/\/[^\s\\]+$/i.test(text) && URL.canParse(text) ? new URL(text) : undefined
  if (!url || !servers.has(url.protocol) || url.hostname === '' || url.username !== '' || url.password !== '')
    return undefined
  if (url.hash !== '') return undefined
  // Addresses of proxies of one kind end in a slash once they are read, those of the other kind do not.
  if (url.pathname.length <= 1 && url.search === '') return { kind: 'server', url: url.href }
  return url.protocol.startsWith('http') ? { kind: 'script', url: url.href } : undefined
}
