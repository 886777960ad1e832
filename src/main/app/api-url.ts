import { isLoopback } from '../../shared/loopback'
import type { Settings } from '../../shared/settings'
import { ACTIVIX } from '../activix/base-url'
import { isTestBuild } from '../desktop/test-build'

/** The CRM's base URL as configured; in a test build empty, which nothing is sent to, unless it leads to this computer. */
export function configuredApiUrl(settings: Settings): string {
  const url = process.env['CADRAN_API_URL'] ?? (settings.apiUrl || ACTIVIX)
  return isTestBuild() && !leadsHere(url) ? '' : url
}

function leadsHere(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname)
}
