import { describe, expect, it } from 'vitest'
import { LATE_EFFECT } from '../../src/main/outbox/document'
import { answers } from '../faults/answers'
import { temporaryFolder } from '../support/temporary-folder'
import { edit, iso, lead, log, others, ownUser, pass, path, said, sent, state, stored, withProof } from './messages'
import { openPanel } from './panel'

describe('a communication whose creation was never answered', () => {
  it('is found, and not made again', async () => {
    const panel = await withProof()
    panel.crm.faults.plan({ method: 'POST', path, fault: { kind: 'drop', when: 'after-commit' } })
    const id = log(panel)
    await panel.quiet()
    edit(panel, id, { description: 'Changed meanwhile' })
    await pass(panel, 6)
    expect(others(stored(panel))).toMatchObject([{ description: 'Changed meanwhile' }])
    expect(state(panel, id)).toEqual({ state: 'logged' })
    await pass(panel, 100)
    expect(others(stored(panel))).toHaveLength(1)
    expect(panel.journal.countUnsettled()).toBe(0)
  })

  it('is made again where looking surely would have found it, and no sooner', async () => {
    const panel = await withProof()
    panel.crm.faults.plan({ method: 'POST', path, fault: { kind: 'drop', when: 'before-commit' } })
    log(panel)
    await pass(panel, 6)
    await pass(panel, 60)
    expect(others(stored(panel))).toEqual([])
    await pass(panel, 15)
    expect(others(stored(panel))).toHaveLength(1)
  })

  it('is asked about where this CRM never showed such a one, and done as the agent says', async () => {
    for (const answer of ['is-there', 'is-not-there'] as const) {
      const panel = await openPanel()
      panel.crm.faults.plan({ method: 'POST', path, fault: { kind: 'drop', when: 'before-commit' } })
      const id = log(panel)
      await pass(panel, 6)
      await pass(panel, 75)
      expect(state(panel, id)).toEqual({ state: 'attention', problem: { kind: 'uncertain', why: 'unproven' } })
      panel.resolve(id, answer)
      await panel.quiet()
      expect(stored(panel)).toHaveLength(answer === 'is-there' ? 0 : 1)
      expect(state(panel, id)).toEqual({ state: 'logged' })
      if (answer === 'is-not-there') continue
      edit(panel, id, { description: 'Only by hand' })
      expect(state(panel, id)).toEqual({ state: 'attention', problem: { kind: 'notes-out-of-reach' } })
      panel.resolve(id, 'by-hand')
      expect(state(panel, id)).toEqual({ state: 'logged' })
    }
  })

  it('that Cadran died over is looked for by the next run', async () => {
    const panel = await withProof({ folder: temporaryFolder() })
    const held = panel.crm.faults.plan({ method: 'POST', path, fault: { kind: 'hold', when: 'after-commit' } })
    const id = log(panel)
    await held.met.catch(() => undefined)
    await expect.poll(() => others(stored(panel)).length).toBe(1)
    const closing = panel.restart()
    held.release()
    const next = await closing
    await pass(next, 6)
    expect(others(stored(next))).toHaveLength(1)
    expect(state(next, id)).toEqual({ state: 'logged' })
  })

  it('holds up the next like it, and is not mistaken for it', async () => {
    const panel = await withProof()
    // Nothing that would hold up all there is to send.
    panel.crm.faults.plan({
      method: 'POST',
      path,
      fault: { kind: 'answer', when: 'after-commit', answer: answers.truncatedJson },
    })
    log(panel, { description: 'One' })
    await panel.quiet()
    log(panel, { description: 'Two' })
    await panel.quiet()
    expect(others(stored(panel))).toHaveLength(1)
    await pass(panel, 6)
    expect(others(stored(panel)).map(({ description }) => description)).toEqual(['One', 'Two'])
  })

  it('is never taken for a colleague’s', async () => {
    const panel = await withProof()
    const at = said(panel).at
    panel.crm.faults.plan({ method: 'POST', path, fault: { kind: 'drop', when: 'before-commit' } })
    const id = log(panel, { at })
    await panel.quiet()
    const colleague = panel.crm.record().users.find((user) => user.id !== ownUser(panel))
    const body = { lead_id: lead, method: 'sms', type: 'outgoing', executed_at: iso(at), executed_by: colleague?.id }
    const headers = { Authorization: `Bearer ${panel.crm.key}`, 'Content-Type': 'application/json' }
    await fetch(`${panel.crm.apiUrl}/communications`, { method: 'POST', headers, body: JSON.stringify(body) })
    await pass(panel, 6)
    expect(state(panel, id)).toMatchObject({ state: 'waiting' })
    await pass(panel, 75)
    expect(others(stored(panel)).map(({ user_id }) => user_id)).toEqual([colleague?.id, ownUser(panel)])
  })
})

describe('an update that was never answered', () => {
  it('is repeated, and has the last word again once it cannot come late any more', async () => {
    const panel = await openPanel()
    const id = log(panel)
    await panel.quiet()
    const late = panel.crm.faults.plan({ method: 'PUT', path, fault: { kind: 'hold', when: 'before-commit' } })
    edit(panel, id, { description: 'First' })
    await late.met
    // The client gives up; the CRM finishes what it was given, later.
    panel.time.pass(40)
    await panel.crm.goOffline()
    await panel.quiet()
    await panel.crm.goOnline()
    edit(panel, id, { description: 'Last' })
    await pass(panel, 5)
    expect(stored(panel)).toMatchObject([{ description: 'Last' }])
    late.release()
    await expect.poll(() => stored(panel)[0]?.description).toBe('First')
    expect(state(panel, id)).toEqual({ state: 'logged' })
    await pass(panel, LATE_EFFECT / 1000 + 1)
    expect(stored(panel)).toMatchObject([{ description: 'Last' }])
    expect(panel.journal.countUnsettled()).toBe(0)
    const requests = sent(panel).length
    await pass(panel, 600)
    expect(sent(panel)).toHaveLength(requests)
  })
})
