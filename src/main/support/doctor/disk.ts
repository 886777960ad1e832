import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Site } from './site'

/** What is written to see whether the disk takes it. */
export const TRIAL_FILE = 'doctor-trial'

/** The disk that a folder is on. */
export function diskAt(folder: string): Site['disk'] {
  return {
    takes: async () => {
      const file = join(folder, TRIAL_FILE)
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        // A disk that is full takes a file without anything in it.
        await writeFile(file, Buffer.alloc(4096), { flush: true })
        return true
      } catch {
        return false
      } finally {
        await rm(file, { force: true }).catch(() => undefined)
      }
    },
    freeBytes: async () => {
      try {
        const { bavail, bsize } = await statfs(folder)
        return bavail * bsize
      } catch {
        return undefined
      }
    },
  }
}
