import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename } from 'node:path'
import Database from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { demoAgent } from '../../src/demo-crm'
import { otherProcessAsksFor } from '../support/hold-journal'
import { aCall, keepJournal, write } from '../support/journals'
import { temporaryFolder } from '../support/temporary-folder'
import { customer, essence, openCrm, openDesk } from './desk'

type OpenDesk = Awaited<ReturnType<typeof openDesk>>

const other = '+14505550127'
const file = (folder: string) => `${folder}/journal.db`

function wipe(folder: string) {
  for (const name of readdirSync(folder).filter((name) => name.startsWith('journal.db')))
    unlinkSync(`${folder}/${name}`)
}

/** A whole call of a minute. */
async function talk({ calls, dial, time, quiet }: OpenDesk, number: string = customer) {
  const call = await dial(number)
  await quiet()
  calls.apply(call, { name: 'answered' })
  await quiet()
  time.pass(60)
  await calls.hangUp(call)
  await quiet()
  return call
}

const answered = { status: 'answered', duration: 60 }

describe('the journal is deleted in the middle of a call', () => {
  it('and the call is logged once, also when Cadran dies right after the next turn', async () => {
    const open = await openDesk()
    await open.crm.goOffline()
    await talk(open, other)
    const call = await open.dial()
    wipe(open.folder)
    open.calls.apply(call, { name: 'answered' })
    open.time.pass(60)
    await open.calls.hangUp(call)
    await open.quiet()
    expect(open.news).toEqual(['journal-restored'])
    // The one that died never closes anything; the next opens what is on the disk.
    await open.sync.close()
    execFileSync('cp', ['-r', open.folder, `${open.folder}-left`])
    onTestFinished(() => rmSync(`${open.folder}-left`, { recursive: true }))
    await open.crm.goOnline()
    const next = await openDesk({ folder: `${open.folder}-left`, crm: open.crm })
    await next.calls.recover()
    await next.quiet()
    // Nothing promises which of the two is sent first.
    const logs = next.crm.logs().map(essence)
    expect(logs.sort((one, another) => one.to.localeCompare(another.to))).toMatchObject([
      { to: other, ...answered },
      { to: customer, ...answered },
    ])
    expect(next.crm.requests()).toEqual(['POST answered', 'POST answered'])
  })

  it('and the heartbeat notices, where nothing else happens', async () => {
    const open = await openDesk()
    await open.dial()
    wipe(open.folder)
    open.time.pass(16)
    expect([open.news, readdirSync(open.folder)]).toEqual([
      ['journal-restored'],
      expect.arrayContaining(['journal.db', 'journal.db-wal']),
    ])
  })
})

/** Bytes in the middle of the file are not what was written. */
function spoil(folder: string) {
  const { size } = statSync(file(folder))
  const handle = openSync(file(folder), 'r+')
  const start = Math.floor(size / 2 / 4096) * 4096
  writeSync(handle, Buffer.alloc(size / 4, 0xff), 0, size / 4, start)
  closeSync(handle)
}

describe('the journal is damaged in its middle', () => {
  it('and calls go on being logged; none of those before is logged twice', async () => {
    const before = await openDesk()
    for (let count = 0; count < 12; count++) await talk(before, other)
    const logged = before.crm.logs().length
    await before.quit()
    spoil(before.folder)

    const open = await openDesk({ folder: before.folder, crm: before.crm })
    await open.calls.recover()
    const call = await talk(open)
    open.journal.recentCalls(30)
    for (const seconds of [6, 80, 80]) {
      open.time.pass(seconds)
      await open.quiet()
    }
    expect(open.news).toEqual(['journal-damaged'])
    expect([open.standing(call), open.whyInMemory()]).toEqual(['settled', undefined])
    const logs = open.crm.logs().map(essence)
    expect(logs).toHaveLength(logged + 1)
    expect(logs.at(-1)).toMatchObject({ to: customer, ...answered })
  })

  it('and the log of a live call whose document went with it is looked for, and goes on where it is', async () => {
    const first = await openDesk()
    const call = await first.dial()
    await first.quiet()
    await first.quit()
    // What a damaged page takes: the call is still there, its document is not.
    const database = new Database(file(first.folder))
    database.exec('DELETE FROM documents')
    database.exec('PRAGMA journal_mode = DELETE')

    const open = await openDesk({ folder: first.folder, crm: first.crm })
    await open.calls.recover()
    open.calls.stillTalking(call)
    await open.quiet()
    open.time.pass(60)
    await open.calls.hangUp(call)
    for (const seconds of [6, 80]) {
      open.time.pass(seconds)
      await open.quiet()
    }
    expect(open.standing(call)).toBe('settled')
    expect(open.crm.logs().map(essence)).toMatchObject([{ to: customer, status: 'answered' }])
    expect(open.crm.requests().filter((request) => request.startsWith('POST'))).toEqual(['POST pending'])
  })
})

