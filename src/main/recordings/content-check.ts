/** What a file is, by what is in it: its name and its declared type prove nothing. */
import type { AudioType } from '../../shared/recording'

/** Bytes of the file from `offset` on, at most `length`; fewer only at its end. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>

export type Content =
  /** `finished`: as far as it can be told, nothing more is to be written. */
  { kind: 'audio'; type: AudioType; finished: boolean } | { kind: 'empty' } | { kind: 'not-audio' }

/** Reads a few hundred bytes, wherever they have to be. */
export async function checkContent(read: ReadBytes, size: number): Promise<Content> {
  if (size === 0) return { kind: 'empty' }
  const head = await read(0, 12)
  const text = latin1(head)
  if (/^(?:RIFF|RF64|RIFX|BW64)[^]{4}WAVE$/.test(text)) return checkWav(read, size, text.slice(0, 4))
  return (await isMp3(read, size)) ? { kind: 'audio', type: 'mp3', finished: true } : { kind: 'not-audio' }
}

const MOST_CHUNKS = 100
/** Of a chunk whose size is not known yet, or does not fit into four bytes. */
const OPEN_END = 0xffffffff

/** Chunk after chunk up to the sound: a format that names channels and a rate has to come before it. */
async function checkWav(read: ReadBytes, size: number, kind: string): Promise<Content> {
  const isBigEndian = kind === 'RIFX'
  const number = (bytes: Uint8Array, at: number) => view(bytes).getUint32(at, !isBigEndian)
  let hasFormat = false
  let at = 12
  for (let chunk = 0; chunk < MOST_CHUNKS && at + 8 <= size; chunk++) {
    const header = await read(at, 8)
    if (header.length < 8) break
    const [name, length] = [latin1(header.subarray(0, 4)), number(header, 4)]
    if (name === 'data') {
      if (!hasFormat) return { kind: 'not-audio' }
      // Some never write the length: what is there is what counts.
      const finished = kind === 'RF64' || kind === 'BW64' ? length === OPEN_END : at + 8 + length <= size && length > 0
      return at + 8 >= size ? { kind: 'empty' } : { kind: 'audio', type: 'wav', finished }
    }
    if (name === 'fmt ') {
      const format = await read(at + 8, 8)
      if (length < 16 || format.length < 8) return { kind: 'not-audio' }
      const channels = view(format).getUint16(2, !isBigEndian)
      hasFormat = channels > 0 && number(format, 4) > 0
    }
    // Chunks begin at even places.
    at += 8 + length + (length % 2)
  }
  return hasFormat ? { kind: 'empty' } : { kind: 'not-audio' }
}

/** How far into the file the sound may begin, tags aside: some recorders cut into a running stream. */
const FARTHEST = 4096
const MOST_TAGS = 4
/** By chance, or in a file of something else that repeats itself, no five headers agree and stand as far apart as they say. */
const FRAMES = 5

async function isMp3(read: ReadBytes, size: number): Promise<boolean> {
  let start = 0
  for (let tags = 0; tags < MOST_TAGS; tags++) {
    const tag = tagLength(await read(start, 10))
    if (tag === 0) break
    start += tag
  }
  const bytes = await read(start, FARTHEST)
  for (let at = 0; at + 4 <= bytes.length; at++) {
    if (bytes[at] === 0xff && frameAt(bytes, at) && (await hasFrames(read, start + at, size))) return true
  }
  return false
}

/** An ID3v2 tag: its size is in four times seven bits, without its header of ten bytes and its footer. */
function tagLength(head: Uint8Array): number {
  if (head.length < 10 || latin1(head.subarray(0, 3)) !== 'ID3') return 0
  const [flags = 0, ...sizes] = head.subarray(5, 10)
  if (sizes.some((byte) => byte > 0x7f)) return 0
  const length = sizes.reduce((sum, byte) => sum * 128 + byte, 0)
  return 10 + length + (flags & 0x10 ? 10 : 0)
}

/** Frames follow each other to the end of the file, or at least for a while. */
async function hasFrames(read: ReadBytes, start: number, size: number): Promise<boolean> {
  let first: Frame | undefined
  let at = start
  for (let count = 0; count < FRAMES; count++) {
    // A file may end with half a frame; half a frame alone is a few bytes that mean nothing.
    if (count > 0 && at >= size) return at === size || count > 1
    const frame = frameAt(await read(at, 4), 0)
    if (!frame || (first && (first.version !== frame.version || first.rate !== frame.rate))) return false
    first ??= frame
    at += frame.length
  }
  return true
}

interface Frame {
  version: number
  rate: number
  /** Bytes. */
  length: number
}

/** Kilobits a second, layer III: MPEG 1, then 2 and 2.5. */
const bitRates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const
/** Samples a second, by the two bits of the version; there is no version 1. */
const sampleRates = [[11025, 12000, 8000], [], [22050, 24000, 16000], [44100, 48000, 32000]] as const
const MPEG_1 = 3
const LAYER_3 = 1

function frameAt(bytes: Uint8Array, at: number): Frame | undefined {
  const [sync = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
  if (sync !== 0xff || (second & 0xe0) !== 0xe0 || ((second >> 1) & 3) !== LAYER_3) return undefined
  const version = (second >> 3) & 3
  const rate = sampleRates[version]?.[(third >> 2) & 3]
  const bits = bitRates[version === MPEG_1 ? 0 : 1]?.[third >> 4]
  if (rate === undefined || !bits) return undefined
  const padding = (third >> 1) & 1
  return { version, rate, length: Math.floor(((version === MPEG_1 ? 144 : 72) * bits * 1000) / rate) + padding }
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
