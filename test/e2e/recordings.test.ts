/** Recordings, from the agent's disk to the CRM's, in real Electron: whatever the connection, the file and the moment. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Locator, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'

import { hashOf, mp3, wav, writeLargeWav } from '../support/sounds'
import { temporaryFolder } from '../support/temporary-folder'
import { everyRule, faults } from './harness/axe'
import { connectedDesk, deskForTest } from './harness/desk'
import { capture } from './harness/evidence'
import { chooseInDialog, drop, memoryInUse, memoryOf, play, storedRecordings } from './harness/recordings'
import type { Cadran } from './harness/launch'
import {
  button,
  callCard,
  connect,
  customer,
  eventually,
  notices,
  other,
  recentCalls,
  recentList,
  ringOut,
} from './harness/panel'

const words = (within: Page | Locator, text: string) => within.getByText(text, { exact: true }).first()
const copies = ({ userData }: Cadran) => {
  try {
    return readdirSync(join(userData, 'recordings'))
  } catch {
    return []
  }
}

/** Attaches by the button, as one does with the keyboard. */
async function attach(cadran: Cadran, card: Locator, path: string): Promise<void> {
  await chooseInDialog(cadran, path)
  await button(card, 'Attach recording').press('Enter')
}

test('200 MB over a slow, breaking connection, killed and started again in the middle, are in the CRM byte for byte, in a few MB of memory', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  const path = join(temporaryFolder(), 'long talk.wav')
  await writeLargeWav(path, 200)
  const hash = await hashOf(path)
  await ringOut(page, customer)
  const memory = await watchMemory(cadran)
  crm.slowDown(60_000_000)
  crm.faults.plan({ path: /recording$/, fault: { kind: 'break', after: 60_000_000 } })

  const card = callCard(page, customer.display)
  await attach(cadran, card, path)
  await words(card, 'Sending the recording').waitFor()
  rmSync(path)
  // The line breaks, and the upload begins anew by itself.
  await eventually(() => crm.faults.arrivals.filter(({ path }) => path.endsWith('/recording')).length).toBe(2)
  await eventually(() => sent(card)).toBeGreaterThan(100)
  const first = { held: await memory.held(), peak: memory.peak() }
  await cadran.kill()
  expect(storedRecordings({ crm })).toEqual([])

  const next = await start()
  const memoryOfNext = await watchMemory(next)
  await eventually(() => sent(recentList(next.page))).toBeGreaterThan(100)
  const held = await memoryOfNext.held()
  await words(recentList(next.page), 'Recording in Activix').waitFor({ timeout: 60_000 })
  const second = { held, peak: memoryOfNext.peak() }
  expect(await Promise.all(storedRecordings({ crm }).map(hashOf))).toEqual([hash])
  expect(copies(next)).toEqual([])
  console.info(`memory: ${JSON.stringify([first, second])}`)
  for (const { held, peak } of [first, second]) {
    expect(held).toBeLessThan(30)
    expect(peak).toBeLessThan(100)
  }
})

/**
 * How much more memory Cadran takes from now on, in megabytes. `peak`: at most, with what waits to be collected, which is much where the computer is
 * busy; a file of 200 MB in memory is more. `held`: what is in use now, and nothing else.
 */
async function watchMemory(cadran: Cadran) {
  const [resident, inUse] = [memoryOf(cadran), await memoryInUse(cadran)]
  let most = resident
  const watch = setInterval(() => (most = Math.max(most, memoryOf(cadran))), 100)
  onTestFinished(() => clearInterval(watch))
  return {
    held: async () => (await memoryInUse(cadran)) - inUse,
    peak() {
      clearInterval(watch)
      return most - resident
    },
  }
}

/** Megabytes that have left, as the panel says it. */
async function sent(place: Locator): Promise<number> {
  const bar = place.getByRole('progressbar')
  return Number((await bar.getAttribute('value', { timeout: 500 }).catch(() => '0')) ?? 0) / 1e6
}

test('how far it is shows on the panel and on the taskbar; «Do not send» ends it', async () => {
  const { crm, page, cadran } = await connectedDesk()
  await cadran.app.evaluate(({ BrowserWindow }) => {
    const shown: number[] = []
    Object.assign(globalThis, { shown })
    const [window] = BrowserWindow.getAllWindows()
    if (window) window.setProgressBar = (progress: number) => shown.push(progress)
  })
  const bars = () => cadran.app.evaluate(() => (globalThis as unknown as { shown: number[] }).shown)
  const path = join(temporaryFolder(), 'call.wav')
  await writeLargeWav(path, 20)
  crm.slowDown(4_000_000)
  await ringOut(page, customer)
  const card = callCard(page, customer.display)
  await attach(cadran, card, path)
  await card.getByRole('progressbar', { name: 'Sending the recording', exact: true }).waitFor()
  await eventually(() => sent(card)).toBeGreaterThan(5)
  await capture(cadran.app, page, 'recording real uploading')
  await button(card, 'Do not send').click()
  await card.getByRole('progressbar').waitFor({ state: 'detached' })
  await button(card, 'Attach recording').waitFor()
  await eventually(async () => (await bars()).at(-1)).toBe(-1)
  const fractions = (await bars()).filter((bar) => bar > 0)
  expect(fractions).toEqual(fractions.toSorted((one, another) => one - another))
  expect(Math.max(...fractions)).toBeLessThan(1)
  expect([storedRecordings({ crm }), copies(cadran)]).toEqual([[], []])
})

