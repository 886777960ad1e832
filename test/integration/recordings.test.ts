import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { answers, refusal } from '../faults/answers'
import { mp3, wav } from '../support/sounds'
import { temporaryFolder } from '../support/temporary-folder'
import { openCrm } from './desk'
import { openPanel } from './panel'

type Panel = Awaited<ReturnType<typeof openPanel>>
type Setting = Parameters<typeof openPanel>[0]

/** Somewhere on the agent's computer. */
function save(name: string, content: Buffer | string, folder = temporaryFolder()): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function loggedCall(setting: Setting = {}, crmOptions = {}) {
  const crmFolder = temporaryFolder()
  const crm = await openCrm(200, { folder: crmFolder, ...crmOptions })
  const panel = await openPanel({ crm, ...setting })
  const call = await panel.ringOut()
  await panel.quiet()
  return { panel, call, stored: () => storedIn(panel, crmFolder) }
}

/** What the CRM has as the recording of its newest call. */
function storedIn({ crm }: Panel, folder: string): Buffer | undefined {
  const id = crm.logs().at(-1)?.communication_id
  const kept = crm.record().recordings.find(({ communication_id }) => communication_id === id)
  return kept && readFileSync(join(folder, 'recordings', kept.file))
}

const copies = ({ folder }: Panel) => (existsSync(`${folder}/recordings`) ? readdirSync(`${folder}/recordings`) : [])
/** The backlog has its turn: whatever is more urgent has taken what it needs of the limit. */
function go({ time, sync }: Panel, seconds = 30) {
  time.pass(seconds)
  sync.wake()
}
async function attach(panel: Panel, call: string, path: string) {
  const result = await panel.recordingManager.recordings.attach(call, path)
  go(panel)
  return result
}
/** What the agent decides about the recording of a call. */
const decide = (panel: Panel, call: string, answer: 'retry' | 'let-go') =>
  panel.resolve(panel.journal.recordingsOf([call])[0]?.id ?? '', answer)
const is = (panel: Panel, call: string, state: string) => expect(panel.recording(call)?.state).toBe(state)
const patience = { timeout: 15_000, interval: 5 }
const becomes = (panel: Panel, call: string, state: string) => vi.waitFor(() => is(panel, call, state), patience)
/** The same while time passes: another upload may have to end first, and the limit may have to have room again. */
const becomesInTime = (panel: Panel, call: string, state: string) =>
  vi.waitFor(() => {
    go(panel, 1)
    is(panel, call, state)
  }, patience)