describe('two processes on one folder', () => {
  it('log each its own calls, and what waits is sent by one of them only', async () => {
    const crm = await openCrm()
    await crm.goOffline()
    const first = await openDesk({ crm })
    await talk(first, other)
    const second = await openDesk({ crm, folder: first.folder })
    expect([first.whyInMemory(), second.whyInMemory()]).toEqual([undefined, 'elsewhere'])
    await crm.goOnline()
    await talk(second)
    expect(crm.logs().map(essence)).toMatchObject([{ to: customer, ...answered }])
    first.sync.wake()
    await first.quiet()
    second.sync.wake()
    await second.quiet()
    expect(
      crm
        .logs()
        .map(({ to }) => to)
        .sort(),
    ).toEqual([other, customer].sort())
    expect(crm.requests().filter((request) => request.startsWith('POST'))).toHaveLength(2)
  })

  it('and when the first has gone, the second takes over what it left, with its own', async () => {
    const crm = await openCrm()
    const folder = temporaryFolder()
    const gone = await openDesk({ crm, folder })
    await crm.goOffline()
    await talk(gone, other)
    await gone.quit()
    const holder = await otherProcessAsksFor(file(folder))
    expect(holder.said).toBe('held')
    const second = await openDesk({ crm, folder })
    await talk(second)
    expect([second.whyInMemory(), second.journal.countUnsettled()]).toEqual(['elsewhere', 1])
    await holder.letGo()
    await crm.goOnline()
    await talk(second, '+15145550101')
    await second.quiet()
    expect(second.whyInMemory()).toBeUndefined()
    expect(
      crm
        .logs()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['+14505550127', '+15145550101', '+15145550142'])
    expect(second.journal.countUnsettled()).toBe(0)
  })
})

describe('a disk that cannot be read for a while', () => {
  function setUp() {
    const disk = { isBroken: false }
    return { disk, isUnreadable: () => disk.isBroken }
  }

  it('in the middle of a call keeps no turn from the log: it is complete as soon as it can be read', async () => {
    const { disk, isUnreadable } = setUp()
    const open = await openDesk({ isUnreadable })
    const call = await open.dial()
    await open.quiet()
    disk.isBroken = true
    open.calls.apply(call, { name: 'answered' })
    open.time.pass(60)
    await open.calls.hangUp(call)
    await open.quiet()
    expect(open.calls.shown().map(({ call }) => call.phase.name)).toEqual(['ended'])
    disk.isBroken = false
    open.time.pass(16)
    await open.quiet()
    expect(open.crm.logs().map(essence)).toMatchObject([{ to: customer, ...answered }])
    expect(open.crm.requests()).toEqual(['POST pending', 'PUT answered'])
  })

  it('lets calls be made, which are logged once each by themselves when it can be read', async () => {
    const { disk, isUnreadable } = setUp()
    const open = await openDesk({ isUnreadable })
    disk.isBroken = true
    await talk(open)
    await talk(open, other)
    expect(open.crm.logs()).toEqual([])
    disk.isBroken = false
    open.time.pass(16)
    await open.quiet()
    expect(open.crm.logs().map(essence)).toMatchObject([answered, answered])
    expect(open.crm.requests()).toEqual(['POST answered', 'POST answered'])
  })

  it('at the start costs no question about a call that was live: it is asked when it can be read', async () => {
    const { disk, isUnreadable } = setUp()
    const before = await openDesk()
    const call = await before.dial()
    await before.quiet()
    await before.die()
    disk.isBroken = true
    const open = await openDesk({ isUnreadable, folder: before.folder, crm: before.crm })
    expect(open.calls.unfinished()).toEqual([])
    disk.isBroken = false
    open.time.pass(16)
    expect(open.calls.unfinished().map(({ call }) => call.id)).toEqual([call])
  })

  it('as the agent becomes known costs no call its owner', async () => {
    const { disk, isUnreadable } = setUp()
    const open = await openDesk({ isUnreadable, agent: undefined })
    await talk(open)
    expect(open.crm.logs()).toEqual([])
    disk.isBroken = true
    open.sitDown(demoAgent)
    disk.isBroken = false
    open.time.pass(16)
    await open.quiet()
    expect(open.crm.logs().map(essence)).toMatchObject([answered])
  })
})

/** A disk of its own, as small as it gets; only root can make one. */
function tinyDisk(megabytes = 1): string {
  const folder = temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
  })
  return folder
}

/** Takes all that is left of it. @returns what gives it back */
function fillUp(folder: string): () => void {
  const filler = `${folder}/filler`
  const handle = openSync(filler, 'w')
  try {
    for (;;) writeSync(handle, Buffer.alloc(4096))
  } catch {
    closeSync(handle)
  }
  return () => unlinkSync(filler)
}

