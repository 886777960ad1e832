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

/** Whether a link of this scheme would come back here. */
export function opensInCadran(scheme: string): boolean {
  return app.isPackaged && app.isDefaultProtocolClient(scheme, ...registration)
}

/** Asks for it, on the agent's press. */
export function handleLinks(): void {
  if (!app.isPackaged) return
  for (const scheme of schemes) app.setAsDefaultProtocolClient(scheme, ...registration)
}
