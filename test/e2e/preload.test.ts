/** The preload as it ships: small, and with every request of the contract in it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { contract, linkChannel, progressChannel, snapshotChannel } from '../../src/shared/contract'

const built = join(import.meta.dirname, '../../out/preload/index.cjs')

/** Each new window reads it before its page, and so it holds names and no schemas. */
const LARGEST = 4096

/** What it puts into the window, on an Electron that only notes what it is asked. */
function bridge() {
  const asked: string[] = []
  let api: Record<string, unknown> = {}
  const electron = {
    contextBridge: { exposeInMainWorld: (_name: string, exposed: typeof api) => (api = exposed) },
    ipcRenderer: {
      invoke: (channel: string) => asked.push(channel),
      on: (channel: string) => asked.push(`on ${channel}`),
      off: () => {},
    },
    webUtils: { getPathForFile: () => '' },
  }
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`A sandboxed preload can have no ${name}`)
    return electron
  }
  runInNewContext(readFileSync(built, 'utf8'), { require, exports: {}, module: { exports: {} } })
  return { api, asked }
}

it('is at most 4 kB', () => {
  expect(readFileSync(built).length).toBeLessThanOrEqual(LARGEST)
})

it('reaches every request of the contract, and no other', () => {
  const { api, asked } = bridge()
  for (const value of Object.values(api)) {
    if (typeof value !== 'object' || value === null) continue
    for (const request of Object.values(value) as (() => unknown)[]) request()
  }
  const channels = Object.entries(contract).flatMap(([room, requests]) =>
    Object.keys(requests).map((name) => `${room}.${name}`),
  )
  expect(asked).toEqual(channels)
})

it('hears what main sends unasked', () => {
  const { api, asked } = bridge()
  for (const name of ['onSnapshot', 'onProgress', 'onLink']) (api[name] as (listener: () => void) => void)(() => {})
  expect(asked).toEqual([snapshotChannel, progressChannel, linkChannel].map((channel) => `on ${channel}`))
})
