import { expect, it } from 'vitest'
import { Account } from '../../../src/main/account/account'
import type { AccountParts } from '../../../src/main/account/account-parts'
import { sessionOwner } from '../../../src/main/session/owner'
import { settingsOf } from '../../support/surroundings'

const apiUrl = 'https://crm.example/v2'

type Answer = Awaited<ReturnType<AccountParts['readAccount']>>

/** A desk of account 66 that starts with this key in its keychain; the CRM says whose it is once it is told to. */
async function start(key: string) {
  const settings = settingsOf({ accountId: '66' })
  let answer: (answer: Answer) => void = () => {}
  const account = new Account({
    apiUrl,
    keychain: { read: async () => key, write: async () => {}, delete: async () => true },
    settings,
    readAccount: () => new Promise((resolve) => (answer = resolve)),
    understand: async () => ({ kind: 'full' }),
    elapsed: () => 0,
    onChange: () => {},
    onRefused: () => {},
    onError: () => {},
  })
  const loaded = account.load()
  await expect.poll(() => account.isUnanswered).toBe(true)
  return {
    owner: sessionOwner(settings, account, apiUrl),
    account,
    async hear(id: string) {
      answer({ kind: 'done', value: { id, users: undefined } })
      await loaded
    },
  }
}

it.each(['66', '67'])(
  'what is made before the CRM has said whose key it is, account %s’s in the end, is this folder’s',
  async (id) => {
    const { owner, account, hear } = await start('key')
    const made = owner.destination()
    await hear(id)
    expect([account.isForeign, owner.belonging(made)]).toEqual([id === '67', 'same'])
    expect(made).toEqual({ api: apiUrl, account: '66' })
  },
)
