import type { Result } from '../../../src/main/activix/result'
import { describe, expect, it, vi } from 'vitest'
import { Account } from '../../../src/main/account/account'
import type { Keychain } from '../../../src/main/account/keychain'
import type { Account as CrmAccount } from '../../../src/main/activix/answers'
import { SettingsFile } from '../../../src/main/settings/settings'
import type { Problem } from '../../../src/shared/problem'

const HOST = 'crm.example'
const connection = { key: 'the-key', email: 'luc@boreal.example', number: '450 555-0110', inMemory: false }

/** Keychains that a test cannot have of the operating system at will; the real one is tested in the app. */
class TestKeychain implements Keychain {
  readonly secrets = new Map<string, string>()
  state: 'open' | 'locked' | 'missing' = 'open'
  asking: Promise<void> = Promise.resolve()

  async read(account: string) {
    await this.asking
    if (this.state === 'missing') throw new Error('no keychain')
    return this.state === 'open' ? (this.secrets.get(account) ?? null) : null
  }

  async write(account: string, secret: string) {
    if (this.state !== 'open') throw new Error('refused')
    this.secrets.set(account, secret)
  }

  async delete(account: string) {
    return this.state === 'open' && this.secrets.delete(account)
  }
}

const users = [{ id: 1, email: 'Luc@Boreal.example', name: 'Luc Roy' }]
const accepted: Result<CrmAccount> = { kind: 'done', value: { id: '9', users } }
const refused = (problem: Problem): Result<CrmAccount> => ({ kind: 'refused', problem })

function open({
  answer = accepted as Result<CrmAccount> | Promise<Result<CrmAccount>>,
  apiUrl = `https://${HOST}/v2`,
  stored = {} as object,
} = {}) {
  const keychain = new TestKeychain()
  const clock = { now: 0 }
  const settings = new SettingsFile({ read: () => stored, write: () => {} })
  const changes: string[] = []
  const crm = { answer }
  const asked: number[] = []
  const account: Account = new Account({
    apiUrl,
    keychain,
    settings,
    readAccount: async () => {
      asked.push(clock.now)
      return crm.answer
    },
    understand: async (text) =>
      /\d{3} \d{3}-\d{4}/.test(text) ? { kind: 'full', e164: '+14505550110' } : { kind: 'none' },
    elapsed: () => clock.now,
    onChange: () => changes.push(account.view(false).state),
    onRefused: () => changes.push('refused'),
    onError: () => {},
  })
  return { keychain, settings, account, clock, crm, asked, changes, state: () => account.view(false).state }
}

describe('what the keychain says', () => {
  it('nothing was ever stored', async () => {
    const { account, state } = open()
    await account.load()
    expect(state()).toBe('absent')
  })

  it('a key', async () => {
    const { account, keychain } = open({ stored: { email: 'luc@boreal.example' } })
    keychain.secrets.set(HOST, 'the-key')
    await account.load()
    expect(account.view(false)).toEqual({
      state: 'connected',
      email: 'luc@boreal.example',
      keptIn: 'keychain',
      refused: false,
    })
    expect(account.key).toBe('the-key')
  })

  it('nothing, though a key was stored: it is locked', async () => {
    const { account, keychain, state } = open({ stored: { keyStoredFor: [HOST] } })
    keychain.state = 'locked'
    await account.load()
    expect(state()).toBe('keychain-locked')
  })

  it('that it is not there', async () => {
    const { account, keychain, state } = open()
    keychain.state = 'missing'
    await account.load()
    expect(state()).toBe('no-keychain')
  })

  it('nothing yet, as it asks the agent: meanwhile Cadran waits and works', async () => {
    const { account, keychain, state } = open()
    let answer = () => {}
    keychain.asking = new Promise((resolve) => (answer = resolve))
    const loading = account.load()
    expect(state()).toBe('waiting-for-keychain')
    answer()
    await loading
    expect(state()).toBe('absent')
  })

  it('too late: the agent has connected meanwhile', async () => {
    const { account, keychain, state } = open()
    let answer = () => {}
    keychain.asking = new Promise((resolve) => (answer = resolve))
    const loading = account.load()
    await account.connect({ ...connection, inMemory: true })
    answer()
    await loading
    expect(state()).toBe('connected')
  })
})

