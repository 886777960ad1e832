/** The history of a desk with many calls, left by a Cadran from before there was one. */
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'

import { fold } from '../../src/main/store/search-text'
import { messages, type Messages } from '../../src/shared/i18n'
import { en } from '../../src/shared/i18n/en/messages'
import { manyth, seedCalls } from '../support/many-calls'
import { everyRule, faults } from './harness/axe'
import { connectedDesk } from './harness/desk'
import { capture } from './harness/evidence'
import { launch } from './harness/launch'
import { button, customer, eventually, numberField, recentCalls, talk } from './harness/panel'

const COUNT = 100_000
const now = Date.now()

interface Left {
  count?: number
  language?: string
  theme?: string
}

/** Starts on a journal with so many calls. */
async function startWith({ count = COUNT, language = 'en', theme = 'light' }: Left = {}) {
  const userData = mkdtempSync(join(tmpdir(), 'cadran-history-'))
  onTestFinished(() => rmSync(userData, { recursive: true, force: true, maxRetries: 5 }))
  mkdirSync(userData, { recursive: true })
  const settings = {
    version: 1,
    welcomed: true,
    email: 'agent@example.com',
    ownNumber: '+15145550100',
    language,
    theme,
  }
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ ...settings, historyDays: 36_500 }))
  if (count > 0) seedCalls(join(userData, 'journal.db'), count, now)
  const cadran = await launch({ userData })
  await cadran.page.emulateMedia({ reducedMotion: 'reduce' })
  return { ...cadran, page: cadran.page, userData }
}

async function openHistory(page: Page, t: Messages = en): Promise<void> {
  await button(page, t.history.open).click()
  await searchField(page, t).waitFor()
}

const searchField = (page: Page, t: Messages = en) => page.getByRole('textbox', { name: t.history.search, exact: true })
const list = (page: Page, t: Messages = en) => page.getByRole('list', { name: t.history.list, exact: true })
const rows = async (page: Page) => (await list(page).getByRole('listitem').allInnerTexts()).map(numberIn)
const numberIn = (text: string) => /\(514\) \d{3}-\d{4}/.exec(text)?.[0]
const focusedPlace = (page: Page) =>
  page.evaluate(() => Number(document.activeElement?.closest('li')?.getAttribute('aria-posinset')))
const calls = (n: number) => `${n.toLocaleString('en-CA')} ${n === 1 ? 'call' : 'calls'}`

const all = () => Array.from({ length: COUNT }, (_, index) => manyth(COUNT - 1 - index, COUNT, now))

test(
  'of 100,000 calls each is found by digits, name or note; the list reaches the oldest; nothing waits long',
  { timeout: 300_000 },
  async () => {
    const { app, page } = await startWith()
    await openHistory(page)
    await page.getByText(calls(COUNT), { exact: true }).waitFor({ timeout: 120_000 })
    const made = all()
    expect((await rows(page))[0]).toBe(made[0]?.number.display)

    const named = made.filter(({ lead }) => fold(lead?.name ?? '').includes('cote'))
    const [rarest = made[0]] = made.filter(({ number }) => number.e164?.includes('777'))
    for (const [typed, wanted] of [
      ['CÔTÉ', named],
      ['bleu', []],
      ['the blue', made.filter(({ note }) => note?.includes('the blue'))],
      [rarest?.number.display ?? '', made.filter(({ number }) => number.e164 === rarest?.number.e164)],
      ['777', made.filter(({ number }) => number.e164?.includes('777'))],
    ] as const) {
      await searchField(page).fill(typed)
      if (wanted.length === 0) await page.getByText(en.history.noMatch, { exact: true }).waitFor()
      else {
        await page.getByText(calls(wanted.length), { exact: true }).waitFor()
        await eventually(async () => (await rows(page))[0]).toBe(wanted[0]?.number.display)
      }
    }

    await searchField(page).fill('')
    await page.getByText(calls(COUNT), { exact: true }).waitFor()
    await searchField(page).press('ArrowDown')
    await page.keyboard.press('End')
    await eventually(async () => (await rows(page)).at(-1)).toBe(made.at(-1)?.number.display)
    expect(await focusedPlace(page)).toBe(COUNT)
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2))
    await eventually(async () => (await rows(page)).every((row) => row !== undefined)).toBe(true)

    await list(page).getByRole('listitem').first().getByRole('button').first().focus()
    await page.keyboard.press('Home')
    await eventually(async () => (await rows(page))[0]).toBe(made[0]?.number.display)

    // What the main process does meanwhile: typing, and pages from everywhere, without ever standing still for long.
    const stoodStill = await longestPause(app, async () => {
      for (const typed of ['5', '51', '514', '5147', 'z', 'zq', 'trem', 'rappeler d'])
        await searchField(page).fill(typed)
      await searchField(page).fill('')
      for (let share = 0; share <= 10; share++)
        await page.evaluate((share) => window.scrollTo(0, (document.documentElement.scrollHeight * share) / 10), share)
    })
    console.log(`The main process stood still for ${stoodStill.toFixed(1)} ms at most.`)
    expect(await faults(page, 'history of 100,000 calls', everyRule)).toEqual([])
  },
)

