/** baresip's `sndfile` writes what each side said into a file of its own; here they become one, the agent on the left, the customer on the right. */
import { createWriteStream } from 'node:fs'
import { open, readdir, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { readExactly, readPart } from '../../lib/read-part'
import type { Side } from '../line'

/** `enc` is what the softphone encoded and sent, `dec` what it received. */
const names: Record<Side, string> = { agent: 'enc', customer: 'dec' }
const HEADER = 44
/** Files are named to the second, by this computer's zone: a name is at most a second before what it names, and both clocks have their grain. */
const [BEFORE, AFTER] = [1700, 700]
const CHUNK_FRAMES = 16_384

export interface StereoMix {
  agent: string
  customer: string
}

/** The two files of a call by when it was answered; undefined where they could be another's. @param answeredAt epoch milliseconds */
export async function findSides(folder: string, answeredAt: number): Promise<StereoMix | undefined> {
  const files = new Set(await readdir(folder))
  const stems = [...files].flatMap((name) => /^(dump-\d+(?:-\d+){5})-enc\.wav$/.exec(name)?.[1] ?? [])
  const [stem, another] = stems.filter((stem) => {
    const distances = timesOf(stem).map((time) => time - answeredAt)
    return (
      distances.some((distance) => distance > -BEFORE && distance < AFTER) && files.has(`${stem}-${names.customer}.wav`)
    )
  })
  if (stem === undefined || another !== undefined) return undefined
  const file = (side: Side) => join(folder, `${stem}-${names[side]}.wav`)
  return { agent: file('agent'), customer: file('customer') }
}

/** How far clocks are set back where summer time ends. */
const SET_BACK = [0, 1_800_000, 3_600_000]

/** The moments that a name can mean: where clocks are set back, what an hour is called comes twice. */
function timesOf(stem: string): number[] {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (stem.match(/\d+/g) ?? []).map(Number)
  const time = new Date(year, month - 1, day, hour, minute, second)
  return SET_BACK.map((later) => new Date(time.getTime() + later))
    .filter((other) => other.getHours() === time.getHours() && other.getMinutes() === time.getMinutes())
    .map((other) => other.getTime())
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
export async function mixSides(sides: StereoMix, to: string): Promise<{ silent?: Side } | undefined> {
  return withFile(sides.agent, (agent) => withFile(sides.customer, (customer) => joinFiles(agent, customer, to)))
}

async function withFile<Result>(file: string, use: (handle: FileHandle) => Promise<Result>): Promise<Result> {
  const handle = await open(file)
  return use(handle).finally(() => handle.close())
}

async function joinFiles(one: FileHandle, other: FileHandle, to: string): Promise<{ silent?: Side } | undefined> {
  const [agent, customer] = [await readMono(one), await readMono(other)]
  if (!agent || !customer || agent.rate !== customer.rate) return undefined
  const frames = Math.max(agent.length, customer.length) / 2
  const heard = { agent: false, customer: false }
  await pipeline(interleaved(agent, customer, frames, heard), createWriteStream(to))
  return { ...(heard.agent && !heard.customer && { silent: 'customer' }), ...(!heard.agent && { silent: 'agent' }) }
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

/** Silence where the side has ended, and only there. */
async function samples({ handle, length }: Mono, at: number, count: number): Promise<Buffer> {
  const wanted = Math.max(0, Math.min(count * 2, length - at * 2))
  const sound = await readExactly(handle, HEADER + at * 2, wanted)
  return Buffer.concat([sound], count * 2)
}

/** As libsndfile writes it: a header of 44 bytes, then the samples. */
async function readMono(handle: FileHandle): Promise<Mono | undefined> {
  const head = await readPart(handle, 0, HEADER)
  const isPcm16 =
    head.length === HEADER &&
    head.toString('latin1', 0, 4) === 'RIFF' &&
    head.toString('latin1', 8, 16) === 'WAVEfmt ' &&
    head.readUInt16LE(20) === 1 &&
    head.readUInt16LE(22) === 1 &&
    head.readUInt16LE(34) === 16
  if (!isPcm16) return undefined
  const { size } = await handle.stat()
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