/** A disk with a file system that can be made to fail, as one with bad blocks does. */
function disk() {
  const folder = temporaryFolder()
  const image = `${temporaryFolder()}/image`
  execFileSync('truncate', ['-s', '8M', image])
  execFileSync('mkfs.ext4', ['-q', '-F', image])
  execFileSync('mount', ['-o', 'loop,errors=remount-ro', image, folder])
  const device = execFileSync('findmnt', ['-n', '-o', 'SOURCE', folder], { encoding: 'utf8' }).trim()
  let mounted = true
  const unmount = () => {
    if (mounted) execFileSync('umount', ['-l', folder])
    mounted = false
  }
  onTestFinished(unmount)
  return {
    folder,
    unmount,
    fail: () => writeFileSync(`/sys/fs/ext4/${basename(device)}/trigger_fs_error`, '1'),
  }
}

const isRoot = process.getuid?.() === 0
const hasLoopDevices = isRoot && existsSync('/dev/loop-control') && existsSync('/sys/fs/ext4')

describe.runIf(isRoot)('a disk', () => {
  it('that fills up in the middle of a call costs nothing: the log is sent whole when there is room', async () => {
    const open = await openDesk({ folder: tinyDisk() })
    const call = await open.dial()
    await open.quiet()
    const makeRoom = fillUp(open.folder)
    // The log's pages that are there already take a little more.
    for (let count = 0; open.calls.isWritten && count < 2000; count++) await open.dial(other)
    expect(open.calls.isWritten).toBe(false)
    open.calls.apply(call, { name: 'answered' })
    open.time.pass(60)
    await open.calls.hangUp(call)
    await open.quiet()
    expect(
      open.crm
        .logs()
        .filter(({ to }) => to === customer)
        .map(essence),
    ).toMatchObject([{ status: 'pending' }])
    makeRoom()
    open.time.pass(16)
    await open.quiet()
    expect(open.calls.isWritten).toBe(true)
    expect(
      open.crm
        .logs()
        .filter(({ to }) => to === customer)
        .map(essence),
    ).toMatchObject([answered])
  })

  it('that is full says so, and not what SQLite makes of it afterwards', () => {
    const folder = tinyDisk()
    const { journal } = keepJournal(folder)
    fillUp(folder)
    const writeUntilItRefuses = () => {
      for (let count = 0; count < 2000; count++) write(journal, aCall(`call ${count}`))
    }
    expect(writeUntilItRefuses).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }))
  })

  it('that is full when the journal is deleted is littered with no half ones, and gets a whole one when there is room', async () => {
    const open = await openDesk({ folder: tinyDisk() })
    await open.crm.goOffline()
    await talk(open, other)
    wipe(open.folder)
    const makeRoom = fillUp(open.folder)
    await talk(open)
    expect([open.whyInMemory(), open.news]).toEqual(['unavailable', []])
    makeRoom()
    await talk(open, '+15145550101')
    expect([open.whyInMemory(), open.news]).toEqual([undefined, ['journal-restored']])
    expect(readdirSync(open.folder).filter((name) => !name.startsWith('journal.db'))).toEqual([])
    expect(open.journal.recentCalls(9)).toHaveLength(3)
  })

  it('that is full at the start leaves the old journal as it is, and has all of it again when there is room', async () => {
    const folder = tinyDisk()
    const before = await openDesk({ folder })
    await before.crm.goOffline()
    await talk(before, other)
    await before.quit()
    const makeRoom = fillUp(folder)
    const names = readdirSync(folder)
    const open = await openDesk({ folder, crm: before.crm })
    expect([open.whyInMemory(), open.news]).toEqual(['unavailable', []])
    expect(readdirSync(folder).filter((name) => !names.includes(name) && !/-(wal|shm|journal)$/.test(name))).toEqual([])
    await talk(open)
    makeRoom()
    await open.crm.goOnline()
    await talk(open, '+15145550101')
    await open.quiet()
    expect([open.whyInMemory(), open.journal.recentCalls(9).length]).toEqual([undefined, 3])
    expect(
      open.crm
        .logs()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['+14505550127', '+15145550101', '+15145550142'])
  })

  it.runIf(hasLoopDevices)(
    'that fails and turns read-only in the middle of a call is told; a new place gets everything',
    async () => {
      const { folder, fail, unmount } = disk()
      const open = await openDesk({ folder })
      const call = await open.dial()
      await open.quiet()
      fail()
      open.calls.apply(call, { name: 'answered' })
      open.time.pass(60)
      await open.calls.hangUp(call)
      await open.quiet()
      expect([open.calls.isWritten, open.calls.shown().map(({ call }) => call.phase.name)]).toEqual([false, ['ended']])
      expect(open.crm.logs().map(essence)).toMatchObject([{ status: 'pending' }])
      unmount()
      open.time.pass(16)
      await open.quiet()
      expect([open.calls.isWritten, open.news, open.whyInMemory()]).toEqual([true, ['journal-restored'], undefined])
      expect(open.crm.logs().map(essence)).toMatchObject([answered])
      expect(open.crm.requests()).toEqual(['POST pending', 'PUT answered'])
    },
  )
})
