/** A text that means one number or another: the agent is asked which, and says so with one key. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { en } from '../../src/shared/i18n/en/messages'
import { fr } from '../../src/shared/i18n/fr/messages'
import type { Messages } from '../../src/shared/i18n'
import { connectedDesk, deskForTest } from './harness/desk'
import { inEveryLook } from './harness/every-look'
import { keysCount } from './harness/keys'
import {
  accessibleName,
  button,
  callCard,
  connect,
  eventually,
  numberField,
  phaseIs,
  recentCalls,
  understood,
  waitingLinks,
} from './harness/panel'

const text = '+647-555-0199'
const link = `tel:${text}`
const toronto = { e164: '+16475550199', display: '(647) 555-0199' }
const newZealand = { e164: '+6475550199', display: '+64 7 555 0199' }

const question = (page: Page, t: Messages = en) =>
  page.getByRole('radiogroup', { name: t.composer.whichNumber, exact: true })
const questionHasFocus = (page: Page) =>
  eventually(() => question(page).evaluate((element) => element === document.activeElement)).toBe(true)
const noCall = async (page: Page) => expect(await page.getByRole('region', { name: /^Call with/ }).count()).toBe(0)

/** The names of the readings, in order. */
async function readings(page: Page): Promise<string[]> {
  const radios = await question(page).getByRole('radio').all()
  return Promise.all(radios.map((radio) => radio.evaluate(accessibleName)))
}

async function isUnderstood(page: Page, { e164, display }: typeof toronto): Promise<void> {
  await eventually(() => understood(page).allInnerTexts()).toEqual([e164])
  expect(await numberField(page).inputValue()).toBe(display)
  expect(await question(page).count()).toBe(0)
}

test('a link that means one number or another is called with two keys, and logged as the agent meant it', async () => {
  const { cadran, crm, page } = await connectedDesk()
  expect(await cadran.secondLaunch(link)).toBe(0)
  await questionHasFocus(page)
  // That the first leaves the + out is told as well.
  expect(await readings(page)).toEqual([expect.stringMatching(/^\(647\) 555-0199\b/), newZealand.display])
  expect(await understood(page).count()).toBe(0)
  expect(await question(page).innerText()).toContain('New Zealand')

  await keysCount()
  await page.keyboard.press('Enter')
  await page.keyboard.press(' ')
  await questionHasFocus(page)
  await noCall(page)

  await page.keyboard.press('2')
  await isUnderstood(page, newZealand)
  await eventually(() => button(page, 'Call').evaluate((element) => element === document.activeElement)).toBe(true)
  await noCall(page)
  await page.keyboard.press('Enter')
  const card = callCard(page, newZealand.display)
  await phaseIs(card, 'Dialing')
  await page.keyboard.press('n')
  await eventually(() => recentCalls(page)).toEqual([`${newZealand.display}, No answer, Logged`])
  expect(crm.logs()).toMatchObject([{ to: newZealand.e164, status: 'attempted' }])
  // Its number is not asked about again.
  await button(page, `Call ${newZealand.display} again`).click()
  await isUnderstood(page, newZealand)
})

test('typed, it is not called with Enter nor with Call; the arrows go from one reading to the next without picking', async () => {
  const { crm, page } = await connectedDesk()
  await numberField(page).focus()
  await page.keyboard.type(text)
  await question(page).waitFor()
  await page.keyboard.press('Enter')
  await questionHasFocus(page)
  await page.getByText(en.numberKinds.ambiguous, { exact: true }).waitFor()
  await button(page, 'Call').click()
  await questionHasFocus(page)
  await noCall(page)

  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  expect(await question(page).getByRole('radio', { checked: true }).count()).toBe(0)
  await page.keyboard.press(' ')
  await isUnderstood(page, toronto)
  await page.keyboard.press('Enter')
  await button(callCard(page, toronto.display), 'No answer').click()
  await eventually(() => recentCalls(page)).toEqual([`${toronto.display}, No answer, Logged`])
  expect(crm.logs()).toMatchObject([{ to: toronto.e164 }])
})

test('what is typed on is another text; Escape leaves nothing of it', async () => {
  const { page } = await connectedDesk()
  await numberField(page).fill(text)
  await question(page).getByRole('radio', { name: newZealand.display }).click()
  await isUnderstood(page, newZealand)
  await numberField(page).fill('514 555-0142')
  await eventually(() => understood(page).allInnerTexts()).toEqual(['+15145550142'])
  await numberField(page).fill(text)
  await question(page).waitFor()
  await numberField(page).press('2')
  expect(await numberField(page).inputValue()).toBe(`${text}2`)
  await numberField(page).fill(text)
  await question(page).press('Escape')
  await eventually(() => numberField(page).inputValue()).toBe('')
  expect(await question(page).count()).toBe(0)
})

test('a link that waits shows its text, and is asked about when it is used', async () => {
  const { cadran, page } = await connectedDesk()
  await cadran.secondLaunch(link)
  await cadran.secondLaunch('tel:+15145550142')
  await eventually(() => waitingLinks(page)).toEqual([link])
  await button(page, `Use ${link}`).click()
  await questionHasFocus(page)
  await page.keyboard.press('1')
  await isUnderstood(page, toronto)
})

test('in French the question is put in French', async () => {
  const { crm, start } = await deskForTest()
  const { page } = await start({ locale: 'fr-CA' })
  await connect(page, { key: crm.key }, fr)
  await numberField(page, fr).fill(text)
  await question(page, fr).getByRole('radio', { name: newZealand.display, exact: true }).click()
  await eventually(() => understood(page, fr).allInnerTexts()).toEqual([newZealand.e164])
})

test('in every look the question can be read and used', async () => {
  const { cadran, page } = await connectedDesk()
  const found = await inEveryLook(cadran, async (judge, language) => {
    const t = language === 'fr' ? fr : en
    await numberField(page, t).fill(text)
    await question(page, t).waitFor()
    await question(page, t).press('ArrowDown')
    await judge('which number')
    await button(page, t.composer.call).click()
    await judge('which number, asked for')
    await question(page, t).press('Escape')
  })
  expect(found).toEqual([])
})
