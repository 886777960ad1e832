import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Keychain } from '../../../../src/main/account/keychain'
import { folderId } from '../../../../src/main/account/folder-keychain'
import { KnownKeys } from '../../../../src/main/account/known-keys'
import type { HttpOutcome } from '../../../../src/main/activix/transport'
import { storeKey, type StoreKeyParts } from '../../../../src/main/app/store-key/store-key'
import { readSettings } from '../../../../src/main/settings/settings'
import { firstSteps } from '../../../../src/shared/first-steps'
import type { Settings } from '../../../../src/shared/settings'
import { filesHolding } from '../../../e2e/harness/files'
import { temporaryFolder } from '../../../support/temporary-folder'

const users = [{ id: 7, email: 'luc@boreal.example', first_name: 'Luc', last_name: 'Roy' }]
const answer = (status: number, body: object): HttpOutcome => ({
  kind: 'answer',
  status,
  headers: {},
  body: JSON.stringify(body),
})
const accepts = answer(200, { data: [{ id: 9, users }] })

/** A computer on which the key is handed in. `runs`: a Cadran uses the folder, and does this as it is told of the key. */
function computer({
  typed = 'the-key\n',
  email = 'luc@boreal.example',
  crm = accepts,
  locked = false,
  missing = false,
  before = undefined as Partial<Settings> | undefined,
  runs = undefined as ((write: (settings: Settings) => void) => void) | undefined,
} = {}) {
  const folder = temporaryFolder()
  const file = join(folder, 'settings.json')
  const write = (settings: Partial<Settings>) => writeFileSync(file, JSON.stringify(settings))
  const read = (): Partial<Settings> | undefined => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Partial<Settings>
    } catch {
      return undefined
    }
  }
  if (before) write(before)
  const held = new Map<string, string>()
  const keychain: Keychain = {
    read: async (account) => {
      if (missing) throw new Error('no keychain')
      return locked ? null : (held.get(account) ?? null)
    },
    write: async (account, key) => {
      if (locked) throw new Error('locked')
      held.set(account, key)
    },
    delete: async (account) => held.delete(account),
  }
  const parts: StoreKeyParts = {
    folder,
    input: Readable.from([typed]),
    ...(email !== '' && { email }),
    keychain,
    transport: async () => crm,
    settings: { read, write },
    apiUrl: () => 'https://crm.example/v2',
    takesLock: () => {
      runs?.(write)
      return !runs
    },
    patience: { key: 1000, keychain: 1000, running: 600 },
  }
  return { folder, held, read, run: () => storeKey(parts), entry: `crm.example ${folderId(folder)}` }
}

describe('a key that is handed in', () => {
  it('is in the keychain under the folder’s own entry, and the settings hold what connecting notes', async () => {
    const { run, held, entry, read, folder } = computer()
    expect(await run()).toBe('stored')
    expect([...held]).toEqual([[entry, 'the-key']])
    const fingerprint: unknown = expect.stringMatching(/^[0-9a-f]{32}$/)
    expect(read()).toMatchObject({
      ...{ email: 'luc@boreal.example', ownNumber: '', welcomed: true, accountId: '9' },
      ...{ keyStoredFor: ['crm.example'], firstSteps: [...firstSteps] },
      keys: [{ fingerprint, account: '9' }],
      users: [{ id: 7, email: 'luc@boreal.example', name: 'Luc Roy' }],
    })
    expect(await filesHolding(folder, ['the-key'])).toEqual([])
  })

  it('leaves who the agent is, and their other settings, as they were', async () => {
    const before = { email: 'marie@boreal.example', ownNumber: '+14505550110', theme: 'dark', welcomed: true } as const
    const { run, read } = computer({ email: '', before })
    expect([await run(), read()]).toMatchObject(['stored', { ...before, firstSteps: [] }])
  })

  it.each<[string, Parameters<typeof computer>[0]]>([
    ['no-key', { typed: '\n' }],
    ['no-key', { typed: 'two words\n' }],
    ['refused', { crm: answer(401, { message: 'Unauthenticated.' }) }],
    ['unreachable', { crm: { kind: 'no-answer', reached: false } }],
    ['unreachable', { crm: { kind: 'no-answer', reached: true } }],
    ['unreachable', { crm: answer(500, {}) }],
    ['no-keychain', { missing: true }],
    ['no-keychain', { locked: true }],
    ['not-a-user', { email: 'nobody@boreal.example' }],
    ['not-a-user', { email: 'luc' }],
  ])('%s: nothing is stored', async (outcome, setting) => {
    const { run, held, read } = computer(setting)
    expect([await run(), [...held], read()]).toEqual([outcome, [], undefined])
  })

  it('of another dealership changes nothing: only the agent agrees to that', async () => {
    const { run, held, read } = computer({ before: { accountId: '8' } })
    expect([await run(), [...held], read()]).toEqual(['other-dealership', [], { accountId: '8' }])
  })

  it('is stored where it may not read the account, whoever the agent is', async () => {
    const { run, read } = computer({ crm: answer(403, {}), email: 'nobody@boreal.example' })
    expect([await run(), read()?.email]).toEqual(['stored', 'nobody@boreal.example'])
  })

  it('is left to a Cadran that runs, which notes it itself', async () => {
    const settings = readSettings({ email: 'luc@boreal.example', keySalt: 'a'.repeat(32) })
    const keys = new KnownKeys({ value: settings, change: () => {} })
    const fingerprint = keys.fingerprint('https://crm.example/v2', 'the-key')
    const { run, held, entry, read } = computer({ runs: (write) => write({ ...settings, keys: [{ fingerprint }] }) })
    expect(await run()).toBe('stored')
    expect([held.get(entry), read()]).toEqual(['the-key', { ...settings, keys: [{ fingerprint }] }])
  })

  it('is in the keychain for its next start where the one that runs does not take it', async () => {
    const { run, held, entry, read } = computer({ runs: () => {} })
    expect([await run(), held.get(entry), read()]).toEqual(['not-taken', 'the-key', undefined])
  })
})
