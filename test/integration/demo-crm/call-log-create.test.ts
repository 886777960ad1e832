import { describe, expect, it } from 'vitest'
import { demoAgent, foreignLeadId, numbersToTry, sharedNumber } from '../../../src/demo-crm'
import { ask, data, lastCommunication, lastLog, plainCall, startCrm, withoutField } from './client'

const ended = { end_at: '2026-11-20T12:00:00Z', duration: 12 }

describe('POST /call-logs', () => {
  it('keeps the call and makes a phone communication of it on the lead', async () => {
    const crm = await startCrm()
    const lead = crm.record().leads.find(({ phones }) => phones[0]?.number === numbersToTry.answered)
    const agent = crm.record().users.find(({ email }) => email === demoAgent.email)
    const answer = await ask(crm, 'POST', '/call-logs', plainCall)
    const now = '2026-11-20T12:00:00+00:00'
    expect([answer.status, data(answer)]).toEqual([
      201,
      {
        id: 42534401,
        communication_id: 521315,
        created_at: now,
        updated_at: now,
        status: 'pending',
        direction: 'outgoing',
        start_at: '2026-11-20T11:59:30+00:00',
        end_at: null,
        duration: null,
        from: plainCall.from,
        to: plainCall.to,
        description: null,
        lead: expect.objectContaining({ id: lead?.id, first_name: 'Geneviève', last_name: 'Marchand' }),
      },
    ])
    expect(lastLog(crm)).toEqual({
      ...plainCall,
      id: 42534401,
      communication_id: data(answer).communication_id,
      lead_id: lead?.id,
      created_at: '2026-11-20T12:00:00Z',
      updated_at: '2026-11-20T12:00:00Z',
      end_at: null,
      duration: null,
      media_url: null,
      user_did: null,
      user_id: agent?.id,
    })
    expect(lastCommunication(crm)).toEqual({
      id: data(answer).communication_id,
      lead_id: lead?.id,
      user_id: agent?.id,
      created_at: '2026-11-20T12:00:00Z',
      updated_at: '2026-11-20T12:00:00Z',
      method: 'phone',
      type: 'outgoing',
      executed_at: plainCall.start_at,
      description: null,
      call_status: 'pending',
      call_duration: null,
      call_phone: plainCall.to,
    })
  })

  it('takes a completed call whole, and times with any offset', async () => {
    const crm = await startCrm()
    const call = { ...plainCall, status: 'answered', start_at: '2026-11-20T06:59:30.750-05:00', ...ended }
    await ask(crm, 'POST', '/call-logs', { ...call, media_url: 'https://files.example/call.mp3' })
    expect(lastLog(crm)).toMatchObject({
      ...ended,
      start_at: '2026-11-20T11:59:30Z',
      media_url: 'https://files.example/call.mp3',
    })
    expect(lastCommunication(crm)).toMatchObject({ call_status: 'answered', call_duration: 12 })
  })

  it('numbers logs and communications upward', async () => {
    const crm = await startCrm()
    const first = data(await ask(crm, 'POST', '/call-logs', plainCall))
    const second = data(await ask(crm, 'POST', '/call-logs', plainCall))
    expect(second.id).toBe(Number(first.id) + 1)
    expect(second.communication_id).toBe(Number(first.communication_id) + 1)
  })

  it('makes a second log of a request that comes twice: the CRM does not recognise it', async () => {
    const crm = await startCrm()
    await ask(crm, 'POST', '/call-logs', plainCall)
    await ask(crm, 'POST', '/call-logs', plainCall)
    expect(crm.record().callLogs).toHaveLength(2)
  })
})

describe('the lead of a new call log', () => {
  it('of an incoming call is found by who called', async () => {
    const crm = await startCrm()
    const call = { ...plainCall, direction: 'incoming', from: numbersToTry.busy, to: demoAgent.number }
    const answer = await ask(crm, 'POST', '/call-logs', call)
    expect(data<{ lead: object }>(answer).lead).toMatchObject({ last_name: 'Fitzgerald' })
    expect(lastCommunication(crm)).toMatchObject({ type: 'incoming', call_phone: numbersToTry.busy })
  })

  it('is the newest where two have the number', async () => {
    const crm = await startCrm()
    const answer = await ask(crm, 'POST', '/call-logs', { ...plainCall, to: sharedNumber })
    expect(data<{ lead: object }>(answer).lead).toMatchObject({ first_name: 'Manon' })
  })

  it('is made where nobody has the number, once', async () => {
    const crm = await startCrm()
    const before = crm.record().leads
    const [first, second] = [
      await ask(crm, 'POST', '/call-logs', { ...plainCall, to: '+15145550199' }),
      await ask(crm, 'POST', '/call-logs', { ...plainCall, to: '+15145550199' }),
    ]
    const made = crm.record().leads.slice(before.length)
    expect(made).toHaveLength(1)
    expect(made[0]).toMatchObject({
      id: Math.max(...before.map(({ id }) => id)) + 1,
      first_name: null,
      last_name: null,
      created_at: '2026-11-20T12:00:00Z',
      phones: [{ number: '+15145550199' }],
    })
    for (const answer of [first, second]) expect(data<{ lead: object }>(answer).lead).toMatchObject({ id: made[0]?.id })
  })

  it('is the named one, whatever the number', async () => {
    const crm = await startCrm()
    const leads = crm.record().leads.length
    await ask(crm, 'POST', '/call-logs', { ...plainCall, to: '+15145550199', lead_id: 2093003 })
    expect(lastLog(crm)).toMatchObject({ lead_id: 2093003 })
    expect(crm.record().leads).toHaveLength(leads)
  })

  it('is never one of another account: its number makes a new lead, its id is refused', async () => {
    const crm = await startCrm()
    await ask(crm, 'POST', '/call-logs', { ...plainCall, to: '+14185550177' })
    expect(lastLog(crm)?.lead_id).not.toBe(foreignLeadId)
    const logs = crm.record().callLogs
    const answer = await ask(crm, 'POST', '/call-logs', { ...plainCall, lead_id: foreignLeadId })
    expect([answer.status, answer.body]).toEqual([403, { message: 'This action is unauthorized.' }])
    expect(crm.record().callLogs).toEqual(logs)
  })

  it('becomes reached by a conversation, attempted by an attempt, and stays reached', async () => {
    const crm = await startCrm()
    const result = () => crm.record().leads.find(({ id }) => id === lastLog(crm)?.lead_id)?.result
    const results = []
    for (const status of ['pending', 'attempted', 'answered', 'attempted']) {
      await ask(crm, 'POST', '/call-logs', { ...plainCall, status, ...(status !== 'pending' && ended) })
      results.push(result())
    }
    expect(results).toEqual(['pending', 'attempted', 'reached', 'reached'])
  })
})

