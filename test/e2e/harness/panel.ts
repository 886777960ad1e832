/** What an agent does in the window, and what they see there: by role and name, as in docs/architecture.md. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

import { en } from '../../../src/shared/i18n/en/messages'
import { fr } from '../../../src/shared/i18n/fr/messages'
import type { Messages } from '../../../src/shared/i18n'

/** A lead of the demo CRM, and another. */
export const customer = { e164: '+15145550142', display: '(514) 555-0142' }
export const other = { e164: '+14505550127', display: '(450) 555-0127' }

/** Reads again and again until it is as expected: `await eventually(() => recentCalls(page)).toEqual([…])`. */
export const eventually = <Value>(read: () => Value | Promise<Value>) =>
  expect.poll(read, { timeout: 30_000, interval: 50 })

export const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true })
export const field = (within: Page | Locator, name: string) => within.getByLabel(name, { exact: true })
export const numberField = (page: Page, t: Messages = en) =>
  page.getByRole('textbox', { name: t.composer.number, exact: true })
export const understood = (page: Page, t: Messages = en) => field(page, t.composer.understood)
export const callCard = (page: Page, display: string, t: Messages = en) =>
  page.getByRole('region', { name: t.call.with(display), exact: true })
export const unfinishedCall = (page: Page, display: string) =>
  page.getByRole('region', { name: `Unfinished call with ${display}`, exact: true })

interface Connection {
  key: string
  email?: string
  number?: string
}

/** Fills in the first screen and connects, without looking at what comes of it. */
export async function tryToConnect(page: Page, connection: Connection, t: Messages = en): Promise<void> {
  const { key, email = 'demo@boreal.example', number = '450 555-0110' } = connection
  await field(page, t.connect.key).fill(key)
  await field(page, t.connect.email).fill(email)
  await field(page, t.connect.number).fill(number)
  await button(page, t.connect.connect).click()
}

export async function connect(page: Page, connection: Connection, t: Messages = en): Promise<void> {
  await tryToConnect(page, connection, t)
  await numberField(page, t).waitFor()
}

/** Presses Call. Answers the call's own part of the panel, whatever has become of the call meanwhile. */
export async function placeCall(page: Page, { display }: { display: string }, t: Messages = en): Promise<Locator> {
  await numberField(page, t).fill(display)
  await button(page, t.composer.call).click()
  return callCard(page, display, t)
}

/** Calls a number that does not answer by itself. Answers the call's own part of the panel. */
export async function dial(page: Page, number: { display: string }, t: Messages = en): Promise<Locator> {
  const card = await placeCall(page, number, t)
  await phaseIs(card, t.call.phases.dialing)
  return card
}

/** Waits until the call is in that phase. */
export async function phaseIs(card: Locator, phase: string): Promise<void> {
  await eventually(() => card.getByRole('status').innerText()).toBe(phase)
}

/** A whole call to somebody who answers: at least a second of talk. Answers the talk time that the panel shows in the end, in seconds. */
export async function talk(page: Page, number: { display: string }, t: Messages = en): Promise<number> {
  const card = await dial(page, number, t)
  await button(card, t.call.actions.answered).click()
  await phaseIs(card, t.call.phases.talking)
  await eventually(() => seconds(card)).toBeGreaterThanOrEqual(1)
  await button(card, t.call.actions['hang-up']).click()
  await phaseIs(card, t.call.phases.ended)
  return await seconds(card)
}

/** A whole call that nobody answers. */
export async function ringOut(page: Page, number: { display: string }): Promise<void> {
  const card = await dial(page, number)
  await button(card, 'No answer').click()
  await phaseIs(card, 'Call ended')
}

/** What the call's clock shows. */
export async function seconds(card: Locator): Promise<number> {
  const parts = (await card.getByRole('timer').innerText()).split(':')
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0)
}

/** What the panel says of the call's log: `Logged`. */
export async function logWords(card: Locator): Promise<string | undefined> {
  return wordIn(await card.innerText(), en.logs)
}

/** What a lead brings as soon as it is found, which may be at any moment. */
const leadButtons = [en, fr].flatMap((t) => [t.openers.communication, t.leads.open])

/** Names of the buttons, in order, without a lead's own. */
export async function buttons(within: Locator): Promise<string[]> {
  const all = await within.getByRole('button').all()
  const names = await Promise.all(all.map((one) => one.evaluate(accessibleName)))
  return names.filter((name) => !leadButtons.includes(name))
}

/** The list of recent calls, newest first: `(514) 555-0142, Answered, Logged`. */
export async function recentCalls(page: Page, t: Messages = en): Promise<string[]> {
  const items = await recentList(page, t).getByRole('listitem').allInnerTexts()
  return items.map((text) => {
    const [number] = text.split('\n').filter((line) => line !== '' && !words(t.call.directions).includes(line.trim()))
    return [number, wordIn(text, t.outcomes), wordIn(text, t.logs)].join(', ')
  })
}

export const recentList = (page: Page, t: Messages = en) =>
  page.getByRole('list', { name: t.recent.heading, exact: true })

/** The numbers whose links wait for their turn. */
export async function waitingLinks(page: Page): Promise<string[]> {
  const items = await page.getByRole('list', { name: 'Waiting', exact: true }).getByRole('listitem').allInnerTexts()
  return items.map((text) => text.trim())
}

/** Notices on the panel, each with all its words. */
export const notices = (page: Page) => page.getByRole('alert').allInnerTexts()

const words = (record: Record<string, string>) => Object.values(record)

/** The word of `record` that the text holds, the longest where one holds another. */
function wordIn(text: string, record: Record<string, string>): string | undefined {
  return words(record)
    .filter((word) => text.includes(word))
    .sort((one, another) => another.length - one.length)[0]
}

/** Runs in the window. */
export function accessibleName(element: Element): string {
  const label =
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      ? element.labels?.[0]?.innerText
      : undefined
  const visible = [...element.childNodes].filter((node) => !(node instanceof Element && node.ariaHidden === 'true'))
  return (
    element.ariaLabel ??
    label ??
    visible
      .map((node) => node.textContent)
      .join('')
      .trim()
  )
}
