import { describe, expect, it } from 'vitest'
import { LATE_EFFECT } from '../../src/main/outbox/document'
import { answers } from '../faults/answers'
import { temporaryFolder } from '../support/temporary-folder'
import type { openCrm } from './desk'
import { openPanel } from './panel'

type Crm = Awaited<ReturnType<typeof openCrm>>
type Panel = Awaited<ReturnType<typeof openPanel>>

/** What the CRM has as the description of the newest call. */
function description(crm: Crm): string | null | undefined {
  const log = crm.logs().at(-1)
  return crm.record().communications.find(({ id }) => id === log?.communication_id)?.description
}

const updates = (crm: Crm) =>
  crm.record().requests.filter(({ method, path }) => method === 'PUT' && path.startsWith('/v2/communications'))

/** The agent has typed nothing for a while. */
async function rest({ time, quiet }: Pick<Panel, 'time' | 'quiet'>, seconds = 4) {
  await quiet()
  time.pass(seconds)
  await quiet()
}

async function endedCall(setting: Parameters<typeof openPanel>[0] = {}) {
  const panel = await openPanel(setting)
  const call = await panel.ringOut()
  await panel.quiet()
  return { ...panel, call }
}

describe('the notes of a call', () => {
  it('are its communication’s description in the CRM, with not a word else changed', async () => {
    const { crm, calls, log, call, ...panel } = await endedCall()
    calls.note(call, 'Wants a van.\nCall on Friday ')
    expect(log(call)).toEqual({ state: 'waiting' })
    await rest(panel)
    expect(log(call)).toEqual({ state: 'logged' })
    expect(description(crm)).toBe('Wants a van.\nCall on Friday')
    const [log1] = crm.logs()
    expect(updates(crm).map(({ body }) => body)).toEqual([
      {
        lead_id: log1?.lead_id,
        method: 'phone',
        type: 'outgoing',
        executed_by: 5000,
        description: 'Wants a van.\nCall on Friday',
      },
    ])
    expect(crm.logs()).toMatchObject([{ status: 'attempted', duration: 0 }])
  })

  it('typed before the log is made follow it, while the call lives', async () => {
    const panel = await openPanel()
    const call = await panel.dial()
    panel.calls.note(call, 'Ringing')
    await rest(panel)
    panel.calls.apply(call, { name: 'answered' })
    await rest(panel)
    expect(description(panel.crm)).toBe('Ringing')
    expect(panel.crm.requests()).toEqual(['POST pending', 'PUT undefined', 'PUT calling'])
  })

  it('that are typed on and on are sent once the typing rests', async () => {
    const { crm, calls, time, quiet, call } = await endedCall()
    for (const text of ['W', 'Wa', 'Wan', 'Want', 'Wants']) {
      calls.note(call, text)
      time.pass(0.5)
      await quiet()
    }
    expect(updates(crm)).toEqual([])
    await rest({ time, quiet })
    expect(updates(crm)).toHaveLength(1)
    expect(description(crm)).toBe('Wants')
  })

  it('made offline go once, after the log, when the network is back', async () => {
    const { crm, calls, log, call, ...panel } = await (async () => {
      const panel = await openPanel()
      await panel.crm.goOffline()
      return { ...panel, call: await panel.ringOut() }
    })()
    calls.note(call, 'Offline')
    await rest(panel)
    expect(log(call)).toEqual({ state: 'waiting' })
    await crm.goOnline()
    panel.sync.wake()
    await rest(panel)
    expect(log(call)).toEqual({ state: 'logged' })
    expect(description(crm)).toBe('Offline')
    expect(crm.requests()).toEqual(['POST attempted', 'PUT undefined'])
  })

  it('are sent again when they are edited, and are blank in the CRM when they are cleared', async () => {
    const { crm, calls, call, ...panel } = await endedCall()
    calls.note(call, 'One')
    await rest(panel)
    calls.note(call, 'Two')
    await rest(panel)
    expect(description(crm)).toBe('Two')
    calls.note(call, '')
    await rest(panel)
    expect(description(crm)).toBeNull()
    expect(updates(crm)).toHaveLength(3)
  })

  it('typed and cleared before anything was sent are never spoken of', async () => {
    const { crm, calls, call, log, ...panel } = await endedCall()
    calls.note(call, 'Oops')
    calls.note(call, '')
    await rest(panel)
    expect(log(call)).toEqual({ state: 'logged' })
    expect(updates(crm)).toEqual([])
  })

  it('that the CRM refuses are kept with its reason, and sent again when they are changed', async () => {
    const { crm, calls, journal, call, log, ...panel } = await endedCall()
    const body = JSON.stringify({ message: 'Invalid.', errors: { description: ['No vans.'] } })
    const refusing = crm.faults.plan({
      method: 'PUT',
      path: /^\/communications/,
      times: Infinity,
      fault: {
        kind: 'answer',
        when: 'before-commit',
        answer: { status: 422, headers: { 'Content-Type': 'application/json' }, body },
      },
    })
    calls.note(call, 'Van')
    await rest(panel)
    expect(log(call)).toEqual({
      state: 'attention',
      problem: { kind: 'invalid', message: 'Invalid.', fields: { description: ['No vans.'] }, notes: true },
    })
    expect(journal.call(call)?.note).toBe('Van')
    refusing.cancel()
    calls.note(call, 'Truck')
    await rest(panel)
    expect(log(call)).toEqual({ state: 'logged' })
    expect(description(crm)).toBe('Truck')
  })

  it('that are typed while the log itself is refused do not send it again with every letter', async () => {
    const panel = await openPanel()
    const body = JSON.stringify({ message: 'Invalid.', errors: { status: ['No.'] } })
    panel.crm.faults.plan({
      method: 'POST',
      path: '/call-logs',
      times: Infinity,
      fault: {
        kind: 'answer',
        when: 'before-commit',
        answer: { status: 422, headers: { 'Content-Type': 'application/json' }, body },
      },
    })
    const call = await panel.ringOut()
    await panel.quiet()
    const sent = panel.crm.faults.arrivals.length
    for (const text of ['V', 'Va', 'Van']) {
      panel.calls.note(call, text)
      await rest(panel)
    }
    expect(panel.crm.faults.arrivals).toHaveLength(sent)
    expect(panel.log(call)).toMatchObject({ state: 'attention', problem: { kind: 'invalid' } })
  })

  it('left unsent by one run are sent by the next', async () => {
    const { crm, calls, call, restart } = await endedCall({ folder: temporaryFolder() })
    calls.note(call, 'Before the restart')
    const next = await restart()
    await rest(next)
    expect(description(crm)).toBe('Before the restart')
  })

  it('whose update was never answered have the last word again once it cannot come late any more', async () => {
    const { crm, calls, time, call, log, ...panel } = await endedCall()
    crm.faults.plan({ method: 'PUT', path: /^\/communications/, fault: { kind: 'drop', when: 'before-commit' } })
    calls.note(call, 'First')
    await rest({ time, ...panel })
    calls.note(call, 'Last')
    await rest({ time, ...panel })
    expect(description(crm)).toBe('Last')
    const before = updates(crm).length
    time.pass(LATE_EFFECT / 1000 + 5)
    await rest({ time, ...panel })
    expect(log(call)).toEqual({ state: 'logged' })
    expect(updates(crm).length).toBeGreaterThan(before)
    expect(description(crm)).toBe('Last')
  })

  it('go to the communication that was found, where the answer to the creation was lost', async () => {
    const panel = await openPanel()
    panel.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: { kind: 'drop', when: 'after-commit' } })
    const call = await panel.ringOut()
    panel.calls.note(call, 'Found')
    await rest(panel, 6)
    await rest(panel, 6)
    expect(panel.log(call)).toEqual({ state: 'logged' })
    expect(description(panel.crm)).toBe('Found')
  })

  it('whose place the CRM does not name are kept, and the agent is told to put them there', async () => {
    const panel = await openPanel()
    const created = { data: { id: 1, communication_id: null, lead: null } }
    const answer = { status: 201, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(created) }
    panel.crm.faults.plan({
      method: 'POST',
      path: '/call-logs',
      fault: { kind: 'answer', when: 'after-commit', answer },
    })
    const call = await panel.ringOut()
    panel.crm.faults.plan({
      method: 'PUT',
      path: /^\/call-logs/,
      times: Infinity,
      fault: { kind: 'answer', when: 'after-commit', answer: { ...answer, status: 200 } },
    })
    panel.calls.note(call, 'Nowhere')
    await rest(panel)
    expect(panel.log(call)).toEqual({ state: 'attention', problem: { kind: 'notes-out-of-reach' } })
    expect(panel.calls.noteOf(call)).toBe('Nowhere')
    panel.resolve(call, 'by-hand')
    expect(panel.log(call)).toEqual({ state: 'logged' })
  })

  it('of a call that is not logged stay here', async () => {
    const panel = await openPanel()
    const { calls, journal, crm } = panel
    const { fullNumber } = await import('../support/numbers')
    const call = (await calls.dial(fullNumber('+15145550142'), 'private')) ?? ''
    calls.note(call, 'Mine')
    await calls.hangUp(call)
    await rest(panel)
    expect(journal.call(call)?.note).toBe('Mine')
    expect(crm.requests()).toEqual([])
  })

  it('are one line of the timeline while nothing else happens, and none of its words are in it', async () => {
    const { calls, journal, call } = await endedCall()
    const before = journal.activityOf(call).length
    for (const text of ['S', 'Se', 'Secret']) calls.note(call, text)
    const activity = journal.activityOf(call)
    expect(activity.slice(before).map(({ kind }) => kind)).toEqual(['noted'])
    expect(JSON.stringify(activity)).not.toContain('Secret')
  })

  it('survive a key that is refused, as all else does', async () => {
    const { crm, calls, call, log, sync, ...panel } = await endedCall()
    const revoked = crm.faults.plan({
      times: Infinity,
      fault: { kind: 'answer', when: 'before-commit', answer: answers.unauthenticated },
    })
    calls.note(call, 'Kept')
    await rest(panel)
    expect(log(call)).toMatchObject({ state: 'attention', problem: { kind: 'unauthorized' } })
    revoked.cancel()
    sync.keyChanged()
    await rest(panel)
    expect(description(crm)).toBe('Kept')
  })
})
