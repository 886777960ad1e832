import { execFile } from 'node:child_process'
import { app, shell } from 'electron'
import type { Opener } from '../../shared/dial-link'
import { DESKTOP_FILE, linkSchemes } from '../../shared/phone-links'
import { defaultAppsPage } from './default-apps-page'

/** On Windows the link follows `--`, so that nothing in it can be read as an option. */
const registration: [string?, string[]?] = process.platform === 'win32' ? [process.execPath, ['--']] : []

export const linkOpener = {
  isCadran: (scheme: string): boolean => app.isPackaged && app.isDefaultProtocolClient(scheme, ...registration),
  name: (scheme: string): string => app.getApplicationNameForProtocol(`${scheme}://`).trim(),
}

/** What a link of this scheme would be opened with. */
export function openerOf(scheme: string): Opener {
  const name = linkOpener.name(scheme)
  if (linkOpener.isCadran(scheme)) return { kind: 'cadran', name }
  return { kind: name === '' && isKnownBeforehand(scheme) ? 'nothing' : 'other', name }
}

/** Elsewhere than on Linux the system itself tells the person that it has nothing for a link, and browsers are found in other ways, too. */
const isKnownBeforehand = (scheme: string) => process.platform === 'linux' && !/^https?$/.test(scheme)

/** Asks the system to send phone links here, on the agent's press. Windows lets nobody but the person choose: its settings are opened. */
export async function chooseForLinks(): Promise<void> {
  if (process.platform === 'linux') return setDefault()
  if (process.platform === 'win32')
    return shell.openExternal(defaultAppsPage(process.execPath, process.env['ProgramFiles'] ?? ''))
  if (app.isPackaged) for (const scheme of linkSchemes) app.setAsDefaultProtocolClient(scheme)
}

/** Nothing is thrown where it fails: what the system says afterwards is what is shown. */
function setDefault(): Promise<void> {
  const types = linkSchemes.map((scheme) => `x-scheme-handler/${scheme}`)
  return new Promise((resolve) => {
    execFile('xdg-mime', ['default', DESKTOP_FILE, ...types], { timeout: 5000 }, () => resolve())
  })
}
