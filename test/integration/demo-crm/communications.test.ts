import { describe, expect, it } from 'vitest'
import { foreignLeadId } from '../../../src/demo-crm'
import { ask, data, lastCommunication, lastLog, noon, plainCall, startCrm } from './client'

const leadId = 2093018
const note = { lead_id: leadId, method: 'phone', type: 'outgoing' }

describe('POST /communications', () => {
  it('keeps a call on the lead, without a call log', async () => {
    const crm = await startCrm()
    const answer = await ask(crm, 'POST', '/communications', {
      ...note,
      executed_at: '2026-11-20T06:30:00-05:00',
      executed_by: 5000,
      description: 'Rappeler lundi.',
      call_status: 'answered',
      call_duration: 61,
      call_phone: '+15145550142',
    })
    const kept = {
      id: data(answer).id,
      lead_id: leadId,
      user_id: 5000,
      method: 'phone',
      type: 'outgoing',
      description: 'Rappeler lundi.',
      call_status: 'answered',
      call_duration: 61,
      call_phone: '+15145550142',
    }
    const now = '2026-11-20T12:00:00'
    expect([answer.status, data(answer)]).toEqual([
      201,
      { ...kept, created_at: `${now}+00:00`, updated_at: `${now}+00:00`, executed_at: '2026-11-20T11:30:00+00:00' },
    ])
    expect(lastCommunication(crm)).toEqual({
      ...kept,
      created_at: `${now}Z`,
      updated_at: `${now}Z`,
      executed_at: '2026-11-20T11:30:00Z',
    })
    expect(crm.record().callLogs).toEqual([])
  })

  it('is of now and of nobody unless it says so', async () => {
    const crm = await startCrm()
    await ask(crm, 'POST', '/communications', note)
    expect(lastCommunication(crm)).toMatchObject({
      executed_at: '2026-11-20T12:00:00Z',
      user_id: null,
      description: null,
    })
  })

  it.each(['email', 'sms', 'video', 'messenger'])(
    'takes method %s, and gives none of its content back',
    async (method) => {
      const crm = await startCrm()
      const content = {
        email_subject: 'Secret',
        email_body: 'Secret',
        email_user: 'Secret',
        url: 'https://secret.example/',
      }
      const answer = await ask(crm, 'POST', '/communications', { ...note, method, ...content, call_status: 'answered' })
      expect(data(answer)).toMatchObject({ method, call_status: null })
      expect(JSON.stringify([answer.body, crm.record().communications])).not.toMatch(/secret/i)
    },
  )

  it.each<[object, string]>([
    [{ method: 'phone', type: 'outgoing' }, 'lead_id'],
    [{ lead_id: leadId, type: 'outgoing' }, 'method'],
    [{ lead_id: leadId, method: 'phone' }, 'type'],
    [{ ...note, lead_id: 5 }, 'lead_id'],
    [{ ...note, method: 'fax' }, 'method'],
    [{ ...note, type: 'inbound' }, 'type'],
    [{ ...note, executed_at: '2026-11-20T06:30:00' }, 'executed_at'],
    [{ ...note, executed_by: 99 }, 'executed_by'],
    [{ ...note, executed_by: 'Camille' }, 'executed_by'],
    [{ ...note, description: 4 }, 'description'],
    [{ ...note, call_status: 'completed' }, 'call_status'],
    [{ ...note, call_duration: -1 }, 'call_duration'],
    [{ ...note, call_phone: '5145550142' }, 'call_phone'],
  ])('refuses %j for its %s', async (body, field) => {
    const crm = await startCrm()
    const before = crm.record().communications
    const answer = await ask(crm, 'POST', '/communications', body)
    expect([answer.status, answer.body]).toMatchObject([422, { message: 'The given data was invalid.' }])
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual([field])
    expect(crm.record().communications).toEqual(before)
  })

  it('may not be on the lead of another account', async () => {
    const crm = await startCrm()
    expect((await ask(crm, 'POST', '/communications', { ...note, lead_id: foreignLeadId })).status).toBe(403)
  })
})

describe('PUT /communications/:id', () => {
  it('leaves what it does not name unchanged', async () => {
    let now = noon
    const crm = await startCrm({ now: () => now })
    await ask(crm, 'POST', '/communications', { ...note, description: 'Avant', call_status: 'pending' })
    const before = lastCommunication(crm)
    now = new Date('2026-11-20T12:05:00Z')
    const answer = await ask(crm, 'PUT', `/communications/${before?.id}`, { description: 'Après' })
    expect(answer.status).toBe(200)
    expect(data(answer)).toMatchObject({ id: before?.id, description: 'Après', call_status: 'pending' })
    expect(lastCommunication(crm)).toEqual({ ...before, description: 'Après', updated_at: '2026-11-20T12:05:00Z' })
  })

  it('of a logged call changes its log as well', async () => {
    const crm = await startCrm()
    const log = data(await ask(crm, 'POST', '/call-logs', plainCall))
    const path = `/communications/${String(log.communication_id)}`
    const same = { lead_id: leadId, method: 'phone', type: 'outgoing' }
    await ask(crm, 'PUT', path, { ...same, call_status: 'calling', description: 'Intéressée' })
    expect(lastLog(crm)).toMatchObject({ status: 'calling', end_at: null, duration: null })

    await ask(crm, 'PUT', path, { call_status: 'answered', call_duration: 25, executed_by: 5003 })
    expect(lastLog(crm)).toMatchObject({
      status: 'answered',
      duration: 25,
      end_at: '2026-11-20T11:59:55Z',
      user_id: 5003,
      from: plainCall.from,
      to: plainCall.to,
    })
    expect(crm.record().leads.find(({ id }) => id === leadId)).toMatchObject({ result: 'reached' })
    const answer = await ask(crm, 'PUT', `/call-logs/${String(log.id)}`, { status: 'answered' })
    expect(data(answer)).toMatchObject({ description: 'Intéressée' })
  })

  it('of a logged call turns it round, and the log with it', async () => {
    const crm = await startCrm()
    const log = data(await ask(crm, 'POST', '/call-logs', plainCall))
    const change = { type: 'incoming', call_phone: '+15145550199', executed_at: '2026-11-20T11:00:00Z' }
    await ask(crm, 'PUT', `/communications/${String(log.communication_id)}`, change)
    expect(lastLog(crm)).toMatchObject({
      direction: 'incoming',
      from: '+15145550199',
      to: plainCall.from,
      start_at: '2026-11-20T11:00:00Z',
    })
  })

  it.each<[object, string]>([
    [{ call_status: 'completed' }, 'call_status'],
    [{ call_duration: 1.5 }, 'call_duration'],
    [{ lead_id: 5 }, 'lead_id'],
    [{ method: 'email' }, 'method'],
    [{ executed_by: 99 }, 'executed_by'],
  ])('refuses %j', async (body, field) => {
    const crm = await startCrm()
    const log = data(await ask(crm, 'POST', '/call-logs', plainCall))
    const before = lastCommunication(crm)
    const answer = await ask(crm, 'PUT', `/communications/${String(log.communication_id)}`, body)
    expect([answer.status, Object.keys((answer.body as { errors: object }).errors)]).toEqual([422, [field]])
    expect(lastCommunication(crm)).toEqual(before)
  })

  it('finds nothing under an unknown id', async () => {
    const crm = await startCrm()
    const answer = await ask(crm, 'PUT', '/communications/5', { description: 'x' })
    expect([answer.status, answer.body]).toEqual([404, { message: 'No query results for model [Communication] 5' }])
  })
})
