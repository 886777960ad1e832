import { describe, expect, it } from 'vitest'
import { logCommunication, readCommunication } from '../../src/main/window/handlers/communications'
import { communicationsOf } from '../../src/main/window/views/communications'
import type { Communication } from '../../src/shared/communication'
import { answers } from '../faults/answers'
import { temporaryFolder } from '../support/temporary-folder'
import { edit, everyField, iso, lead, log, ownUser, pass, path, said, sent, state, stored } from './messages'
import { openPanel } from './panel'

describe('an email, a text message or a video', () => {
  it.each(['email', 'sms', 'video'] as const)(
    'of method %s is made once, with all that was said of it',
    async (method) => {
      const panel = await openPanel()
      const at = said(panel).at - 3_600_000
      const id = log(panel, { method, at, type: 'incoming', description: ' Two\nlines ', ...everyField })
      expect(state(panel, id)).toEqual({ state: 'waiting' })
      await panel.quiet()
      expect(state(panel, id)).toEqual({ state: 'logged' })
      const user = ownUser(panel)
      expect(stored(panel)).toEqual([
        { method, type: 'incoming', description: 'Two\nlines', user_id: user, executed_at: iso(at) },
      ])
      expect(sent(panel)).toEqual(
        [
          {
            method,
            type: 'incoming',
            description: 'Two\nlines',
            executed_at: iso(at),
            lead_id: lead,
            executed_by: user,
            ...(method === 'email' && {
              email_subject: 'Offer',
              email_body: 'As we said',
              email_user: 'g.marchand@mail.example',
            }),
            ...(method === 'video' && { url: 'https://video.example/1' }),
          } as object,
        ].map((body) => ({ ...body, method })),
      )
      expect(panel.journal.countUnsettled()).toBe(0)
    },
  )

  it('is changed with one update that names only what is new, and is remembered where the CRM keeps it to itself', async () => {
    const panel = await openPanel()
    const id = log(panel, { method: 'email', ...everyField })
    await panel.quiet()
    edit(panel, id, { subject: 'Better offer', description: '', type: 'incoming' })
    await panel.quiet()
    expect(sent(panel).at(-1)).toEqual({
      method: 'email',
      lead_id: lead,
      type: 'incoming',
      email_subject: 'Better offer',
      description: '',
    })
    expect(panel.crm.faults.arrivals.at(-1)).toMatchObject({ method: 'PUT' })
    expect(stored(panel)).toMatchObject([{ description: null, type: 'incoming' }])
    expect(readCommunication(panel.session, id)).toMatchObject({ body: 'As we said', subject: 'Better offer' })
    expect(state(panel, id)).toEqual({ state: 'logged' })
  })

  it('of a call waits for its log, and goes under the lead that the log got', async () => {
    const panel = await openPanel()
    const held = panel.crm.faults.plan({ path: '/call-logs', fault: { kind: 'hold', when: 'before-commit' } })
    const call = await panel.ringOut()
    const id = log(panel, {}, { call })
    await held.met
    expect([sent(panel), state(panel, id, { call })]).toEqual([[], { state: 'waiting' }])
    held.release()
    await panel.quiet()
    expect(stored(panel)).toHaveLength(1)
    expect(state(panel, id, { call })).toEqual({ state: 'logged' })
    expect(communicationsOf(panel.session, { call })).toMatchObject([{ id, whom: 'Geneviève Marchand', isMade: true }])
    expect(panel.journal.activityOf(call).map(({ kind }) => kind)).toContain('create-communication')
    expect(JSON.stringify(panel.journal.activityOf(call))).not.toContain('Friday')
  })

  it('of a call that names no lead goes to the one lead with its number, and waits for the agent where there is none', async () => {
    const panel = await openPanel()
    const { fullNumber } = await import('../support/numbers')
    const call = (await panel.calls.dial(fullNumber('+15145550142'), 'private')) ?? ''
    await panel.calls.hangUp(call)
    log(panel, {}, { call })
    const nobodys = (await panel.calls.dial(fullNumber('+18195550188'), 'private')) ?? ''
    await panel.calls.hangUp(nobodys)
    const id = log(panel, {}, { call: nobodys })
    await pass(panel, 5)
    await pass(panel, 5)
    expect(stored(panel)).toHaveLength(1)
    expect(state(panel, id, { call: nobodys })).toEqual({ state: 'attention', problem: { kind: 'not-found' } })
    expect(panel.snapshot().communications).toMatchObject([{ id, state: { state: 'attention' } }])
    panel.resolve(id, 'let-go')
    expect(state(panel, id, { call: nobodys })).toEqual({ state: 'not-logged', why: 'private' })
    expect(panel.journal.countUnsettled()).toBe(0)
  })

  it('written while offline is made once the network is back, in its last words, also after a restart', async () => {
    const panel = await openPanel({ folder: temporaryFolder() })
    await panel.crm.goOffline()
    const id = log(panel)
    await panel.quiet()
    edit(panel, id, { method: 'video', description: 'Shown on video', url: 'https://video.example/1' })
    await panel.quiet()
    expect(state(panel, id)).toMatchObject({ state: 'waiting' })
    await panel.crm.goOnline()
    const next = await panel.restart()
    await pass(next, 60)
    expect(stored(next)).toMatchObject([{ method: 'video', description: 'Shown on video' }])
    expect(sent(next)).toHaveLength(1)
    expect(next.journal.countUnsettled()).toBe(0)
  })

  it('that the CRM refuses waits with the reason until the agent changes it, or asks for another try', async () => {
    const panel = await openPanel()
    const body = JSON.stringify({ message: 'Invalid.', errors: { description: ['No.'] } })
    const answer = { status: 422, headers: { 'Content-Type': 'application/json' }, body }
    panel.crm.faults.plan({ path, times: 2, fault: { kind: 'answer', when: 'before-commit', answer } })
    const id = log(panel)
    await panel.quiet()
    const refused = {
      state: 'attention',
      problem: { kind: 'invalid', message: 'Invalid.', fields: { description: ['No.'] } },
    }
    expect(state(panel, id)).toEqual(refused)
    await pass(panel, 600)
    panel.resolve(id, 'retry')
    expect(state(panel, id)).toEqual({ state: 'waiting' })
    await pass(panel, 10)
    expect(state(panel, id)).toEqual(refused)
    edit(panel, id, { description: 'Yes' })
    await pass(panel, 10)
    expect(state(panel, id)).toEqual({ state: 'logged' })
    expect(stored(panel)).toMatchObject([{ description: 'Yes' }])
  })

  it('whose user the CRM does not know any more goes without one', async () => {
    const panel = await openPanel()
    const body = JSON.stringify({ message: 'Invalid.', errors: { executed_by: ['No such user.'] } })
    const answer = { status: 422, headers: { 'Content-Type': 'application/json' }, body }
    panel.crm.faults.plan({ path, fault: { kind: 'answer', when: 'before-commit', answer } })
    log(panel)
    await pass(panel, 5)
    expect(stored(panel)).toMatchObject([{ method: 'sms', user_id: null }])
  })

  it('is kept while the key is refused', async () => {
    const panel = await openPanel()
    const revoked = panel.crm.faults.plan({
      times: Infinity,
      fault: { kind: 'answer', when: 'before-commit', answer: answers.unauthenticated },
    })
    const id = log(panel)
    await panel.quiet()
    expect(state(panel, id)).toEqual({ state: 'attention', problem: { kind: 'unauthorized' } })
    revoked.cancel()
    panel.sync.keyChanged()
    await panel.quiet()
    expect(state(panel, id)).toEqual({ state: 'logged' })
  })

  it('that was deleted in the CRM is made again, if the agent wants it', async () => {
    const panel = await openPanel()
    const id = log(panel)
    await panel.quiet()
    const answer = { status: 404, headers: {}, body: '{"message":"No query results for model"}' }
    panel.crm.faults.plan({ method: 'PUT', path, fault: { kind: 'answer', when: 'before-commit', answer } })
    edit(panel, id, { description: 'Later' })
    await panel.quiet()
    expect(state(panel, id)).toEqual({ state: 'attention', problem: { kind: 'deleted' } })
    panel.resolve(id, 'again')
    await panel.quiet()
    expect(sent(panel).map(({ method: _, ...body }) => body)).toMatchObject([{}, { description: 'Later' }])
    expect(stored(panel)).toHaveLength(2)
  })
})

describe('what an agent says of one', () => {
  it('cannot be still to come, nor from long ago, nor lead to no web page', async () => {
    const panel = await openPanel()
    const errorsOf = (change: Partial<Communication>) =>
      logCommunication(panel.session, { of: { lead }, said: said(panel, change) }, panel.time.now())
    expect(errorsOf({ at: panel.time.now() + 60_000 })).toEqual({ kind: 'invalid', errors: { at: 'future' } })
    expect(errorsOf({ at: panel.time.now() - 400 * 86_400_000 })).toEqual({
      kind: 'invalid',
      errors: { at: 'too-old' },
    })
    expect(errorsOf({ method: 'video', url: 'javascript:alert(1)' })).toEqual({
      kind: 'invalid',
      errors: { url: 'unreadable' },
    })
    expect(panel.journal.countUnsettled()).toBe(0)
  })
})
