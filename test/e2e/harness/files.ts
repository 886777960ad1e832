import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The files below `folder` that hold one of `texts` in their bytes, in either of the encodings that Chromium and Node write. */
export async function filesHolding(folder: string, texts: string[]): Promise<string[]> {
  const wanted = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const held = await Promise.all(
    files.map(async (file) => {
      // Chromium makes and removes files as it pleases: one that is gone holds nothing.
      const bytes = await readFile(file).catch(() => Buffer.alloc(0))
      return wanted.some((text) => bytes.includes(text))
    }),
  )
  return files.filter((_, index) => held[index])
}
