import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Forgotten, KeyFate } from '../../../shared/forgotten'
import type { Settings } from '../../../shared/settings'
import { folderKeychain } from '../../account/folder-keychain'
import type { Keychain } from '../../account/keychain'
import { ACTIVIX, hostOf } from '../../../shared/base-url'
import type { AnyDocument } from '../../outbox/any-document'
import type { CrmCapabilities } from '../../outbox/capabilities'
import { readSettings } from '../../settings/settings'
import { openStore } from '../../store/recovery/open-store'
import { MARKER, wipe } from './own-files'

export interface ForgetParts {
  /** Cadran's own. */
  folder: string
  /** Chromium's, where that is another. */
  chromiumFolder: string
  keychain: Keychain
  /** The CRM's base URL where the environment sets it. */
  apiUrl: string | undefined
  /** Resolves when a keychain that asks a person has been waited for long enough. */
  patience(): Promise<unknown>
}

/** The next start forgets before it does anything else. Throws where the disk does not take that. */
export function markForForgetting(folder: string): void {
  writeFileSync(join(folder, MARKER), '')
}

/**
 * Takes Cadran off this computer but for its program: the key, the calls, what waits to be sent, recordings, copies, logs, settings, and what Chromium has
 * kept. For a process that has the folder's lock and has opened nothing yet. One that is cut short goes on at the next start.
 */
export async function forgetComputer(parts: ForgetParts): Promise<Forgotten> {
  const { folder, chromiumFolder } = parts
  const settings = settingsIn(folder)
  const unsent = countUnsent(folder)
  const key = await forgetKeys(parts, settings)
  // Elsewhere first: the marker goes with the last of it.
  const folders = [...new Set([chromiumFolder, folder])]
  const wiped = folders.map(wipe)
  return {
    ...{ key, unsent },
    left: wiped.flatMap(({ left }) => left),
    others: wiped.reduce((sum, { others }) => sum + others, 0),
  }
}

/** @returns the worst that happened to any of them */
async function forgetKeys({ folder, keychain, apiUrl, patience }: ForgetParts, settings: Settings): Promise<KeyFate> {
  const stored = settings.keyStoredFor
  const own = folderKeychain(keychain, folder, (host) => stored.includes(host))
  const hosts = new Set([
    ...stored,
    ...[apiUrl ?? '', settings.apiUrl ?? '', ACTIVIX].filter((url) => url !== '').map(hostOf),
  ])
  const fates: KeyFate[] = []
  for (const host of hosts) fates.push(await forgetKey(host))
  return worst.find((fate) => fates.includes(fate)) ?? 'none'

  async function forgetKey(host: string): Promise<KeyFate> {
    const deleting = own.delete(host).then(
      (isDeleted): KeyFate => (isDeleted ? 'deleted' : stored.includes(host) ? 'locked' : 'none'),
      (): KeyFate => (stored.includes(host) ? 'no-keychain' : 'none'),
    )
    return Promise.race([deleting, patience().then((): KeyFate => 'locked')])
  }
}

const worst: readonly KeyFate[] = ['locked', 'no-keychain', 'deleted', 'none']

function settingsIn(folder: string): Settings {
  try {
    return readSettings(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')))
  } catch {
    return readSettings({})
  }
}

/** Logs and the like that the CRM does not have; undefined where the journal does not say. */
export function countUnsent(folder: string): number | undefined {
  if (!existsSync(join(folder, 'journal.db'))) return 0
  try {
    const opened = openStore<AnyDocument, CrmCapabilities>(folder, new Date())
    if (!('store' in opened)) return undefined
    const unsent = opened.store.documents.unsettled().length
    opened.store.close()
    return unsent
  } catch {
    return undefined
  }
}