describe('a recording', () => {
  it.each([
    ['wav', wav(30)],
    ['mp3', mp3(2000)],
  ])('as %s is in the CRM byte for byte, though the original has vanished; its copy is gone', async (type, content) => {
    const { panel, call, stored } = await loggedCall()
    const path = save(`call.${type}`, content)
    expect(await attach(panel, call, path)).toEqual({ kind: 'attached' })
    rmSync(path)
    await becomes(panel, call, 'uploaded')
    expect(stored()?.equals(content)).toBe(true)
    expect(panel.recording(call)).toEqual({
      id: expect.any(String),
      name: `call.${type}`,
      size: content.length,
      state: 'uploaded',
    })
    expect(copies(panel)).toEqual([])
    expect(panel.journal.countUnsettled()).toBe(0)
    expect(
      panel.journal
        .activityOf(call)
        .slice(-2)
        .map(({ kind }) => kind),
    ).toEqual(['recording-attached', 'recording-sent'])
  })

  it('waits for the end of its call in the CRM', async () => {
    const panel = await openPanel()
    const call = await panel.dial()
    await panel.quiet()
    await attach(panel, call, save('early.wav', wav()))
    await panel.quiet()
    expect(panel.crm.record().recordings).toEqual([])
    panel.calls.apply(call, { name: 'answered' })
    panel.time.pass(5)
    panel.calls.apply(call, { name: 'hung-up' })
    await becomesInTime(panel, call, 'uploaded')
    expect(panel.crm.requests()).toEqual(['POST pending', 'PUT calling', 'PUT answered', 'POST undefined'])
  })

  it('waits while offline, outlives a restart, and is sent from the copy', async () => {
    const { panel, call, stored } = await loggedCall({ folder: temporaryFolder() })
    await panel.crm.goOffline()
    const path = save('call.wav', wav(3))
    await attach(panel, call, path)
    rmSync(path)
    await becomes(panel, call, 'waiting')
    await panel.crm.goOnline()
    const next = await panel.restart()
    await becomesInTime(next, call, 'uploaded')
    expect(stored()?.equals(wav(3))).toBe(true)
  })

  it('is replaced by the next one, be it that the first is on its way', async () => {
    const { panel, call, stored } = await loggedCall()
    panel.crm.slowDown(200_000)
    await attach(panel, call, save('first.wav', wav(60)))
    await becomes(panel, call, 'uploading')
    panel.crm.slowDown(undefined)
    await attach(panel, call, save('second.wav', wav(2)))
    // The second begins once the first is stopped.
    await becomesInTime(panel, call, 'uploaded')
    expect(stored()?.equals(wav(2))).toBe(true)
    await attach(panel, call, save('third.mp3', mp3()))
    await becomesInTime(panel, call, 'uploaded')
    expect(stored()?.equals(mp3())).toBe(true)
    await vi.waitFor(() => expect(copies(panel)).toEqual([]))
    expect(panel.crm.record().recordings).toHaveLength(1)
  })

  it('that the agent lets go is not sent, and its copy leaves', async () => {
    const { panel, call, stored } = await loggedCall()
    panel.crm.slowDown(100_000)
    await attach(panel, call, save('call.wav', wav(60)))
    await becomes(panel, call, 'uploading')
    decide(panel, call, 'let-go')
    expect(panel.recording(call)).toBeUndefined()
    await vi.waitFor(() => expect(panel.progress.at(-1)).toBeUndefined())
    expect([stored(), copies(panel), panel.journal.countUnsettled()]).toEqual([undefined, [], 0])
  })

  it('tells how far it is, and at last that nothing is under way', async () => {
    const { panel, call } = await loggedCall()
    await attach(panel, call, save('call.wav', wav(60)))
    await becomes(panel, call, 'uploaded')
    panel.time.pass(1)
    expect(panel.progress[0]).toMatchObject({ call, size: wav(60).length })
    expect(panel.progress.at(-1)).toBeUndefined()
    // At most ten a second, and no time has passed.
    expect(panel.progress.length).toBeLessThan(4)
  })
})