/** Of the main process, by its own clock, while something is done. No test asserts on it: the machine may have other work. */
async function longestPause(app: ElectronApplication, work: () => Promise<void>): Promise<number> {
  await app.evaluate(() => {
    let last = performance.now()
    const watch = {
      longest: 0,
      timer: setInterval(() => {
        const now = performance.now()
        watch.longest = Math.max(watch.longest, now - last - 1)
        last = now
      }, 1),
    }
    Object.assign(globalThis, { watch })
  })
  await work()
  return await app.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: { longest: number; timer: NodeJS.Timeout } }
    clearInterval(watch.timer)
    return watch.longest
  })
}

test('a call that was just made is there with its story, which ends with what the CRM said; and is called again', async () => {
  const { page } = await connectedDesk()
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  await openHistory(page)
  await page.getByText(/^Today: 1 call, 1 answered/).waitFor()
  await searchField(page).fill('0142')
  await searchField(page).press('ArrowDown')
  await page.keyboard.press('Enter')
  const timeline = page.getByRole('list', { name: 'Timeline', exact: true })
  await timeline.waitFor()
  const told = (await timeline.locator('.words').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
  expect(told.filter((line) => !/Activix/.test(line))).toEqual([
    'Dialed',
    'Answered',
    expect.stringMatching(/^Ended Answered, \d s$/),
  ])
  expect(told.at(-1)).toBe('Activix has it')
  await page.keyboard.press('Escape')
  expect(await focusedPlace(page)).toBe(1)
  await button(page, `Call ${customer.display} again`).click()
  await eventually(() => numberField(page).inputValue()).toBe(customer.display)
})

test('what is filtered is saved where the agent says, for a spreadsheet; and nowhere where they do not', async () => {
  const { app, page, userData } = await startWith({ count: 450 })
  const file = join(userData, 'calls.csv')
  const answer = (filePath: string) =>
    app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (async () => ({ canceled: filePath === '', filePath })) as typeof dialog.showSaveDialog
    }, filePath)
  await openHistory(page)
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('Busy')
  const busy = Array.from({ length: 450 }, (_, index) => manyth(449 - index, 450, now)).filter(
    ({ phase }) => phase.name === 'ended' && phase.outcome === 'busy',
  )
  await page.getByText(`${busy.length} calls`, { exact: true }).waitFor()
  await answer('')
  await button(page, 'Save as CSV').click()
  await answer(file)
  await button(page, 'Save as CSV').click()
  await page.getByText(`${busy.length} calls saved in ${file}.`, { exact: true }).waitFor()
  const [head, ...lines] = readFileSync(file, 'utf8').split('\r\n')
  expect(head).toBe(
    '\uFEFFDate and time,Direction,Number,Number (E.164),Name,Outcome,Talk time (s),Log in Activix,Notes,Made by',
  )
  expect(lines.map((line) => line.split(',').slice(2, 6).join())).toEqual([
    ...busy.map(({ number, lead }) => `${number.display},'${number.e164},${lead?.name ?? ''},Busy`),
    '',
  ])
})

test.each(['en', 'fr'] as const)(
  'every state can be looked at in %s, light and dark, and at twice the size',
  { timeout: 300_000 },
  async (language) => {
    const t = messages(language)
    for (const theme of ['light', 'dark']) {
      const { app, page, close } = await startWith({ count: 3000, language, theme })
      const name = (state: string) => `history ${state} ${language} ${theme}`
      const look = async (state: string) => {
        expect(await faults(page, name(state), everyRule)).toEqual([])
        await capture(app, page, name(state))
      }
      await openHistory(page, t)
      await list(page, t).getByText('(514)').first().waitFor()
      await look('list')
      await page.evaluate(() => window.scrollTo(0, 60_000))
      await look('scrolled')
      await searchField(page, t).fill('tremblay')
      await page.getByRole('combobox', { name: t.history.filters.outcome }).selectOption(t.outcomes.answered)
      await list(page, t).getByText('(514)').first().waitFor()
      await look('filtered')
      await searchField(page, t).fill('zzzz')
      await page.getByText(t.history.noMatch, { exact: true }).waitFor()
      await look('no match')
      await button(page, t.history.showAll).click()
      await list(page, t).getByText('(514)').first().click()
      await page.getByRole('list', { name: t.history.timeline, exact: true }).waitFor()
      await look('timeline')
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
      await look('timeline zoomed')
      await page.keyboard.press('Escape')
      await list(page, t).getByText('(514)').first().waitFor()
      await look('list zoomed')
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(tooWide).toBeLessThanOrEqual(0)
      await close()
    }
  },
)
