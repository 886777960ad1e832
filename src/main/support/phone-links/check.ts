import { linkSchemes, type LinkReport, type LinkScheme, type LinkStep } from '../../../shared/phone-links'
import { checkOnLinux } from './linux'
import { checkOnMac } from './mac'
import type { Opener, System } from './system'
import { checkOnWindows } from './windows'

export { systemOf } from './system'

/** How far the system is from sending phone links here. */
export async function checkPhoneLinks(platform: NodeJS.Platform, system: System, opener: Opener): Promise<LinkReport> {
  const checks = await Promise.all(linkSchemes.map(async (scheme) => ({ scheme, steps: await stepsOf(scheme) })))
  return { checks, can: platform === 'win32' ? 'open-settings' : 'choose' }

  function stepsOf(scheme: LinkScheme): Promise<LinkStep[]> {
    if (platform === 'win32') return checkOnWindows(scheme, system)
    if (platform === 'darwin') return checkOnMac(scheme, system, opener)
    return checkOnLinux(scheme, system)
  }
}
