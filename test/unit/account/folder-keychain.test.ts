import { mkdirSync, symlinkSync } from 'node:fs'
import { expect, it } from 'vitest'
import { folderId, folderKeychain } from '../../../src/main/account/folder-keychain'
import { temporaryFolder } from '../../support/temporary-folder'

const HOST = 'crm.example'

/** A keychain that everybody on this computer shares. */
function sharedKeychain(entries: Record<string, string> = {}) {
  const secrets = new Map(Object.entries(entries))
  const state = { refuses: false }
  return {
    secrets,
    state,
    read: async (account: string) => secrets.get(account) ?? null,
    write: async (account: string, secret: string) => {
      if (state.refuses) throw new Error('refused')
      secrets.set(account, secret)
    },
    delete: async (account: string) => secrets.delete(account),
  }
}

const always = () => true
const never = () => false

it('keeps the keys of two folders apart, each under a name that begins with the host', async () => {
  const keychain = sharedKeychain()
  const [one, other] = [temporaryFolder(), temporaryFolder()]
  await folderKeychain(keychain, one, never).write(HOST, 'key of one')
  await folderKeychain(keychain, other, never).write(HOST, 'key of other')
  expect(await folderKeychain(keychain, one, always).read(HOST)).toBe('key of one')
  expect([...keychain.secrets.keys()].every((name) => name.startsWith(`${HOST} `))).toBe(true)
  expect(await folderKeychain(keychain, one, always).delete(HOST)).toBe(true)
  expect(await folderKeychain(keychain, one, always).read(HOST)).toBe(null)
  expect(await folderKeychain(keychain, other, always).read(HOST)).toBe('key of other')
})

it('moves the one entry of before to the folder whose settings mark it, and to no other', async () => {
  const keychain = sharedKeychain({ [HOST]: 'key of before' })
  const [marked, stranger] = [temporaryFolder(), temporaryFolder()]
  expect(await folderKeychain(keychain, stranger, never).read(HOST)).toBe(null)
  expect(await folderKeychain(keychain, marked, always).read(HOST)).toBe('key of before')
  expect([...keychain.secrets]).toEqual([[`${HOST} ${folderId(marked)}`, 'key of before']])
})

it('loses nothing where the keychain takes no other entry, and moves it when it does', async () => {
  const keychain = sharedKeychain({ [HOST]: 'key of before' })
  const folder = temporaryFolder()
  keychain.state.refuses = true
  expect(await folderKeychain(keychain, folder, always).read(HOST)).toBe('key of before')
  expect(keychain.secrets.get(HOST)).toBe('key of before')
  keychain.state.refuses = false
  expect(await folderKeychain(keychain, folder, always).read(HOST)).toBe('key of before')
  expect(keychain.secrets.has(HOST)).toBe(false)
})

it('forgets a key that was never moved as well', async () => {
  const keychain = sharedKeychain({ [HOST]: 'key of before' })
  expect(await folderKeychain(keychain, temporaryFolder(), always).delete(HOST)).toBe(true)
  expect(keychain.secrets.size).toBe(0)
})

it('knows a folder again by whatever path it is reached', () => {
  const folder = temporaryFolder()
  mkdirSync(`${folder}/data`)
  symlinkSync(`${folder}/data`, `${folder}/link`)
  expect(folderId(`${folder}/link`)).toBe(folderId(`${folder}/data`))
  expect(folderId(`${folder}/nowhere`)).not.toBe(folderId(`${folder}/data`))
})
