import type * as Keytar from 'keytar'

/** The operating system's keychain, as far as Cadran needs it. */
export interface Keychain {
  /** Null also when the keychain is locked and could not ask; pending while it asks; rejects where there is no keychain. */
  read(account: string): Promise<string | null>
  write(account: string, secret: string): Promise<void>
  /** @returns whether it was there to be deleted */
  delete(account: string): Promise<boolean>
}

const SERVICE = 'Cadran'

/** The real one: Keychain, Credential Manager, or the Secret Service. Its native code is loaded on first use, after the first paint. */
export const systemKeychain: Keychain = {
  read: async (account) => (await keytar()).getPassword(SERVICE, account),
  write: async (account, secret) => (await keytar()).setPassword(SERVICE, account, secret),
  delete: async (account) => (await keytar()).deletePassword(SERVICE, account),
}

const keytar = async (): Promise<typeof Keytar> => (await import('keytar')).default
