import fc from 'fast-check'
import { execFile } from 'node:child_process'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { argumentsIn, readHookEvent, type HookEvent } from '../../../src/main/lines/hooks/hook-event'
import { outcomeOf } from '../../../src/main/lines/end-reason'
import { hookAddress } from '../../../src/main/lines/hooks/hook-server'
import { HookedLine } from '../../../src/main/lines/hooks/hooked-line'
import { Hooks } from '../../../src/main/lines/hooks/hooks'
import type { LineEvent } from '../../../src/main/lines/line'
import { manualLine } from '../../../src/main/lines/manual-line'
import { realTimers } from '../../../src/main/lib/timers'
import { readHandedOver, readLaunch } from '../../../src/main/app/launch'
import { hookCommands, hookKinds } from '../../../src/shared/hook-commands'
import { SimulatedTime } from '../../support/simulated-time'
import { temporaryFolder } from '../../support/temporary-folder'

const helper = join(import.meta.dirname, '../../../resources/hooks/cadran-event')

describe('the arguments of an event', () => {
  it.each([
    [['--event=incoming', '--number=+15145550142'], { event: 'incoming', number: '+15145550142' }],
    [['--event=incoming', '--number='], { event: 'incoming', number: '' }],
    [['--event=incoming', '5145550142'], { event: 'incoming', number: '5145550142' }],
    [['--event=incoming', 'anonymous'], { event: 'incoming', number: '' }],
    [['--event=incoming', '--', '5145550142'], { event: 'incoming', number: '5145550142' }],
    [
      ['--event=incoming', '--call=7', '--', '514', '555', '0142'],
      { event: 'incoming', number: '514 555 0142', call: '7' },
    ],
    [['--event=incoming', '--'], { event: 'incoming', number: '' }],
    [['--event=incoming', '--', '--recording=/etc/passwd'], { event: 'incoming', number: '' }],
    [
      ['--event=ended', '--call=a.b@c', '--reason=Busy Here'],
      { event: 'ended', number: '', call: 'a.b@c', reason: 'Busy Here' },
    ],
  ])('%j', (args, event) => expect(readHookEvent(args)).toEqual(event))

  it.each([
    [[]],
    [['--event=exploded']],
    [['--event=ended', '--event=ended']],
    [['--event=ended', '--number=1; rm -rf /']],
    [['--event=ended', '--number=1', '2']],
    [['5145550142', '--event=ended']],
    [['--event=ended', '--gpu-launcher=sh']],
    [['--event=ended', '--__proto__=1']],
    [['--event=ended', `--number=${'1'.repeat(65)}`]],
    [['--event=ended', '--number=1', '--', '2']],
    [['--', '--event=ended']],
  ])('%j are none', (args) => expect(readHookEvent(args)).toBeUndefined())

  it('are read or left, whatever they are', () => {
    const argument = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('event', 'number', 'call', 'reason', 'recording', 'x'), fc.string())
        .map(([a, b]) => `--${a}=${b}`),
      fc.constantFrom('--event=ended', '--event=incoming', '--number=514', '--', '-', '', 'tel:514', '--event'),
    )
    fc.assert(
      fc.property(fc.array(argument), (args) => {
        const event = readHookEvent(args)
        expect(event === undefined || ['ringing', 'answered', 'ended', 'incoming'].includes(event.event)).toBe(true)
        expect(event === undefined || /^[+\d*#().\-/\s]*$/.test(event.number)).toBe(true)
        readHookEvent(argumentsIn(args.join('\t')))
        // By a later launch, too: nothing but an event's arguments and a phone link get through.
        const launch = readHandedOver({ hook: args, links: args, hidden: false })
        expect(Object.keys(launch).every((key) => ['links', 'hidden', 'hook'].includes(key))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('come by a line, each with a tab behind it', () => {
    const args = ['--event=ended', '--number=514 555-0142', '--reason=Busy Here', '--', '-x']
    expect(argumentsIn(`${args.join('\t')}\t`)).toEqual(args)
    expect(argumentsIn('tel:1 --event=ended')).toEqual(['tel:1 --event=ended'])
  })

  it('come by a later launch, among switches that are the program’s own', () => {
    const { hook } = readLaunch([
      'electron',
      '.',
      '--user-data-dir=/x',
      '--event=incoming',
      '--number=514',
      '--no-sandbox',
    ])
    expect(hook).toEqual(['--event=incoming', '--number=514'])
    expect(readHandedOver({ hook: ['--event=incoming', 7, '5145550142'], hidden: false })).toEqual({
      links: [],
      hook: ['--event=incoming', '5145550142'],
      hidden: false,
    })
    // Behind the dashes nothing is a switch of Chromium's, whatever a caller is called.
    for (const number of ['514', '--inspect', '--hidden'])
      expect(readLaunch(['cadran', '--user-data-dir=/x', '--', '--event=incoming', '--', number])).toEqual({
        links: [],
        hook: ['--event=incoming', '--', number],
        hidden: false,
      })
    expect(readHandedOver({ hook: ['--event=incoming', '--', '--call=7'], hidden: false }).hook).toEqual([
      '--event=incoming',
      '--',
      '--call=7',
    ])
    expect(readLaunch(['cadran', '--', '--hidden', '--event=incoming']).hidden).toBe(false)
    // A link is data, and what stands beside it no event.
    expect(readLaunch(['cadran', 'tel:1', '--event=ended']).hook).toBeUndefined()
    expect(readLaunch(['cadran', '--event=ended', 'tel:1']).hook).toBeUndefined()
  })

  it.each([
    ['486 Busy Here', 'busy'],
    ['rejected', 'declined'],
    ['No answer', 'no-answer'],
    ['voicemail', 'voicemail'],
    ['503', 'failed'],
    ['487', undefined],
    ['hangup', undefined],
    [undefined, undefined],
  ])('the reason %j means %j', (reason, outcome) => expect(outcomeOf(reason)).toBe(outcome))

  it('are what the lines say that the settings offer, as MicroSIP would call them', () => {
    for (const line of hookCommands('microsip', 'helper').split('\n')) {
      const [, args = ''] = /^cmd[A-Z]\w+=helper (.*)$/.exec(line) ?? []
      expect(readHookEvent([...args.split(' '), '5145550142'])?.number).toBe('5145550142')
      // Behind the command stands what the caller has chosen, and it is split at its blanks.
      const hostile = ['--recording=/etc/passwd', '--event=ended', '--call=7']
      expect(readHookEvent([...args.split(' '), ...hostile])?.recording).toBeUndefined()
    }
  })
})

it.each(hookKinds)('the lines that the settings offer for %s are heard, and give a caller’s name no power', (kind) => {
  for (const line of hookCommands(kind, 'helper').split('\n')) {
    const [, event = '', rest = ''] = /helper --event=(\w+)( --)?/.exec(line) ?? []
    // Twinkle tells of the call in the environment.
    const said = (...given: string[]) => [`--event=${event}`, ...(rest === '' ? [] : ['--', ...given])]
    expect(event).not.toBe('')
    if (rest !== '') expect(readHookEvent(said('5145550142'))).toMatchObject({ event, number: '5145550142' })
    const hostile = readHookEvent(said('--recording=/etc/passwd', '--event=ended', '--call=7'))
    expect([hostile?.recording, hostile?.call]).toEqual([undefined, undefined])
  }
})

describe('a line whose softphone reports its calls', () => {
  function open() {
    const time = new SimulatedTime()
    const ignored: string[] = []
    const line = new HookedLine({
      line: manualLine(),
      elapsed: time.monotonic,
      onIgnored: (_, why) => ignored.push(why),
    })
    const events: LineEvent[] = []
    line.onEvent((event) => events.push(event))
    const hear = (event: HookEvent['event'], rest: Partial<HookEvent> = {}) =>
      line.apply({ event, number: '', ...rest })
    return {
      time,
      line,
      events,
      ignored,
      hear,
      seen: () => events.flatMap((one) => (one.kind === 'seen' ? [one.seen] : [])),
    }
  }

  it('knows the call that Cadran dialed by its number, however that is written', async () => {
    const { line, hear, events } = open()
    await line.dial('a', { number: '+15145550142' })
    hear('ringing', { number: '514-555-0142' })
    hear('answered', { number: '5145550142' })
    hear('ended', { number: '+15145550142', recording: '/tmp/call.wav' })
    expect(events).toEqual([
      { kind: 'rings', call: 'a' },
      { kind: 'seen', call: 'a', seen: { name: 'answered' } },
      { kind: 'seen', call: 'a', seen: { name: 'hung-up' } },
      { kind: 'recorded', call: 'a', file: '/tmp/call.wav' },
    ])
  })

  it('leaves to the agent what it was never heard to tell', async () => {
    const { line, hear } = open()
    await line.dial('a', { number: '+15145550142' })
    expect(line.sees).toMatchObject({ answer: false, end: false })
    hear('answered')
    expect(line.sees).toMatchObject({ answer: true, end: false })
  })

  it('logs calls that Cadran did not place, and none for what belongs to no call', () => {
    const { hear, events, ignored, seen } = open()
    hear('answered', { number: '5145550199' })
    hear('ended', { call: 'x' })
    expect([events, ignored]).toEqual([[], ['no-such-call', 'no-such-call']])
    hear('incoming', { number: '4505550127', call: 'y' })
    hear('incoming', { number: '4505550127', call: 'y' })
    hear('ended', { call: 'y' })
    expect(events.map(({ kind }) => kind)).toEqual(['begun', 'seen'])
    expect(seen()).toEqual([{ name: 'hung-up' }])
  })

  it('puts in order what overtakes: each event is a command of its own', async () => {
    const { line, hear, events, time } = open()
    hear('ended', { number: '4505550127', call: 'x', reason: '486' })
    hear('ringing', { number: '4505550127', call: 'x' })
    const [begun, ...rest] = events.splice(0)
    expect(begun).toMatchObject({ kind: 'begun', number: '4505550127' })
    expect(rest).toMatchObject([{ kind: 'seen', seen: { name: 'unreached', outcome: 'busy' } }])
    // Of a call that Cadran has dialed the end is known by its number, and what comes late begins no other.
    await line.dial('a', { number: '+15145550142' })
    hear('ended', { number: '5145550142', call: 'y', reason: '486' })
    hear('ringing', { number: '5145550142', call: 'y' })
    expect(events).toEqual([{ kind: 'seen', call: 'a', seen: { name: 'unreached', outcome: 'busy' } }])
    // Long after, the softphone may use a name again.
    hear('ended', { call: 'z' })
    time.pass(6)
    hear('incoming', { number: '4505550127', call: 'z' })
    hear('incoming', { number: '5145550142', call: 'y' })
    expect(events.slice(1).map(({ kind }) => kind)).toEqual(['begun', 'begun'])
  })

  it('ends no call for another with the same customer, be it told twice or of a call of before', async () => {
    const { line, hear, seen, ignored, events, time } = open()
    await line.dial('a', { number: '+15145550142' })
    await line.dial('b', { number: '+15145550142' })
    hear('ringing', { call: 'x', number: '5145550142' })
    hear('ended', { call: 'x', number: '5145550142' })
    hear('ended', { call: 'x', number: '5145550142' })
    expect(events.flatMap((one) => (one.kind === 'seen' ? [one.call] : []))).toEqual(['b'])
    // Of two calls with them nobody knows which one a name stands for that was not heard before.
    await line.dial('e', { number: '+15145550142' })
    hear('answered', { call: 'y', number: '5145550142' })
    hear('ended', { number: '+15145550142' })
    expect(events.flatMap((one) => (one.kind === 'seen' ? [one.call] : []))).toEqual(['b'])
    line.over('e')
    time.pass(10)
    hear('ended', { call: 'v', number: '5145550142' })
    expect(events.flatMap((one) => (one.kind === 'seen' ? [one.call] : []))).toEqual(['b', 'a'])
    // A call that was live when Cadran last stopped may be what is reported now.
    await line.ask('before', { direction: 'outgoing', number: '+14505550127' })
    await line.dial('c', { number: '+14505550127' })
    const told = [seen().length, ignored.length]
    hear('answered', { call: 'z', number: '4505550127' })
    hear('ended', { number: '4505550127' })
    expect([seen().length, ignored.length]).toEqual([told[0], (told[1] ?? 0) + 2])
    // By a name that was heard as it rang it is known for sure.
    await line.dial('d', { number: '+14505550127' })
    hear('ringing', { call: 'w', number: '4505550127' })
    hear('ended', { call: 'w' })
    expect(events.flatMap((one) => (one.kind === 'seen' ? [one.call] : [])).at(-1)).toBe('d')
  })

  it('takes for another call what rings again long after, where no end was reported', () => {
    const { time, hear, events } = open()
    hear('incoming', { number: '4505550127' })
    time.pass(600)
    hear('incoming', { number: '4505550127' })
    expect(events.map(({ kind }) => kind)).toEqual(['begun', 'begun'])
  })

  it('begins no more than a handful of calls in ten seconds', () => {
    const { hear, events, ignored } = open()
    for (let n = 0; n < 1000; n++) hear('incoming', { number: `514555${String(n).padStart(4, '0')}` })
    expect([events.length, ignored.length]).toEqual([5, 995])
  })
})

describe.skipIf(process.platform === 'win32')('the socket', () => {
  async function open() {
    const address = hookAddress(temporaryFolder())
    const events: HookEvent[] = []
    const links: string[] = []
    const said: object[] = []
    const log = {
      info: (_: string, what = {}) => said.push(what),
      warn: (_: string, what = {}) => said.push(what),
      error: () => {},
    }
    const hooks = new Hooks({
      address: () => address,
      timers: realTimers,
      log,
      onEvent: (event) => events.push(event),
      onLink: (link) => links.push(link),
    })
    onTestFinished(() => hooks.close())
    hooks.set(true)
    expect(await hooks.listening()).toBe(true)
    const send = (text: string) =>
      new Promise<void>((resolve) => {
        const socket = connect(address, () => socket.end(text))
        socket.on('error', () => resolve())
        socket.on('close', () => resolve())
      })
    return { address, hooks, events, links, said, send }
  }

  it('is this user’s alone', async () => {
    const { address } = await open()
    expect(statSync(address).mode & 0o777).toBe(0o600)
  })

  it('has on Windows a name that nobody can guess, and only this user can read', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'hooks-pipe')
    // A file that others could write, from wherever it came.
    writeFileSync(file, 'cadran-theirs', { mode: 0o666 })
    chmodSync(file, 0o666)
    const address = hookAddress(folder, 'win32')
    expect(address).toMatch(/^\\\\\.\\pipe\\cadran-[0-9a-f]{32}$/)
    expect(address).not.toContain(userInfo().username)
    expect(readFileSync(file, 'utf8')).toBe(address.split('\\').at(-1))
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(hookAddress(folder, 'win32')).not.toBe(address)
  })

  it('takes the helper’s word, and its links', async () => {
    const { address, events, links } = await open()
    const env = { ...process.env, CADRAN_HOOKS: address, CADRAN: 'false' }
    await promisify(execFile)(helper, ['--event=incoming', '--number=514 555-0142', '--reason=a "b" $c'], { env })
    await promisify(execFile)(helper, ['tel:+15145550142'], { env })
    await vi.waitFor(() => expect(links).toEqual(['tel:+15145550142']))
    expect(events).toEqual([{ event: 'incoming', number: '514 555-0142', reason: 'a "b" $c' }])
  })

  it.each([
    // As Twinkle 1.10.2 gave them for the calls of one afternoon.
    [
      'outgoing_call',
      'ringing',
      { TWINKLE_TRIGGER: 'out_call', SIP_FROM_USER: 'agent', SIP_TO_USER: '5145550142' },
      {},
    ],
    [
      'out_call_failed',
      'ended',
      { TWINKLE_TRIGGER: 'out_call_failed', SIPSTATUS_CODE: '486', SIP_FROM_USER: 'agent', SIP_TO_USER: '5145550142' },
      { reason: '486' },
    ],
    [
      'incoming_call',
      'incoming',
      { TWINKLE_TRIGGER: 'in_call', SIP_FROM_USER: '5145550142', SIP_TO_USER: 'agent' },
      {},
    ],
    [
      'in_call_answered',
      'answered',
      { TWINKLE_TRIGGER: 'in_call_answered', SIPSTATUS_CODE: '200', SIP_FROM_USER: '5145550142', SIP_TO_USER: 'agent' },
      { reason: '200' },
    ],
    [
      'remote_release',
      'ended',
      { TWINKLE_TRIGGER: 'remote_release', SIP_FROM_USER: '5145550142', SIP_TO_USER: 'agent' },
      {},
    ],
    [
      'local_release',
      'ended',
      { TWINKLE_TRIGGER: 'local_release', SIP_FROM_USER: 'agent', SIP_TO_USER: '5145550142' },
      {},
    ],
  ])('hears what Twinkle tells of script_%s in its environment', async (script, event, ofCall, more) => {
    const { address, events } = await open()
    const env = { ...process.env, CADRAN_HOOKS: address, CADRAN: 'false', SIP_CALL_ID: 'krmoashdktatytf@vm', ...ofCall }
    const line = hookCommands('twinkle', `"${helper}"`)
      .split('\n')
      .find((each) => each.startsWith(`script_${script}=`))
    // It splits what stands there at its blanks.
    const [program = '', ...args] = line?.slice(line.indexOf('=') + 1).split(' ') ?? []
    await promisify(execFile)(program, args, { env })
    await vi.waitFor(() =>
      expect(events).toEqual([{ event, number: '5145550142', call: 'krmoashdktatytf@vm', ...more }]),
    )
  })

  it('leaves out what cannot be read, says so, and takes the rest', async () => {
    const { send, events, said } = await open()
    await send(`--event=ended\t--call=7\t--number=$(reboot)\t--reason=${'busy '.repeat(50)}\n`)
    await vi.waitFor(() => expect(events).toEqual([{ event: 'ended', call: '7', number: '' }]))
    expect(said).toEqual([
      { leftOut: 'number', why: 'unreadable' },
      { leftOut: 'reason', why: 'unreadable' },
    ])
  })

  it('survives a flood, and believes none of it', async () => {
    const { send, events, said } = await open()
    await Promise.all(
      Array.from({ length: 1000 }, (_, n) => send(`--event=incoming\t--number=514555${String(n).padStart(4, '0')}\n`)),
    )
    await vi.waitFor(() => expect(said).toContainEqual(expect.objectContaining({ why: 'a flood' })))
    expect(events).toEqual([])
    // It is over once it was quiet for a second.
    await vi.waitFor(
      async () => {
        await send('--event=incoming\t--number=4505550127\n')
        await vi.waitFor(() => expect(events).not.toEqual([]), { timeout: 500 })
      },
      { timeout: 20_000, interval: 1500 },
    )
    expect(events[0]).toEqual({ event: 'incoming', number: '4505550127' })
  })

  it.each([
    ['one after the other, as a slow computer reads them', 0.03],
    ['late, because the computer was busy when they came', 0.04],
  ])('believes none of a flood that is read %s', (_, gap) => {
    const time = new SimulatedTime()
    const events: HookEvent[] = []
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    const address = () => join(temporaryFolder(), 'hooks.sock')
    const hooks = new Hooks({ address, onEvent: (event) => events.push(event), onLink: () => {}, timers: time, log })
    hooks.set(true)
    onTestFinished(() => hooks.close())
    for (let n = 0; n < 30; n++) {
      hooks.take(['--event=incoming', `--number=51455501${String(n).padStart(2, '0')}`])
      time.pass(gap)
    }
    time.pass(2)
    expect(events).toEqual([])
    hooks.take(['--event=incoming', '--number=4505550127'])
    time.pass(1)
    expect(events).toEqual([{ event: 'incoming', number: '4505550127' }])
  })

  it('closes on whoever writes on and on, and on whoever says nothing', async () => {
    const { send, events } = await open()
    await send('x'.repeat(100_000))
    await send('\0\xff\n')
    expect(events).toEqual([])
  })

  it('takes the place of one that a crash left, and goes with its switch', async () => {
    const { address, hooks, send, events } = await open()
    hooks.set(false)
    await vi.waitFor(() => expect(() => statSync(address)).toThrow())
    await send('--event=incoming\t--number=514\n')
    hooks.take(['--event=incoming', '--number=514'])
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(events).toEqual([])
    const dead = createServer().listen(address)
    await vi.waitFor(() => expect(dead.listening).toBe(true))
    onTestFinished(() => {
      dead.close()
    })
    hooks.set(true)
    expect(await hooks.listening()).toBe(true)
  })
})
