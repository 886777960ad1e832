import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { mp3, wav, wavHead } from '../support/sounds'
import { temporaryFolder } from '../support/temporary-folder'
import { customer } from './desk'
import { openPanel } from './panel'
import { defined } from '../../src/shared/objects'

type Panel = Awaited<ReturnType<typeof openPanel>>

const digits = customer.slice(-10)

/** A desk that watches a folder, in which the test's clock rules. */
async function watching(setting: Parameters<typeof openPanel>[0] = {}) {
  const panel = await openPanel(setting)
  const softphone = temporaryFolder()
  expect(await panel.recordingManager.watchFolder(softphone)).toBe(true)
  return { panel, softphone }
}

/** As a softphone does at the end of a call. */
function save({ time }: Pick<Panel, 'time'>, folder: string, name: string, content: Buffer | string = wav()): void {
  const path = join(folder, name)
  writeFileSync(path, content)
  const now = time.now() / 1000
  utimesSync(path, now, now)
}

/** The system tells of the file; it rests; whatever comes of it is done. */
async function settle(panel: Panel, done: () => unknown) {
  await vi.waitFor(
    () => {
      panel.time.pass(1)
      panel.sync.wake()
      expect(done()).toBe(true)
    },
    { timeout: 10_000, interval: 20 },
  )
}