describe('an upload that does not get through', () => {
  it.each([
    ['it is sent to the next', 7],
    ['without a copy the agent is told', 0],
  ] as const)(
    'that the deleted log of a call had is owed to the one that is made again: %s',
    async (_, keepRecordingsDays) => {
      const { panel, call, stored } = await loggedCall({ settings: { keepRecordingsDays } })
      const sound = wav(2)
      await panel.recordingManager.recordings.attach(call, save('call.wav', sound))
      await panel.quiet()
      go(panel)
      await vi.waitFor(() => expect(panel.recording(call)?.state).toBe('uploaded'))
      const answer = refusal(404, 'No query results for model [CallLog].')
      panel.crm.faults.plan({ method: 'PUT', fault: { kind: 'answer', when: 'before-commit', answer } })
      panel.calls.note(call, 'Calls back')
      panel.time.pass(5)
      panel.sync.wake()
      await panel.quiet()
      panel.resolve(call, 'again')
      await panel.quiet()
      go(panel)
      await panel.quiet()
      expect(panel.crm.logs()).toHaveLength(2)
      if (keepRecordingsDays > 0) await vi.waitFor(() => expect(stored()).toEqual(sound))
      else
        expect([panel.recording(call), stored()]).toMatchObject([
          { state: 'attention', problem: { kind: 'copy-gone' } },
          undefined,
        ])
    },
  )

  it('is begun anew after the connection broke in the middle', async () => {
    const { panel, call, stored } = await loggedCall()
    panel.crm.faults.plan({ path: /recording$/, times: 2, fault: { kind: 'break', after: 100_000 } })
    await attach(panel, call, save('call.wav', wav(60)))
    for (let tries = 0; tries < 2; tries++) {
      await becomes(panel, call, 'waiting')
      go(panel, 400)
    }
    await becomes(panel, call, 'uploaded')
    expect(stored()?.equals(wav(60))).toBe(true)
    const kinds = panel.journal.activityOf(call).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'recording-broke')).toHaveLength(1)
  })

  it('whose answer was lost is sent again, and overwrites itself', async () => {
    const { panel, call } = await loggedCall()
    panel.crm.faults.plan({ path: /recording$/, fault: { kind: 'drop', when: 'after-commit' } })
    await attach(panel, call, save('call.wav', wav()))
    await becomes(panel, call, 'waiting')
    await becomesInTime(panel, call, 'uploaded')
    expect(panel.crm.record().recordings).toHaveLength(1)
  })

  it('does not hold up the calls that are made meanwhile', async () => {
    const { panel, call } = await loggedCall()
    panel.crm.faults.plan({ path: /recording$/, fault: { kind: 'hold', when: 'before-commit' } })
    await attach(panel, call, save('call.wav', wav()))
    await becomes(panel, call, 'uploading')
    await panel.ringOut('+14505550127')
    await panel.quiet()
    expect(panel.crm.logs()).toHaveLength(2)
  })

  it.each([
    ['a sign-in page', answers.htmlPage],
    ['a server error', answers.serverError],
    ['too many requests', answers.plainTooMany],
  ])('because of %s is tried again by itself', async (_, answer) => {
    const { panel, call } = await loggedCall()
    panel.crm.faults.plan({ path: /recording$/, fault: { kind: 'answer', when: 'before-commit', answer } })
    await attach(panel, call, save('call.wav', wav(20)))
    await becomes(panel, call, 'waiting')
    await becomesInTime(panel, call, 'uploaded')
  })

  it.each([
    [413, 'too-large', '<html><h1>413 Request Entity Too Large</h1></html>', { kind: 'too-large' }],
    [
      422,
      'invalid',
      '{"message":"The given data was invalid.","errors":{"recording":["The recording must be a file of type: wav, mp3."]}}',
      {
        kind: 'invalid',
        message: 'The given data was invalid.',
        fields: { recording: ['The recording must be a file of type: wav, mp3.'] },
      },
    ],
    [404, 'not-found', '{"message":"No query results for model [Communication] 1"}', { kind: 'not-found' }],
  ])('because of %i waits for the agent, who tries again or chooses another', async (status, _, body, problem) => {
    const { panel, call } = await loggedCall()
    const answer = {
      status,
      body,
      headers: { 'Content-Type': body.startsWith('<') ? 'text/html' : 'application/json' },
    }
    panel.crm.faults.plan({ path: /recording$/, times: 2, fault: { kind: 'answer', when: 'before-commit', answer } })
    await attach(panel, call, save('call.wav', wav(20)))
    await becomes(panel, call, 'attention')
    expect(panel.recording(call)).toMatchObject({
      problem,
      audio: expect.stringMatching(/^app:\/\/cadran\/recordings\//),
    })
    expect(panel.log(call)).toEqual({ state: 'logged' })
    decide(panel, call, 'retry')
    await becomesInTime(panel, call, 'attention')
    await attach(panel, call, save('another.mp3', mp3()))
    await becomesInTime(panel, call, 'uploaded')
    expect(panel.recording(call)?.name).toBe('another.mp3')
  })

  it('is refused by the CRM itself before its body is sent where it says that it is too large', async () => {
    const { panel, call } = await loggedCall({}, { largestUpload: 50_000 })
    await attach(panel, call, save('call.wav', wav(60)))
    await becomes(panel, call, 'attention')
    expect(panel.recording(call)?.problem).toEqual({ kind: 'too-large' })
  })

  it('because its copy is gone says so, and another one can be chosen', async () => {
    const { panel, call } = await loggedCall()
    await panel.crm.goOffline()
    await attach(panel, call, save('call.wav', wav()))
    await becomes(panel, call, 'waiting')
    for (const file of copies(panel)) rmSync(`${panel.folder}/recordings/${file}`)
    await panel.crm.goOnline()
    panel.time.pass(100)
    panel.sync.wake()
    await becomes(panel, call, 'attention')
    expect(panel.recording(call)).toMatchObject({ problem: { kind: 'copy-gone' } })
    expect(panel.journal.countUnsettled()).toBe(0)
    await attach(panel, call, save('again.wav', wav()))
    await becomesInTime(panel, call, 'uploaded')
  })
})