describe('a desk that is closed', () => {
  it('hears no late word from the keychain', async () => {
    const { account, keychain, changes } = open()
    keychain.secrets.set(HOST, 'the-key')
    let answer = () => {}
    keychain.asking = new Promise((resolve) => (answer = resolve))
    const loading = account.load()
    account.close()
    answer()
    await loading
    expect(changes).toEqual(['waiting-for-keychain'])
  })

  it('is asked again for the users that it did not tell, when the agent is there and not too often', async () => {
    const { account, keychain, clock, crm, asked, settings } = open({ answer: refused({ kind: 'rate-limited' }) })
    keychain.secrets.set(HOST, 'the-key')
    await account.load()
    account.tryAgain()
    expect(asked).toEqual([0])
    clock.now = 600_000
    account.tryAgain()
    account.tryAgain()
    crm.answer = accepted
    clock.now = 1_200_000
    account.tryAgain()
    await vi.waitFor(() => expect(settings.value.users).toEqual([{ ...users[0] }]))
    clock.now = 9_000_000
    account.tryAgain()
    expect(asked).toEqual([0, 600_000, 1_200_000])
  })

  it('that the CRM takes the key no more', async () => {
    const { account, keychain, changes } = open({ answer: refused({ kind: 'unauthorized' }) })
    keychain.secrets.set(HOST, 'the-key')
    await account.load()
    expect(changes).toEqual(['waiting-for-keychain', 'connected', 'refused'])
  })

  it('that the key is for another account than this folder’s: it is not used, and what is known here stays', async () => {
    const { account, keychain, settings, changes, crm } = open({
      stored: { accountId: '8', email: 'luc@boreal.example' },
    })
    keychain.secrets.set(HOST, 'the-key')
    await account.load()
    expect([account.isForeign, settings.value.accountId, settings.value.users]).toEqual([true, '8', undefined])
    expect(changes.at(-1)).toBe('connected')
    // The agent says that it is this one's from now on.
    expect(await account.connect({ ...connection, otherDealership: true })).toMatchObject({ kind: 'connected' })
    expect([account.isForeign, settings.value.accountId]).toEqual([false, '9'])
    crm.answer = refused({ kind: 'forbidden' })
    await account.load()
    expect(account.isForeign).toBe(false)
  })

  it('hears no late word from the CRM', async () => {
    let answer = (_: Result<CrmAccount>) => {}
    const { account, keychain, settings, changes } = open({ answer: new Promise((resolve) => (answer = resolve)) })
    keychain.secrets.set(HOST, 'the-key')
    const loading = account.load()
    await vi.waitFor(() => expect(changes).toEqual(['waiting-for-keychain', 'connected']))
    account.close()
    answer(accepted)
    await loading
    expect([changes.length, settings.value.users]).toEqual([2, undefined])
  })
})

