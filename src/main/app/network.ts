import { folderKeychain } from '../account/folder-keychain'
import { systemKeychain } from '../account/keychain'
import { resolveProxy } from '../desktop/proxy'
import { systemClocks } from '../lib/clocks'
import { ProxySignIn, type SecretPlace } from '../network/proxy-sign-in'
import { systemTrust } from '../network/trust'
import { waysBy, type Ways } from '../network/ways'
import type { SettingsFile } from '../settings/settings'

export interface NetworkParts {
  folder: string
  home: SettingsFile
  /** The agent sees something else of it. */
  onChange(): void
}

export interface Network {
  ways: Ways
  signIn: ProxySignIn
}

/** How this computer gets to the CRM: by the system's proxy, trusting what the system trusts. */
export function openNetwork({ folder, home, onChange }: NetworkParts): Network {
  const signIn = new ProxySignIn({ place: secretPlace(folder, home), onChange })
  return {
    signIn,
    ways: waysBy({
      ...{ resolve: resolveProxy, trust: systemTrust(), signIn },
      monotonic: systemClocks.monotonic,
    }),
  }
}

/** No host has such a name. */
const ENTRY = 'proxy sign-in'

/** The keychain, beside the keys: what forgets those finds it by the settings. */
function secretPlace(folder: string, home: SettingsFile): SecretPlace {
  const keychain = folderKeychain(systemKeychain, folder, () => false)
  return {
    read: () => keychain.read(ENTRY),
    write: async (secret) => {
      await keychain.write(ENTRY, secret)
      const others = home.value.keyStoredFor.filter((host) => host !== ENTRY)
      home.change({ keyStoredFor: [...others, ENTRY] })
    },
  }
}
