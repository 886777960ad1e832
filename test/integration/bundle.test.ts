import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { examine } from '../../src/main/support/doctor/checks'
import { siteOf } from '../../src/main/support/doctor/session-site'
import { buildBundle, bundleText } from '../../src/main/support/bundle/bundle'
import type { Communication } from '../../src/shared/communication'
import { logCommunication } from '../../src/main/window/handlers/communications'
import { customer, openDesk } from './desk'

const secrets = {
  noted: 'Wants the red Civic before Friday',
  subject: 'Your red Civic is here',
  lead: 'Ghislaine Beauregard-Thivierge',
  email: 'ghislaine@thivierge.example',
  home: 'jean.tremblay',
}

/** What a log should never hold, as an earlier Cadran, or an error from elsewhere, may have put it there. */
const log = (key: string, colleague: string) =>
  [
    `[2026-11-20 14:03:02.101] [info]  started {"version":"0.1.0"}`,
    `[2026-11-20 14:03:08.000] [error] sync Error: ${customer} (514) 555-0142 for ${secrets.email} of ${colleague}`,
    `[2026-11-20 14:03:09.000] [error] sync Error: Authorization: Bearer ${key} key=${key} ${Buffer.from(key).toString('base64')}`,
    `[2026-11-20 14:03:10.000] [error] recordings Error: ENOENT: open '/home/${secrets.home}/calls/${secrets.lead}.wav'`,
    `    at read (/home/${secrets.home}/Cadran/resources/app.asar/out/main/index.js:1:1)`,
  ].join('\n')

it('holds how a busy desk is, and no number, name, email, note or key of it', async () => {
  const desk = await openDesk()
  const { session, calls, crm, folder, settings } = desk
  const key = crm.key
  for (const lead of [undefined, { id: 1, name: secrets.lead }]) {
    const call = await desk.dial(customer, lead)
    calls.note(call, secrets.noted)
    calls.apply(call, { name: 'answered' })
    desk.time.pass(5)
    await calls.hangUp(call)
    await desk.quiet()
    const said: Communication = {
      ...({ method: 'email', type: 'outgoing', at: desk.time.now(), description: secrets.noted, url: '' } as const),
      ...{ subject: secrets.subject, body: secrets.noted, address: secrets.email },
    }
    await logCommunication(session, { of: { call }, said }, desk.time.now())
  }
  await crm.goOffline()
  await desk.dial()
  settings.change({
    neverLogged: ['+15145550199'],
    recordingFolder: `/home/${secrets.home}/${secrets.lead}`,
    dialLink: 'sip:{number}@pbx.tremblay.example',
    otherAgents: [{ email: 'marie@boreal.example', number: '+14505550111' }],
  })
  const { users } = crm.record()
  const colleague = `${users[1]?.first_name} ${users[1]?.last_name}`
  mkdirSync(join(folder, 'logs'))
  writeFileSync(join(folder, 'logs', 'cadran.log'), log(key, colleague))

  const report = await examine(
    siteOf(session, folder, {
      links: async () => ({ checks: [], can: 'choose' }),
      key: async () => ({ kind: 'found', key }),
      versions: { Cadran: '0.1.0' },
    }),
    desk.time.now(),
  )
  const shape = session.journal.shape()
  const bundleFor = (home: string) =>
    buildBundle({
      ...{ folder, report, key, shape, settings: settings.value, language: 'en', end: undefined },
      ...{ versions: { Cadran: '0.1.0' }, home },
    })
  const parts = bundleFor(`/home/${secrets.home}`)
  const text = bundleText(parts)

  const people = users.flatMap((user) => [user.email ?? '', `${user.first_name} ${user.last_name}`])
  const numbers = [
    customer.slice(2),
    '5550142',
    '555-0142',
    '5145550199',
    '4505550111',
    settings.value.ownNumber.slice(2),
  ]
  const others = ['marie@boreal.example', 'tremblay', settings.value.email, settings.value.accountId ?? 'none-known']
  const all = [...Object.values(secrets), ...people, ...numbers, ...others, key, Buffer.from(key).toString('base64')]
  expect(all.filter((secret) => secret !== '' && secret.length > 3 && text.includes(secret))).toEqual([])

  expect(parts.map(({ name }) => name)).toEqual(['checks', 'run', 'settings', 'journal', 'log'])
  expect(text).toContain('[2026-11-20 14:03:02.101] [info]  started {"version":"0.1.0"}')
  expect(text).toContain('    at read (~/Cadran/resources/app.asar')
  expect(text).toContain('historyDays: 365')
  const logs = Object.entries(shape ?? {}).filter(([name]) => name.startsWith('documents, call-log, '))
  expect(logs.reduce((sum, [, count]) => sum + count, 0)).toBe(3)
  expect(shape).toMatchObject({ 'calls, live': 1, 'calls, over': 2, history: 3 })
  expect(Object.keys(shape ?? {}).filter((name) => !/^[a-z_, -]+$/.test(name))).toEqual([])

  // The home of a user whose name in Activix is only a part of theirs on the computer.
  const home = `/home/${colleague} Lavoie`
  writeFileSync(join(folder, 'logs', 'cadran.log'), `    at read (${home}/app.js:1:1)`)
  expect(bundleText(bundleFor(home))).not.toContain('Lavoie')
})
