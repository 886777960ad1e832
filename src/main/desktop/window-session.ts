import { session, type Session } from 'electron'

/**
 * The Chromium session of the window. It lives in memory, as a partition without `persist:` does: the page keeps nothing that a disk would have to
 * hold, and Chromium has no reason to ask the keyring for a key to encrypt cookies with.
 */
export function windowSession(): Session {
  return session.fromPartition('window')
}