describe('connecting', () => {
  it('keeps the key in the keychain and whose desk it is in the settings', async () => {
    const { account, keychain, settings } = open()
    expect(await account.connect(connection)).toEqual({ kind: 'connected', emailKnown: true })
    expect([...keychain.secrets]).toEqual([[HOST, 'the-key']])
    expect(settings.value).toMatchObject({
      email: 'luc@boreal.example',
      ownNumber: '+14505550110',
      accountId: '9',
      keyStoredFor: [HOST],
      welcomed: true,
    })
    expect(JSON.stringify(settings.value)).not.toContain('the-key')
  })

  it('warns where the email is none of the users’, and says so where it could not be checked', async () => {
    const stranger = { ...connection, email: 'eve@boreal.example' }
    expect(await open().account.connect(stranger)).toEqual({ kind: 'connected', emailKnown: false })
    const forbidden = open({ answer: refused({ kind: 'forbidden' }) })
    expect(await forbidden.account.connect(connection)).toEqual({ kind: 'connected', emailKnown: 'unchecked' })
    expect(forbidden.account.key).toBe('the-key')
  })

  describe('with the key of another dealership than this computer’s', () => {
    const other: Result<CrmAccount> = { kind: 'done', value: { id: '12', users } }

    it('asks first, and changes nothing', async () => {
      const { account, keychain, settings, crm } = open()
      await account.connect(connection)
      crm.answer = other
      const before = structuredClone(settings.value)
      const attempt = { ...connection, key: 'of-another', email: 'eve@boreal.example' }
      expect(await account.connect(attempt)).toEqual({ kind: 'other-dealership' })
      expect([account.key, [...keychain.secrets]]).toEqual(['the-key', [[HOST, 'the-key']]])
      expect(settings.value).toEqual(before)
    })

    it('moves there once the agent agrees', async () => {
      const { account, settings, crm } = open()
      await account.connect(connection)
      crm.answer = other
      const agreed = { ...connection, key: 'of-another', otherDealership: true }
      expect(await account.connect(agreed)).toMatchObject({ kind: 'connected' })
      expect([account.key, settings.value.accountId]).toEqual(['of-another', '12'])
    })

    it('remembers whose a key is that may no longer read its account', async () => {
      const { account, crm } = open()
      await account.connect(connection)
      crm.answer = other
      await account.connect({ ...connection, key: 'of-another', otherDealership: true })
      crm.answer = refused({ kind: 'forbidden' })
      expect(await account.connect(connection)).toEqual({ kind: 'other-dealership' })
    })
  })

  it.each([
    { kind: 'unauthorized' },
    { kind: 'unreachable' },
    { kind: 'certificate' },
    { kind: 'unreadable', status: 200 },
    { kind: 'server', status: 500 },
  ] as Problem[])('changes nothing where the key could not be checked: $kind', async (problem) => {
    const { account, keychain, settings } = open({ answer: refused(problem) })
    const before = settings.value
    expect(await account.connect(connection)).toEqual({ kind: 'problem', problem })
    expect(keychain.secrets.size).toBe(0)
    expect(settings.value).toEqual(before)
    expect(account.key).toBeUndefined()
  })

  it('sends no key over plain http beyond this computer', async () => {
    const { account } = open({ apiUrl: 'http://crm.example/v2' })
    expect(await account.connect(connection)).toEqual({ kind: 'problem', problem: { kind: 'bad-url' } })
  })

  it.each([
    ['key', { key: '' }],
    ['key', { key: 'two words' }],
    ['key', { key: 'né' }],
    ['email', { email: 'luc' }],
    ['email', { email: 'luc@boreal' }],
    ['number', { number: 'none' }],
  ])('names the field that cannot be right: %s %j', async (field, change) => {
    expect(await open().account.connect({ ...connection, ...change })).toEqual({ kind: 'invalid', field })
  })

  it('without a keychain asks before it keeps the key in memory, and never says it was stored', async () => {
    const { account, keychain, settings } = open()
    keychain.state = 'missing'
    expect(await account.connect(connection)).toEqual({ kind: 'no-keychain' })
    expect(account.key).toBeUndefined()
    expect(await account.connect({ ...connection, inMemory: true })).toMatchObject({ kind: 'connected' })
    expect(account.view(false)).toMatchObject({ state: 'connected', keptIn: 'memory' })
    expect(settings.value.keyStoredFor).toEqual([])
  })

  it('with a locked keychain says so', async () => {
    const { account, keychain } = open()
    keychain.state = 'locked'
    expect(await account.connect(connection)).toEqual({ kind: 'keychain-locked' })
  })
})

describe('forgetting', () => {
  it('takes the key out of the keychain and out of memory', async () => {
    const { account, keychain, settings, state } = open()
    await account.connect(connection)
    expect(await account.forget()).toEqual({ kind: 'forgotten' })
    expect(keychain.secrets.size).toBe(0)
    expect([state(), account.key, settings.value.keyStoredFor]).toEqual(['absent', undefined, []])
  })

  it('keeps what it cannot take out', async () => {
    const { account, keychain, state } = open()
    await account.connect(connection)
    keychain.state = 'locked'
    expect(await account.forget()).toEqual({ kind: 'keychain-locked' })
    expect(state()).toBe('connected')
  })
})

