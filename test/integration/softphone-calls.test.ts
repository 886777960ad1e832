/** What the CRM holds of calls on a real softphone, beside what the other side saw of them. */
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { startBaresip } from '../softphone/baresip'
import { eventually, openOffice, startCaller, startCutter, wait } from '../softphone/office'
import { startCustomer } from '../softphone/sipp'
import { strangerCalls } from '../softphone/stranger'
import { pitch } from '../support/sounds'
import { numbersToTry } from '../../src/demo-crm'
import { detached } from '../support/detached'

const customer = numbersToTry.answered
const other = '+14505550127'

/** Talk times agree to the second. */
function expectSame(logged: number | null | undefined, seen: () => number | undefined) {
  return eventually(() => expect(Math.abs((logged ?? NaN) - (seen() ?? NaN))).toBeLessThanOrEqual(1), 5000)
}

describe('an outgoing call', () => {
  test('that the customer ends', async () => {
    const peer = await startCustomer({ does: 'answers', after: 500, talksFor: 2600 })
    const office = await openOffice({ peerPort: peer.port })
    await office.dial(customer)
    const [log] = await office.logs()
    expect(log).toMatchObject({ status: 'answered', direction: 'outgoing', to: customer })
    await expectSame(log?.duration, peer.talkSeconds)
    expect(office.crm.requests()).toEqual(['POST pending', 'PUT calling', 'PUT answered'])
  })

  test('that the agent ends from the panel', async () => {
    const peer = await startCustomer({ does: 'answers' })
    const office = await openOffice({ peerPort: peer.port })
    const call = await office.dial(customer)
    await eventually(() => expect(office.phases()).toEqual(['talking']))
    await wait(2200)
    await office.desk.hangUp(call)
    const [log] = await office.logs()
    expect(log).toMatchObject({ status: 'answered' })
    await expectSame(log?.duration, peer.talkSeconds)
  })

  test.each([
    [486, 'busy'],
    [603, 'declined'],
    [480, 'no-answer'],
    [408, 'no-answer'],
  ] as const)('that ends with %i', async (status, outcome) => {
    const peer = await startCustomer({ does: 'refuses', status, after: 700 })
    const office = await openOffice({ peerPort: peer.port })
    const call = await office.dial(customer)
    await eventually(() => expect(office.snapshot().calls).toMatchObject([{ phase: 'dialing', rings: true }]))
    expect(await office.logs()).toMatchObject([{ status: 'attempted', duration: 0 }])
    expect(office.session.journal.call(call)?.phase).toMatchObject({ name: 'ended', outcome })
  })

  test('that the agent gives up', async () => {
    const peer = await startCustomer({ does: 'rings' })
    const office = await openOffice({ peerPort: peer.port })
    const call = await office.dial(customer)
    await eventually(() => expect(office.snapshot().calls).toMatchObject([{ rings: true }]))
    await office.desk.hangUp(call)
    expect(await office.logs()).toMatchObject([{ status: 'attempted', duration: 0 }])
    expect(office.session.journal.call(call)?.phase).toMatchObject({ outcome: 'cancelled' })
  })

  test('whose other side vanishes ends when the softphone gives it up', async () => {
    const peer = await startCaller(customer)
    const softphone = await startBaresip({ givesUpAfter: 2 })
    const office = await openOffice({ peerPort: peer.sipPort, softphone })
    await office.dial(customer)
    await peer.hears('CALL_INCOMING')
    // Taken before the answer: Cadran hears of it before the test sees that it did.
    const atMostSince = Date.now()
    await peer.answer()
    await eventually(() => expect(office.phases()).toEqual(['talking']))
    await wait(1500)
    await peer.kill()
    const [log] = await office.logs()
    expect(log).toMatchObject({ status: 'answered' })
    expect(log?.duration).toBeLessThanOrEqual((Date.now() - atMostSince) / 1000)
    expect(log?.duration).toBeGreaterThanOrEqual(1)
  })
})

