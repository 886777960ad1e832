import type { Opener } from '../../../src/shared/dial-link'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DialLinkLine } from '../../../src/main/lines/dial-link-line'
import { dialLinkLink, dialLinkPresets, templateError } from '../../../src/shared/dial-link'

describe('a number handed over by a link', () => {
  it.each([
    ['sip', 'sip:+15145550142'],
    ['callto', 'callto:+15145550142'],
    ['tel', 'tel:+15145550142'],
    ['zoiper', 'zoiper:+15145550142'],
    ['linphone', 'sip-linphone:+15145550142'],
    ['3cx', 'tcxcallto:+15145550142'],
    ['webex', 'webextel:+15145550142'],
    ['zoom', 'zoomphonecall://+15145550142'],
    ['ringcentral', 'rcmobile://call?number=%2B15145550142'],
    ['groundwire', 'groundwire:+15145550142'],
    ['procall', 'phone:+15145550142'],
    ['teams', 'https://teams.microsoft.com/l/call/0/0?users=4:%2B15145550142'],
  ] as const)('by the preset %s', (preset, link) => {
    expect(templateError(dialLinkPresets[preset])).toBeUndefined()
    expect(dialLinkLink(dialLinkPresets[preset], { number: '+15145550142' })).toBe(link)
  })

  it('in the form that a hole asks for', () => {
    const called = { number: '9,15145550142', e164: '+15145550142', national: '5145550142', extension: '204' }
    const template = 'x:{number}/{e164}/{national}/{digits}/{extension}?to={e164}'
    expect(templateError(template)).toBeUndefined()
    const link = 'x:9%2C15145550142/+15145550142/5145550142/915145550142/204?to=%2B15145550142'
    expect(dialLinkLink(template, called)).toBe(link)
    // Without any other form each is the number that is dialed.
    expect(dialLinkLink(template, { number: '911' })).toBe('x:911/911/911/911/?to=911')
    expect(templateError('x:{extension}')).toBe('no-hole')
  })

  it('cannot become anything but a part of the link', () => {
    fc.assert(
      fc.property(fc.string(), (number) => {
        for (const hole of ['number', 'e164', 'national', 'digits', 'extension']) {
          const values = { number, e164: number, national: number, extension: number }
          expect(dialLinkLink(`sip:{${hole}}@pbx.example`, values)).toMatch(/^sip:[^:/?#@\s]*@pbx\.example$/)
        }
      }),
    )
  })

  it.each([
    ['', 'no-scheme'],
    ['{number}', 'no-scheme'],
    ['javascript:call({number})', 'no-scheme'],
    ['file:///{number}', 'no-scheme'],
    ['sip:reception', 'no-hole'],
  ])('%j is refused', (template, error) => {
    expect(templateError(template)).toBe(error)
  })
})

describe('the line that hands over', () => {
  const opened: string[] = []
  const softphone: Opener = { kind: 'other', name: 'softphone.desktop' }
  const cadran: Opener = { kind: 'cadran', name: 'cadran.desktop' }
  const line = (template: string, openers: Record<string, Opener> = {}) =>
    new DialLinkLine({
      template,
      openLink: async (link) => {
        if (link.includes('911')) throw new Error('nothing opens this')
        opened.push(link)
      },
      mayOpen: async () => true,
      openerOf: (scheme) => openers[scheme] ?? softphone,
      elapsed: () => 0,
    })

  it('opens the link, and says where nothing does', async () => {
    expect(await line('sip:{number}').dial('a', { number: '+15145550142' })).toEqual({ kind: 'dialing' })
    expect(opened).toEqual(['sip:+15145550142'])
    expect(await line('sip:{number}').dial('a', { number: '911' })).toEqual({ kind: 'unavailable' })
  })

  it('opens nothing that the agent does not allow', async () => {
    const asked: string[] = []
    const handing = new DialLinkLine({
      template: 'ssh:{number}',
      mayOpen: async (template) => asked.push(template) < 0,
      openLink: async () => {
        opened.push('ssh')
      },
      openerOf: () => softphone,
      elapsed: () => 0,
    })
    const before = opened.length
    expect(await handing.dial('a', { number: '+15145550142' })).toEqual({ kind: 'unavailable' })
    expect([asked, opened.length]).toEqual([['ssh:{number}'], before])
  })

  it('takes a link that comes back out of the round, and ends its call', async () => {
    let now = 0
    let opener = softphone
    const handing = new DialLinkLine({
      template: 'tel:{number}',
      openLink: async () => {},
      mayOpen: async () => true,
      openerOf: () => opener,
      elapsed: () => now,
    })
    const events: unknown[] = []
    handing.onEvent((event) => events.push(event))
    await handing.dial('a', { number: '+15145550142' })
    expect(handing.tookBack('tel:+14505550127')).toBe(false)
    expect(handing.tookBack('tel:%2B15145550142')).toBe(true)
    expect(handing.trouble).toBe('loops')
    expect(events).toEqual([
      { kind: 'seen', call: 'a', seen: { name: 'unreached', outcome: 'failed' } },
      { kind: 'changed' },
    ])
    // Whatever the system says of the one that brought it back, it is not tried again; another is.
    handing.lookAgain()
    expect(await handing.dial('b', { number: '+15145550142' })).toEqual({ kind: 'unavailable' })
    opener = { kind: 'other', name: 'another.desktop' }
    handing.lookAgain()
    expect(await handing.dial('c', { number: '+15145550142' })).toEqual({ kind: 'dialing' })
    // Long after, it is another press of the agent's.
    now = 60_000
    expect(handing.tookBack('tel:+15145550142')).toBe(false)
  })

  it('does not go round in circles', () => {
    expect(line('TEL:{number}', { tel: cadran }).trouble).toBe('loops')
    expect(line('sip:{number}', { tel: cadran }).trouble).toBeUndefined()
  })

  it('hands nothing over where nothing would take it, until something does', async () => {
    const openers: Record<string, Opener> = { sip: { kind: 'nothing', name: '' } }
    const lonely = line('sip:{number}', openers)
    expect([lonely.state, lonely.trouble]).toEqual(['unavailable', 'no-opener'])
    expect(await lonely.dial('a', { number: '+14505550127' })).toEqual({ kind: 'unavailable' })
    expect(opened).not.toContain('sip:+14505550127')
    openers['sip'] = softphone
    lonely.lookAgain()
    expect([lonely.state, lonely.trouble]).toEqual(['ready', undefined])
  })
})
