import fc from 'fast-check'
import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seenOfEnd, type Ending } from '../../../src/main/lines/end-reason'
import { numberIn, readCalls, readMessage } from '../../../src/main/lines/softphone/messages'
import { netstring, NetstringReader } from '../../../src/main/lines/softphone/netstring'
import { takeRecording } from '../../../src/main/lines/softphone/recording'
import { findSides, mixSides } from '../../../src/main/lines/softphone/stereo-mix'
import { temporaryFolder } from '../../support/temporary-folder'

describe('netstrings', () => {
  it('come out as they went in, however they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), fc.array(fc.nat(40)), (texts, cuts) => {
        let rest = Buffer.concat(texts.map(netstring))
        const reader = new NetstringReader()
        const read: string[] = []
        for (const cut of cuts) {
          read.push(...reader.read(rest.subarray(0, cut)))
          rest = rest.subarray(cut)
        }
        read.push(...reader.read(rest))
        expect(read).toEqual(texts.map((text) => Buffer.from(text, 'utf8').toString('utf8')))
      }),
    )
  })

  it.each(['GET / HTTP/1.1\r\n', '99999999:', ':', '3:abc;', '12345678'])('%j is none', (text) => {
    expect(() => new NetstringReader().read(Buffer.from(text))).toThrow()
  })
})

it('whatever comes as a message is read or left', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      readMessage(text)
    }),
  )
})

it.each([
  ['sip:+15145550142@127.0.0.1:5090', '+15145550142'],
  ['sip:%2B1514@pbx', '+1514'],
  ['sip:204@pbx;transport=tcp', '204'],
  ['sip:anonymous@anonymous.invalid', ''],
  ['sip:%E0%A4%A@pbx', ''],
  ['', ''],
])('the number in %j', (uri, number) => {
  expect(numberIn(uri)).toBe(number)
})

it('the list of calls, as baresip 1.0 writes it', () => {
  const data =
    '\n--- Active calls (2) ---\n  [line 1]  0:00:04  ESTABLISHED  (on hold)  sip:+15145550142@127.0.0.1:5090\n> [line 2]  0:00:01  ESTABLISHED             sip:customer@127.0.0.1:5080\n\n'
  expect(readCalls(data)).toEqual([
    { line: 1, peer: 'sip:+15145550142@127.0.0.1:5090', held: true, talkSeconds: 4 },
    { line: 2, peer: 'sip:customer@127.0.0.1:5080', held: false, talkSeconds: 1 },
  ])
})

it('a line of that list without the other side is no call', () => {
  expect(readCalls('> [line 1]  0:00:04  ESTABLISHED ')).toEqual([])
})

describe('what the end of a call says', () => {
  const outgoing: Ending = { direction: 'outgoing', isAnswered: false, byUs: false }
  const incoming: Ending = { direction: 'incoming', isAnswered: false, byUs: false }
  it.each([
    [outgoing, '486 Busy Here', { name: 'unreached', outcome: 'busy' }],
    [outgoing, '600 Busy Everywhere', { name: 'unreached', outcome: 'busy' }],
    [outgoing, '603 Decline', { name: 'unreached', outcome: 'declined' }],
    [outgoing, '480 Temporarily Unavailable', { name: 'unreached', outcome: 'no-answer' }],
    [outgoing, '408 Request Timeout', { name: 'unreached', outcome: 'no-answer' }],
    [outgoing, '487 Request Terminated', { name: 'hung-up' }],
    [outgoing, '404 Not Found', { name: 'unreached', outcome: 'failed' }],
    [outgoing, 'Connection timed out', { name: 'unreached', outcome: 'failed' }],
    [outgoing, 'Connection reset by user', { name: 'hung-up' }],
    [{ ...outgoing, byUs: true }, '', { name: 'hung-up' }],
    [incoming, 'Connection reset by peer', { name: 'hung-up' }],
    [incoming, 'Connection reset by user', { name: 'unreached', outcome: 'declined' }],
    [{ ...incoming, byUs: true }, '', { name: 'unreached', outcome: 'declined' }],
    [incoming, 'Call completed elsewhere', { name: 'unreached', outcome: 'elsewhere' }],
    [incoming, 'Local timeout', { name: 'unreached', outcome: 'missed' }],
    [incoming, 'Connection timed out', { name: 'unreached', outcome: 'missed' }],
    [{ ...incoming, isAnswered: true }, 'Connection timed out', { name: 'hung-up' }],
  ] as const)('%j: %s', (ending, reason, seen) => {
    expect(seenOfEnd(ending, reason)).toEqual(seen)
  })
})

