import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { linePageEn } from '../../src/shared/i18n/en/line-page'
import type { Cadran } from './harness/launch'
import { deskForTest } from './harness/desk'
import { onLinePage } from './harness/line'
import { linkOpenersForTest } from './harness/link-openers'
import { connect, customer, dial, eventually, field, phaseIs } from './harness/panel'

/** The system's dialogs are answered with a button's number, and what they said is kept. */
async function answerDialogs({ app }: Cadran, answer: number): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }, response) => {
    const said: string[] = []
    Reflect.set(globalThis, 'dialogsSaid', said)
    const showMessageBox = async (_window: unknown, { message, detail, buttons }: Electron.MessageBoxOptions) => {
      said.push([message, detail, ...(buttons ?? [])].join('\n'))
      return { response, checkboxChecked: false }
    }
    dialog.showMessageBox = showMessageBox as typeof dialog.showMessageBox
  }, answer)
  return () => app.evaluate(() => Reflect.get(globalThis, 'dialogsSaid') as string[])
}

async function desk() {
  const openers = linkOpenersForTest()
  const desk = await deskForTest()
  const cadran = await desk.start({ env: openers.env })
  await connect(cadran.page, { key: desk.crm.key })
  return { ...desk, cadran, page: cadran.page, openers }
}

async function writeLink(page: Page, link: string): Promise<void> {
  await field(page, 'How calls are placed').selectOption('dial-link')
  await field(page, linePageEn.dialLink.preset).selectOption('own')
  await field(page, linePageEn.dialLink.template).fill(link)
  await field(page, linePageEn.dialLink.template).blur()
}

const template = 'ssh://{number}@pbx.example'
const kept = async (page: Page) => (await page.evaluate(() => window.cadran.settings.read())).settings

test('a link of the agent’s own is asked about once, whole, and not kept where they refuse', async () => {
  const { cadran, page, openers, start } = await desk()
  openers.open('ssh', 'softphone')
  const refused = await answerDialogs(cadran, 1)
  await onLinePage(page, async () => {
    await writeLink(page, template)
    await page.getByText(linePageEn.dialLink.declined, { exact: true }).waitFor()
  })
  expect(await refused()).toEqual([expect.stringContaining(template)])
  expect((await kept(page)).dialLink).toBe('sip:{number}')

  const allowed = await answerDialogs(cadran, 0)
  await onLinePage(page, async () => {
    await writeLink(page, template)
    await eventually(async () => (await kept(page)).dialLink).toBe(template)
  })
  await phaseIs(await dial(page, customer), 'Dialing')
  await eventually(() => openers.opened()).toEqual(['ssh://+15145550142@pbx.example'])
  expect(await allowed()).toHaveLength(1)
  await page.getByRole('button', { name: 'No answer' }).click()
  await cadran.close()

  // It is remembered.
  const again = await start({ env: openers.env })
  const askedAgain = await answerDialogs(again, 1)
  await phaseIs(await dial(again.page, customer), 'Dialing')
  expect(await askedAgain()).toEqual([])
})

test('the window cannot allow anything itself', async () => {
  const { cadran, page } = await desk()
  const refused = await answerDialogs(cadran, 1)
  const answers = await page.evaluate(async (dialLink) => {
    const change = (changes: object) =>
      window.cadran.settings.change(changes).then(
        ({ kind }) => kind,
        () => 'rejected',
      )
    return [
      await change({ allowedLinks: [dialLink], allowedPorts: ['203.0.113.1:4444'] }),
      await change({ dialLink }),
      await change({
        softphone: { host: '203.0.113.1', port: 4444, dialed: '{number}', recordings: '', elsewhere: true },
      }),
    ]
  }, template)
  expect(answers.slice(1)).toEqual(['invalid', 'invalid'])
  expect(await refused()).toEqual([expect.stringContaining(template), expect.stringContaining('203.0.113.1:4444')])
})
