import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Account } from '../../../src/main/account/account'
import { Client } from '../../../src/main/activix/client'
import { SettingsFile } from '../../../src/main/settings/settings'
import { defaultSettings, settingsSchema } from '../../../src/shared/settings'
import * as v from 'valibot'

const api = 'https://crm.example/v2'
const fixtures = ['list', 'object', 'bare'] as const
const fixture = (name: string) => readFileSync(`test/fixtures/account/${name}.json`, 'utf8')

/** A desk whose CRM answers so when it is asked for the account. */
function open(body: string, status = 200, stored: object = {}, key: string | null = null) {
  const client = new Client({
    transport: async () => ({ kind: 'answer', status, headers: {}, body }),
    elapsed: () => 0,
    serverEarliest: () => undefined,
    now: () => 0,
  })
  const settings = new SettingsFile({ read: () => stored, write: () => {} })
  const account = new Account({
    apiUrl: api,
    keychain: { read: async () => key, write: async () => {}, delete: async () => true },
    settings,
    readAccount: (access) => client.readAccount(access),
    understand: async () => ({ kind: 'full', e164: '+14505550110' }),
    elapsed: () => 0,
    onChange: () => {},
    onRefused: () => {},
    onError: () => {},
  })
  return { account, settings }
}

async function connect(...about: Parameters<typeof open>) {
  const { account, settings } = open(...about)
  const connection = { key: 'k', email: 'demo@boreal.example', number: '1', inMemory: false, otherDealership: true }
  const result = await account.connect(connection)
  return { result, settings: settings.value }
}

describe('each shape that the account’s answer is documented to have', () => {
  it.each(fixtures)('%s: its users are learnt, those without an email left out', async (name) => {
    const { result, settings } = await connect(fixture(name))
    expect(result).toEqual({ kind: 'connected', emailKnown: true })
    expect(settings).toMatchObject({
      accountId: '66',
      users: [
        { id: 5000, email: 'demo@boreal.example', name: 'Camille Demers' },
        { id: 5001, email: 'etienne@boreal.example', name: 'Étienne Gagnon-Roy' },
        { id: 5002, email: 'Sandrine@Boreal.example', name: 'Ouellet' },
      ],
    })
  })
})

it.each(['1e300', '1e999', '0', '-66', '66.5'])(
  'an account whose id is %s has none that could be told from another’s',
  async (id) => {
    const { settings } = await connect(`{"data":{"id":${id},"users":[]}}`)
    expect(settings.accountId).toBeUndefined()
  },
)

describe('whatever answers in its place', () => {
  const kinds = ['connected', 'problem']

  /** What is kept can be read again at the next start. */
  async function survives(body: string, status?: number) {
    const { result, settings } = await connect(body, status)
    expect(kinds).toContain(result.kind)
    expect(v.parse(settingsSchema, JSON.parse(JSON.stringify(settings)))).toEqual(settings)
    if (result.kind === 'problem') expect(settings).toEqual(defaultSettings)
  }

  it('random JSON breaks nothing', () => {
    return fc.assert(fc.asyncProperty(fc.jsonValue(), (value) => survives(JSON.stringify(value))))
  })

  it('random values in the right places break nothing', () => {
    const user = fc.oneof(
      fc.jsonValue(),
      fc.record({ id: fc.jsonValue(), email: fc.jsonValue(), first_name: fc.jsonValue(), last_name: fc.jsonValue() }),
      fc.record({
        id: fc.oneof(fc.nat(), fc.double({ noNaN: true }), fc.stringMatching(/^\d{1,400}$/)),
        email: fc.oneof(fc.string({ maxLength: 600, size: 'max' }), fc.constant(' ')),
        first_name: fc.oneof(fc.string({ maxLength: 600, size: 'max' }), fc.constant(null)),
      }),
    )
    const id = fc.oneof(fc.jsonValue(), fc.string({ maxLength: 300, size: 'max' }))
    const account = fc.record({ id, users: fc.oneof(fc.array(user), fc.jsonValue()) }, { requiredKeys: [] })
    const answer = fc.oneof(fc.record({ data: fc.oneof(account, fc.array(account)) }), account)
    return fc.assert(fc.asyncProperty(answer, (value) => survives(JSON.stringify(value))))
  })

  it('what is cut off at any place, and any status, breaks nothing', () => {
    const cut = fc.constantFrom(...fixtures).chain((name) => {
      const whole = fixture(name)
      return fc.nat(whole.length).map((at) => whole.slice(0, at))
    })
    const status = fc.constantFrom(200, 201, 204, 301, 400, 403, 404, 422, 429, 500, 503)
    return fc.assert(fc.asyncProperty(cut, status, survives), { numRuns: 300 })
  })
})

describe('who was removed from the account', () => {
  const before = {
    accountId: '66',
    email: 'left@boreal.example',
    users: [
      { id: 4999, email: 'left@boreal.example', name: 'Luc Parti' },
      { id: 4998, email: 'elsewhere@boreal.example', name: 'Ève Ailleurs' },
    ],
    otherAgents: [{ email: 'left@boreal.example', number: '+14505550110' }],
  }

  it('stays known by their id where they work at this desk, and by it alone', async () => {
    const { settings } = await connect(fixture('list'), 200, before)
    expect(settings.users?.map(({ id, gone }) => [id, gone])).toEqual([
      [5000, undefined],
      [5001, undefined],
      [5002, undefined],
      [4999, true],
    ])
  })

  it('is none of another account’s', async () => {
    const { settings } = await connect(fixture('list'), 200, { ...before, accountId: '12' })
    expect(settings.users?.map(({ id }) => id)).toEqual([5000, 5001, 5002])
  })
})

describe('a start with a key', () => {
  async function start(stored: object) {
    const { account, settings } = open(fixture('list'), 200, { email: 'demo@boreal.example', ...stored }, 'the-key')
    await account.load()
    return settings.value
  }

  it('learns who the users are by now', async () => {
    expect((await start({ accountId: '66' })).users?.map(({ id }) => id)).toEqual([5000, 5001, 5002])
  })

  it('learns the account anew where the settings were lost', async () => {
    const settings = await start({})
    expect([settings.accountId, settings.users?.length]).toEqual(['66', 3])
  })

  it('takes nothing from another account than the one that is worked for', async () => {
    const settings = await start({ accountId: '12' })
    expect([settings.accountId, settings.users]).toEqual(['12', undefined])
  })
})