describe('the two sides of a recording', () => {
  const answeredAt = new Date(2026, 10, 20, 16, 18, 39, 700).getTime()

  function folderWith(samples: Record<string, number[]>) {
    const folder = temporaryFolder()
    for (const [name, values] of Object.entries(samples)) writeFileSync(join(folder, `${name}.wav`), mono(values))
    return folder
  }

  it('are found by when the call was answered', async () => {
    const folder = folderWith({
      'dump-2026-11-20-16-18-20-enc': [],
      'dump-2026-11-20-16-18-20-dec': [],
      'dump-2026-11-20-16-18-39-enc': [],
      'dump-2026-11-20-16-18-39-dec': [],
      'dump-2026-11-20-16-18-40-enc': [],
    })
    expect(await findSides(folder, answeredAt)).toEqual({
      agent: join(folder, 'dump-2026-11-20-16-18-39-enc.wav'),
      customer: join(folder, 'dump-2026-11-20-16-18-39-dec.wav'),
    })
    expect(await findSides(folder, answeredAt + 60_000)).toBeUndefined()
  })

  describe('where the clocks have changed', () => {
    const zone = process.env['TZ']
    beforeEach(() => (process.env['TZ'] = 'America/Toronto'))
    afterEach(() => {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    })

    it.each([
      ['in the first hour of two that are called alike', '2026-11-01T05:30:00Z', '2026-11-01-01-30-00'],
      ['in the second', '2026-11-01T06:30:00Z', '2026-11-01-01-30-00'],
      ['as the second begins', '2026-11-01T06:00:00.200Z', '2026-11-01-01-59-59'],
      ['as summer time begins', '2026-03-08T07:00:00.200Z', '2026-03-08-01-59-59'],
    ])('are found %s', async (_, answered, name) => {
      const folder = folderWith({ [`dump-${name}-enc`]: [], [`dump-${name}-dec`]: [] })
      expect(await findSides(folder, Date.parse(answered))).toBeDefined()
      expect(await findSides(folder, Date.parse(answered) + 2 * 3_600_000)).toBeUndefined()
      expect(await findSides(folder, Date.parse(answered) + 30_000)).toBeUndefined()
    })
  })

  it.each([
    [[1, 2, 3], [4, 5, 6], [1, 4, 2, 5, 3, 6], {}],
    [[1, 2, 3], [4], [1, 4, 2, 0, 3, 0], {}],
    [[1], [], [1, 0], { silent: 'customer' }],
    [[0], [7, 8], [0, 7, 0, 8], { silent: 'agent' }],
  ] as const)('%j and %j become one', async (agent, customer, both, said) => {
    const folder = folderWith({ agent: [...agent], customer: [...customer] })
    const to = join(folder, 'both.wav')
    const sides = { agent: join(folder, 'agent.wav'), customer: join(folder, 'customer.wav') }
    expect(await mixSides(sides, to)).toEqual(said)
    const bytes = readFileSync(to)
    expect([bytes.readUInt16LE(22), bytes.readUInt32LE(24), bytes.readUInt32LE(40)]).toEqual([2, 8000, both.length * 2])
    expect(soundOf(bytes)).toEqual(both)
  })

  it('are left where they are no recordings', async () => {
    const folder = folderWith({ agent: [1] })
    writeFileSync(join(folder, 'customer.wav'), 'no sound')
    const sides = { agent: join(folder, 'agent.wav'), customer: join(folder, 'customer.wav') }
    expect(await mixSides(sides, join(folder, 'both.wav'))).toBeUndefined()
  })
})