describe('a file that is none', () => {
  it.each([
    ['a renamed text file', 'call.wav', 'Dear customer,\n'.repeat(500), 'not-audio'],
    ['an empty file', 'call.mp3', '', 'empty'],
    ['a wav without sound', 'call.wav', wav(0), 'empty'],
  ])('%s is refused, and nothing of it is kept', async (_, name, content, why) => {
    const { panel, call } = await loggedCall()
    expect(await attach(panel, call, save(name, content))).toEqual({ kind: 'refused', name, why })
    expect([copies(panel), panel.recording(call)]).toEqual([[], undefined])
  })

  it('is nothing for a call that is not logged', async () => {
    const { panel } = await loggedCall()
    const call = (await panel.calls.dial(await panel.session.understand('514 555 0142'), 'private')) ?? ''
    panel.calls.apply(call, { name: 'unreached', outcome: 'busy' })
    expect(await attach(panel, call, save('call.wav', wav()))).toMatchObject({ why: 'not-logged' })
  })

  it('is where the folder cannot be written', async () => {
    const { panel, call } = await loggedCall()
    writeFileSync(`${panel.folder}/recordings`, 'in the way')
    expect(await attach(panel, call, save('call.wav', wav()))).toMatchObject({ why: 'disk-refuses' })
  })
})

describe('copies', () => {
  it('stay for as many days as the agent wants, and leave by themselves', async () => {
    const { panel, call } = await loggedCall({ settings: { keepRecordingsDays: 7 } })
    await attach(panel, call, save('call.wav', wav()))
    await becomes(panel, call, 'uploaded')
    expect(copies(panel)).toHaveLength(1)
    panel.time.pass(6.9 * 86_400)
    panel.recordingManager.tidy()
    expect(panel.recording(call)?.audio).toBeDefined()
    panel.time.pass(0.2 * 86_400)
    panel.recordingManager.tidy()
    expect([copies(panel), panel.recording(call)?.audio]).toEqual([[], undefined])
  })

  it('that the CRM does not have stay for ever; those that nobody knows of for a week', async () => {
    const { panel, call } = await loggedCall()
    await panel.crm.goOffline()
    await attach(panel, call, save('call.wav', wav()))
    const [known] = copies(panel)
    mkdirSync(`${panel.folder}/recordings`, { recursive: true })
    writeFileSync(`${panel.folder}/recordings/0b0e7c02-6f0d-4c2b-9d3e-0a8b5a0e1c55.wav`, wav())
    writeFileSync(`${panel.folder}/recordings/half.wav.part`, wav())
    // The file's own time is the real one.
    panel.time.pass((Date.now() - panel.time.now()) / 1000 + 8 * 86_400)
    panel.recordingManager.start()
    expect(copies(panel)).toEqual([known])
  })
})

describe('consent', () => {
  it('is spoken of with the first recording, until the agent has read it', async () => {
    const { panel, call } = await loggedCall()
    expect(panel.notices()).toEqual([])
    await attach(panel, call, save('call.wav', wav()))
    await attach(panel, call, save('call.wav', wav()))
    expect(panel.notices()).toEqual(['recording-consent'])
  })

  it('is not where the agent has switched that off', async () => {
    const { panel, call } = await loggedCall({ settings: { recordingReminder: false } })
    await attach(panel, call, save('call.wav', wav()))
    expect(panel.notices()).toEqual([])
  })
})

describe('a line that has put the recording on the web', () => {
  it('says so with the end, and Activix fetches it there', async () => {
    const panel = await openPanel()
    const call = await panel.dial()
    panel.calls.apply(call, { name: 'answered' })
    await panel.quiet()
    panel.calls.apply(call, { name: 'hung-up', mediaUrl: 'https://pbx.example/recordings/1.mp3' })
    await panel.quiet()
    expect(panel.crm.logs()).toMatchObject([{ status: 'answered', media_url: 'https://pbx.example/recordings/1.mp3' }])
  })

  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'https://', `https://x.example/${'a'.repeat(3000)}`])(
    'is not believed with %s',
    async (mediaUrl) => {
      const panel = await openPanel()
      const call = await panel.dial()
      panel.calls.apply(call, { name: 'unreached', outcome: 'busy', mediaUrl })
      await panel.quiet()
      expect(panel.crm.logs()).toMatchObject([{ status: 'attempted', media_url: null }])
    },
  )
})

it('calls with a recording are found as such', async () => {
  const { panel, call } = await loggedCall()
  const other = await panel.ringOut('+14505550127')
  await panel.quiet()
  const found = async () =>
    (await panel.journal.history.page({ text: '', recording: 'with' })).calls.map(({ call }) => call.id)
  expect(await found()).toEqual([])
  await panel.crm.goOffline()
  await attach(panel, call, save('call.wav', wav()))
  await attach(panel, other, save('call.wav', wav()))
  expect(await found()).toEqual([other, call])
  decide(panel, other, 'let-go')
  expect(await found()).toEqual([call])
})
