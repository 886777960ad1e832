import { describe, expect, it } from 'vitest'
import type { PastCall } from '../../src/shared/past-call'
import { fullNumber } from '../support/numbers'
import { temporaryFolder } from '../support/temporary-folder'
import { customer, essence } from './desk'
import { openPanel } from './panel'

type Panel = Awaited<ReturnType<typeof openPanel>>

const past = ({ time }: Panel, change: Partial<PastCall> & { minutesAgo?: number } = {}): PastCall => {
  const { minutesAgo = 120, ...rest } = change
  const startedAt = Math.floor(time.now() / 60_000) * 60_000 - minutesAgo * 60_000
  return { direction: 'outgoing', outcome: 'answered', startedAt, talkSeconds: 192, note: '', ...rest }
}

function logPast(panel: Panel, change: Parameters<typeof past>[1] = {}, number = customer): string {
  const result = panel.calls.edits.logPast(fullNumber(number), past(panel, change))
  if ('errors' in result) throw new Error(JSON.stringify(result.errors))
  return result.call
}

const iso = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')

describe('a call that was made away from the desk', () => {
  it('is one complete log, of the time that the agent says', async () => {
    const panel = await openPanel()
    const { startedAt } = past(panel)
    const call = logPast(panel)
    await panel.quiet()
    expect(panel.crm.requests()).toEqual(['POST answered'])
    expect(panel.crm.logs().map(essence)).toEqual([
      {
        status: 'answered',
        direction: 'outgoing',
        from: panel.agent().number,
        to: customer,
        start_at: iso(startedAt),
        end_at: iso(startedAt + 192_000),
        duration: 192,
        user_email: panel.agent().email,
      },
    ])
    expect(panel.log(call)).toEqual({ state: 'logged' })
    expect(panel.journal.activityOf(call)[0]?.kind).toBe('logged-afterwards')
    expect(panel.calls.shown()).toEqual([])
  })

  it.each([
    ['outgoing', 'no-answer', 'attempted'],
    ['outgoing', 'voicemail', 'attempted'],
    ['incoming', 'missed', 'unanswered'],
    ['incoming', 'answered', 'answered'],
  ] as const)('%s, %s, is «%s»', async (direction, outcome, status) => {
    const panel = await openPanel()
    logPast(panel, { direction, outcome })
    await panel.quiet()
    const duration = outcome === 'answered' ? 192 : 0
    expect(panel.crm.logs()).toMatchObject([{ status, direction, duration }])
    expect(panel.crm.requests()).toHaveLength(1)
  })

  it('has its notes as the log’s description', async () => {
    const panel = await openPanel()
    logPast(panel, { note: 'From the car' })
    await panel.quiet()
    panel.time.pass(4)
    await panel.quiet()
    const [log] = panel.crm.logs()
    const communication = panel.crm.record().communications.find(({ id }) => id === log?.communication_id)
    expect(communication?.description).toBe('From the car')
    expect(panel.crm.requests()).toEqual(['POST answered', 'PUT undefined'])
  })

  it('entered offline is logged once, also where the answer is lost and Cadran starts again', async () => {
    const panel = await openPanel({ folder: temporaryFolder() })
    await panel.crm.goOffline()
    logPast(panel)
    await panel.quiet()
    await panel.crm.goOnline()
    panel.crm.faults.plan({ method: 'POST', fault: { kind: 'drop', when: 'after-commit' } })
    const next = await panel.restart()
    next.time.pass(6)
    await next.quiet()
    expect(next.crm.logs()).toHaveLength(1)
    expect(next.journal.countUnsettled()).toBe(0)
  })

  it('stands in its place by time, below calls that were made since', async () => {
    const panel = await openPanel()
    const before = await panel.ringOut('+14505550127')
    panel.time.pass(3600)
    const after = await panel.ringOut('+14505550127')
    const between = logPast(panel, { minutesAgo: 30, note: 'between' })
    const oldest = logPast(panel, { minutesAgo: 500 })
    const newest = logPast(panel, { minutesAgo: 0, outcome: 'no-answer' })
    const order = [after, newest, between, before, oldest]
    // A minute that has begun before the last call did.
    const listed = panel.snapshot().recent.map(({ id }) => id)
    expect(listed).toEqual(order)
    const { calls } = await panel.journal.history.page({ text: '' })
    expect(calls.map(({ call }) => call.id)).toEqual(order)
    const found = await panel.journal.history.page({ text: 'between' })
    expect(found.calls.map(({ call }) => call.id)).toEqual([between])
    const byNumber = await panel.journal.history.page({ text: '450' })
    expect(byNumber.calls.map(({ call }) => call.id)).toEqual([after, before])
  })

  it('cannot be still to come, end in the future, last days, or be from long ago', async () => {
    const panel = await openPanel()
    const errorsOf = (change: Parameters<typeof past>[1]) =>
      panel.calls.edits.logPast(fullNumber(customer), past(panel, change))
    expect(errorsOf({ minutesAgo: -5 })).toEqual({ errors: { startedAt: 'future' } })
    expect(errorsOf({ minutesAgo: 2, talkSeconds: 600 })).toEqual({ errors: { talk: 'future' } })
    expect(errorsOf({ minutesAgo: 10_000, talkSeconds: 90_000 })).toEqual({ errors: { talk: 'too-long' } })
    expect(errorsOf({ minutesAgo: 60 * 24 * 40 })).toEqual({ errors: { startedAt: 'too-old' } })
    expect(panel.journal.countUnsettled()).toBe(0)
  })
})
