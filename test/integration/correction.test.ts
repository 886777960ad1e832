import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/temporary-folder'
import { essence } from './desk'
import { openPanel } from './panel'

async function talkedCall(setting: Parameters<typeof openPanel>[0] = {}) {
  const panel = await openPanel(setting)
  const call = await panel.dial()
  panel.time.pass(5)
  panel.calls.apply(call, { name: 'answered' })
  panel.time.pass(60)
  await panel.calls.hangUp(call)
  await panel.quiet()
  const startedAt = panel.journal.call(call)?.startedAt ?? 0
  return { ...panel, call, startedAt }
}

const isoSeconds = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')

describe('a call corrected after it was logged', () => {
  it('is corrected in the CRM with one update, and its timeline keeps what was there before', async () => {
    const { crm, calls, journal, log, call, startedAt, quiet } = await talkedCall()
    const before = crm.logs().map(essence)
    const phase = journal.call(call)?.phase
    const endedAt = startedAt + 40_000
    expect(calls.edits.correct(call, { outcome: 'answered', endedAt, talkSeconds: 30 })).toBeUndefined()
    await quiet()
    expect(log(call)).toEqual({ state: 'logged' })
    expect(crm.logs().map(essence)).toEqual([{ ...before[0], end_at: isoSeconds(endedAt), duration: 30 }])
    expect(crm.requests().at(-1)).toBe('PUT answered')
    expect(journal.activityOf(call).find(({ kind }) => kind === 'corrected')?.detail).toMatchObject({ before: phase })
  })

  it.each([
    ['voicemail', 'attempted'],
    ['no-answer', 'attempted'],
    ['failed', 'error'],
  ] as const)('as %s is «%s», and nobody talked', async (outcome, status) => {
    const { crm, calls, call, startedAt, quiet } = await talkedCall()
    calls.edits.correct(call, { outcome, endedAt: startedAt + 65_000, talkSeconds: 60 })
    await quiet()
    expect(crm.logs()).toMatchObject([{ status, duration: 0 }])
  })

  it('is corrected while offline, and once the network is back in the CRM', async () => {
    const { crm, calls, log, call, startedAt, quiet, sync } = await talkedCall({ folder: temporaryFolder() })
    await crm.goOffline()
    calls.edits.correct(call, { outcome: 'answered', endedAt: startedAt + 65_000, talkSeconds: 7 })
    await quiet()
    expect(log(call)).toEqual({ state: 'waiting' })
    await crm.goOnline()
    sync.wake()
    await quiet()
    expect(crm.logs()).toMatchObject([{ status: 'answered', duration: 7 }])
  })

  it('loses its doubt', async () => {
    const { calls, journal, call, startedAt, quiet } = await (async () => {
      const open = await openPanel()
      const id = await open.dial()
      open.calls.apply(id, { name: 'answered' })
      open.time.pass(10)
      open.time.sleep(3600)
      await open.calls.hangUp(id)
      return { ...open, call: id, startedAt: open.journal.call(id)?.startedAt ?? 0 }
    })()
    expect(journal.call(call)?.doubt).toBeDefined()
    calls.edits.correct(call, { outcome: 'answered', endedAt: startedAt + 9_000, talkSeconds: 9 })
    await quiet()
    expect(journal.call(call)).toMatchObject({ phase: { endedAfter: 9_000, talkSeconds: 9 } })
    expect(journal.call(call)?.doubt).toBeUndefined()
  })

  it('is left as it is where the correction cannot be, and while it lives', async () => {
    const { crm, calls, call, startedAt, quiet, dial, journal } = await talkedCall()
    const sent = crm.requests().length
    expect(calls.edits.correct(call, { outcome: 'answered', endedAt: startedAt + 10_000, talkSeconds: 11 })).toEqual({
      talk: 'too-long',
    })
    await quiet()
    expect(crm.requests()).toHaveLength(sent)
    const live = await dial('+14505550127')
    calls.edits.correct(live, { outcome: 'busy', endedAt: startedAt, talkSeconds: 0 })
    expect(journal.call(live)?.phase).toEqual({ name: 'dialing' })
  })
})
