import { describe, expect, it } from 'vitest'
import { foreignLeadId, type DemoCrm } from '../../../src/demo-crm'
import { startDemoCrm } from '../../../src/demo-crm'
import { ask, data, lastCommunication, lastLog, noon, plainCall, startCrm, temporaryFolder } from './client'
import { editRecord } from './edit-record'

const ended = { end_at: '2026-11-20T12:00:00Z', duration: 12 }

async function open(crm: DemoCrm): Promise<string> {
  return `/call-logs/${String(data(await ask(crm, 'POST', '/call-logs', plainCall)).id)}`
}

describe('PUT /call-logs/:id', () => {
  it('changes what it names, in the log and in its communication, and nothing else', async () => {
    let now = noon
    const crm = await startCrm({ now: () => now })
    const path = await open(crm)
    const [log, communication] = [lastLog(crm), lastCommunication(crm)]
    now = new Date('2026-11-20T12:00:45Z')
    const calling = await ask(crm, 'PUT', path, { status: 'calling' })
    expect([calling.status, data(calling)]).toMatchObject([200, { status: 'calling', end_at: null, duration: null }])
    expect(lastLog(crm)).toEqual({ ...log, status: 'calling', updated_at: '2026-11-20T12:00:45Z' })

    const answered = await ask(crm, 'PUT', path, { status: 'answered', ...ended })
    expect(data(answered)).toMatchObject({ status: 'answered', end_at: '2026-11-20T12:00:00+00:00', duration: 12 })
    const changed = { updated_at: '2026-11-20T12:00:45Z' }
    expect(lastLog(crm)).toEqual({ ...log, ...changed, status: 'answered', ...ended })
    expect(lastCommunication(crm)).toEqual({ ...communication, ...changed, call_status: 'answered', call_duration: 12 })
    expect(crm.record().leads.find(({ id }) => id === log?.lead_id)).toMatchObject({ result: 'reached' })

    await ask(crm, 'PUT', path, { status: 'answered' })
    expect(lastLog(crm)).toMatchObject(ended)
  })

  it('gives the call to another user', async () => {
    const crm = await startCrm()
    const path = await open(crm)
    await ask(crm, 'PUT', path, { status: 'calling', user_email: 'marcus@boreal.example' })
    const marcus = crm.record().users.find(({ first_name }) => first_name === 'Marcus')?.id
    expect([lastLog(crm)?.user_id, lastCommunication(crm)?.user_id]).toEqual([marcus, marcus])
    await ask(crm, 'PUT', path, { status: 'calling', user_did: '+14505550112', user_email: 'nobody@boreal.example' })
    expect(lastLog(crm)).toMatchObject({
      user_id: crm.record().users.find((user) => user.first_name === 'Sandrine')?.id,
    })
  })

  it.each<[string, object, Record<string, string[]>]>([
    ['without a status', ended, { status: ['The status field is required.'] }],
    [
      'with an end but no duration',
      { status: 'answered', end_at: ended.end_at },
      {
        duration: ['The duration field is required when end at is present.'],
      },
    ],
    [
      'with a duration but no end',
      { status: 'answered', duration: 3 },
      {
        end_at: ['The end at field is required when duration is present.'],
      },
    ],
    [
      'with media but no end',
      { status: 'answered', media_url: 'https://files.example/call.wav' },
      {
        end_at: ['The end at field is required when media url is present.'],
      },
    ],
    [
      'with a direction',
      { status: 'calling', direction: 'outgoing' },
      { direction: ['The direction field is prohibited.'] },
    ],
    [
      'with a start',
      { status: 'calling', start_at: plainCall.start_at },
      { start_at: ['The start at field is prohibited.'] },
    ],
    ['with from', { status: 'calling', from: plainCall.from }, { from: ['The from field is prohibited.'] }],
    ['with to', { status: 'calling', to: null }, { to: ['The to field is prohibited.'] }],
    ['with a lead', { status: 'calling', lead_id: 2093001 }, { lead_id: ['The lead id field is prohibited.'] }],
    ['with an unknown status', { status: 'completed' }, { status: ['The selected status is invalid.'] }],
    [
      'with a negative duration',
      { status: 'answered', ...ended, duration: -1 },
      {
        duration: ['The duration must be a whole number of seconds, 0 or more.'],
      },
    ],
  ])('is refused %s', async (_, body, errors) => {
    const crm = await startCrm()
    const path = await open(crm)
    const before = lastLog(crm)
    const answer = await ask(crm, 'PUT', path, body)
    expect([answer.status, answer.body]).toEqual([422, { message: 'The given data was invalid.', errors }])
    expect(lastLog(crm)).toEqual(before)
  })

  it.each(['5', 'abc', '%3Cb%3E'])('finds no log %s', async (id) => {
    const crm = await startCrm()
    const answer = await ask(crm, 'PUT', `/call-logs/${id}`, { status: 'calling' })
    const message = `No query results for model [CallLog] ${decodeURIComponent(id)}`
    expect([answer.status, answer.body]).toEqual([404, { message }])
  })

  it('may not touch the log of another account', async () => {
    const folder = await temporaryFolder()
    const first = await startDemoCrm({ folder, now: () => noon })
    const path = await open(first)
    await first.stop()
    await editRecord(folder, (record) => {
      for (const log of record.callLogs) log.lead_id = foreignLeadId
    })
    const crm = await startCrm({ folder })
    expect((await ask(crm, 'PUT', path, { status: 'calling' })).status).toBe(403)
    expect(lastLog(crm)).toMatchObject({ status: 'pending' })
  })

  it('is all there is: no log can be read, listed or deleted', async () => {
    const crm = await startCrm()
    const path = await open(crm)
    const answers = [await ask(crm, 'GET', path), await ask(crm, 'GET', '/call-logs'), await ask(crm, 'DELETE', path)]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(crm.record().callLogs).toHaveLength(1)
  })
})
