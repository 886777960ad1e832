import { describe, expect, it } from 'vitest'
import { Updates } from '../../../../src/main/app/updates/updates'
import type { Updater } from '../../../../src/main/desktop/updates/updater'
import { defaultSettings } from '../../../../src/shared/settings'
import type { UpdateView } from '../../../../src/shared/updates'
import { SimulatedTime } from '../../../support/simulated-time'

const DAY = 24 * 60 * 60

/** A Cadran with an address that updates come from, and what that has. */
function openUpdates({ by = 'cadran' }: { by?: 'cadran' | 'package-manager' } = {}) {
  const time = new SimulatedTime()
  const there = {
    version: '0.2.0' as string | undefined,
    fails: undefined as Error | undefined,
    metered: false,
    replaced: false,
  }
  const settings = { ...defaultSettings }
  const activity = { inCall: false, hasUnsavedWork: false }
  const did: string[] = []
  const does = (what: string) => {
    did.push(what)
    return there.fails ? Promise.reject(there.fails) : Promise.resolve()
  }
  const updater: Updater = {
    look: (channel) => does(`looks ${channel}`).then(() => there.version),
    download: () => does('downloads'),
    install: (again) => does(`installs${again ? ' again' : ''}`).then(() => 'installer'),
  }
  const trouble: unknown[] = []
  let painted: UpdateView | undefined
  const updates = new Updates({
    ...{ by, settings: () => settings, activity: () => activity, clocks: time },
    open: () => Promise.resolve(updater),
    program: { isReplaced: () => Promise.resolve(there.replaced) },
    isMetered: () => Promise.resolve(there.metered),
    onChange: () => (painted = updates.view),
    onError: (error) => trouble.push(error),
  })
  /** Lets time pass, and what it brings be done. */
  const pass = async (seconds: number) => {
    time.pass(seconds)
    await turn()
  }
  const told = () => updates.otherVersion
  /** What the agent sees of it. */
  const seen = () => painted
  return { updates, there, settings, activity, did, trouble, time, pass, told, seen }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a Cadran that brings itself up to date', () => {
  it('looks once after its start and once a day, and at no other time', async () => {
    const { updates, there, did, pass, time, seen } = openUpdates()
    there.version = undefined
    updates.start()
    await pass(9)
    expect(did).toEqual([])
    await pass(1)
    expect(did).toEqual(['looks stable'])
    expect(seen()).toMatchObject({ state: 'idle', looked: { at: time.now() } })
    await pass(DAY - 1)
    updates.changed()
    await turn()
    expect(did).toHaveLength(1)
    await pass(1)
    expect(did).toEqual(['looks stable', 'looks stable'])
  })

  it('looks after a night of sleep as soon as somebody is there', async () => {
    const { updates, there, did, pass, time } = openUpdates()
    there.version = undefined
    updates.start()
    await pass(10)
    time.sleep(DAY)
    updates.changed()
    await turn()
    expect(did).toHaveLength(2)
  })

  it('downloads what it finds, asks, and installs it', async () => {
    const { updates, did, pass, told } = openUpdates()
    updates.start()
    await pass(10)
    expect(did).toEqual(['looks stable', 'downloads'])
    expect(told()).toEqual({ state: 'ready', version: '0.2.0' })
    expect(updates.mayInstall).toBe(true)
    expect([await updates.install(true), did.at(-1)]).toEqual(['installer', 'installs again'])
  })

  it('waits with all of it for the end of a call, and then needs no other look', async () => {
    const { updates, activity, did, pass, told } = openUpdates()
    updates.start()
    activity.inCall = true
    await pass(60)
    expect(did).toEqual([])
    activity.inCall = false
    updates.changed()
    await turn()
    expect([did, told()?.state]).toEqual([['looks stable', 'downloads'], 'ready'])
    activity.inCall = true
    updates.changed()
    expect([updates.mayInstall, told()?.state]).toEqual([false, 'ready'])
  })

  it('asks nothing while there is unsaved work, and asks once there is none', async () => {
    const { updates, activity, pass, told } = openUpdates()
    activity.hasUnsavedWork = true
    updates.start()
    await pass(10)
    expect([told(), updates.mayInstall]).toEqual([undefined, false])
    activity.hasUnsavedWork = false
    await updates.seen()
    await turn()
    expect([told()?.state, updates.mayInstall]).toEqual(['ready', true])
  })

  it('asks as the hours for it begin, and takes the question back as they end', async () => {
    const { updates, settings, pass, told, time } = openUpdates()
    const hour = new Date(time.now()).getHours()
    settings.updateHours = { from: (hour + 1) % 24, to: (hour + 2) % 24 }
    updates.start()
    await pass(10)
    expect([told(), updates.view.state]).toEqual([undefined, 'ready'])
    await pass(60 * 60)
    expect(told()?.state).toBe('ready')
    await pass(60 * 60)
    updates.changed()
    await turn()
    expect([told(), updates.mayInstall]).toEqual([undefined, false])
  })

  it('is quiet about a look that fails, says when and why, and looks again once the network is back', async () => {
    const { updates, there, did, trouble, pass, told, time, seen } = openUpdates()
    there.fails = new Error('net::ERR_INTERNET_DISCONNECTED')
    updates.start()
    await pass(10)
    expect(told()).toBeUndefined()
    expect(seen()).toMatchObject({ state: 'idle', looked: { at: time.now(), problem: 'unreachable' } })
    expect(trouble).toEqual([there.fails])
    await pass(3600)
    expect(did).toHaveLength(1)
    there.fails = undefined
    updates.networkIsBack()
    await turn()
    expect(did).toEqual(['looks stable', 'looks stable', 'downloads'])
    updates.networkIsBack()
    await turn()
    expect(did).toHaveLength(3)
  })

  it('refuses a file that is not the one that was announced, and tries it no more before the next look', async () => {
    const { updates, there, did, pass, told, seen } = openUpdates()
    updates.start()
    const changed = Object.assign(new Error('sha512'), { code: 'ERR_CHECKSUM_MISMATCH' })
    there.metered = true
    await pass(10)
    there.fails = changed
    there.metered = false
    await updates.seen()
    await turn()
    expect(did).toEqual(['looks stable', 'downloads'])
    expect([seen(), told()]).toMatchObject([{ state: 'idle', looked: { problem: 'changed' } }, undefined])
    expect(updates.mayInstall).toBe(false)
  })

  it('ends as the version that it is where the new one cannot be installed', async () => {
    const { updates, there, pass, trouble } = openUpdates()
    updates.start()
    await pass(10)
    there.fails = new Error('The disk is full')
    expect([await updates.install(false), trouble]).toEqual(['cadran', [there.fails]])
  })

  it('downloads nothing by itself over a metered network, and does so once the agent wants it or is elsewhere', async () => {
    const { updates, there, did, pass, told, seen } = openUpdates()
    there.metered = true
    updates.start()
    await pass(10)
    expect([did, told()]).toEqual([['looks stable'], undefined])
    expect(seen()).toMatchObject({ state: 'found', version: '0.2.0', metered: true })
    await updates.download()
    expect([did.at(-1), told()?.state]).toEqual(['downloads', 'ready'])
  })

  it('only tells of what it found where the agent wants to be asked first', async () => {
    const { updates, settings, did, pass, told } = openUpdates()
    settings.updates = 'notify'
    updates.start()
    await pass(10)
    expect([did, told()]).toEqual([['looks stable'], { state: 'found', version: '0.2.0' }])
    await updates.download()
    expect([did.at(-1), told()]).toEqual(['downloads', { state: 'ready', version: '0.2.0' }])
  })

  it('does nothing at all once updates are off, whoever asks', async () => {
    const { updates, settings, did, pass } = openUpdates()
    settings.updates = 'off'
    updates.start()
    await pass(2 * DAY)
    await updates.lookNow()
    await updates.download()
    updates.networkIsBack()
    await turn()
    expect([did, updates.mayInstall]).toEqual([[], false])
  })

  it('installs nothing of a channel that the agent has left, and looks in the other at once', async () => {
    const { updates, there, settings, did, pass } = openUpdates()
    updates.start()
    await pass(10)
    settings.updateChannel = 'beta'
    there.version = undefined
    updates.changed()
    expect(updates.mayInstall).toBe(false)
    await turn()
    expect([did.at(-1), updates.mayInstall]).toEqual(['looks beta', false])
  })

  it('goes on from one version to the next while it runs for days', async () => {
    const { updates, there, did, pass, told } = openUpdates()
    updates.start()
    await pass(10)
    await pass(DAY)
    expect(did).toEqual(['looks stable', 'downloads', 'looks stable'])
    expect(told()).toEqual({ state: 'ready', version: '0.2.0' })
    there.version = '0.3.0'
    await pass(DAY)
    expect(did.slice(3)).toEqual(['looks stable', 'downloads'])
    expect(told()).toEqual({ state: 'ready', version: '0.3.0' })
  })
})

describe('what is ready', () => {
  it('stays so through a look that fails, and is dropped once it is withdrawn', async () => {
    const { updates, there, pass, seen, told } = openUpdates()
    updates.start()
    await pass(10)
    there.fails = new Error('net::ERR_TIMED_OUT')
    await pass(DAY)
    expect(seen()).toMatchObject({ state: 'ready', version: '0.2.0', looked: { problem: 'unreachable' } })
    expect([told()?.state, updates.mayInstall]).toEqual(['ready', true])
    there.fails = undefined
    there.version = undefined
    await pass(DAY)
    expect([seen()?.state, told(), updates.mayInstall]).toEqual(['idle', undefined, false])
  })
})

describe('a Cadran that the system’s package manager brings up to date', () => {
  it('never looks, and tells once another was installed in its place', async () => {
    const { updates, there, did, pass, told } = openUpdates({ by: 'package-manager' })
    updates.start()
    await pass(2 * DAY)
    await updates.lookNow()
    await updates.seen()
    expect([did, told()]).toEqual([[], undefined])
    there.replaced = true
    await updates.seen()
    expect(told()).toEqual({ state: 'installed' })
  })
})
