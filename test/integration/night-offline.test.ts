import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { callTimeline } from '../../src/main/window/views/history'
import { activityWords, messages } from '../../src/shared/i18n'
import { temporaryFolder } from '../support/temporary-folder'
import { unavailable } from '../faults/answers'
import { openPanel } from './panel'

type Panel = Awaited<ReturnType<typeof openPanel>>

const NIGHT_HOURS = 10

/** The computer stands on the desk, and Cadran tries again and again. */
async function hours(panel: Panel, count: number) {
  for (let minute = 0; minute < count * 60; minute++) {
    panel.time.pass(60)
    await panel.quiet()
  }
}

function wordsOf({ session }: Panel, call: string) {
  const timeline = callTimeline(session, call)
  return timeline?.activity.map((entry) => {
    const { title, more } = activityWords(entry, messages('en'))
    return more ? `${title}: ${more}` : title
  })
}

describe('a night without a network', () => {
  it('is one line of the timeline, and nothing is written while nothing changes', async () => {
    const folder = temporaryFolder()
    const panel = await openPanel({ folder })
    await panel.crm.goOffline()
    const call = await panel.ringOut()
    await panel.quiet()
    await hours(panel, 1)
    const written = () => (({ size, mtimeMs }) => ({ size, mtimeMs }))(statSync(`${folder}/journal.db-wal`))
    const before = written()
    const rows = panel.journal.activityOf(call).length
    await hours(panel, NIGHT_HOURS)
    expect(panel.journal.activityOf(call)).toHaveLength(rows)
    expect(written()).toEqual(before)
    const last = panel.journal.activityOf(call).at(-1)
    expect(last?.kind).toBe('not-sent')
    expect(last?.times).toBeGreaterThan(NIGHT_HOURS * 60)
    expect(panel.time.now() - (last?.until ?? 0)).toBeLessThan(60_000)
    await panel.crm.goOnline()
    panel.time.pass(60)
    await panel.quiet()
    expect(panel.crm.requests()).toEqual(['POST attempted'])
    expect(wordsOf(panel, call)).toEqual([
      'Dialed',
      'Sent to Activix: as “pending”',
      'Ended: No answer',
      'Not sent: it could not be reached',
      'Sent to Activix: as “attempted”',
      expect.stringMatching(/^Not sent: it could not be reached, \d+ times$/),
      'Lead named by Activix',
      'Activix has it',
    ])
  })

  it('is still one line after the run that counted it has ended', async () => {
    const panel = await openPanel({ folder: temporaryFolder() })
    await panel.crm.goOffline()
    const call = await panel.ringOut()
    await panel.quiet()
    await hours(panel, 1)
    const before = panel.journal.activityOf(call)
    const next = await panel.restart()
    const after = next.journal.activityOf(call).slice(0, before.length)
    expect(after.slice(0, -1)).toEqual(before.slice(0, -1))
    expect(after.at(-1)?.times).toBeGreaterThanOrEqual(before.at(-1)?.times ?? Infinity)
  })

  it('is one line too where the CRM is there and takes nothing', async () => {
    const panel = await openPanel()
    panel.crm.faults.plan({
      method: 'POST',
      times: Infinity,
      fault: { kind: 'answer', when: 'before-commit', answer: unavailable('60') },
    })
    const call = await panel.ringOut()
    await panel.quiet()
    await hours(panel, 1)
    const before = panel.journal.activityOf(call).map(({ kind }) => kind)
    await hours(panel, 2)
    expect(panel.journal.activityOf(call).map(({ kind }) => kind)).toEqual(before)
    expect(panel.journal.activityOf(call).at(-1)?.times).toBeGreaterThan(60)
  })
})
