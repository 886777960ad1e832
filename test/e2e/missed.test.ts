import { expect, test } from 'vitest'

import { en } from '../../src/shared/i18n/en/messages'
import { fr } from '../../src/shared/i18n/fr/messages'
import { deskForTest } from './harness/desk'
import { connect, customer, eventually, other, recentCalls } from './harness/panel'
import { letReport } from './harness/reports'
import { trayHostForTest } from './harness/status-notifier-host'
import { hide, windowManagerForTest } from './harness/window-state'

const said = {
  en: { t: en, one: 'Cadran: 1 missed call', two: 'Cadran: 2 missed calls', missed: 'Missed, Logged' },
  fr: {
    t: fr,
    one: 'Cadran\u00a0: 1 appel manqué',
    two: 'Cadran\u00a0: 2 appels manqués',
    missed: `Manqué, ${fr.logs.logged}`,
  },
}

test.each(['en', 'fr'] as const)(
  'the tray counts the calls that the agent missed until they have seen the panel (%s)',
  async (language) => {
    const { t, one, two, missed } = said[language]
    await windowManagerForTest()
    const { crm, keyring, start } = await deskForTest()
    const tray = await trayHostForTest(keyring.env.DBUS_SESSION_BUS_ADDRESS)
    const cadran = await start({ locale: `${language}-CA` })
    const { page } = cadran
    await connect(page, { key: crm.key }, t)
    const { report } = await letReport(cadran, t)
    await eventually(() => tray.tooltip()).toBe(t.tray.idle)
    await hide(cadran)

    // One gives up, the other is not answered in time: the CRM tells them apart, the agent missed both.
    await report('--event=incoming', `--number=${customer.e164}`)
    await eventually(() => tray.tooltip()).toBe(t.tray.onCall)
    await crm.hears('POST calling')
    await report('--event=ended', `--number=${customer.e164}`)
    await eventually(() => tray.tooltip()).toBe(one)
    await crm.hears('PUT interrupted')
    await report('--event=incoming', `--number=${other.e164}`)
    await eventually(() => tray.tooltip()).toBe(t.tray.onCall)
    await report('--event=ended', `--number=${other.e164}`, '--reason=no answer')
    await eventually(() => tray.tooltip()).toBe(two)

    // The panel came by itself, which nobody has to have seen; now the agent turns to it.
    await tray.activate()
    await eventually(() => tray.tooltip()).toBe(t.tray.idle)
    await eventually(() => recentCalls(page, t)).toEqual([
      `${other.display}, ${missed}`,
      `${customer.display}, ${missed}`,
    ])

    // Seen is seen: only what is missed from now on counts.
    await hide(cadran)
    await report('--event=incoming', `--number=${customer.e164}`)
    await eventually(() => tray.tooltip()).toBe(t.tray.onCall)
    await report('--event=ended', `--number=${customer.e164}`)
    await eventually(() => tray.tooltip()).toBe(one)
    expect(
      crm
        .logs()
        .map(({ status }) => status)
        .slice(0, 2),
    ).toEqual(['interrupted', 'unanswered'])
  },
)
