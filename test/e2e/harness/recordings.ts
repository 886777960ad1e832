import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Locator, Page } from 'playwright-core'

import type { Desk } from './desk'
import type { Cadran } from './launch'

/** Drags a file of this computer onto the page and lets go, as the desktop does. */
export async function drop(page: Page, path: string, { x, y }: { x: number; y: number }): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
  await session.detach()
}

/** What the system's own dialog would answer. */
export async function chooseInDialog({ app }: Pick<Cadran, 'app'>, path: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog
  }, path)
}

/** The recordings that the CRM has, each as a path. */
export function storedRecordings({ crm }: Pick<Desk, 'crm'>): string[] {
  return crm.record().recordings.map(({ file }) => join(crm.folder, 'recordings', file))
}

/** Plays the recording of a call in the panel, without a sound, from its first second on. */
export function play(card: Locator) {
  return card.locator('audio').evaluate(async (audio: HTMLAudioElement) => {
    audio.muted = true
    audio.currentTime = 1
    await audio.play()
    await new Promise((resolve) => audio.addEventListener('timeupdate', resolve, { once: true }))
    return { duration: Math.round(audio.duration), from: audio.currentTime >= 1, error: audio.error }
  })
}

/** What the main process has of memory for itself, in megabytes. */
export function memoryOf({ app }: Cadran): number {
  const rollup = readFileSync(`/proc/${app.process().pid}/smaps_rollup`, 'utf8')
  const own = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)]
  return own.reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0) / 1024
}

/** What the main process holds, in megabytes: once all that nothing needs is collected, and of that what JavaScript and its buffers have. */
export function memoryInUse({ app }: Cadran): Promise<number> {
  return app.evaluate(() => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
    const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return (heapUsed + external) / 1e6
  })
}
