import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, test } from 'vitest'

import { forgetFr } from '../../src/shared/i18n/fr/forget'
import { runCommand, type Ended } from './harness/command'
import { connectedDesk, loseNetwork, type ConnectedDesk } from './harness/desk'
import { capture } from './harness/evidence'
import { filesHolding } from './harness/files'
import type { Cadran } from './harness/launch'
import { button, customer, dial, eventually, notices, phaseIs, recentCalls, talk } from './harness/panel'

/** `cadran --forget-this-computer` as a person or a script has it. */
function forgetByCommand({ cadran, keyring, crm }: ConnectedDesk, locale = 'en-CA'): Promise<Ended> {
  const env = { ...keyring.env, CADRAN_API_URL: crm.apiUrl }
  return runCommand(['--forget-this-computer'], { userData: cadran.userData, env, locale })
}

const holds = ({ keyring, crm }: ConnectedDesk) => keyring.lookup('Cadran', crm.host)

/** The system's dialogs are answered with a button's number, and what they said is kept. Cadran is started again by the test alone. */
async function answerDialogs({ app }: Cadran, answer: number): Promise<() => Promise<string[]>> {
  await app.evaluate(({ app, dialog }, response) => {
    const said: string[] = []
    Reflect.set(globalThis, 'dialogsSaid', said)
    const showMessageBox = async (...given: unknown[]) => {
      const { message, detail, buttons } = given.at(-1) as Electron.MessageBoxOptions
      said.push([message, detail, ...(buttons ?? [])].join('\n'))
      return { response, checkboxChecked: false }
    }
    dialog.showMessageBox = showMessageBox as typeof dialog.showMessageBox
    app.relaunch = () => {}
  }, answer)
  return () => app.evaluate(() => Reflect.get(globalThis, 'dialogsSaid') as string[])
}

test('the command removes all that a Cadran that is closed had, and leaves nothing but the folder', async () => {
  const desk = await connectedDesk()
  const { cadran, page } = desk
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  await cadran.close()
  expect(readdirSync(cadran.userData)).toEqual(expect.arrayContaining(['journal.db', 'crash-dumps']))
  const { code, said } = await forgetByCommand(desk)
  expect([code, said]).toEqual([0, expect.stringMatching(/^This computer is forgotten\.\nThe key is removed/)])
  expect(await holds(desk)).toBeUndefined()
  expect(readdirSync(cadran.userData)).toEqual([])
  expect(await filesHolding(dirname(cadran.userData), ['demo@boreal.example', '5145550142'])).toEqual([])
})

test('the command has a Cadran that runs make way, and says in French what was lost', async () => {
  const desk = await connectedDesk()
  const { cadran, page } = desk
  await loseNetwork(desk)
  await talk(page, customer)
  const { code, said } = await forgetByCommand(desk, 'fr-CA')
  expect([code, said]).toEqual([0, expect.stringContaining(forgetFr.lost(1))])
  expect(await holds(desk)).toBeUndefined()
  expect(readdirSync(cadran.userData)).toEqual([])
})

test('the command removes nothing during a call', async () => {
  const desk = await connectedDesk()
  const card = await dial(desk.page, customer)
  const { code, said } = await forgetByCommand(desk)
  expect([code, said]).toEqual([2, expect.stringContaining('Nothing was removed')])
  await button(card, 'Answered').click()
  await phaseIs(card, 'Talking')
  expect([await holds(desk), existsSync(join(desk.cadran.userData, 'journal.db'))]).toEqual([desk.crm.key, true])
})

test('the command says that a locked keychain kept the key, and removes the rest', async () => {
  const desk = await connectedDesk({ onlyByHand: true })
  await desk.cadran.close()
  await desk.keyring.lock()
  const { code, said } = await forgetByCommand(desk)
  expect([code, said]).toEqual([1, expect.stringContaining('The keychain did not give up the key')])
  expect(readdirSync(desk.cadran.userData)).toEqual([])
  await desk.keyring.unlock()
  // Once more, unlocked.
  expect(await forgetByCommand(desk)).toEqual({ code: 0, said: expect.stringContaining('The key is removed') })
  expect(await holds(desk)).toBeUndefined()
})

test('the settings forget the computer once the agent has said so, and Cadran begins as new', async () => {
  const desk = await connectedDesk()
  const { cadran, page, start } = desk
  await loseNetwork(desk)
  await talk(page, customer)
  await button(page, 'Settings').click()
  const kept = await answerDialogs(cadran, 1)
  await button(page, 'Forget this computer…').click()
  await eventually(() => kept()).toEqual([expect.stringContaining('One log is not in Activix yet: it will be lost')])
  expect(await holds(desk)).toBe(desk.crm.key)

  await answerDialogs(cadran, 0)
  const gone = new Promise((resolve) => cadran.app.process().once('exit', resolve))
  await button(page, 'Forget this computer…').click()
  await gone
  const again = await start()
  await again.page.getByRole('heading', { name: 'Connect to Activix', exact: true }).waitFor()
  await eventually(() => notices(again.page)).toEqual([
    expect.stringMatching(/^This computer is forgotten[^]*The key is removed from the keychain\.[^]*is lost/),
  ])
  expect(await holds(desk)).toBeUndefined()
  expect(await filesHolding(dirname(cadran.userData), ['demo@boreal.example', '5145550142'])).toEqual([])
})

test('the settings refuse during a call; a key that Activix refuses offers it in the notice', async () => {
  const desk = await connectedDesk()
  const { cadran, page } = desk
  const card = await dial(page, customer)
  await button(page, 'Settings').click()
  const said = await answerDialogs(cadran, 0)
  await button(page, 'Forget this computer…').click()
  await eventually(() => said()).toEqual([
    expect.stringContaining('A call is live. End it first; nothing was removed.'),
  ])
  await button(page, 'Back').click()
  const headers = { 'Content-Type': 'application/json' }
  const answer = { status: 401, headers, body: '{"message":"Unauthenticated."}' }
  desk.crm.faults.plan({ times: Infinity, fault: { kind: 'answer', when: 'before-commit', answer } })
  await button(card, 'No answer').click()
  const notice = page.getByRole('alert')
  await eventually(() => notice.innerText()).toContain('Activix no longer accepts your key')
  const asked = await answerDialogs(cadran, 1)
  await button(notice, 'Forget this computer…').click()
  await eventually(() => asked()).toEqual([expect.stringContaining('Forget this computer?')])
})

test('the section looks as it should, in both languages, light and dark', async () => {
  const { cadran, page } = await connectedDesk()
  await button(page, 'Settings').click()
  for (const language of ['en', 'fr'] as const)
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((changes) => window.cadran.settings.change(changes), { language, theme })
      await page.getByText(language === 'fr' ? forgetFr.heading : 'Forget this computer', { exact: true }).waitFor()
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
      await capture(cadran.app, page, `forget this computer ${language} ${theme}`)
    }
})
