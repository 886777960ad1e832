import type { Keychain } from './keychain'

export type StoredKey = { kind: 'found'; key: string } | { kind: 'absent' | 'keychain-locked' | 'no-keychain' }

/** @param storedFor the hosts for which a key was put in the keychain */
export async function storedKey(keychain: Keychain, host: string, storedFor: readonly string[]): Promise<StoredKey> {
  try {
    const key = await keychain.read(host)
    if (key !== null) return { kind: 'found', key }
  } catch {
    return { kind: 'no-keychain' }
  }
  // A locked keychain also answers «nothing»; only the note that a key was stored tells the two apart.
  return { kind: storedFor.includes(host) ? 'keychain-locked' : 'absent' }
}

export async function storeKey(
  keychain: Keychain,
  host: string,
  key: string,
): Promise<'keychain' | 'no-keychain' | 'keychain-locked'> {
  try {
    await keychain.read(host)
  } catch {
    return 'no-keychain'
  }
  try {
    await keychain.write(host, key)
    return 'keychain'
  } catch {
    return 'keychain-locked'
  }
}
