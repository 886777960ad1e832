/** baresip's `sndfile` writes what each side said into a file of its own; here they become one, the agent on the left, the customer on the right. */
import { createWriteStream } from 'node:fs'
import { open, readdir, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Side } from '../line'

/** `enc` is what the softphone encoded and sent, `dec` what it received. */
const names: Record<Side, string> = { agent: 'enc', customer: 'dec' }
const HEADER = 44
/** Files are named to the second, by this computer's zone: a name is at most a second before what it names, and both clocks have their grain. */
const [BEFORE, AFTER] = [1700, 700]
const CHUNK_FRAMES = 16_384

export interface TwoSides {
  agent: string
  customer: string
}

/** The two files of a call by when it was answered; undefined where they could be another's. @param answeredAt epoch milliseconds */
export async function findSides(folder: string, answeredAt: number): Promise<TwoSides | undefined> {
  const files = new Set(await readdir(folder))
  const stems = [...files].flatMap((name) => /^(dump-\d+(?:-\d+){5})-enc\.wav$/.exec(name)?.[1] ?? [])
  const [stem, another] = stems.filter((stem) => {
    const distance = timeOf(stem) - answeredAt
    return distance > -BEFORE && distance < AFTER && files.has(`${stem}-${names.customer}.wav`)
  })
  if (stem === undefined || another !== undefined) return undefined
  const file = (side: Side) => join(folder, `${stem}-${names[side]}.wav`)
  return { agent: file('agent'), customer: file('customer') }
}

function timeOf(stem: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (stem.match(/\d+/g) ?? []).map(Number)
  return new Date(year, month - 1, day, hour, minute, second).getTime()
}

interface Mono {
  handle: FileHandle
  rate: number
  /** Bytes of sound. */
  length: number
}

/**
 * Writes one stereo file of both, the shorter filled up with silence.
 *
 * @returns the side that is silent throughout, if one is; undefined where the files are not two recordings in 16-bit PCM of one rate
 */
export async function joinSides(sides: TwoSides, to: string): Promise<{ silent?: Side } | undefined> {
  const [agent, customer] = await Promise.all([openMono(sides.agent), openMono(sides.customer)])
  try {
    if (!agent || !customer || agent.rate !== customer.rate) return undefined
    const frames = Math.max(agent.length, customer.length) / 2
    const heard = { agent: false, customer: false }
    await pipeline(interleaved(agent, customer, frames, heard), createWriteStream(to))
    return { ...(heard.agent && !heard.customer && { silent: 'customer' }), ...(!heard.agent && { silent: 'agent' }) }
  } finally {
    await Promise.all([agent?.handle.close(), customer?.handle.close()])
  }
}

async function* interleaved(agent: Mono, customer: Mono, frames: number, heard: Record<Side, boolean>) {
  yield header(frames, agent.rate)
  for (let at = 0; at < frames; at += CHUNK_FRAMES) {
    const count = Math.min(CHUNK_FRAMES, frames - at)
    const [left, right] = await Promise.all([samples(agent, at, count), samples(customer, at, count)])
    const stereo = Buffer.alloc(count * 4)
    for (let frame = 0; frame < count; frame++) {
      left.copy(stereo, frame * 4, frame * 2, frame * 2 + 2)
      right.copy(stereo, frame * 4 + 2, frame * 2, frame * 2 + 2)
    }
    heard.agent ||= left.some((byte) => byte !== 0)
    heard.customer ||= right.some((byte) => byte !== 0)
    yield stereo
  }
}

/** Silence where the file has ended. */
async function samples({ handle, length }: Mono, at: number, count: number): Promise<Buffer> {
  const bytes = Buffer.alloc(count * 2)
  const wanted = Math.max(0, Math.min(bytes.length, length - at * 2))
  if (wanted > 0) await handle.read(bytes, 0, wanted, HEADER + at * 2)
  return bytes
}

/** As libsndfile writes it: a header of 44 bytes, then the samples. */
async function openMono(file: string): Promise<Mono | undefined> {
  const handle = await open(file)
  const head = Buffer.alloc(HEADER)
  const { bytesRead } = await handle.read(head, 0, HEADER, 0)
  const isPcm16 =
    bytesRead === HEADER &&
    head.toString('latin1', 0, 4) === 'RIFF' &&
    head.toString('latin1', 8, 16) === 'WAVEfmt ' &&
    head.readUInt16LE(20) === 1 &&
    head.readUInt16LE(22) === 1 &&
    head.readUInt16LE(34) === 16
  if (!isPcm16) {
    await handle.close()
    return undefined
  }
  const { size } = await stat(file)
  // What the header says is right only once the softphone has closed the file.
  const length = Math.floor(Math.max(0, size - HEADER) / 2) * 2
  return { handle, rate: head.readUInt32LE(24), length }
}

function header(frames: number, rate: number): Buffer {
  const head = Buffer.alloc(HEADER)
  const bytes = frames * 4
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(2, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 4, 28)
  head.writeUInt16LE(4, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(bytes, 40)
  return head
}
