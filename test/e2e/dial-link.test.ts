import { expect, test } from 'vitest'

import { sandboxSwitches } from '../../scripts/lib/choose-electron.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { lineNoticesEn } from '../../src/shared/i18n/en/lines'
import { en } from '../../src/shared/i18n/en/messages'
import { deskForTest } from './harness/desk'
import { electron } from './harness/electron'
import { chooseDialLink, onLinePage } from './harness/line'
import { linkOpenersForTest } from './harness/link-openers'
import {
  button,
  callCard,
  connect,
  customer,
  dial,
  eventually,
  field,
  notices,
  numberField,
  other,
  phaseIs,
  recentCalls,
  waitingLinks,
} from './harness/panel'
import { letReport } from './harness/reports'
import { hide, show } from './harness/window-state'
import { linePage } from './harness/words'

/** A desk on a computer with openers of its own. */
async function deskWithOpeners({ installed = false } = {}) {
  const openers = linkOpenersForTest()
  const desk = await deskForTest()
  const cadran = await desk.start({ env: openers.env, installed })
  const { page } = cadran
  await connect(page, { key: desk.crm.key })
  const press = async () => {
    await numberField(page).fill(customer.display)
    await button(page, en.composer.call).click()
  }
  return { ...desk, cadran, page, openers, press }
}

const loops = lineNoticesEn['line-loops']()
const noOpener = lineNoticesEn['line-no-opener']()

test('Call hands the number over to what the system opens such links with, and to nothing else', async () => {
  const { crm, openers, page } = await deskWithOpeners()
  openers.open('sip', 'softphone')
  openers.open('tel', 'another')
  await onLinePage(page, () => chooseDialLink(page, 'sip'))
  const card = await dial(page, customer)
  await eventually(() => openers.opened()).toEqual(['sip:+15145550142'])
  await crm.hears('POST pending')
  await button(card, 'Answered').click()
  await phaseIs(card, 'Talking')
  await crm.hears('PUT calling')
  await button(card, 'Hang up').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  await dial(page, other)
  await eventually(() => openers.opened()).toEqual(['sip:+15145550142', 'sip:+14505550127'])
})

test('a telephone system with 9 is given its form of the number, Activix the number itself, and what is reported is read back', async () => {
  const { cadran, crm, openers, page } = await deskWithOpeners()
  openers.open('sip', 'softphone')
  await onLinePage(page, async () => {
    await chooseDialLink(page, 'sip')
    await field(page, linePage(en).dialing.preset).selectOption('pbx-9')
    await page.getByRole('cell', { name: '916045550127' }).waitFor()
  })
  const { report } = await letReport(cadran)
  const card = await dial(page, customer)
  await eventually(() => openers.opened()).toEqual(['sip:915145550142'])
  await card.getByText(en.call.dialedAs('915145550142'), { exact: true }).waitFor()
  await crm.hears('POST pending')
  await report('--event=answered', '--number=915145550142')
  await phaseIs(card, 'Talking')
  await report('--event=ended', '--number=915145550142')
  await phaseIs(card, 'Call ended')
  await report('--event=ringing', '--number=914505550127', '--call=7')
  await phaseIs(callCard(page, other.display), 'Dialing')
  await report('--event=ended', '--call=7', '--reason=no answer')
  await eventually(() => crm.logs()).toMatchObject([{ to: customer.e164 }, { to: other.e164 }])
})

test('where such links open Cadran itself Call is refused and the panel says the way out, which is one', async () => {
  const { crm, openers, page, press } = await deskWithOpeners({ installed: true })
  // By the name that Electron registers this app by.
  openers.open('tel', 'Cadran')
  openers.open('sip', 'softphone')
  await onLinePage(page, () => chooseDialLink(page, 'tel'))
  await eventually(() => noticesOf(page, loops.title)).toBe(1)
  await press()
  await page.getByText(en.composer.lineUnavailable, { exact: true }).waitFor()
  await page.getByText(loops.body, { exact: true }).waitFor()

  // One way out is another kind of link, the other is the system's settings.
  await onLinePage(page, () => chooseDialLink(page, 'sip'))
  await eventually(() => noticesOf(page, loops.title)).toBe(0)
  await onLinePage(page, () => chooseDialLink(page, 'tel'))
  await eventually(() => noticesOf(page, loops.title)).toBe(1)
  openers.open('tel', 'softphone')
  await press()
  const card = callCard(page, customer.display)
  await phaseIs(card, 'Dialing')
  expect(await noticesOf(page, loops.title)).toBe(0)
  await eventually(() => openers.opened()).toEqual(['tel:+15145550142'])
  await button(card, 'No answer').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  expect(crm.logs()).toMatchObject([{ to: customer.e164, status: 'attempted' }])
})

test('a link that comes back although the system says otherwise ends its call, and becomes no second one', async () => {
  const { cadran, crm, openers, page, press } = await deskWithOpeners()
  const again = [electron, ...sandboxSwitches(), '.', `--user-data-dir=${cadran.userData}`]
  openers.open('tel', 'softphone', `cd '${root}' && exec ${again.map((word) => `'${word}'`).join(' ')} "$1"`)
  await onLinePage(page, () => chooseDialLink(page, 'tel'))
  await press()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Failed, Logged`])
  await eventually(() => noticesOf(page, loops.title)).toBe(1)
  // Whatever the system says of it, it is not tried a second time.
  await press()
  await page.getByText(en.composer.lineUnavailable, { exact: true }).waitFor()

  // A link that somebody clicked comes after all that this one could have brought.
  expect(await cadran.secondLaunch(`tel:${other.e164}`)).toBe(0)
  await eventually(() => numberField(page).inputValue()).toBe(other.display)
  expect(await waitingLinks(page)).toEqual([])
  expect(openers.opened()).toEqual(['tel:+15145550142'])
  expect(crm.logs()).toMatchObject([{ to: customer.e164, status: 'error', duration: 0 }])
  expect(crm.logs()[0]?.lasted).not.toBeNull()

  // As soon as something else opens them, calls are placed again.
  openers.open('tel', 'another')
  await press()
  await phaseIs(callCard(page, customer.display), 'Dialing')
  await eventually(() => openers.opened()).toEqual(['tel:+15145550142', 'tel:+15145550142'])
})

test('where nothing opens such links no call is begun, the panel says so, and looks again when the agent is back', async () => {
  const { cadran, crm, openers, page, press } = await deskWithOpeners()
  await onLinePage(page, () => chooseDialLink(page, 'sip'))
  await eventually(() => noticesOf(page, noOpener.title)).toBe(1)
  await page.getByText(noOpener.body, { exact: true }).waitFor()
  await press()
  await page.getByText(en.composer.lineUnavailable, { exact: true }).waitFor()

  openers.open('sip', 'softphone')
  await hide(cadran)
  await show(cadran)
  await eventually(() => noticesOf(page, noOpener.title)).toBe(0)
  openers.forget('sip')
  await press()
  await page.getByText(en.composer.lineUnavailable, { exact: true }).waitFor()
  await eventually(() => noticesOf(page, noOpener.title)).toBe(1)

  openers.open('sip', 'softphone')
  await press()
  const card = callCard(page, customer.display)
  await phaseIs(card, 'Dialing')
  await button(card, 'No answer').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  expect(openers.opened()).toEqual(['sip:+15145550142'])
  expect(crm.logs()).toMatchObject([{ to: customer.e164, status: 'attempted' }])
})

/** How many of the notices have this title. */
async function noticesOf(page: Parameters<typeof notices>[0], title: string): Promise<number> {
  return (await notices(page)).filter((text) => text.includes(title)).length
}
