import { once } from 'node:events'

import type { Page } from 'playwright-core'

import type { Cadran } from './launch'
import { button } from './panel'

/** Asks Cadran to quit, as the tray or the desktop does. It may ask back. */
export async function askToQuit({ app }: Cadran): Promise<void> {
  // An app that goes at once cannot answer any more.
  await app.evaluate(({ app }) => app.quit()).catch(() => undefined)
}

export const quitDialog = (page: Page) => page.getByRole('dialog')

/** Settles when Cadran has taken note that it is to keep running: a dialog that is only closed would come up again. */
export async function quitDialogIsGone(page: Page): Promise<void> {
  await page.getByRole('dialog', { includeHidden: true }).waitFor({ state: 'detached' })
}

/** Settles when the process has ended, with its exit code. Ask for it before it ends. */
export async function exitCode({ app }: Cadran): Promise<number | null> {
  const main = app.process()
  if (main.exitCode === null && main.signalCode === null) await once(main, 'exit')
  return main.exitCode
}

/** Quits although there is something unsent or a call. Settles when the process has ended, with its exit code. */
export async function quitAnyway(cadran: Cadran): Promise<number | null> {
  await askToQuit(cadran)
  const quit = button(quitDialog(cadran.page), 'Quit')
  await quit.waitFor()
  const code = exitCode(cadran)
  // The window may be gone before it can say that it was clicked.
  await quit.click().catch(() => undefined)
  return await code
}
