import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Page } from 'playwright-core'

import { root } from '../../../scripts/lib/paths.mjs'

/** Keeps a picture of the window for people to look at, as test-output/screenshots/NAME.png. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(root, 'test-output', 'screenshots', `${fileName(name)}.png`) })
}

/** Keeps what a failed test leaves behind in test-output/failures/NAME: the app's words, its logs, and a picture of each window. */
export async function keepEvidence(name: string, failed: { output: string; userData: string; pages: Page[] }) {
  const folder = join(root, 'test-output', 'failures', fileName(name))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'output.txt'), failed.output)
  await cp(join(failed.userData, 'logs'), join(folder, 'logs'), { recursive: true }).catch(ignoreMissing)
  for (const [index, page] of failed.pages.entries()) {
    // A window that hangs or has crashed cannot be pictured; the rest is kept all the same.
    await page.screenshot({ path: join(folder, `window-${index + 1}.png`), timeout: 5000 }).catch(() => undefined)
  }
  console.error(`What is left of the failed test: ${folder}`)
}

function fileName(name: string): string {
  return name
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100)
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