describe('a keychain that gave nothing', () => {
  const locked = async (state: 'locked' | 'missing' = 'locked') => {
    const open_ = open({ stored: { keyStoredFor: [HOST] } })
    open_.keychain.secrets.set(HOST, 'the-key')
    open_.keychain.state = state
    await open_.account.load()
    return open_
  }
  const settle = () => new Promise((resolve) => setImmediate(resolve))

  it.each(['locked', 'missing'] as const)(
    'is asked again when the agent is there: it was %s, and is open',
    async (state) => {
      const { account, keychain } = await locked(state)
      account.tryAgain()
      await settle()
      expect(account.key).toBeUndefined()
      keychain.state = 'open'
      account.tryAgain()
      await settle()
      expect(account.key).toBe('the-key')
    },
  )

  it('is not asked again by itself where it had asked the agent, and they turned it down', async () => {
    const { account, keychain, clock, state } = await locked()
    keychain.asking = Promise.resolve().then(() => {
      clock.now += 5000
    })
    account.tryAgain()
    await settle()
    keychain.state = 'open'
    account.tryAgain()
    await settle()
    expect(state()).toBe('keychain-locked')
    await account.load()
    expect(state()).toBe('connected')
  })

  it('leaves a key that is there alone', async () => {
    const { account, keychain } = open()
    await account.connect({ ...connection, inMemory: true })
    keychain.secrets.set(HOST, 'another')
    account.tryAgain()
    await settle()
    expect(account.key).toBe('the-key')
  })

  it('does not say «locked» where it is gone, as the key is to be forgotten', async () => {
    const { account, keychain } = open()
    await account.connect(connection)
    keychain.delete = async () => {
      throw new Error('no keychain')
    }
    expect([await account.forget(), account.key]).toEqual([{ kind: 'no-keychain' }, 'the-key'])
  })
})

describe('a key that was put into the keychain beside Cadran', () => {
  it('takes the place of the one in hand, without the agent', async () => {
    const { account, keychain, settings } = open()
    await account.connect(connection)
    keychain.secrets.set(HOST, 'another-key')
    await account.takeInstalled()
    expect([account.key, settings.value.email, settings.value.ownNumber]).toEqual([
      'another-key',
      connection.email,
      '+14505550110',
    ])
  })

  it.each([
    ['the CRM refuses it', refused({ kind: 'unauthorized' }), undefined],
    ['the CRM cannot be asked', { kind: 'not-run', problem: { kind: 'unreachable' } } as const, undefined],
    ['it is another account’s', { kind: 'done', value: { id: '8', users } } as const, undefined],
    ['it comes with somebody who is no user', accepted, 'nobody@boreal.example'],
  ])('changes nothing where %s', async (_, answer, email) => {
    const { account, keychain, settings, crm } = open()
    await account.connect(connection)
    const before = settings.value
    crm.answer = answer
    keychain.secrets.set(HOST, 'another-key')
    await account.takeInstalled(email)
    expect([account.key, settings.value]).toEqual(['the-key', before])
  })

  it.each([
    ['Luc@boreal.example', '+14505550110'],
    ['marie@boreal.example', '+14505550111'],
    ['new@boreal.example', ''],
  ])('with %s leaves nobody with a colleague’s number', async (email, ownNumber) => {
    const others = ['marie@boreal.example', 'new@boreal.example'].map((one, id) => ({
      id: id + 2,
      email: one,
      name: '',
    }))
    const { account, settings, crm } = open()
    await account.connect(connection)
    settings.change({ otherAgents: [{ email: 'marie@boreal.example', number: '+14505550111' }] })
    crm.answer = { kind: 'done', value: { id: '9', users: [...users, ...others] } }
    await account.takeInstalled(email)
    expect(settings.value).toMatchObject({ email, ownNumber })
  })

  it('changes nothing where it cannot be read', async () => {
    const { account, keychain } = open()
    await account.connect(connection)
    keychain.state = 'locked'
    await account.takeInstalled()
    expect(account.key).toBe('the-key')
  })
})