/** What this process has open of a folder. */
const openIn = (folder: string): string[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${fd}`)
      return file.startsWith(folder) ? [file] : []
    } catch {
      return []
    }
  })

it.runIf(process.platform === 'linux')('sides of which one is missing are both closed again', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'there.wav'), mono([1]))
  const [there, missing, to] = ['there', 'missing', 'both'].map((name) => join(folder, `${name}.wav`)) as [
    string,
    string,
    string,
  ]
  await expect(mixSides({ agent: there, customer: missing }, to)).rejects.toThrow('ENOENT')
  await expect(mixSides({ agent: missing, customer: there }, to)).rejects.toThrow('ENOENT')
  await expect(mixSides({ agent: there, customer: there }, join(folder, 'none', 'both.wav'))).rejects.toThrow('ENOENT')
  expect(openIn(folder)).toEqual([])
})

describe('the recording of a call that has just ended', () => {
  const answeredAt = new Date(2026, 10, 20, 16, 18, 39, 700).getTime()
  const [agent, customer] = ['dump-2026-11-20-16-18-39-enc.wav', 'dump-2026-11-20-16-18-39-dec.wav']

  /** Takes it from a folder where, after each look, `onWait` is what the softphone does next. */
  async function take(files: Record<string, Buffer>, onWait: (folder: string, waited: number) => void) {
    const folder = temporaryFolder()
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
    let waited = 0
    const after = (milliseconds: number, run: () => void) => {
      onWait(folder, (waited += milliseconds))
      run()
      return () => {}
    }
    const to = join(folder, 'joined')
    const taken = await takeRecording({ folder, to, timers: { after }, newId: () => 'both' }, answeredAt)
    return { taken, waited, file: join(to, 'both.wav') }
  }

  it.each([agent, customer])('is taken once the softphone has closed %s', async (late) => {
    const [begun, whole] = [unfinished(mono([1, 2])), mono([1, 2, 3, 4])]
    const { taken, waited, file } = await take(
      { [agent]: whole, [customer]: whole, [late]: begun },
      (folder, waited) => {
        // More of it first, and what its header says of it last.
        if (waited === 200) writeFileSync(join(folder, late), unfinished(whole))
        if (waited === 400) writeFileSync(join(folder, late), whole)
      },
    )
    expect({ taken, waited }).toEqual({ taken: { file, temporary: true }, waited: 400 })
    expect(soundOf(readFileSync(file))).toEqual([1, 1, 2, 2, 3, 3, 4, 4])
  })

  it('leaves nothing of itself where it cannot be joined', async () => {
    const broken = mono([1, 2])
    broken.writeUInt16LE(8, 34)
    const { taken, file } = await take({ [agent]: mono([1, 2]), [customer]: broken }, () => {})
    expect([taken, existsSync(file)]).toEqual([undefined, false])
  })

  it('is none where the softphone never closes it', async () => {
    const { taken, waited } = await take({ [agent]: mono([1]), [customer]: unfinished(mono([1])) }, () => {})
    expect(taken).toBeUndefined()
    expect(waited).toBeGreaterThanOrEqual(10_000)
  })
})

/** As it is until the softphone closes it: nobody has written yet how much sound there is. */
function unfinished(wav: Buffer): Buffer {
  const bytes = Buffer.from(wav)
  bytes.writeUInt32LE(0, 40)
  return bytes
}

const soundOf = (wav: Buffer): number[] => [...new Int16Array(new Uint8Array(wav.subarray(44)).buffer)]

function mono(values: number[]): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(values.length * 2, 40)
  return Buffer.concat([head, Buffer.from(new Int16Array(values).buffer)])
}
