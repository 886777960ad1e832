import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { connectedDesk, deskForTest } from './harness/desk'
import { keysCount } from './harness/keys'
import {
  button,
  accessibleName,
  callCard,
  customer,
  eventually,
  numberField,
  phaseIs,
  recentCalls,
  ringOut,
} from './harness/panel'

test('the first screen is filled in and sent without a mouse', async () => {
  const { crm, start } = await deskForTest()
  const { page } = await start()
  await focusIsOn(page, 'API key')
  await page.keyboard.type(crm.key)
  expect(await pressTab(page, 2)).toEqual(['Show what is typed', 'Email in Activix'])
  await page.keyboard.type('demo@boreal.example')
  expect(await pressTab(page, 1)).toEqual(['Your phone number'])
  await page.keyboard.type('450 555-0110')
  await page.keyboard.press('Enter')
  await focusIsOn(page, 'Phone number')
})

test('Enter calls, and one key each says how the call goes', async () => {
  const { crm, page } = await connectedDesk()
  for (const [keys, ending] of [
    [['a', 'h'], 'Answered'],
    [['n'], 'No answer'],
    [['v'], 'Voicemail'],
    [['h'], 'Cancelled'],
  ] as const) {
    await numberField(page).focus()
    await page.keyboard.type('514 555-0142')
    await page.keyboard.press('Enter')
    const card = callCard(page, customer.display)
    await phaseIs(card, 'Dialing')
    for (const key of keys) {
      await page.keyboard.press(key)
      await phaseIs(card, key === 'a' ? 'Talking' : 'Call ended')
    }
    await eventually(async () => (await recentCalls(page))[0]).toBe(`${customer.display}, ${ending}, Logged`)
  }
  expect(crm.logs().map(({ status }) => status)).toEqual(['answered', 'attempted', 'attempted', 'attempted'])
})

test('Escape cancels what was typed, and letters that are typed into a field act on no call', async () => {
  const { crm, page } = await connectedDesk()
  await focusIsOn(page, 'Phone number')
  await page.keyboard.type('hanna 514')
  expect(await numberField(page).inputValue()).toBe('hanna 514')
  await page.keyboard.press('Escape')
  expect(await numberField(page).inputValue()).toBe('')
  await focusIsOn(page, 'Phone number')
  await page.keyboard.press('Enter')
  await page.getByText('Type a number first.', { exact: true }).waitFor()
  expect(crm.requests()).toEqual([])
})

test('a link is called with one press of Enter', async () => {
  const { cadran, page } = await connectedDesk()
  await cadran.secondLaunch('tel:+15145550142')
  await focusIsOn(page, 'Call')
  await keysCount()
  await page.keyboard.press('Enter')
  await phaseIs(callCard(page, customer.display), 'Dialing')
})

test('Tab reaches everything on the panel in the order it is seen, and shows where it is', async () => {
  const { page } = await connectedDesk()
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  const firstSteps = ['Try it', 'What the system says', 'Next']
  await button(page, 'Try it').waitFor()
  await numberField(page).focus()
  await page.keyboard.type('5')
  const below = [
    'Log a past call',
    'All calls',
    `Notes and corrections: ${customer.display}`,
    `Call ${customer.display} again`,
  ]
  expect(await pressTab(page, 11)).toEqual(['Clear', 'Dial pad', "Don't log", 'Call', ...firstSteps, ...below])
  // From the top: the settings, and the call that has just ended.
  await numberField(page).focus()
  expect(await pressTab(page, 7, 'Shift+Tab')).toEqual([
    'Done',
    'Call back',
    'Call back later…',
    'Also sent…',
    'Attach recording',
    'Notes',
    'Settings',
  ])
})

test('Tab reaches everything of a call', async () => {
  const { page } = await connectedDesk()
  await focusIsOn(page, 'Phone number')
  await page.keyboard.type('514 555-0142')
  await page.keyboard.press('Enter')
  await phaseIs(callCard(page, customer.display), 'Dialing')
  await focusIsOn(page, `Call with ${customer.display}`)
  // Activix names the customer in its answer.
  await callCard(page, customer.display).getByText('Geneviève').first().waitFor()
  expect(await pressTab(page, 7)).toEqual([
    'Copy number',
    'Answered',
    'No answer',
    'Voicemail',
    'Hang up',
    'Notes',
    'Log a communication',
  ])
})

async function focusIsOn(page: Page, name: string): Promise<void> {
  await eventually(() => page.locator(':focus').evaluate(accessibleName, undefined, { timeout: 1000 })).toBe(name)
}

/** Where each press leads. Fails where nobody could see that. */
async function pressTab(page: Page, times: number, key = 'Tab'): Promise<string[]> {
  const names: string[] = []
  for (let pressed = 0; pressed < times; pressed++) {
    await page.keyboard.press(key)
    const focused = page.locator(':focus')
    const name = await focused.evaluate(accessibleName)
    expect(await focused.evaluate(showsFocus), `the focus shows on «${name}»`).toBe(true)
    names.push(name)
  }
  return names
}

/** Runs in the window. The ring may be around the element, or around the box that it fills. */
function showsFocus(element: Element): boolean {
  return [element, element.parentElement].some((one) => {
    if (!one) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
  })
}
