import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import type { Keychain } from './keychain'

/** Tells the entries of one data folder from those of another. It is the folder's own for as long as that stays where it is. */
export function folderId(folder: string): string {
  return createHash('sha256').update(realPath(folder)).digest('hex').slice(0, 16)
}

/** A folder that is not there yet, or cannot be looked at, goes by the name that it was given. */
function realPath(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

/**
 * The keychain as one data folder uses it: each folder has entries of its own, so that the key of one dealership is never sent for another.
 *
 * Cadran once had one entry for all folders. It is moved by the folder that has put it there: `storedHere` says so for a host.
 */
export function folderKeychain(keychain: Keychain, folder: string, storedHere: (host: string) => boolean): Keychain {
  const id = folderId(folder)
  const named = (host: string) => `${host} ${id}`
  const move = async (host: string): Promise<string | null> => {
    const key = storedHere(host) ? await keychain.read(host) : null
    if (key === null) return null
    try {
      await keychain.write(named(host), key)
      await keychain.delete(host)
    } catch {
      // It stays where it is until the keychain takes it.
    }
    return key
  }
  return {
    read: async (host) => (await keychain.read(named(host))) ?? (await move(host)),
    write: (host, key) => keychain.write(named(host), key),
    delete: async (host) => {
      const isDeleted = await keychain.delete(named(host))
      // One that was never moved would come back with the next start.
      const wasDeletedBefore = storedHere(host) && (await keychain.delete(host))
      return isDeleted || wasDeletedBefore
    },
  }
}
