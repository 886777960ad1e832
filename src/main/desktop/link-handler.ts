import type { Opener } from '../../shared/hand-off'
import { app } from 'electron'
import type { SettingsView } from '../../shared/contract'

const schemes = ['tel', 'callto']

/** On Windows the link follows `--`, so that nothing in it can be read as an option. */
const registration: [string?, string[]?] = process.platform === 'win32' ? [process.execPath, ['--']] : []

/** Whether the operating system sends phone links here; only an installed Cadran can be asked to answer them. */
export function linkHandling(): SettingsView['links'] {
  if (!app.isPackaged) return 'not-installed'
  return schemes.every((scheme) => app.isDefaultProtocolClient(scheme, ...registration)) ? 'handled' : 'not-handled'
}

/** What a link of this scheme would be opened with. */
export function openerOf(scheme: string): Opener {
  const name = app.getApplicationNameForProtocol(`${scheme}://`).trim()
  if (app.isPackaged && app.isDefaultProtocolClient(scheme, ...registration)) return { kind: 'cadran', name }
  return { kind: name === '' && isKnownBeforehand(scheme) ? 'nothing' : 'other', name }
}

/** Elsewhere than on Linux the system itself tells the person that it has nothing for a link, and browsers are found in other ways, too. */
const isKnownBeforehand = (scheme: string) => process.platform === 'linux' && !/^https?$/.test(scheme)

/** Asks for it, on the agent's press. */
export function handleLinks(): void {
  if (!app.isPackaged) return
  for (const scheme of schemes) app.setAsDefaultProtocolClient(scheme, ...registration)
}
