import { parseProxy } from '../../shared/proxy'
import { folderKeychain } from '../account/folder-keychain'
import { systemKeychain } from '../account/keychain'
import { chromiumCarrier } from '../desktop/chromium'
import { resolveProxy } from '../desktop/proxy'
import { systemClocks } from '../lib/clocks'
import { ProxySignIn, type SecretPlace } from '../network/proxy-sign-in'
import { routeBy } from '../network/route'
import { systemTrust } from '../network/trust'
import { waysBy, type Ways } from '../network/ways'
import type { SettingsFile } from '../settings/settings'

export interface NetworkParts {
  folder: string
  home: SettingsFile
  /** The agent sees something else of it. */
  onChange(): void
}

export interface NetworkAccess {
  ways: Ways
  signIn: ProxySignIn
}

/** How this computer gets to the CRM: by the system's proxy, trusting what the system trusts. */
export function openNetwork({ folder, home, onChange }: NetworkParts): NetworkAccess {
  const signIn = new ProxySignIn({ place: secretPlace(folder, home), onChange })
  const trust = systemTrust(process, () => home.value.certificateFile)
  return {
    signIn,
    ways: waysBy({
      ...{ resolve: (origin) => wayTo(origin, home.value.proxy), trust, signIn },
      chromium: { carry: chromiumCarrier(), now: systemClocks.now },
      monotonic: systemClocks.monotonic,
    }),
  }
}

/** @param setting as the company has set it, if it has */
async function wayTo(origin: string, setting: string): Promise<string> {
  const proxy = parseProxy(setting)
  switch (proxy?.kind) {
    case 'none':
      return 'DIRECT'
    case 'server':
      return routeBy(new URL(proxy.url))
    default:
      return resolveProxy(origin, proxy?.kind === 'script' ? proxy.url : undefined)
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
