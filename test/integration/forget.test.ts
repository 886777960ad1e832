import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { forgetComputer, markForForgetting } from '../../src/main/app/forget/forget-computer'
import { isToBeForgotten } from '../../src/main/app/forget/own-files'
import { folderId } from '../../src/main/account/folder-keychain'
import type { Keychain } from '../../src/main/account/keychain'
import { hookAddress } from '../../src/main/lines/hooks/hook-server'
import { openLog } from '../../src/main/logs/log'
import { Redactor } from '../../src/main/logs/redactor'
import { setAsideIfDamaged } from '../../src/main/settings/settings'
import { fileDisk } from '../../src/main/store/recovery/disk'
import { companions } from '../../src/main/store/recovery/names'
import { setAside } from '../../src/main/store/recovery/open-store'
import { isComplete } from '../../src/shared/forgotten'
import { startDemoCrm } from '../../src/demo-crm'
import { temporaryFolder } from '../support/temporary-folder'
import { openDesk } from './desk'

const host = 'crm.example'

/** A keychain as the system has it, by its entries' names. */
function keychainWith(entries: Record<string, string>, { locked = false, missing = false } = {}) {
  const held = new Map(Object.entries(entries))
  const answer = <T>(value: () => T): Promise<T> =>
    missing ? Promise.reject(new Error('No keychain answers')) : Promise.resolve(value())
  const keychain: Keychain = {
    read: (account) => answer(() => (locked ? null : (held.get(account) ?? null))),
    write: (account, key) =>
      answer(() => {
        held.set(account, key)
      }),
    delete: (account) => answer(() => !locked && held.delete(account)),
  }
  return { keychain, held: () => [...held.keys()] }
}

/** Everything that Cadran has ever written, by the parts that write it where they can be had. One call's log is not in the CRM. */
async function fill(folder: string): Promise<void> {
  // What came of damage, and of a file that was replaced; two in one second.
  for (const why of ['damaged', 'damaged', 'replaced'] as const) {
    for (const companion of companions) writeFileSync(join(folder, `journal.db${companion}`), 'x')
    setAside(join(folder, 'journal.db'), new Date(), why)
  }
  const open = await openDesk({ folder })
  await open.crm.goOffline()
  const call = await open.dial()
  open.calls.apply(call, { name: 'answered' })
  await open.calls.hangUp(call)
  await open.die()
  const store = fileDisk().open(folder, new Date())
  if ('store' in store) {
    await fileDisk().keepCopy(store.store, folder, new Date())
    store.store.close()
  }
  for (const companion of companions) writeFileSync(join(folder, `journal-copy.part${companion}`), 'x')
  for (const companion of companions.slice(1)) writeFileSync(join(folder, `journal.db${companion}`), '')
  for (const name of ['recordings', 'line-recordings']) {
    mkdirSync(join(folder, name), { recursive: true })
    for (const file of ['a-voice.wav', 'a-voice.wav.part', 'two-mic.wav'])
      writeFileSync(join(folder, name, file), 'RIFF')
  }
  openLog(join(folder, 'logs'), new Redactor(), '/home/marie').info('started')
  mkdirSync(join(folder, 'logs'), { recursive: true })
  writeFileSync(join(folder, 'logs', 'cadran.old.log'), 'x')
  const crm = await startDemoCrm({ folder: join(folder, 'demo') })
  await crm.stop()
  writeFileSync(join(folder, 'settings.json'), '{')
  setAsideIfDamaged(folder, new Date())
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ keyStoredFor: [host], email: 'luc@boreal.example' }))
  writeFileSync(join(folder, 'settings.json.tmp-1795183399a1b2c3'), '{}')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(hookAddress(folder), resolve))
  onTestFinished(() => {
    server.close()
  })
  const chromium = [
    'Cache',
    'Code Cache',
    'GPUCache',
    'DawnWebGPUCache',
    'Local Storage',
    'Session Storage',
    'blob_storage',
  ]
  for (const name of [...chromium, 'Network', 'Crashpad', 'Shared Dictionary'])
    mkdirSync(join(folder, name, 'deep'), { recursive: true })
  for (const name of [
    'Cookies',
    'Cookies-journal',
    'Local State',
    'Preferences',
    'DIPS-wal',
    '.org.chromium.Chromium.x1',
  ])
    writeFileSync(join(folder, name), 'x')
}

const never = () => new Promise<never>(() => {})

function forget(folder: string, keychain: Keychain) {
  markForForgetting(folder)
  return forgetComputer({ folder, chromiumFolder: folder, keychain, apiUrl: undefined, patience: never })
}

describe('forgetting a computer', () => {
  it('leaves nothing of Cadran’s but the folder, and nothing of it in the keychain', async () => {
    const folder = temporaryFolder()
    await fill(folder)
    const { keychain, held } = keychainWith({
      [host]: 'old',
      [`${host} ${folderId(folder)}`]: 'key',
      'other.example 1': 'theirs',
    })
    const forgotten = await forget(folder, keychain)
    expect(readdirSync(folder)).toEqual([])
    expect(forgotten).toEqual({ key: 'deleted', unsent: expect.any(Number), left: [], others: 0 })
    expect(forgotten.unsent).toBeGreaterThan(0)
    expect(held()).toEqual(['other.example 1'])
  })

  it('leaves what is not Cadran’s, and says so', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    mkdirSync(join(folder, 'recordings of last year'))
    writeFileSync(join(folder, 'settings.json.txt'), 'mine')
    const forgotten = await forget(folder, keychainWith({}).keychain)
    expect(readdirSync(folder).sort()).toEqual(['notes.txt', 'recordings of last year', 'settings.json.txt'])
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
    expect(forgotten).toEqual({ key: 'none', unsent: 0, left: [], others: 3 })
  })

  it.each([
    ['locked', { locked: true }],
    ['no-keychain', { missing: true }],
  ] as const)('says that the key could not be reached, and removes the rest: %s', async (key, keychainIs) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ keyStoredFor: [host] }))
    const forgotten = await forget(
      folder,
      keychainWith({ [`${host} ${folderId(folder)}`]: 'key' }, keychainIs).keychain,
    )
    expect([forgotten.key, isComplete(forgotten), readdirSync(folder)]).toEqual([key, false, []])
  })

  it('waits for a keychain that asks no longer than it has patience', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ keyStoredFor: [host] }))
    const keychain: Keychain = { read: never, write: never, delete: never }
    const patience = () => Promise.resolve()
    const parts = { folder, chromiumFolder: folder, apiUrl: undefined }
    expect(await forgetComputer({ ...parts, keychain, patience })).toMatchObject({ key: 'locked', left: [] })
  })

  it('removes the key though the settings were lost with what they say of it', async () => {
    const folder = temporaryFolder()
    const { keychain, held } = keychainWith({ [`api.crm.activix.ca ${folderId(folder)}`]: 'key' })
    expect(await forget(folder, keychain)).toMatchObject({ key: 'deleted' })
    expect(held()).toEqual([])
  })

  it('that was cut short is remembered until it is done', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'journal.db'), 'x')
    markForForgetting(folder)
    expect(isToBeForgotten(folder)).toBe(true)
    await forget(folder, keychainWith({}).keychain)
    expect([isToBeForgotten(folder), readdirSync(folder)]).toEqual([false, []])
  })
})
