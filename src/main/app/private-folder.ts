import { chmodSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Closes the folder of Cadran's data to other users, and what is directly in it: earlier versions, or whoever made it, may have left it open.
 * Where that cannot be done Cadran starts all the same, and says itself what it cannot write. On Windows the user's own folder is theirs alone.
 */
export function makePrivate(folder: string, platform = process.platform): void {
  if (platform === 'win32') return
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    close(folder)
    for (const name of readdirSync(folder)) close(join(folder, name))
  } catch {
    // It is not there, or somebody else's.
  }
}

/** Takes the rights of others away and leaves the owner's as they are. */
function close(path: string): void {
  const { mode } = lstatSync(path)
  const isLink = (mode & 0o170000) === 0o120000
  if (!isLink && (mode & 0o077) !== 0) chmodSync(path, mode & 0o700)
}
