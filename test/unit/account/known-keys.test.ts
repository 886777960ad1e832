import { describe, expect, it } from 'vitest'
import { KnownKeys } from '../../../src/main/account/known-keys'
import { SettingsFile } from '../../../src/main/settings/settings'

const api = 'https://crm.example/v2'

function open(stored: object = {}) {
  const settings = new SettingsFile({ read: () => stored, write: () => {} })
  const keys = new KnownKeys(settings)
  return { settings, keys, of: (key: string) => keys.fingerprint(api, key) }
}

describe('a fingerprint', () => {
  it('tells one key from another, for each API and in each folder, and nothing of the key', () => {
    const { keys, settings, of } = open()
    expect(of('key-one')).toBe(of('key-one'))
    const others = [of('key-two'), keys.fingerprint('https://other.example/v2', 'key-one'), open().of('key-one')]
    expect(others).not.toContain(of('key-one'))
    expect(open(settings.value).of('key-one')).toBe(of('key-one'))
    expect(JSON.stringify(settings.value)).not.toContain('key-one')
  })
})

describe('what was made under a key', () => {
  it('goes with that key alone as long as nobody knows its account', () => {
    const { keys, of } = open()
    keys.learn(of('key-one'), undefined)
    keys.learn(of('key-two'), undefined)
    const made = { key: of('key-one') }
    expect(keys.compare(made, { key: of('key-one') })).toBe('same')
    expect(keys.compare(made, { key: of('key-two') })).toBe('unknown')
    expect(keys.compare(made, { account: '9' })).toBe('unknown')
    expect(keys.compare({ account: '9' }, made)).toBe('unknown')
  })

  it('goes with every key of its account once that is known', () => {
    const { keys, of } = open()
    keys.learn(of('key-one'), undefined)
    keys.learn(of('key-two'), '9')
    keys.learn(of('three'), '8')
    keys.learn(of('key-one'), '9')
    const made = { key: of('key-one') }
    expect(keys.compare(made, { key: of('key-two') })).toBe('same')
    expect(keys.compare(made, { account: '9' })).toBe('same')
    expect(keys.compare(made, { key: of('three') })).toBe('other')
    // What a key was once known for outlives that it may not be asked any more.
    keys.learn(of('key-one'), undefined)
    expect(keys.compare(made, { account: '9' })).toBe('same')
  })

  it('before any key goes with the first, whichever comes after it', () => {
    const { keys, of } = open()
    keys.isFirst(of('key-one'))
    keys.isFirst(of('key-two'))
    expect(keys.compare({}, { key: of('key-one') })).toBe('same')
    expect(keys.compare({}, { key: of('key-two') })).toBe('unknown')
    keys.learn(of('key-one'), '9')
    expect(keys.compare({}, { account: '9' })).toBe('same')
  })
})

describe('where the agent says that two keys are for the same dealership', () => {
  it('what was made under the one goes with the other, and with nothing else', () => {
    const { keys, of } = open()
    for (const key of ['key-one', 'other', 'key-two']) keys.learn(of(key), undefined)
    keys.sayTheSame({ key: of('key-one') }, of('key-two'))
    expect(keys.compare({ key: of('key-one') }, { key: of('key-two') })).toBe('same')
    expect(keys.compare({ key: of('other') }, { key: of('key-two') })).toBe('unknown')
    // The account of the one is that of both.
    keys.learn(of('key-two'), '9')
    expect(keys.compare({ key: of('key-one') }, { account: '9' })).toBe('same')
    expect(keys.compare({ key: of('key-one') }, { account: '8' })).toBe('other')
    expect(keys.last?.fingerprint).toBe(of('key-two'))
  })

  it('a key of no known account is for the account of what was made', () => {
    const { keys, of, settings } = open({ accountId: '7' })
    keys.learn(of('key-one'), undefined)
    keys.sayTheSame({ account: '9' }, of('key-one'))
    expect(keys.compare({ account: '9' }, { key: of('key-one') })).toBe('same')
    expect(settings.value.accountId).toBe('9')
    // The CRM knows better.
    keys.learn(of('key-one'), '8')
    expect(keys.compare({ account: '9' }, { key: of('key-one') })).toBe('other')
  })

  it('a key that nobody knows any more is for the account of the one in use', () => {
    const { keys, of } = open()
    keys.learn(of('key-one'), '9')
    const lost = { key: 'f'.repeat(32) }
    keys.sayTheSame(lost, of('key-one'))
    expect(keys.compare(lost, { account: '9' })).toBe('same')
    expect(keys.last?.fingerprint).toBe(of('key-one'))
  })

  it('keys that a damaged file names in a circle are for no account that is known', () => {
    const [one, two] = ['1'.repeat(32), '2'.repeat(32)]
    const { keys } = open({
      keys: [
        { fingerprint: one, sameAs: two },
        { fingerprint: two, sameAs: one },
      ],
    })
    expect(keys.compare({ key: one }, { account: '9' })).toBe('unknown')
    expect(keys.compare({ key: one }, { key: one })).toBe('same')
  })

  it('two accounts that are known to differ stay two', () => {
    const { keys, of } = open()
    keys.learn(of('key-one'), '8')
    keys.learn(of('key-two'), '9')
    keys.sayTheSame({ key: of('key-one') }, of('key-two'))
    expect(keys.compare({ key: of('key-one') }, { key: of('key-two') })).toBe('other')
  })
})
