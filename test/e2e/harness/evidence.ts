import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { ElectronApplication, Page } from 'playwright-core'

import { root } from '../../../scripts/lib/paths.mjs'

const screenshots = join(root, 'test-output', 'screenshots')

/** Keeps a picture of the window for people to look at, as test-output/screenshots/NAME.png. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screenshots, `${fileName(name)}.png`) })
}

/** The same as Electron sees it: for many in a row, where Playwright's wait now and then for a frame that does not come. */
export async function capture(app: ElectronApplication, page: Page, name: string): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
    return image?.toPNG().toString('base64') ?? ''
  })
  await mkdir(screenshots, { recursive: true })
  await writeFile(join(screenshots, `${fileName(name)}.png`), png, 'base64')
}

/** Keeps what a failed test leaves behind in test-output/failures/NAME: the app's words, its logs, and a picture of each window. */
export async function keepEvidence(name: string, failed: { output: string; userData: string; pages: Page[] }) {
  const folder = join(root, 'test-output', 'failures', fileName(name))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'output.txt'), failed.output)
  await cp(join(failed.userData, 'logs'), join(folder, 'logs'), { recursive: true }).catch(ignoreMissing)
  for (const [index, page] of failed.pages.entries()) {
    // A window that has crashed or is closed has nothing to give; the rest is kept all the same.
    await keepWindow(page, join(folder, `window-${index + 1}`)).catch(() => undefined)
  }
  console.error(`What is left of the failed test: ${folder}`)
}

async function keepWindow(page: Page, path: string): Promise<void> {
  const said = (await page.consoleMessages()).map((message) => `[${message.type()}] ${message.text()}`)
  const thrown = (await page.pageErrors()).map((error) => error.stack ?? error.message)
  await writeFile(`${path}.txt`, [page.url(), ...said, ...thrown].join('\n'))
  await page.screenshot({ path: `${path}.png`, timeout: 5000 })
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
