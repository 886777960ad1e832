import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/temporary-folder'
import { openPanel } from './panel'

type Panel = Awaited<ReturnType<typeof openPanel>>

const leadNotes = ({ crm }: Panel) => crm.record().notes.map(({ lead_id, content }) => ({ lead_id, content }))

async function notedCall(text: string, setting: Parameters<typeof openPanel>[0] = { settings: { leadNotes: true } }) {
  const panel = await openPanel(setting)
  const call = await panel.ringOut()
  await panel.quiet()
  panel.calls.note(call, text)
  return { panel, call }
}

async function rest({ time, quiet, sync }: Panel, seconds = 61) {
  await quiet()
  time.pass(seconds)
  sync.wake()
  await quiet()
}

describe('the notes of a call as a note on its lead', () => {
  it('go there once, when they are finished', async () => {
    const { panel, call } = await notedCall('Wants a van')
    await rest(panel, 30)
    panel.calls.note(call, 'Wants a red van')
    await rest(panel, 31)
    expect(leadNotes(panel)).toEqual([])
    await rest(panel, 30)
    const [log] = panel.crm.logs()
    expect(leadNotes(panel)).toEqual([{ lead_id: log?.lead_id, content: 'Wants a red van' }])
    panel.calls.note(call, 'Wants a blue van')
    await rest(panel)
    expect(leadNotes(panel)).toHaveLength(1)
    expect(panel.journal.countUnsettled()).toBe(0)
  })

  it('stay with the call where the agent did not ask for it', async () => {
    const { panel } = await notedCall('Wants a van', {})
    await rest(panel)
    expect(leadNotes(panel)).toEqual([])
  })

  it('that were cleared again in time are owed no more', async () => {
    const { panel, call } = await notedCall('Wants a van')
    panel.calls.note(call, ' ')
    await rest(panel)
    expect(leadNotes(panel)).toEqual([])
    expect(panel.journal.countUnsettled()).toBe(0)
  })

  it('wait while the CRM is away, and outlive a restart', async () => {
    const { panel } = await notedCall('Wants a van', { settings: { leadNotes: true }, folder: temporaryFolder() })
    await panel.quiet()
    await panel.crm.goOffline()
    await rest(panel)
    await panel.crm.goOnline()
    const next = await panel.restart()
    expect(leadNotes(next)).toEqual([])
    await rest(next)
    expect(leadNotes(next)).toMatchObject([{ content: 'Wants a van' }])
  })

  it('are never doubled where the answer was lost', async () => {
    const { panel, call } = await notedCall('Wants a van')
    panel.crm.faults.plan({ method: 'POST', path: /notes$/, fault: { kind: 'drop', when: 'after-commit' } })
    await rest(panel)
    await rest(panel)
    expect(leadNotes(panel)).toHaveLength(1)
    expect(panel.journal.activityOf(call).at(-1)?.kind).toBe('lead-note-unsure')
    expect(panel.journal.countUnsettled()).toBe(0)
  })
})
