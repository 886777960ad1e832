import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { firstSteps } from '../../../shared/first-steps'
import { storeKeyWords, type KeyOutcome } from '../../../shared/i18n/store-key'
import { defined } from '../../../shared/objects'
import type { Settings } from '../../../shared/settings'
import type { Language } from '../../../shared/snapshot'
import { folderKeychain } from '../../account/folder-keychain'
import type { Keychain } from '../../account/keychain'
import { KnownKeys } from '../../account/known-keys'
import { isSameEmail } from '../../account/users'
import { baseUrl } from '../../../shared/base-url'
import type { Transport } from '../../activix/transport'
import { systemClocks } from '../../lib/clocks'
import { installKey, type InstalledKey } from '../../session/install-key'
import { readSettings, setAsideIfDamaged, SettingsFile, type SettingsStore } from '../../settings/settings'
import { readKey } from './read-key'

/** How `--store-key` ends. But for 0 and 2 the key is not in the keychain, or was there before; after 1 it may be. */
export const exitCodes = {
  stored: 0,
  failed: 1,
  'not-taken': 2,
  'no-key': 3,
  refused: 4,
  unreachable: 5,
  'no-keychain': 6,
  'not-a-user': 7,
  'other-dealership': 8,
} as const satisfies Record<KeyOutcome, number>

export interface StoreKeyParts {
  /** Cadran's own. */
  folder: string
  /** Where the key comes from. */
  input: Readable
  /** Who the agent is, where that is said. */
  email?: string
  keychain: Keychain
  transport: Transport
  settings: SettingsStore
  /** The CRM's base URL as configured. */
  apiUrl(settings: Settings): string
  /** Whether no other Cadran uses the folder; one that does is told that the keychain has a key for it. */
  takesLock(): boolean
  patience: Patience
}

/** Milliseconds. */
export interface Patience {
  /** For a key that somebody writes by hand. */
  key: number
  /** For a keychain that asks a person, who may not be there. */
  keychain: number
  /** For a Cadran that runs, which asks the CRM about the key itself. */
  running: number
}

export const usualPatience: Patience = { key: 60_000, keychain: 75_000, running: 25_000 }
const ASKED_EVERY = 250

/**
 * Stores the key that is handed in, for whoever sets up an agent's computer. Nothing is written into the folder before the key is in the keychain, and
 * by this process only where no other Cadran uses the folder: one that does reads the keychain, and writes its own settings.
 */
export async function storeKey(parts: StoreKeyParts): Promise<KeyOutcome> {
  const { folder, input, email, patience, transport } = parts
  const key = await readKey(input, AbortSignal.timeout(patience.key))
  if (key === undefined) return 'no-key'
  const settings = new SettingsFile({ read: () => parts.settings.read(), write: () => {} })
  const before = settings.value
  const apiUrl = parts.apiUrl(settings.value)
  const keychain = folderKeychain(parts.keychain, folder, (host) => before.keyStoredFor.includes(host))
  const installed = await Promise.race([
    installKey({ apiUrl, keychain, settings, transport, clocks: systemClocks }, { key, ...defined({ email }) }),
    setTimeout(patience.keychain, { kind: 'keychain-locked' } as const, { ref: false }),
  ])
  const outcome = outcomeOf(installed)
  if (outcome !== 'stored') return outcome
  if (!before.welcomed) settings.change({ firstSteps: [...firstSteps] })
  if (parts.takesLock()) return writeDown()
  if (await wasTaken()) return 'stored'
  // It may have ended instead.
  return parts.takesLock() ? writeDown() : 'not-taken'

  function writeDown(): KeyOutcome {
    try {
      setAsideIfDamaged(folder, new Date())
      // What a Cadran has changed meanwhile stays.
      const now = readSettings(parts.settings.read())
      parts.settings.write({ ...now, ...changes(before, settings.value) })
      return 'stored'
    } catch {
      return 'failed'
    }
  }

  /** A Cadran that runs has noted the key, and who the agent is, once it has made them its own. */
  async function wasTaken(): Promise<boolean> {
    for (let waited = 0; waited < patience.running; waited += ASKED_EVERY) {
      await setTimeout(ASKED_EVERY)
      const noted = settingsIn(folder)
      if (isLast(key ?? '', noted) && isSameEmail(email ?? noted.email, noted.email)) return true
    }
    return false
  }

  function isLast(key: string, noted: Settings): boolean {
    const api = baseUrl(apiUrl)
    if (noted.keySalt === undefined || api === undefined) return false
    const keys = new KnownKeys({ value: noted, change: () => {} })
    return keys.last?.fingerprint === keys.fingerprint(api, key)
  }
}

/** What is otherwise after than before. */
function changes(before: Settings, after: Settings): Partial<Settings> {
  const names = Object.keys(after) as (keyof Settings)[]
  return Object.fromEntries(names.filter((name) => after[name] !== before[name]).map((name) => [name, after[name]]))
}

/** As the Cadran that runs has them in its file at this moment. */
function settingsIn(folder: string): Settings {
  try {
    return readSettings(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')))
  } catch {
    return readSettings({})
  }
}

function outcomeOf(installed: InstalledKey): KeyOutcome {
  switch (installed.kind) {
    case 'connected':
      return 'stored'
    case 'invalid':
      return 'no-key'
    case 'keychain-locked':
      return 'no-keychain'
    case 'problem':
      return installed.problem.kind === 'unauthorized' ? 'refused' : 'unreachable'
    default:
      return installed.kind
  }
}

/** Says what `--store-key` did. @returns the exit code */
export function sayStored(outcome: KeyOutcome, language: Language): number {
  const stream = outcome === 'stored' ? process.stdout : process.stderr
  stream.write(`${storeKeyWords(language)[outcome]}\n`)
  return exitCodes[outcome]
}