describe('an incoming call', () => {
  const called = async (ringsFor = 120) => {
    const [peer, softphone] = await Promise.all([startCaller(customer), startBaresip({ ringsFor })])
    const office = await openOffice({ peerPort: peer.sipPort, softphone })
    await peer.call(office.softphone.uri)
    await eventually(() => expect(office.incoming).toHaveLength(1))
    return { peer, office, call: office.incoming[0] ?? '' }
  }

  test('is logged as it rings, answered from the panel, and ended by the caller', async () => {
    const { peer, office, call } = await called()
    await eventually(() => expect(office.crm.requests()).toEqual(['POST calling']))
    expect(office.snapshot().calls).toMatchObject([{ phase: 'ringing', actions: ['answer', 'decline'] }])
    await office.desk.answer(call)
    await eventually(() => expect(office.phases()).toEqual(['talking']))
    await wait(2300)
    await peer.hangUp()
    const [log] = await office.logs()
    expect(log).toMatchObject({ status: 'answered', direction: 'incoming', from: customer })
    await peer.hears('CALL_CLOSED')
    await expectSame(log?.duration, peer.talkSeconds)
  })

  test('is declined', async () => {
    const { peer, office, call } = await called()
    await office.desk.decline(call)
    expect(await office.logs()).toMatchObject([{ status: 'unanswered', direction: 'incoming', duration: 0 }])
    await peer.hears('CALL_CLOSED')
  })

  test('that nobody answers is missed', async () => {
    const { office, call } = await called(2)
    expect(await office.logs()).toMatchObject([{ status: 'unanswered', direction: 'incoming', duration: 0 }])
    expect(office.session.journal.call(call)?.phase).toMatchObject({ outcome: 'missed' })
    expect(office.snapshot().missed).toBe(1)
  })

  test('is given up by the caller, and counts as missed', async () => {
    const { peer, office } = await called()
    await wait(600)
    await peer.hangUp()
    expect(await office.logs()).toMatchObject([{ status: 'interrupted', direction: 'incoming', duration: 0 }])
    expect(office.snapshot()).toMatchObject({ missed: 1, recent: [{ outcome: 'missed' }] })
  })
})

describe('a call from somebody whom a switchboard names in its own way', () => {
  const called = async (from: string) => {
    const office = await openOffice({ peerPort: 9 })
    const caller = await strangerCalls({ from, port: office.softphone.sipPort })
    await eventually(() => expect(office.snapshot().calls).toMatchObject([{ phase: 'ringing' }]))
    return { office, caller }
  }

  test.each([
    `<sip:${customer};cpc=ordinary@gw.example>`,
    `"Tremblay, Marie" <sip:${customer.slice(2)};npdi;phone-context=+1@gw.example;user=phone>`,
    `sip:${customer}:secret@gw.example`,
  ])('%s is logged', async (from) => {
    const { office, caller } = await called(from)
    caller.givesUp()
    expect(await office.logs()).toMatchObject([{ status: 'interrupted', direction: 'incoming', from: customer }])
  })

  test.each([
    '"Anonymous" <sip:anonymous@anonymous.invalid>',
    '<sip:Restricted@gw.example>',
    '<sip:7378742833@gw.example>',
    '<sip:+10000000000@gw.example>',
    '<sip:gw.example>',
  ])('%s is a call without a number, and neither a log nor a lead', async (from) => {
    const { office, caller } = await called(from)
    expect(office.snapshot().calls).toMatchObject([{ display: 'Number withheld' }])
    caller.givesUp()
    await eventually(() => expect(office.snapshot().recent).toMatchObject([{ outcome: 'missed' }]))
    expect(office.crm.requests()).toEqual([])
  })
})

