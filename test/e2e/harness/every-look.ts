/** A screen in every look it can have: both languages, light and dark, usual, narrow, and at twice the size. */
import type { Page } from 'playwright-core'

import type { Language } from '../../../src/shared/snapshot'
import { everyRule, faults } from './axe'
import { capture } from './evidence'
import type { Cadran } from './launch'
import { eventually } from './panel'

const sizes = { usual: { width: 400, zoom: 1 }, narrow: { width: 320, zoom: 1 }, twice: { width: 400, zoom: 2 } }

/** Takes its picture and finds what is wrong with what the window shows now. */
export type Judge = (name: string) => Promise<void>

/**
 * Shows each look and lets `visit` go where it wants to be judged.
 *
 * @returns every fault: a rule of accessibility that is broken, or what does not fit the window
 */
export async function inEveryLook(
  cadran: Cadran,
  visit: (judge: Judge, language: Language) => Promise<void>,
): Promise<string[]> {
  const { app, page } = cadran
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const found: string[] = []
  for (const language of ['en', 'fr'] as const)
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((look) => window.cadran.settings.change(look), { language, theme })
      await page.locator(`html[lang=${language}][data-theme=${theme}]`).waitFor()
      for (const [size, { width, zoom }] of Object.entries(sizes)) {
        await show(cadran, width, zoom)
        await visit(async (what) => {
          const name = `${what} ${language} ${theme} ${size}`
          found.push(...(await faults(page, name, everyRule)))
          if ((await excess(page)) > 0) found.push(`${name}: does not fit the window`)
          await capture(app, page, name)
        }, language)
      }
    }
  return found
}

async function show({ app, page }: Cadran, width: number, zoom: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, { width, zoom }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(width, 860)
      window?.webContents.setZoomFactor(zoom)
    },
    { width, zoom },
  )
  await eventually(() => page.evaluate(() => window.innerWidth)).toBeLessThanOrEqual(width / zoom + 1)
}

/** By how many pixels the page is wider than its window. */
export const excess = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