describe('the user of a new call log', () => {
  it.each([
    ['the email of a colleague', { user_email: 'Marcus@boreal.example' }, 'Marcus'],
    ['the number of a colleague', { user_email: undefined, user_did: '+14505550112' }, 'Sandrine'],
    ['an email that nobody has', { user_email: 'nobody@boreal.example' }, undefined],
    ['nothing', { user_email: undefined }, undefined],
  ])('by %s', async (_, named, expected) => {
    const crm = await startCrm()
    await ask(crm, 'POST', '/call-logs', { ...plainCall, ...named })
    const user = crm.record().users.find(({ id }) => id === lastLog(crm)?.user_id)
    expect(user?.first_name).toBe(expected)
    expect(lastCommunication(crm)?.user_id).toBe(user?.id ?? null)
  })
})

describe('a new call log is refused', () => {
  const refused: [string, Record<string, unknown>, Record<string, string[]>][] = [
    ...['status', 'direction', 'start_at', 'from', 'to'].map(
      (field): [string, Record<string, unknown>, Record<string, string[]>] => [
        `without ${field}`,
        withoutField(plainCall, field),
        { [field]: [`The ${field.replace('_', ' ')} field is required.`] },
      ],
    ),
    [
      'with nothing',
      {},
      {
        status: ['The status field is required.'],
        direction: ['The direction field is required.'],
        start_at: ['The start at field is required.'],
        from: ['The from field is required.'],
        to: ['The to field is required.'],
      },
    ],
    [
      'with an end but no duration',
      { ...plainCall, end_at: ended.end_at },
      {
        duration: ['The duration field is required when end at is present.'],
      },
    ],
    [
      'with a duration but no end',
      { ...plainCall, duration: 0 },
      {
        end_at: ['The end at field is required when duration is present.'],
      },
    ],
    [
      'with everything wrong at once',
      { ...plainCall, status: 'completed', duration: 3 },
      {
        status: ['The selected status is invalid.'],
        end_at: ['The end at field is required when duration is present.'],
      },
    ],
    [
      'with media of a call that has not ended',
      { ...plainCall, media_url: 'https://files.example/call.mp3' },
      {
        end_at: ['The end at field is required when media url is present.'],
      },
    ],
    ['for a lead that does not exist', { ...plainCall, lead_id: 5 }, { lead_id: ['The selected lead id is invalid.'] }],
  ]
  it.each(refused)('%s', async (_, body, errors) => {
    const crm = await startCrm()
    const before = crm.record()
    const answer = await ask(crm, 'POST', '/call-logs', body)
    expect([answer.status, answer.body]).toEqual([422, { message: 'The given data was invalid.', errors }])
    expect({ ...crm.record(), requests: [] }).toEqual({ ...before, requests: [] })
  })

  it.each<[string, unknown[]]>([
    ['status', ['completed', 'ANSWERED', '', null, 1]],
    ['direction', ['outbound', '', null]],
    [
      'start_at',
      [
        '2026-11-20T14:03:09',
        '2026-11-20',
        '2026-02-30T10:00:00Z',
        '2026-11-20T25:00:00Z',
        '2026-11-20 14:03:09Z',
        0,
        null,
      ],
    ],
    ['from', ['5145550142', '514-555-0142', '+0145550142', '+1514555014234567', '', null, 15145550142]],
    ['to', ['+1 514 555 0142', 'tel:+15145550142', '+']],
    ['end_at', ['yesterday', '2026-11-20T14:03:09', null]],
    ['duration', [-1, 1.5, '12', null, 1e300]],
    ['media_url', ['call.mp3', 'file:///etc/passwd', 4]],
    ['user_email', ['Camille', '', null]],
    ['user_did', ['4505550110', null]],
    ['lead_id', ['2093001', 1.5, null]],
  ])('with %s that is none of its values', async (field, values) => {
    const crm = await startCrm()
    for (const value of values) {
      const answer = await ask(crm, 'POST', '/call-logs', { ...plainCall, ...ended, [field]: value })
      expect([value, answer.status, Object.keys((answer.body as { errors?: object }).errors ?? {})]).toEqual([
        value,
        422,
        [field],
      ])
    }
    expect(crm.record().callLogs).toEqual([])
  })

  it.each(['answered', 'attempted', 'calling', 'error', 'interrupted', 'pending', 'unanswered'])(
    'but not with status %s',
    async (status) => {
      const crm = await startCrm()
      expect((await ask(crm, 'POST', '/call-logs', { ...plainCall, status })).status).toBe(201)
    },
  )
})
