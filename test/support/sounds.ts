import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

const RATE = 8000

/** The beginning of a wav file: mono, 8-bit, so that a second is 8,000 bytes. @param bytes of sound */
export function wavHead(bytes: number): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(RATE, 24)
  head.writeUInt32LE(RATE, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(bytes, 40)
  return head
}

/** A wav file of a rising tone. */
export function wav(seconds = 1): Buffer {
  const sound = Buffer.alloc(seconds * RATE)
  for (let at = 0; at < sound.length; at++) sound[at] = 128 + Math.round(100 * Math.sin(at * 0.2 + at / 5000))
  return Buffer.concat([wavHead(sound.length), sound])
}

/** An mp3 file of silence. @param tag an ID3 tag before it */
export function mp3(frames = 20, { tag = true } = {}): Buffer {
  // MPEG 1, layer III, 128 kbit/s, 44,100 Hz: 417 bytes.
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0x64])
  const id3 = Buffer.concat([Buffer.from('ID3\u0004\u0000\u0000\u0000\u0000\u0002\u0001', 'latin1'), Buffer.alloc(257)])
  return Buffer.concat([...(tag ? [id3] : []), ...Array.from({ length: frames }, () => frame)])
}

/** Writes a wav file of random sound, a megabyte at a time. */
export async function writeLargeWav(path: string, megabytes: number): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(wavHead(megabytes * 1_000_000))
    const block = Buffer.alloc(1_000_000)
    for (let at = 0, seed = 1; at < megabytes; at++) {
      // No megabyte is like another: one that went missing or came twice would show.
      for (let index = 0; index < block.length; index += 4)
        block.writeUInt32LE((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0), index)
      await file.writeFile(block)
    }
  } finally {
    await file.close()
  }
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** What is heard on one side of a stereo wav file in 16-bit PCM, in hertz to the nearest ten: how often the sound goes up through zero in its loudest second. */
export function pitch(sound: Buffer, side: 0 | 1): number {
  const rate = sound.readUInt32LE(24)
  const samples = samplesOf(sound, side)
  const from = samples.findIndex((sample) => Math.abs(sample) > 500)
  const second = samples.slice(from, from + rate)
  const rises = second.filter((sample, at) => at > 0 && sample >= 0 && (second[at - 1] ?? 0) < 0).length
  return Math.round(rises / (second.length / rate) / 10) * 10
}

/** The samples of one side of such a file. */
export function samplesOf(sound: Buffer, side: 0 | 1): number[] {
  return Array.from({ length: (sound.length - 44) / 4 }, (_, at) => sound.readInt16LE(44 + at * 4 + side * 2))
}