// Every system but Windows takes such a name.
const hostile = `\u202E3pm.exe"; filename="x.html\r\n\r\n<img src=x onerror=alert(1)>..\\..\\${'é'.repeat(60)}.wav`

test('a hostile file name, dropped onto the call, is text and nothing else; it is played in the panel', async () => {
  const { crm, start } = await deskForTest()
  // This machine may have no other locale whose file names are UTF-8.
  const cadran = await start({ env: { LC_ALL: 'C.UTF-8' } })
  const { page } = cadran
  await connect(page, { key: crm.key })
  await page.evaluate(() => window.cadran.settings.change({ keepRecordingsDays: 7 }))
  const path = join(temporaryFolder(), hostile)
  writeFileSync(path, wav(3))
  await ringOut(page, customer)
  const card = callCard(page, customer.display)
  const { x = 0, y = 0 } = (await card.boundingBox()) ?? {}
  await drop(page, path, { x: x + 20, y: y + 20 })
  await words(card, 'Recording in Activix').waitFor()
  expect(await Promise.all(storedRecordings({ crm }).map(hashOf))).toEqual([await hashOf(path)])
  expect(page.url()).toBe('app://cadran/index.html')

  const shown = await card.locator('bdi').innerText()
  expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(shown).toMatch(/^3pm\.exe"; filename="x\.html <img src=x onerror=alert\(1\)>\.\.\\\.\.\\é+…?é*\.wav$/)
  expect(copies(cadran)).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\.wav$/)])

  expect(await play(card)).toEqual({ duration: 3, from: true, error: null })
  expect(await faults(page, 'recording', everyRule)).toEqual([])
  await capture(cadran.app, page, 'recording real uploaded')
})

test('a text file with another name is refused in plain words, and dropping anything leaves the window where it is', async () => {
  const { crm, page, cadran } = await connectedDesk()
  await ringOut(page, customer)
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'call.wav'), '<html><script>alert(1)</script></html>')
  mkdirSync(join(folder, 'calls'))
  const card = callCard(page, customer.display)
  await attach(cadran, card, join(folder, 'call.wav'))
  await words(
    card,
    'call.wav is neither a wav nor an mp3 file, whatever its name says. Nothing was attached.',
  ).waitFor()

  await drop(page, join(folder, 'calls'), { x: 100, y: 20 })
  await eventually(() => notices(page)).toContainEqual(
    'calls is not a file: it is a folder or a link. Choose the wav or mp3 file itself.',
  )
  expect(page.url()).toBe('app://cadran/index.html')
  expect([storedRecordings({ crm }), copies(cadran)]).toEqual([[], []])
})

test('a folder that fills while Cadran is closed: what is sure is attached, what is not is asked about', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  const softphone = temporaryFolder()
  await chooseInDialog(cadran, softphone)
  await button(page, 'Settings').click()
  await button(page, 'Choose a folder').click()
  await words(page, softphone).waitFor()
  await eventually(async () => (await notices(page)).join()).toContain('Recording calls is your dealership’s matter')
  await button(page, 'Dismiss').click()
  await button(page, 'Back').click()
  await ringOut(page, other)
  await ringOut(page, customer)
  await eventually(() => crm.logs().length).toBe(2)
  await eventually(async () => (await recentCalls(page)).every((call) => call.endsWith('Logged'))).toBe(true)
  await cadran.close()

  writeFileSync(join(softphone, `20261120-${customer.e164.slice(2)}.mp3`), mp3(400))
  writeFileSync(join(softphone, 'dump-0001.wav'), wav(2))
  writeFileSync(join(softphone, 'notes.wav'), 'no sound')

  const next = await start()
  const [first, second] = [
    recentList(next.page).getByRole('listitem').nth(0),
    recentList(next.page).getByRole('listitem').nth(1),
  ]
  await words(first, 'Recording in Activix').waitFor()
  const question = next.page.getByRole('region', { name: 'Whose recording is this? dump-0001.wav', exact: true })
  expect(await question.innerText()).toContain('dump-0001.wav')
  await capture(next.app, next.page, 'recording real offer')
  // Activix names the customer of each call in its answers.
  await question.getByRole('button', { name: /^Attach to Manon Charbonneau/ }).click()
  await words(second, 'Recording in Activix').waitFor()
  await question.waitFor({ state: 'detached' })
  const hashes = await Promise.all(storedRecordings({ crm }).map(hashOf))
  expect(hashes).toEqual([
    await hashOf(join(softphone, `20261120-${customer.e164.slice(2)}.mp3`)),
    await hashOf(join(softphone, 'dump-0001.wav')),
  ])
  // Said once.
  expect(await notices(next.page)).toEqual([])
})
