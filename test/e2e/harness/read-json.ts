import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export async function readJson(...path: string[]): Promise<unknown> {
  return JSON.parse(await readFile(join(...path), 'utf8'))
}
