import { rename, rm, writeFile } from 'node:fs/promises'

/** Writes a file where a person wants it. What stood there before is only replaced by one that is whole. @returns whether it is there */
export async function writeWhole(file: string, content: string | AsyncIterable<string>): Promise<boolean> {
  const unfinished = `${file}.part`
  try {
    await writeFile(unfinished, content)
    await rename(unfinished, file)
    return true
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined)
    return false
  }
}
