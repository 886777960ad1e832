/** How an agent sets up their line. */
import type { Page } from 'playwright-core'

import { button, field } from './panel'

/** Opens the page, lets `set` change what it shows, and goes back to the panel. */
export async function onLinePage(page: Page, set: () => Promise<void>): Promise<void> {
  await button(page, 'Settings').click()
  await button(page, 'Set up and try the line').click()
  await set()
  await button(page, 'Back').click()
  await button(page, 'Back').click()
}

interface Softphone {
  controlPort: number
  folder: string
}

/** On the page: the calls go by this softphone, to whoever listens there. */
export async function chooseSoftphone(page: Page, softphone: Softphone, peerPort: number): Promise<void> {
  await field(page, 'How calls are placed').selectOption('softphone')
  const values = {
    'Control port': String(softphone.controlPort),
    'What is dialed': `sip:{number}@127.0.0.1:${peerPort}`,
    'Folder of its recordings': softphone.folder,
  }
  for (const [name, value] of Object.entries(values)) {
    await field(page, name).fill(value)
    await field(page, name).blur()
  }
}

/** What the page shows of each step: `It places a call: Passed`. */
export async function steps(page: Page): Promise<string[]> {
  const items = await page.getByRole('list', { name: 'What I see' }).getByRole('listitem').all()
  return Promise.all(items.map(async (item) => (await item.locator('span').allInnerTexts()).join(': ')))
}
