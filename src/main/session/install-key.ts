import { Account } from '../account/account'
import type { Keychain } from '../account/keychain'
import { Client } from '../activix/client'
import type { Transport } from '../activix/transport'
import type { Clocks } from '../lib/clocks'
import type { SettingsFile } from '../settings/settings'
import { sessionTime } from './session-time'

export interface InstallKeyParts {
  /** The CRM's base URL as configured. */
  apiUrl: string
  keychain: Keychain
  settings: SettingsFile
  transport: Transport
  clocks: Clocks
}

export type InstalledKey = Awaited<ReturnType<Account['install']>>

/** Puts a key into the keychain and what belongs to it into the settings, as connecting does, without a session. */
export function installKey(
  { apiUrl, keychain, settings, transport, clocks }: InstallKeyParts,
  given: { key: string; email?: string },
): Promise<InstalledKey> {
  const { now, elapsed, serverEarliest, onResponse } = sessionTime(clocks)
  const client = new Client({ transport, elapsed, now, serverEarliest, onAnswer: onResponse })
  const nobody = () => {}
  const account = new Account({
    ...{ apiUrl, keychain, settings, elapsed },
    readAccount: (access) => client.readAccount(access),
    understand: async () => ({ kind: 'none' }),
    ...{ onChange: nobody, onRefused: nobody, onError: nobody },
  })
  return account.install(given)
}
