import { app } from 'electron'
import { setTimeout } from 'node:timers/promises'
import type { LinkReport } from '../../../shared/phone-links'
import type { Settings } from '../../../shared/settings'
import { folderKeychain } from '../../account/folder-keychain'
import { systemKeychain } from '../../account/keychain'
import { storedKey } from '../../account/stored-key'
import { hostOf } from '../../../shared/base-url'
import { linkOpener } from '../../desktop/link-handler'
import type { Site } from '../../support/doctor/site'

/** A keychain that is locked may ask a person, and nobody waits for them. */
const LONGEST_PROMPT = 3000

/** Whether the operating system sends phone links here. */
export async function checkLinks(): Promise<LinkReport> {
  const { checkPhoneLinks, systemOf } = await import('../../support/phone-links/check')
  return checkPhoneLinks(process.platform, systemOf(process.execPath, app.getPath('home')), linkOpener)
}

/** What runs, by name, with its version. */
export function versions(): Record<string, string | undefined> {
  const { electron, chrome, node } = process.versions
  return {
    ...{ Cadran: app.getVersion(), Electron: electron, Chromium: chrome, 'Node.js': node },
    System: `${process.platform} ${process.getSystemVersion()} ${process.arch}`,
  }
}

/** What the system's keychain says of a folder's key. @param apiUrl the CRM's base URL as configured */
export function askKeychain(folder: string, apiUrl: string, { keyStoredFor }: Settings): ReturnType<Site['key']> {
  const keychain = folderKeychain(systemKeychain, folder, (host) => keyStoredFor.includes(host))
  return Promise.race([
    storedKey(keychain, hostOf(apiUrl), keyStoredFor),
    setTimeout(LONGEST_PROMPT, { kind: 'asks' } as const, { ref: false }),
  ])
}
