/** How far a registry, real but for who keeps it, is from sending phone links to Cadran, as the app reads it there. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { LinkCheck } from '../../../src/shared/phone-links'
import { bringProbe } from './probes'
import { Wine } from './wine'

/** Wine shows classes of one person not among all classes, so that Cadran is installed for everybody. */
const executable = String.raw`C:\Program Files\Cadran\Cadran.exe`
const command = String.raw`HKEY_LOCAL_MACHINE\Software\Classes\Cadran.tel\shell\open\command`
const choice = String.raw`HKEY_CURRENT_USER\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\tel\UserChoice`

let wine: Wine

beforeAll(async () => {
  wine = await Wine.start()
})

afterAll(() => wine.stop())

/** The state of each step, with what is there instead. */
async function steps(program = executable): Promise<Record<string, Record<string, string>>> {
  const { output } = await wine.exec(program, String.raw`Z:\mnt\phone-links-probe.mjs`)
  const checks = JSON.parse(output) as LinkCheck[]
  const told = (steps: LinkCheck['steps']) =>
    steps.map(({ name, state, instead }) => [name, instead ? `${state}: ${instead}` : state])
  return Object.fromEntries(checks.map(({ scheme, steps }) => [scheme, Object.fromEntries(told(steps))]))
}

const add = (key: string, ...value: string[]) => wine.exec('reg', 'add', key, ...value, '/f')
const registered = { installed: 'passed', declared: 'passed', command: 'passed', chosen: 'failed' }
const nothing = { installed: 'failed', declared: 'failed', command: 'failed', chosen: 'failed' }

test('in each state of the registry Cadran finds what holds its links up', async () => {
  await bringProbe(wine, 'phone-links-probe')
  const setup = await wine.machine.bring(process.env['CADRAN_SETUP'] ?? '')
  await wine.exec(setup, '/S', '/ALLUSERS')
  expect(await steps()).toEqual({ tel: registered, callto: registered })

  await add(choice, '/v', 'ProgId', '/d', 'Other.Phone')
  await add(String.raw`HKEY_LOCAL_MACHINE\Software\Classes\Other.Phone`, '/ve', '/d', 'Other Phone Document')
  expect((await steps())['tel']).toEqual({ ...registered, chosen: 'failed: Other Phone Document' })
  const application = String.raw`HKEY_LOCAL_MACHINE\Software\Classes\Other.Phone\Application`
  await add(application, '/v', 'ApplicationName', '/d', 'Other Phone')
  expect((await steps())['tel']).toEqual({ ...registered, chosen: 'failed: Other Phone' })

  await add(choice, '/v', 'ProgId', '/d', 'Cadran.tel')
  expect(await steps()).toEqual({ tel: { ...registered, chosen: 'passed' }, callto: registered })

  const old = String.raw`D:\Old\Cadran.exe`
  await add(command, '/ve', '/d', `"${old}" -- "%1"`)
  expect((await steps())['tel']).toMatchObject({ command: `failed: ${old}`, chosen: 'passed' })

  await wine.exec('reg', 'delete', choice, '/f')
  await wine.machine.must(['cp', `${wine.c}/Program Files/Cadran/Cadran.exe`, `${wine.c}/copy.exe`], { asAgent: true })
  await wine.exec(String.raw`C:\Program Files\Cadran\Uninstall.exe`, '/S')
  await wine.gone('/Program Files/Cadran/Uninstall.exe')
  expect(await steps(String.raw`C:\copy.exe`)).toEqual({ tel: nothing, callto: nothing })
})