/** Long enough for whatever might come. */
async function nothingComes(panel: Panel) {
  for (let looks = 0; looks < 5; looks++) {
    await panel.recordingManager.look()
    panel.time.pass(10)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect([panel.offers(), panel.crm.record().recordings]).toEqual([[], []])
}

/** The next run, with the same settings. */
async function started(panel: Panel, meanwhile = () => {}): Promise<Panel> {
  const { recordingFolder, recordingFolderSince } = panel.settings.value
  await panel.quit()
  meanwhile()
  return openPanel({
    crm: panel.crm,
    folder: panel.folder,
    settings: { ...defined({ recordingFolder }), recordingFolderSince },
  })
}

const uploaded = (panel: Panel, call: string) => panel.recording(call)?.state === 'uploaded'

describe('a folder in which the softphone saves', () => {
  it('gives its recording to the call whose time and number it has, without a question', async () => {
    const { panel, softphone } = await watching()
    await panel.ringOut('+14505550127')
    const call = await panel.ringOut()
    panel.time.pass(4)
    save(panel, softphone, `20261120-140309_${digits}.wav`)
    await settle(panel, () => uploaded(panel, call))
    expect(panel.offers()).toEqual([])
    expect(panel.journal.activityOf(call).map(({ kind }) => kind)).toContain('recording-matched')
    expect(panel.notices()).toEqual(['recording-consent'])
  })

  it('has the agent asked where only the time fits; their word is final, also after a restart', async () => {
    const { panel, softphone } = await watching({ folder: temporaryFolder() })
    const call = await panel.ringOut()
    save(panel, softphone, 'dump-1.wav')
    save(panel, softphone, 'dump-2.wav', mp3())
    await settle(panel, () => panel.offers().length === 2)
    expect(panel.offers()[0]?.calls).toMatchObject([{ id: call, hasRecording: false }])
    const [none, mine] = panel.offers()
    await panel.recordingManager.recordings.resolveOffer(none?.id ?? '')
    await panel.recordingManager.recordings.resolveOffer(mine?.id ?? '', call)
    await settle(panel, () => uploaded(panel, call))
    const next = await started(panel)
    for (let looks = 0; looks < 5; looks++) {
      await next.recordingManager.look()
      next.time.pass(10)
    }
    expect(next.offers()).toEqual([])
  })

  it('that fills while Cadran is closed is looked at with the next start', async () => {
    const { panel, softphone } = await watching({ folder: temporaryFolder() })
    const call = await panel.ringOut()
    await panel.quiet()
    const next = await started(panel, () => save(panel, softphone, `${digits}.mp3`, mp3()))
    await settle(next, () => uploaded(next, call))
    expect(next.recording(call)?.name).toBe(`${digits}.mp3`)
  })

  it('that has the file of a call that Cadran died in waits until the agent has said how that went', async () => {
    const { panel, softphone } = await watching({ folder: temporaryFolder() })
    const before = await panel.ringOut()
    await panel.quiet()
    const call = await panel.dial()
    save(panel, softphone, `${digits}.wav`)
    await panel.die()
    const { recordingFolder = '', recordingFolderSince } = panel.settings.value
    const next = await openPanel({
      crm: panel.crm,
      folder: panel.folder,
      settings: { recordingFolder, recordingFolderSince },
    })
    await nothingComes(next)
    next.calls.notAnswered(call)
    await settle(next, () => next.offers().length === 1)
    expect(
      next
        .offers()[0]
        ?.calls.map(({ id }) => id)
        .sort(),
    ).toEqual([before, call].sort())
    expect(next.recording(before)).toBeUndefined()
  })

  it('is not believed while the file still grows', async () => {
    const { panel, softphone } = await watching()
    const call = await panel.ringOut()
    const path = join(softphone, `${digits}.wav`)
    save(panel, softphone, `${digits}.wav`, Buffer.concat([wavHead(16_000), Buffer.alloc(8000)]))
    for (let looks = 0; looks < 8; looks++) {
      panel.time.pass(3)
      await panel.recordingManager.look()
    }
    expect([panel.recording(call), panel.offers()]).toEqual([undefined, []])
    await appendFile(path, Buffer.alloc(8000))
    utimesSync(path, panel.time.now() / 1000, panel.time.now() / 1000)
    await settle(panel, () => uploaded(panel, call))
    expect(panel.recording(call)?.size).toBe(16_044)
  })

  it('is left alone while a call lives', async () => {
    const { panel, softphone } = await watching()
    const call = await panel.dial()
    save(panel, softphone, `${digits}.wav`)
    await nothingComes(panel)
    panel.calls.apply(call, { name: 'unreached', outcome: 'busy' })
    await settle(panel, () => uploaded(panel, call))
  })

  it('may hold what is none of ours: old files, other files, folders, links, other people’s calls', async () => {
    const { panel, softphone } = await watching()
    const elsewhere = temporaryFolder()
    await panel.ringOut()
    save(panel, elsewhere, `${digits}.wav`)
    symlinkSync(join(elsewhere, `${digits}.wav`), join(softphone, `${digits}.wav`))
    mkdirSync(join(softphone, `${digits}.mp3`))
    save(panel, softphone, `${digits}-notes.wav`, 'Not a sound at all')
    save(panel, softphone, 'rec-4505550199.wav')
    save(
      { time: { ...panel.time, now: () => panel.time.now() - 3_600_000 } as Panel['time'] },
      softphone,
      `${digits}-old.wav`,
    )
    await nothingComes(panel)
  })

  it('never tells of a call that is not logged', async () => {
    const { panel, softphone } = await watching()
    const call = (await panel.calls.dial(await panel.session.understand('514 555 0142'), 'private')) ?? ''
    panel.calls.apply(call, { name: 'unreached', outcome: 'busy' })
    save(panel, softphone, `${digits}.wav`)
    save(panel, softphone, 'dump.wav')
    await nothingComes(panel)
  })

  it('with a second recording of the same call has the agent asked before one replaces the other', async () => {
    const { panel, softphone } = await watching()
    const call = await panel.ringOut()
    save(panel, softphone, `${digits}-a.wav`)
    await settle(panel, () => uploaded(panel, call))
    save(panel, softphone, `${digits}-b.wav`)
    await settle(panel, () => panel.offers().length === 1)
    expect(panel.offers()[0]).toMatchObject({ name: `${digits}-b.wav`, calls: [{ id: call, hasRecording: true }] })
  })

  it('may go away, and is looked into again when it is back', async () => {
    const { panel, softphone } = await watching()
    const call = await panel.ringOut()
    renameSync(softphone, `${softphone}-unplugged`)
    await panel.recordingManager.look()
    expect(panel.recordingManager.folder).toEqual({ folder: softphone, isThere: false })
    save(panel, `${softphone}-unplugged`, `${digits}.wav`)
    renameSync(`${softphone}-unplugged`, softphone)
    await panel.recordingManager.look()
    expect(panel.recordingManager.folder).toEqual({ folder: softphone, isThere: true })
    await settle(panel, () => uploaded(panel, call))
  })

  it('has the agent asked to try again where there is no room for a copy', async () => {
    const { panel, softphone } = await watching()
    const call = await panel.ringOut()
    writeFileSync(join(panel.folder, 'recordings'), 'in the way')
    save(panel, softphone, `${digits}.wav`)
    await settle(panel, () => panel.offers().length === 1)
    rmSync(join(panel.folder, 'recordings'))
    await panel.recordingManager.recordings.resolveOffer(panel.offers()[0]?.id ?? '', call)
    await settle(panel, () => uploaded(panel, call))
    expect(panel.offers()).toEqual([])
  })

  it('cannot be Cadran’s own', async () => {
    const panel = await openPanel()
    expect(await panel.recordingManager.watchFolder(join(panel.folder, 'recordings'))).toBe(false)
    expect(panel.settings.value.recordingFolder).toBeUndefined()
  })
})

describe('a file that is dropped beside every call', () => {
  it('goes to its call, or asks which of the newest it is of', async () => {
    const panel = await openPanel()
    const [older, newer] = [await panel.ringOut('+14505550127'), await panel.ringOut()]
    const folder = temporaryFolder()
    save(panel, folder, `${digits}.wav`)
    save({ time: { now: () => 0 } as Panel['time'] }, folder, 'from long ago.mp3', mp3())
    expect(await panel.recordingManager.recordings.offer(join(folder, `${digits}.wav`))).toEqual({ kind: 'attached' })
    expect(await panel.recordingManager.recordings.offer(join(folder, 'from long ago.mp3'))).toEqual({
      kind: 'offered',
    })
    expect(panel.offers()[0]?.calls.map(({ id }) => id)).toEqual([newer, older])
    expect(panel.recording(newer)?.name).toBe(`${digits}.wav`)
  })

  it('is refused where it is nothing to hear', async () => {
    const panel = await openPanel()
    await panel.ringOut()
    const folder = temporaryFolder()
    save(panel, folder, 'letter.mp3', 'Dear customer')
    expect(await panel.recordingManager.recordings.offer(join(folder, 'letter.mp3'))).toMatchObject({
      why: 'not-audio',
    })
    expect(await panel.recordingManager.recordings.offer(folder)).toMatchObject({ why: 'not-a-file' })
    symlinkSync(join(folder, 'letter.mp3'), join(folder, 'link.mp3'))
    expect(await panel.recordingManager.recordings.offer(join(folder, 'link.mp3'))).toMatchObject({ why: 'not-a-file' })
    expect(await panel.recordingManager.recordings.offer('/dev/zero')).toMatchObject({ why: 'not-a-file' })
    expect(await panel.recordingManager.recordings.offer('letter.mp3')).toMatchObject({ why: 'not-found' })
  })
})
