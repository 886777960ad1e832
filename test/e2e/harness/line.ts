/** How an agent sets up their line. */
import type { Page } from 'playwright-core'

import { dialLinkPresets, type DialLinkPreset } from '../../../src/shared/dial-link'
import type { Messages } from '../../../src/shared/i18n'
import { en } from '../../../src/shared/i18n/en/messages'
import { button, eventually, field } from './panel'
import { linePage, settingsPage } from './words'

/** Opens the page, lets `set` change what it shows, and goes back to the panel. */
export async function onLinePage(page: Page, set: () => Promise<void>, t: Messages = en): Promise<void> {
  await button(page, t.header.settings).click()
  await button(page, linePage(t).open).click()
  await set()
  await button(page, settingsPage(t).back).click()
  await button(page, settingsPage(t).back).click()
}

/** On the page: the calls are handed to whatever opens links of this preset. */
export async function chooseDialLink(page: Page, preset: DialLinkPreset): Promise<void> {
  await field(page, settingsPage(en).line).selectOption('dial-link')
  await field(page, linePage(en).dialLink.preset).selectOption(preset)
  await eventually(async () => (await page.evaluate(() => window.cadran.settings.read())).settings).toMatchObject({
    line: 'dial-link',
    dialLink: dialLinkPresets[preset],
  })
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
