import { setTimeout as wait } from 'node:timers/promises'

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { connectedDesk } from './harness/desk'
import { button, callCard, customer, eventually, numberField, other, phaseIs } from './harness/panel'

const link = `tel:${customer.e164}`

test.each(['Enter', 'Space'])(
  '%s that is pressed while a link comes dials nothing; a while later it does',
  async (key) => {
    const { cadran, page, crm } = await connectedDesk()
    const filled = whenFilled(page)
    const launched = cadran.secondLaunch(link)
    // Before it, with it, and until half a second after it, as fast as nobody types.
    for (let isFilled = false; !isFilled;) {
      await page.keyboard.press(key)
      isFilled = await Promise.race([filled.then(() => true), wait(10).then(() => false)])
    }
    expect(await launched).toBe(0)
    for (const begun = performance.now(); performance.now() - begun < 400;) await page.keyboard.press(key)
    expect(await callCard(page, customer.display).count()).toBe(0)
    expect(await page.getByRole('region', { name: /^Call with/ }).count()).toBe(0)
    expect(crm.requests()).toEqual([])
    await wait(700)
    await button(page, 'Call').focus()
    await page.keyboard.press(key)
    await phaseIs(callCard(page, customer.display), 'Dialing')
  },
)

test('a key that was down before the link dials nothing until it is released and pressed again', async () => {
  const { cadran, page, crm } = await connectedDesk()
  await page.keyboard.down('Enter')
  await cadran.secondLaunch(link)
  await eventually(() => numberField(page).inputValue()).toBe(customer.display)
  await wait(900)
  await button(page, 'Call').focus()
  // As a key that is held down repeats itself.
  for (let nth = 0; nth < 5; nth++) await page.keyboard.down('Enter')
  expect(await callCard(page, customer.display).count()).toBe(0)
  await page.keyboard.up('Enter')
  expect(await callCard(page, customer.display).count()).toBe(0)
  expect(crm.requests()).toEqual([])
  await page.keyboard.press('Enter')
  await phaseIs(callCard(page, customer.display), 'Dialing')
})

test('the space bar that was down before the link presses nothing as it is released', async () => {
  const { cadran, page } = await connectedDesk()
  await numberField(page).fill(other.display)
  await button(page, 'Call').focus()
  await page.keyboard.down('Space')
  await cadran.secondLaunch(link)
  await eventually(() => numberField(page).inputValue()).toBe(customer.display)
  await wait(900)
  await page.keyboard.up('Space')
  await wait(100)
  expect(await page.getByRole('region', { name: /^Call with/ }).count()).toBe(0)
})

test('the mouse and what a screen reader presses are not held up, and text can be typed', async () => {
  const { cadran, page } = await connectedDesk()
  const filled = whenFilled(page)
  await cadran.secondLaunch(link)
  await filled
  const typed = await page.evaluate(() => {
    const field = document.querySelector('input')
    const key = new KeyboardEvent('keydown', { key: '5', code: 'Digit5', bubbles: true, cancelable: true })
    return field?.dispatchEvent(key)
  })
  expect(typed).toBe(true)
  // As an accessibility action: a click that no pointer made.
  await button(page, 'Call').evaluate((call: HTMLElement) => call.click())
  await phaseIs(callCard(page, customer.display), 'Dialing')
})

/** Settles as soon as the link's number stands in the field, as the page itself sees it. */
function whenFilled(page: Page): Promise<unknown> {
  return page.evaluate((number) => {
    return new Promise<void>((resolve) => {
      const look = () => (document.querySelector('input')?.value === number ? resolve() : setTimeout(look, 5))
      look()
    })
  }, customer.display)
}
