import { isLoopback } from './loopback'

export const ACTIVIX = 'https://api.crm.activix.ca/v2'

/**
 * The CRM's base URL without a trailing slash, or undefined where it may not be used: https everywhere, plain http only on this computer,
 * and no credentials, query or fragment in it.
 */
export function baseUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  if (!safe || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined
  // Only from the first slash of a row: from each of them it would be tried anew.
  return url.href.replace(/(?<!\/)\/+$/, '')
}

/** The keychain's account name for a base URL: its host, with the port if the URL names one. */
export function hostOf(base: string): string {
  return URL.canParse(base) ? new URL(base).host : ''
}