test('a second call rings while the first talks: each is logged with a clock of its own', async () => {
  const [peer, caller] = await Promise.all([startCaller(customer), startCaller(other)])
  const office = await openOffice({ peerPort: peer.sipPort })
  const first = await office.dial(customer)
  await peer.hears('CALL_INCOMING')
  await peer.answer()
  await eventually(() => expect(office.phases()).toEqual(['talking']))
  await wait(1200)
  await caller.call(office.softphone.uri)
  await eventually(() => expect(office.phases()).toEqual(['talking', 'ringing']))
  const second = office.incoming[0] ?? ''
  await office.desk.answer(second)
  await eventually(() => expect(office.phases()).toEqual(['talking', 'talking']))
  // Whoever answers a second call holds the first.
  const held = () => office.snapshot().calls.map(({ display, held }) => [display, held])
  await eventually(() =>
    expect(held()).toEqual([
      ['(514) 555-0142', true],
      ['(450) 555-0127', false],
    ]),
  )
  await wait(1500)
  // The one that waits, and not the one that the softphone has selected.
  await office.desk.hangUp(first)
  await eventually(() => expect(office.desk.liveCount).toBe(1))
  expect(office.desk.liveCalls.map(({ id }) => id)).toEqual([second])
  await wait(1000)
  await office.desk.hangUp(second)
  const logs = await office.logs(2)
  const of = (number: string) => logs.find(({ from, to }) => from === number || to === number)
  await expectSame(of(customer)?.duration, peer.talkSeconds)
  await expectSame(of(other)?.duration, caller.talkSeconds)
})

test('a call that is dialed in the softphone itself and finds nobody free is logged', async () => {
  const peer = await startCustomer({ does: 'refuses', status: 486 })
  const office = await openOffice({ peerPort: peer.port })
  await office.softphone.byHand(`dial sip:${customer}@127.0.0.1:${peer.port}`)
  expect(await office.logs()).toMatchObject([{ status: 'attempted', direction: 'outgoing', to: customer }])
})

test('a call that is dialed in the softphone itself is logged', async () => {
  const peer = await startCaller(other)
  const office = await openOffice({ peerPort: peer.sipPort })
  await office.softphone.byHand(`dial ${peer.uri}`)
  await peer.hears('CALL_INCOMING')
  await peer.answer()
  await eventually(() => expect(office.phases()).toEqual(['talking']))
  await wait(1500)
  await office.softphone.byHand('hangup')
  const [log] = await office.logs()
  expect(log).toMatchObject({ status: 'answered', direction: 'outgoing', to: other })
  await peer.hears('CALL_CLOSED')
  await expectSame(log?.duration, peer.talkSeconds)
})

