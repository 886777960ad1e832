import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { EndedBy } from './updater'

/** Throws where a file is not the one that was announced. @param sha512 in base64 */
export async function refuseChanged(file: string, sha512: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  if (hash.digest('base64') === sha512) return
  throw Object.assign(new Error(`${file} has changed since it was downloaded`), { code: 'ERR_CHECKSUM_MISMATCH' })
}

/**
 * Puts a new program in the place of another, under its name, by which menus and links know it. At every moment one of the two is there and whole:
 * electron-updater would take the old one away first, and leave none where the disk is full.
 */
export async function replaceProgram(program: string, by: string): Promise<void> {
  const beside = join(dirname(program), `.${basename(program)}.part`)
  try {
    await copyFile(by, beside)
    await chmod(beside, 0o755)
    const file = await open(beside, 'r')
    await file.sync().finally(() => file.close())
    await rename(beside, program)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** Begins our own installer, which waits until this Cadran has ended (packaging/windows/cadran.nsi). */
export async function beginInstaller(installer: string, again: boolean): Promise<EndedBy> {
  const begun = spawn(installer, ['/S', '/WAIT', ...(again ? ['/RUN'] : [])], { detached: true, stdio: 'ignore' })
  await new Promise((resolve, reject) => begun.once('spawn', resolve).once('error', reject))
  begun.unref()
  return 'installer'
}
