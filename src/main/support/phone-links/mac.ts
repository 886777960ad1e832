import { dirname, join } from 'node:path'
import type { LinkScheme, LinkStep } from '../../../shared/phone-links'
import type { Opener, System } from './system'

/** The bundle says what it opens, and Launch Services which bundle is chosen. */
export async function checkOnMac(scheme: LinkScheme, system: System, opener: Opener): Promise<LinkStep[]> {
  // Cadran.app/Contents/MacOS/Cadran
  const contents = dirname(dirname(system.executable))
  const plist = await system.run('/usr/bin/plutil', [
    '-extract',
    'CFBundleURLTypes',
    'json',
    '-o',
    '-',
    join(contents, 'Info.plist'),
  ])
  const isOurs = opener.isCadran(scheme)
  const instead = opener.name(scheme)
  return [
    { name: 'installed', state: contents.startsWith('/Applications/') ? 'passed' : 'unknown' },
    { name: 'declared', state: plist === undefined ? 'unknown' : plist.includes(`"${scheme}"`) ? 'passed' : 'failed' },
    { name: 'chosen', state: isOurs ? 'passed' : 'failed', ...(!isOurs && instead !== '' && { instead }) },
  ]
}