describe('the line in trouble', () => {
  test('a softphone that does not hang up when asked is said so within two seconds, and the agent ends the call', async () => {
    const peer = await startCustomer({ does: 'answers' })
    const office = await openOffice({ peerPort: peer.port })
    const call = await office.dial(customer)
    await eventually(() => expect(office.snapshot().calls).toMatchObject([{ phase: 'talking', actions: ['hang-up'] }]))
    office.softphone.freeze()
    const asked = performance.now()
    detached(office.desk.hangUp(call))
    await eventually(() => expect(office.snapshot().calls).toMatchObject([{ unheeded: 'hang-up', phase: 'talking' }]))
    expect(performance.now() - asked).toBeLessThan(2500)
    detached(office.desk.hangUp(call))
    const [log] = await office.logs()
    expect(log).toMatchObject({ status: 'answered' })
    expect(log?.duration).toBeGreaterThanOrEqual(2)
  })

  test('a softphone that is killed in a call leaves it to the agent, who is asked once it is back', async () => {
    const peer = await startCustomer({ does: 'answers' })
    const office = await openOffice({ peerPort: peer.port })
    const call = await office.dial(customer)
    await eventually(() => expect(office.phases()).toEqual(['talking']))
    const answeredAt = Date.now()
    await wait(1200)
    await office.softphone.kill()
    const killedAt = Date.now()
    await eventually(() => expect(office.line.state).toBe('connecting'))
    expect(office.snapshot().notices).toMatchObject([{ kind: 'line-away', inCall: true }])
    expect(office.snapshot().calls).toMatchObject([{ phase: 'talking', actions: ['hang-up', 'voicemail'] }])
    await startBaresip(office.softphone)
    await eventually(() => expect(office.line.state).toBe('ready'))
    await eventually(() => expect(office.snapshot().unfinished).toMatchObject([{ id: call, lost: true }]))
    expect(Math.abs((office.snapshot().unfinished[0]?.lastSeenAt ?? 0) - killedAt)).toBeLessThan(1000)
    office.desk.endedAt(call, killedAt)
    const [log] = await office.logs()
    expect(log).toMatchObject({ status: 'answered' })
    await expectSame(log?.duration, () => (killedAt - answeredAt) / 1000)
  })

  test('a call goes on that the softphone still has when the connection is back', async () => {
    const [peer, softphone] = await Promise.all([startCustomer({ does: 'answers' }), startBaresip()])
    const way = await startCutter(softphone.controlPort)
    const office = await openOffice({ peerPort: peer.port, softphone, controlPort: way.port })
    const call = await office.dial(customer)
    await eventually(() => expect(office.phases()).toEqual(['talking']))
    await way.cut()
    await eventually(() => expect(office.line.state).toBe('connecting'))
    await wait(800)
    await way.mend()
    await eventually(() => expect(office.line.state).toBe('ready'))
    await wait(500)
    expect(office.phases()).toEqual(['talking'])
    await office.desk.hangUp(call)
    const [log] = await office.logs()
    await expectSame(log?.duration, peer.talkSeconds)
    expect(office.crm.requests()).toEqual(['POST pending', 'PUT calling', 'PUT answered'])
  })

  test('an answer that came meanwhile is told by the list of calls', async () => {
    const [peer, softphone] = await Promise.all([startCustomer({ does: 'answers', after: 1500 }), startBaresip()])
    const way = await startCutter(softphone.controlPort)
    const office = await openOffice({ peerPort: peer.port, softphone, controlPort: way.port })
    const call = await office.dial(customer)
    await eventually(() => expect(office.snapshot().calls).toMatchObject([{ rings: true }]))
    await way.cut()
    await wait(3500)
    await way.mend()
    await eventually(() => expect(office.phases()).toEqual(['talking']))
    await wait(500)
    await office.desk.hangUp(call)
    const [log] = await office.logs()
    await expectSame(log?.duration, peer.talkSeconds)
  })

  test('Cadran started anew in a call takes it up again, and logs it once', async () => {
    const [peer, softphone] = await Promise.all([startCustomer({ does: 'answers' }), startBaresip()])
    const office = await openOffice({ peerPort: peer.port, softphone })
    const call = await office.dial(customer)
    await eventually(() => expect(office.phases()).toEqual(['talking']))
    await eventually(() => expect(office.crm.requests()).toEqual(['POST pending', 'PUT calling']))
    await office.close()
    const { crm, folder } = office
    const next = await openOffice({ peerPort: peer.port, softphone, crm, folder })
    await eventually(() => expect(next.phases()).toEqual(['talking']))
    await wait(1000)
    await next.desk.hangUp(call)
    const [log] = await next.logs()
    await expectSame(log?.duration, peer.talkSeconds)
  })
})

describe('a recording', () => {
  test('has the agent on the left and the customer on the right', async () => {
    const peer = await startCaller(customer)
    const office = await openOffice({ peerPort: peer.sipPort, records: true })
    const call = await office.dial(customer)
    await peer.hears('CALL_INCOMING')
    await peer.answer()
    await eventually(() => expect(office.phases()).toEqual(['talking']))
    await wait(2000)
    await office.desk.hangUp(call)
    const sound = await office.recording()
    expect([sound.toString('latin1', 8, 12), sound.readUInt16LE(22), sound.readUInt32LE(40)]).toEqual([
      'WAVE',
      2,
      sound.length - 44,
    ])
    const rate = sound.readUInt32LE(24)
    await expectSame((sound.length - 44) / 4 / rate, peer.talkSeconds)
    expect([pitch(sound, 0), pitch(sound, 1)]).toEqual([440, 660])
    expect(office.snapshot().notices).toMatchObject([{ kind: 'recording-consent' }])
    expect(readdirSync(`${office.folder}/line-recordings`)).toEqual([])
  })

  test('on which one side is silent is told', async () => {
    const peer = await startCustomer({ does: 'answers', talksFor: 1500 })
    const office = await openOffice({ peerPort: peer.port, records: true })
    await office.dial(customer)
    await office.recording()
    expect(office.snapshot().notices).toContainEqual(
      expect.objectContaining({ kind: 'recording-silent', side: 'customer' }),
    )
  })
})
