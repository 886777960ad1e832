import { expect, test } from 'vitest'

import { fr } from '../../src/shared/messages/fr'
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
import { askToQuit, exitCode, quitDialog } from './harness/quit'

test('on a French system the whole of a call is in French: connecting, the link, the call, its log, quitting', async () => {
  const { crm, start } = await deskForTest()
  const cadran = await start({ locale: 'fr-CA' })
  const { page } = cadran
  await page.getByRole('heading', { name: 'Se connecter à Activix', exact: true }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')
  await connect(page, { key: crm.key }, fr)
  await page.getByText('Connecté', { exact: true }).waitFor()

  await cadran.secondLaunch('tel:+15145550142')
  await eventually(() => understood(page, fr).innerText()).toBe(customer.e164)
  await button(page, 'Appeler').click()
  const card = callCard(page, customer.display, fr)
  await phaseIs(card, 'Composition')
  const offered = ['Copier le numéro', 'A répondu', 'Pas de réponse', 'Boîte vocale', 'Raccrocher']
  await eventually(() => buttons(card)).toEqual(offered)
  await button(card, 'A répondu').click()
  await phaseIs(card, 'En conversation')
  await button(card, 'Raccrocher').click()
  await phaseIs(card, 'Appel terminé')
  await button(card, 'Terminé').click()
  await eventually(() => recentCalls(page, fr)).toEqual([`${customer.display}, Répondu, Consigné`])

  await loseNetwork({ crm, page })
  await page.getByRole('switch', { name: 'Ne pas consigner', exact: true }).click()
  const unlogged = await dial(page, customer, fr)
  await button(unlogged, 'Pas de réponse').click()
  await phaseIs(unlogged, 'Appel terminé')
  await talk(page, customer, fr)
  await eventually(() => recentCalls(page, fr)).toEqual([
    `${customer.display}, Répondu, En attente d’être consigné`,
    `${customer.display}, Pas de réponse, Non consigné`,
    `${customer.display}, Répondu, Consigné`,
  ])

  await askToQuit(cadran)
  await eventually(() => buttons(quitDialog(page))).toEqual(['Quitter', 'Continuer'])
  await button(quitDialog(page), 'Continuer').click()
  await regainNetwork({ crm, page })
  await eventually(async () => (await recentCalls(page, fr))[0]).toBe(`${customer.display}, Répondu, Consigné`)
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
  await first.page.getByRole('heading', { name: 'Réglages', exact: true }).waitFor()
  await first.close()

  const { page } = await start()
  await numberField(page, fr).waitFor()
  await button(page, 'Appeler').waitFor()
})
