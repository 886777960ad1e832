import { describe, expect, it } from 'vitest'
import { readHookEvent } from '../../../src/main/lines/hooks/hook-event'
import { numberIn } from '../../../src/main/lines/softphone/messages'
import { reportingLine } from '../../support/reporting-line'

/** Everything but what people write between digits. */
const bare = (number: string | undefined) => number?.replaceAll(/[^+\d*#]/g, '')

const inSipForm: [text: string, number: string][] = [
  ['sip:+15145550199@gw.example', '+15145550199'],
  ['sips:+15145550199@gw.example:5061;transport=tls', '+15145550199'],
  ['SIP:%2B15145550199@gw', '+15145550199'],
  ['<sip:+15145550199;cpc=ordinary@gw>', '+15145550199'],
  ['"Jean Tremblay" <sip:5145550199@pbx>;tag=ab12', '5145550199'],
  ['"Tremblay, \\"Jean\\" <jean>" <sip:5145550199@pbx>', '5145550199'],
  ['Jean Tremblay <tel:+1-514-555-0199>', '+15145550199'],
  ['Jean Tremblay <5145550199>', '5145550199'],
  ['Jean Tremblay (514) 555-0199', '5145550199'],
  ['sip:5145550199:secret@pbx', '5145550199'],
  ['sip:5145550199;npdi;rn=+15145551000@pbx;user=phone', '5145550199'],
  ['sip:5145550199;phone-context=pbx.example@pbx', '5145550199'],
  ['sip:5550199;phone-context=+1514@pbx', '+15145550199'],
  ['sip:+15145550199;ext=204@pbx', '+15145550199'],
  ['sip:5145550199', '5145550199'],
  ['sip:5145550199:5060', '5145550199'],
  ['5145550199@192.168.1.2', '5145550199'],
  ['tel:+15145550199;ext=12', '+15145550199'],
  ['tel:5550199;phone-context=+1514', '+15145550199'],
  ['+15145550199;cpc=ordinary', '+15145550199'],
  ['"sip:5145550199@pbx"', '5145550199'],
  ['sip:*98@pbx', '*98'],
  ['sip:204@pbx', '204'],
  ['\u202a+1 514 555-0199\u202c', '+15145550199'],
]

const withheld = [
  'anonymous',
  'Anonymous',
  'Restricted',
  'Private',
  'Unavailable',
  'Unknown',
  '<unknown>',
  'Withheld',
  'Numéro privé',
  '',
  ' ',
  '""',
  '<>',
  'Jean Tremblay',
  "Jean O'Neil-Roy (poste 204)",
  'No Caller ID',
  'N/A',
  'asterisk',
  's',
  'sip:anonymous@anonymous.invalid',
  '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1',
  'sip:pbx.example',
  'sip:192.168.1.2',
  'sip:10.0.0.1:5060',
  'sip:@pbx',
  'sip:',
  'tel:',
  '<sip:Restricted@gw;user=phone>',
  '7378742833',
  '+7378742833',
  '+17378742833',
  '266696687',
  '86282452253',
  '8656696',
  '7748283',
  '94844353',
  '0000000000',
  '+10000000000',
  '1234567890',
  '+11234567890',
  '0123456789',
  '9999999999',
  '1111111111',
]

describe('what a softphone names as the other side', () => {
  it.each(inSipForm)('%j is the number %s', (text, number) => {
    expect([bare(readHookEvent(['--event=incoming', `--number=${text}`])?.number), bare(numberIn(text))]).toEqual([
      number,
      number,
    ])
    // Some softphones put it behind the command as it stands.
    if (!text.startsWith('tel:')) expect(bare(readHookEvent(['--event=incoming', text])?.number)).toBe(number)
  })

  it.each(withheld)('%j is no number', (text) => {
    expect([readHookEvent(['--event=incoming', `--number=${text}`])?.number, numberIn(text)]).toEqual(['', ''])
  })

  it.each(['1; rm -rf /', '$(reboot)', '1'.repeat(65), 'x'.repeat(10_000)])(
    '%j cannot be read: no end is known by it, and a call that rings is one without a number',
    (text) => {
      expect(readHookEvent(['--event=ended', `--number=${text}`])).toBeUndefined()
      expect(readHookEvent(['--event=ended', '--call=7', `--number=${text}`])).toEqual({
        event: 'ended',
        call: '7',
        number: '',
      })
      expect(readHookEvent(['--event=incoming', `--number=${text}`])).toEqual({ event: 'incoming', number: '' })
    },
  )
})

describe('the call that Cadran dialed', () => {
  const dialed = [
    ['+15145550199', '*675145550199'],
    ['*675145550199', '+15145550199'],
    ['*825145550199', '5145550199'],
    ['#31#5145550199', '15145550199'],
    ['+15145550199', '95145550199'],
    ['+15145550199', '85145550199'],
    ['+15145550199', '05145550199'],
    ['+15145550199', '9915145550199'],
    ['+15145550199', '9*675145550199'],
    ['+15145550199', '*6795145550199'],
    ['+15145550199', '5145550199'],
    ['+15145550199', '01115145550199'],
    ['+15145550199', '0015145550199'],
    ['+442079460958', '011442079460958'],
    ['+442079460958', '00442079460958'],
    ['+442079460958', '9011442079460958'],
    ['+442079460958', '02079460958'],
    ['+15145550199', '5550199'],
    ['95145550199', '+15145550199'],
    ['+15145550199', '"Marie" <sip:95145550199;cpc=ordinary@pbx>'],
    ['+15145550199', '5145550199,,204'],
    ['204', 'sip:204@pbx'],
    ['*98', '*98'],
    ['+15145550199', ''],
    ['+15145550199', 'Restricted'],
    ['+17378742833', '7378742833'],
  ] as const
  it.each(dialed)('%s is known again where the softphone reports %j', async (number, reported) => {
    const { line, report, told } = reportingLine()
    await line.dial('a', { number })
    for (const event of ['ringing', 'answered', 'ended']) report(`--event=${event}`, `--number=${reported}`)
    expect(told()).toEqual(['rings', 'answered', 'hung-up'])
  })

  it.each([
    ['+15145550199', '5145550142'],
    ['+15145550199', '199'],
    ['204', '1204'],
    ['5550199', '555019'],
    ['+15145550199', '45145550199123'],
    ['+15145550199', '99995145550199'],
    ['+18195550199', '9195550199'],
    ['+18005550199', '+15145550199'],
    ['+335145550199', '+15145550199'],
  ])('%s is not the one that is reported as %s', async (number, reported) => {
    const { line, report, told, ignored } = reportingLine()
    await line.dial('a', { number })
    report('--event=answered', `--number=${reported}`)
    expect([told(), ignored]).toEqual([[], ['no-such-call']])
  })

  it('is known by its very number where another would do as well, and by none where two would', async () => {
    const { line, report, events, told, ignored } = reportingLine()
    await line.dial('montreal', { number: '+15145550199' })
    await line.dial('laval', { number: '+14505550199' })
    report('--event=answered', '--number=9-1-514-555-0199')
    expect(events).toMatchObject([{ kind: 'seen', call: 'montreal' }])
    report('--event=ended', '--number=5550199')
    expect([told(), ignored]).toEqual([['answered'], ['no-such-call']])
  })
})

describe('callers without a number', () => {
  it('are calls, each of which ends with its own end', () => {
    const { report, events } = reportingLine()
    report('--event=incoming', '--number=anonymous', '--call=1')
    report('--event=incoming', '--number=Restricted', '--call=2')
    report('--event=ended', '--number=anonymous', '--call=1')
    report('--event=ended', '--number=anonymous', '--call=2')
    const [one, two, ...ends] = events
    expect([one, two]).toMatchObject([
      { kind: 'begun', number: '' },
      { kind: 'begun', number: '' },
    ])
    const call = (event: (typeof events)[number] | undefined) => (event && 'call' in event ? event.call : undefined)
    expect(ends.map(call)).toEqual([call(one), call(two)])
  })

  it('are one call where the softphone reports it twice, which ends with the end that names no number', () => {
    const { report, told } = reportingLine()
    report('--event=incoming', '--number=5145550142')
    report('--event=incoming', '--number=anonymous')
    report('--event=incoming')
    report('--event=ended', '--number=Anonymous')
    report('--event=ended', '--number=5145550142')
    expect(told()).toEqual(['begun', 'begun', 'hung-up', 'hung-up'])
  })

  it('come one after the other, however often', () => {
    const { report, told, time } = reportingLine()
    for (let n = 0; n < 3; n++) {
      report('--event=incoming', '--number=7378742833')
      report('--event=ended', '--number=7378742833')
      time.pass(10)
    }
    expect(told()).toEqual(['begun', 'hung-up', 'begun', 'hung-up', 'begun', 'hung-up'])
  })
})

describe('a call that the agent has ended on the panel', () => {
  it('takes nothing that is reported of the next one', async () => {
    const { line, report, events } = reportingLine()
    await line.dial('a', { number: '+15145550199' })
    line.over('a')
    await line.dial('b', { number: '+15145550199' })
    report('--event=answered')
    report('--event=ended')
    expect(events).toMatchObject([{ call: 'b' }, { call: 'b' }])
  })

  it('still gets its recording', async () => {
    const { line, report, events } = reportingLine()
    await line.dial('a', { number: '+15145550199' })
    line.over('a')
    report('--event=ended', '--recording=/tmp/call.wav')
    expect(events).toContainEqual({ kind: 'recorded', call: 'a', file: '/tmp/call.wav' })
  })

  it('does not hide that the same number is dialed again on the softphone', async () => {
    const { line, report, told, time } = reportingLine()
    await line.dial('a', { number: '+15145550199' })
    line.over('a')
    report('--event=ringing', '--number=5145550199')
    time.pass(10)
    report('--event=ringing', '--number=5145550199')
    expect(told()).toEqual(['rings', 'begun'])
  })
})
