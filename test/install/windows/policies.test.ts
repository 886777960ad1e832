/** What Cadran finds of a dealership's policies in a registry, real but for who keeps it, as the app reads it there. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { readPolicies } from '../../../src/main/settings/policies/read-policies'
import { bringProbe } from './probes'
import { Wine } from './wine'

let wine: Wine

beforeAll(async () => {
  wine = await Wine.start()
})

afterAll(() => wine.stop())

const computer = String.raw`HKEY_LOCAL_MACHINE\Software\Policies\Cadran`
const person = String.raw`HKEY_CURRENT_USER\Software\Policies\Cadran`
const set = (key: string, name: string, type: string, data: string) =>
  wine.exec('reg', 'add', key, '/v', name, '/t', type, '/d', data, '/f')

test('policies of the computer and of the person are read, fixed ones and defaults, each in its own type', async () => {
  const setup = await wine.machine.bring(process.env['CADRAN_SETUP'] ?? '')
  await wine.exec(setup, '/S', '/ALLUSERS')
  const probe = await bringProbe(wine, 'policies-probe')
  const read = async () => {
    const { output } = await wine.exec(String.raw`C:\Program Files\Cadran\Cadran.exe`, probe)
    return JSON.parse(output) as ReturnType<typeof readPolicies>
  }
  expect(await read()).toEqual({ policies: { enforced: {}, defaults: {} }, refused: [] })

  await set(computer, 'apiUrl', 'REG_SZ', 'https://crm.example/v2')
  await set(computer, 'hooks', 'REG_DWORD', '1')
  await set(computer, 'lines', 'REG_MULTI_SZ', String.raw`manual\0dial-link`)
  await set(computer, 'apiKey', 'REG_SZ', 'sk-8f14e45fceea167a')
  await set(`${computer}\\Recommended`, 'historyDays', 'REG_DWORD', '90')
  await set(person, 'hooks', 'REG_DWORD', '0')
  await set(person, 'THEME', 'REG_SZ', 'dark')
  await set(`${person}\\Recommended`, 'updateHours', 'REG_SZ', '18-8')
  expect(await read()).toEqual({
    policies: {
      enforced: { apiUrl: 'https://crm.example/v2', hooks: true, lines: ['manual', 'dial-link'], theme: 'dark' },
      defaults: { historyDays: 90, updateHours: { from: 18, to: 8 } },
    },
    refused: [{ policy: 'apiKey', why: expect.stringMatching(/^a key is no policy/) as string }],
  })
})
