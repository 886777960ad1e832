import { isLoopback } from '../../shared/loopback'
import { noPolicies, type Policies } from '../../shared/policies'
import type { Settings } from '../../shared/settings'
import { ACTIVIX } from '../../shared/base-url'
import { isTestBuild } from '../desktop/test-build'

/** The CRM's base URL as configured; in a test build empty, which nothing is sent to, unless it leads to this computer. */
export function configuredApiUrl(settings: Settings, { enforced, defaults }: Policies = noPolicies): string {
  const url = enforced.apiUrl ?? process.env['CADRAN_API_URL'] ?? (settings.apiUrl || defaults.apiUrl || ACTIVIX)
  return isTestBuild() && !leadsHere(url) ? '' : url
}

function leadsHere(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname)
}
