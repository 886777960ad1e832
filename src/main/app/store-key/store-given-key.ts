import { mkdirSync } from 'node:fs'
import { defined } from '../../../shared/objects'
import { systemKeychain } from '../../account/keychain'
import { httpBy } from '../../activix/transport'
import { dataFolder } from '../../desktop/folders'
import { settingsStore } from '../../desktop/settings-store'
import { systemLanguage } from '../../desktop/system-language'
import { systemTrust } from '../../network/trust'
import { straightWays } from '../../network/ways'
import { configuredApiUrl } from '../api-url'
import { policiesNow } from '../open-policies'
import type { StoresKey } from '../launch'
import { sayStored, storeKey, usualPatience } from './store-key'

/** `--store-key` on this computer. @returns the exit code */
export async function storeGivenKey({ email }: StoresKey, takesLock: () => boolean): Promise<number> {
  const folder = dataFolder()
  // The keychain's entry is named after the folder, and a folder that is not there yet may have another name afterwards.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const policies = await policiesNow()
  const outcome = await storeKey({
    ...{ folder, takesLock, ...defined({ email }) },
    input: process.stdin,
    keychain: systemKeychain,
    transport: httpBy(straightWays(systemTrust())),
    settings: settingsStore(folder),
    apiUrl: (settings) => configuredApiUrl(settings, policies),
    patience: usualPatience,
  })
  return sayStored(outcome, systemLanguage())
}
