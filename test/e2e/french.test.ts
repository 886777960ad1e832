import { expect, test } from 'vitest'

import { en } from '../../src/shared/i18n/en/messages'
import { fr } from '../../src/shared/i18n/fr/messages'
import { deskForTest, loseNetwork, regainNetwork } from './harness/desk'
import {
  button,
  buttons,
  callCard,
  connect,
  customer,
  dial,
  eventually,
  numberField,
  phaseIs,
  recentCalls,
  talk,
  understood,
} from './harness/panel'
import { askToQuit, exitCode, quitDialog, quitDialogIsGone } from './harness/quit'
import { settingsPage } from './harness/words'

const logged = [customer.display, fr.outcomes.answered, fr.logs.logged].join(', ')

test('on a French system the whole of a call is in French: connecting, the link, the call, its log, quitting', async () => {
  const { crm, start } = await deskForTest()
  const cadran = await start({ locale: 'fr-CA' })
  const { page } = cadran
  await page.getByRole('heading', { name: fr.connect.heading, exact: true }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')
  await connect(page, { key: crm.key }, fr)
  await page.getByText(fr.header.account.connected, { exact: true }).waitFor()

  await cadran.secondLaunch('tel:+15145550142')
  await eventually(() => understood(page, fr).innerText()).toBe(customer.e164)
  await button(page, fr.composer.call).click()
  const card = callCard(page, customer.display, fr)
  await phaseIs(card, fr.call.phases.dialing)
  const { answered, 'no-answer': noAnswer, voicemail, 'hang-up': hangUp } = fr.call.actions
  const offered = [fr.call.copyNumber, answered, noAnswer, voicemail, hangUp]
  await eventually(() => buttons(card)).toEqual(offered)
  await button(card, answered).click()
  await phaseIs(card, fr.call.phases.talking)
  await button(card, hangUp).click()
  await phaseIs(card, fr.call.phases.ended)
  await button(card, fr.call.done).click()
  await eventually(() => recentCalls(page, fr)).toEqual([logged])

  await loseNetwork({ crm, page })
  await page.getByRole('switch', { name: fr.composer.dontLog, exact: true }).click()
  const unlogged = await dial(page, customer, fr)
  await button(unlogged, noAnswer).click()
  await phaseIs(unlogged, fr.call.phases.ended)
  await talk(page, customer, fr)
  await eventually(() => recentCalls(page, fr)).toEqual([
    [customer.display, fr.outcomes.answered, fr.logs.waiting].join(', '),
    [customer.display, fr.outcomes['no-answer'], fr.logs['not-logged']].join(', '),
    logged,
  ])

  await askToQuit(cadran)
  await eventually(() => buttons(quitDialog(page))).toEqual([fr.quit.quit, fr.quit.keepRunning])
  await button(quitDialog(page), fr.quit.keepRunning).click()
  await quitDialogIsGone(page)
  await regainNetwork({ crm, page })
  await eventually(async () => (await recentCalls(page, fr))[0]).toBe(logged)
  const code = exitCode(cadran)
  await askToQuit(cadran)
  expect(await code).toBe(0)
})

test('the language can be changed by hand, at once and for good', async () => {
  const { start } = await deskForTest()
  const first = await start()
  await button(first.page, 'Not now').click()
  await button(first.page, 'Settings').click()
  await first.page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('Français')
  await first.page.getByRole('heading', { name: settingsPage(fr).heading, exact: true }).waitFor()
  await first.close()

  const { page } = await start()
  await numberField(page, fr).waitFor()
  await button(page, fr.composer.call).waitFor()
})

test('on an English system who reads French has it with one press, from the first screen on', async () => {
  const { start } = await deskForTest()
  const { page } = await start()
  await button(page, en.connect.inOtherLanguage).click()
  await page.getByRole('heading', { name: fr.connect.heading, exact: true }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')
  await button(page, fr.connect.inOtherLanguage).click()
  await page.getByRole('heading', { name: en.connect.heading, exact: true }).waitFor()
})
