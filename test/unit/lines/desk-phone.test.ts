/** What desk phones send on their calls, as their makers document it: docs/lines.md names the sources. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHookEvent } from '../../../src/main/lines/hooks/hook-event'
import { readPhoneRequest } from '../../../src/main/lines/desk-phone/read-phone-event'
import { phoneLines, phoneMakers, type PhoneMaker } from '../../../src/shared/desk-phones'
import { reportingLine } from '../../support/reporting-line'

const address = 'http://192.0.2.7:8533/token'

/** What a phone asks for once it has put its variables. */
function asked(maker: PhoneMaker, setting: string, variables: Record<string, string>): string {
  const line =
    phoneLines(maker, address)
      .split('\n')
      .find((each) => each.startsWith(setting)) ?? ''
  const url = line.slice(line.indexOf(address) + address.length)
  return Object.entries(variables).reduce((text, [name, value]) => text.replaceAll(name, value), url)
}

const read = (rest: string, body = '') => {
  const args = readPhoneRequest({ rest, body })
  return args && readHookEvent(args)
}

describe('the lines of a maker', () => {
  const sip = { $remote: 'sip:+15145550142@pbx.example', '$call-id': '3c26-a@b', $call_id: '33093' }
  const number = '+15145550142'

  it.each([
    ['yealink', 'action_url.incoming_call', { event: 'incoming', number, call: '33093' }],
    ['yealink', 'action_url.outgoing_call', { event: 'ringing', number, call: '33093' }],
    ['yealink', 'action_url.call_established', { event: 'answered', number, call: '33093' }],
    ['yealink', 'action_url.call_terminated', { event: 'ended', number, call: '33093' }],
    ['yealink', 'action_url.reject', { event: 'ended', number, call: '33093', reason: 'declined' }],
    ['grandstream', 'Incoming', { event: 'incoming', number, call: '3c26-a@b' }],
    ['grandstream', 'Terminate', { event: 'ended', number, call: '3c26-a@b' }],
    ['snom', 'action_connected_url', { event: 'answered', number, call: '3c26-a@b' }],
  ] as const)('%s: %s', (maker, setting, event) => expect(read(asked(maker, setting, sip))).toEqual(event))

  it('name no call and only at times a number on a Mitel', () => {
    expect(read(asked('mitel', 'action uri incoming', { $$REMOTENUMBER$$: '5551212' }))).toEqual({
      event: 'incoming',
      number: '5551212',
    })
    expect(read(asked('mitel', 'action uri disconnected', {}))).toEqual({ event: 'ended', number: '' })
  })

  it('fit into a Mitel, which takes 128 characters', () => {
    const longest = phoneLines('mitel', `http://255.255.255.255:65535/${'f'.repeat(32)}`)
    expect(Math.max(...longest.split('\n').map((line) => line.length - line.indexOf('http')))).toBeLessThan(128)
  })

  it('whose variables a phone does not know name no call', () =>
    expect(read('/answered?n=5145550142&c=$call_id')).toEqual({ event: 'answered', number: '5145550142' }))
})

describe('what a Poly posts', () => {
  it('of a call that comes in', () =>
    expect(
      read(
        '',
        `<PolycomIPPhone>
<IncomingCallEvent>
<PhoneIP>172.24.132.135</PhoneIP>
<MACAddress>0004f214b89e</MACAddress>
<CallingPartyName>20701</CallingPartyName>
<CallingPartyNumber>20701@172.18.186.94</CallingPartyNumber>
<CalledPartyName>20300</CalledPartyName>
<CalledPartyNumber>20300</CalledPartyNumber>
<TimeStamp>2008-07-11T13:19:53-08:00</TimeStamp>
</IncomingCallEvent>
</PolycomIPPhone>`,
      ),
    ).toEqual({ event: 'incoming', number: '20701' }))

  const change = (state: string, type: string) =>
    `<PolycomIPPhone><CallStateChangeEvent CallReference="7" CallState="${state}"><CallLineInfo><LineState>Active</LineState>
<CallInfo><CallState>${state}</CallState><CallType>${type}</CallType><CalledPartyDirNum>5145550142</CalledPartyDirNum>
<CallingPartyDirNum>204</CallingPartyDirNum></CallInfo></CallLineInfo></CallStateChangeEvent></PolycomIPPhone>`

  it.each([
    ['Ringback', 'Outgoing', { event: 'ringing', number: '5145550142', call: '7' }],
    ['Offering', 'Incoming', { event: 'incoming', number: '204', call: '7' }],
    ['Connected', 'Outgoing', { event: 'answered', number: '5145550142', call: '7' }],
    ['Disconnected', 'Incoming', { event: 'ended', number: '204', call: '7' }],
    ['Hold', 'Outgoing', undefined],
    ['constructor', 'Outgoing', undefined],
  ])('of a call that is %s, %s', (state, type, event) => expect(read('', change(state, type))).toEqual(event))

  it('with a DTD is left', () =>
    expect(read('', `<!DOCTYPE a [<!ENTITY b "c">]>${change('Connected', 'Outgoing')}`)).toBeUndefined())
})

it.each(['', '/', '/exploded', '/incoming?x=1', '/incoming/..', '/incoming?n=1&n=2', '/answered?n=1; rm -rf /'])(
  '%j is no event',
  (rest) => expect(read(rest)).toBeUndefined(),
)

it('10,000 requests of any kind throw nothing, and begin no call with what is no number', () => {
  const { line, events } = reportingLine()
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webQueryParameters(),
    fc.constantFrom('<IncomingCallEvent>', '+1514', '%00'),
  )
  const event = fc.constantFrom('/incoming?n=', '/ringing?c=1&n=', '/ended?c=', '/answered?n=', '')
  fc.assert(
    fc.property(event, text, fc.option(text, { nil: '' }), (start, rest, body) => {
      const reported = read(start + rest, body)
      if (reported) line.apply(reported)
    }),
    { numRuns: 10_000, seed: 7 },
  )
  const numbers = events.flatMap((each) => (each.kind === 'begun' ? [each.number] : []))
  expect(numbers.every((number) => /^[\d\s+().,*#/\-–]*$/.test(number))).toBe(true)
})

it('every maker that is offered has lines', () =>
  phoneMakers.forEach((maker) => expect(phoneLines(maker, address)).toContain(address)))
