/** A softphone's control port that does what the test says: what a real one does when it is ill. */
import { createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { LineEvent } from '../../../src/main/lines/line'
import { netstring, NetstringReader } from '../../../src/main/lines/softphone/netstring'
import { SoftphoneLine } from '../../../src/main/lines/softphone/softphone-line'
import { realTimers } from '../../../src/main/lib/timers'

interface Command {
  command: string
  params?: string
  token: string
}

/** @param answer what a command is answered with; nothing where it is undefined */
async function open(answer: (command: Command) => { ok: boolean; data?: string } | undefined) {
  const commands: string[] = []
  let socket: Socket | undefined
  const send = (message: object) => socket?.write(netstring(JSON.stringify(message)))
  const server = createServer((connected) => {
    socket = connected
    const reader = new NetstringReader()
    connected.on('error', () => {})
    connected.on('data', (chunk) => {
      for (const text of reader.read(chunk)) {
        const command = JSON.parse(text) as Command
        commands.push(command.command)
        const answered = answer(command)
        if (answered) send({ response: true, token: command.token, ...answered })
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const ignored: unknown[] = []
  const line = new SoftphoneLine({
    ...{ host: '127.0.0.1', port, dialed: 'sip:{number}@pbx', timers: realTimers, now: Date.now },
    elapsed: () => performance.now(),
    onIgnored: (id) => ignored.push(id),
    onTrouble: () => {},
  })
  onTestFinished(() => {
    line.close()
    socket?.destroy()
    server.close()
  })
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
      ...[false, false, false, false],
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
