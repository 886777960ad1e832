/** A softphone's control port that does what the test says: what a real one does when it is ill. */
import { createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { LineEvent } from '../../../src/main/lines/line'
import { Control } from '../../../src/main/lines/softphone/control'
import { netstring, NetstringReader } from '../../../src/main/lines/softphone/netstring'
import { SoftphoneLine } from '../../../src/main/lines/softphone/softphone-line'
import { realTimers } from '../../../src/main/lib/timers'
import { SimulatedTime } from '../../support/simulated-time'

interface Command {
  command: string
  params?: string
  token: string
}

interface Answer {
  ok: boolean
  data?: string
}

/** A control port that hears commands; the test says when one is answered. */
async function listening(onCommand: (command: Command) => void = () => {}) {
  const commands: Command[] = []
  let socket: Socket | undefined
  const send = (message: object) => socket?.write(netstring(JSON.stringify(message)))
  const server = createServer((connected) => {
    socket = connected
    const reader = new NetstringReader()
    connected.on('error', () => {})
    connected.on('data', (chunk) => {
      for (const text of reader.read(chunk)) {
        const command = JSON.parse(text) as Command
        commands.push(command)
        onCommand(command)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    socket?.destroy()
    server.close()
  })
  const address = server.address()
  return {
    number: typeof address === 'object' && address ? address.port : 0,
    commands,
    send,
    answers: (command: Command | undefined, answer: Answer) =>
      send({ response: true, token: command?.token, ...answer }),
    async hears(count: number) {
      await vi.waitFor(() => expect(commands).toHaveLength(count))
      return commands
    },
  }
}

/** @param answer what a command is answered with; nothing where it is undefined */
async function open(answer: (command: Command) => Answer | undefined) {
  const commands: string[] = []
  const port = await listening((command) => {
    commands.push(command.command)
    const answered = answer(command)
    if (answered) port.answers(command, answered)
  })
  const { send } = port
  const ignored: unknown[] = []
  const line = new SoftphoneLine({
    host: '127.0.0.1',
    port: port.number,
    dialed: 'sip:{number}@pbx',
    timers: realTimers,
    now: Date.now,
    elapsed: () => performance.now(),
    onIgnored: (id) => ignored.push(id),
    onError: () => {},
  })
  onTestFinished(() => line.close())
  const events: LineEvent[] = []
  line.onEvent((event) => events.push(event))
  await vi.waitFor(() => expect(line.state).toBe('ready'))
  const tell = (type: string, id: string, more: object = {}) =>
    send({ event: true, class: 'call', type, id, direction: 'outgoing', peeruri: 'sip:+15145550142@pbx', ...more })
  return { line, events, commands, ignored, tell }
}

const does = () => ({ ok: true, data: '' })

describe('a softphone at its control port', () => {
  it('does what the agent asks while an answer to another question never comes', async () => {
    const { line, tell, commands } = await open(({ command }) => (command === 'listcalls' ? undefined : does()))
    await line.dial('a', { number: '+15145550142' })
    for (const type of ['CALL_OUTGOING', 'CALL_RINGING', 'CALL_PROGRESS', 'CALL_ESTABLISHED']) tell(type, '1')
    await vi.waitFor(() => expect(commands).toContain('listcalls'))
    const begun = performance.now()
    expect(await line.hangUp('a')).toBe(true)
    expect(performance.now() - begun).toBeLessThan(500)
    expect(commands.slice(-2)).toEqual(['callfind', 'hangup'])
  })

  it('says whether it did what it was asked', async () => {
    const { line, tell, events } = await open(({ command }) => ({ ok: command === 'dial', data: '' }))
    await line.dial('a', { number: '+15145550142' })
    tell('CALL_RINGING', '1')
    await vi.waitFor(() => expect(events).toContainEqual({ kind: 'rings', call: 'a' }))
    expect([await line.hangUp('a'), await line.answer('a'), await line.decline('a'), await line.hangUp('b')]).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it('that did not hang up when asked has not been made to by the agent when it ends', async () => {
    const { line, tell, events } = await open(({ command }) => ({ ok: command === 'dial', data: '' }))
    await line.dial('a', { number: '+15145550142' })
    tell('CALL_RINGING', '1')
    await vi.waitFor(() => expect(events).toHaveLength(2))
    await line.hangUp('a')
    tell('CALL_CLOSED', '1', { param: '486 Busy Here' })
    await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ seen: { name: 'unreached', outcome: 'busy' } }))
  })

  it('is followed in calls that it names, and in those alone', async () => {
    const { line, tell } = await open(does)
    await line.dial('a', { number: '+15145550142' })
    // It is given a moment to name it.
    expect(line.follows('a')).toBe(true)
    await line.dial('b', { number: '+14505550127' })
    tell('CALL_RINGING', '1')
    await vi.waitFor(() => expect(line.follows('b')).toBe(false), 4000)
    expect([line.follows('a'), line.follows('c')]).toEqual([true, false])
  })

  it('is known again where it names a call otherwise than it was dialed', async () => {
    const { line, tell, events } = await open(does)
    await line.dial('a', { number: '+15145550142' })
    tell('CALL_RINGING', '1', { peeruri: '"Marie" <sip:915145550142;cpc=ordinary@gw.example>' })
    tell('CALL_ESTABLISHED', '1', { peeruri: 'sip:anonymous@anonymous.invalid' })
    await vi.waitFor(() => expect(events.slice(1)).toHaveLength(2))
    expect(events.slice(1)).toMatchObject([
      { kind: 'rings', call: 'a' },
      { kind: 'seen', call: 'a', seen: { name: 'answered' } },
    ])
  })

  it('that names nobody for what was dialed just now is taken to mean that', async () => {
    const { line, tell, events } = await open(does)
    await line.dial('a', { number: '+15145550142' })
    tell('CALL_RINGING', '1', { peeruri: 'sip:pbx.example' })
    await vi.waitFor(() => expect(events.slice(1)).toEqual([{ kind: 'rings', call: 'a' }]))
  })

  it('is heard though a part of what it tells cannot be read', async () => {
    const { line, tell, events } = await open(does)
    await line.dial('a', { number: '+15145550142' })
    tell('CALL_RINGING', '1', { param: 7 })
    tell('CALL_CLOSED', '1', { direction: 'sideways', peeruri: 'x'.repeat(5000), param: '486 Busy '.repeat(500) })
    await vi.waitFor(() => expect(events.slice(1)).toHaveLength(2))
    expect(events.slice(1)).toMatchObject([{ kind: 'rings', call: 'a' }, { seen: { name: 'hung-up' } }])
    // Nothing begins with what does not say in which direction.
    tell('CALL_INCOMING', '2', { direction: 7 })
    tell('CALL_INCOMING', '3', { direction: 'incoming' })
    await vi.waitFor(() => expect(events.slice(3)).toMatchObject([{ kind: 'begun', direction: 'incoming' }]))
  })

  it('begins no more than a handful of calls in ten seconds, and keeps no more than a few in mind', async () => {
    const { line, tell, events, ignored } = await open(does)
    for (let n = 0; n < 500; n++)
      tell('CALL_INCOMING', `call-${n}`, {
        direction: 'incoming',
        peeruri: `sip:514555${String(n).padStart(4, '0')}@pbx`,
      })
    await vi.waitFor(() => expect(ignored.length).toBe(495))
    expect(events.filter(({ kind }) => kind === 'begun')).toHaveLength(5)
    expect(line.state).toBe('ready')
  })
})

describe('an answer that comes late', () => {
  it('is nobody’s: what was asked meanwhile has its own', async () => {
    const port = await listening()
    const time = new SimulatedTime()
    const onState = vi.fn()
    const control = new Control({ host: '127.0.0.1', port: port.number, timers: time, onEvent: () => {}, onState })
    onTestFinished(() => control.close())
    await vi.waitFor(() => expect(onState).toHaveBeenCalledWith(true))

    const selects = control.command('callfind', '1')
    const [first] = await port.hears(1)
    time.pass(10)
    expect(await selects).toBeUndefined()

    const hangsUp = control.command('hangup')
    const [, second] = await port.hears(2)
    port.answers(first, { ok: true, data: 'selected' })
    port.answers(second, { ok: false, data: 'no such call' })
    expect(await hangsUp).toMatchObject({ ok: false, data: 'no such call' })
  })
})
