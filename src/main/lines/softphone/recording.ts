import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readPart } from '../../lib/read-part'
import type { Timers } from '../../lib/timers'
import type { Recorded } from '../line'
import { findSides, mixSides, type StereoMix } from './stereo-mix'

export interface RecordingParts {
  /** Where the softphone keeps what it records. */
  folder: string
  /** Where both sides become one file. */
  to: string
  timers: Timers
  newId(): string
}

export type TakenRecording = Omit<Recorded, 'kind' | 'call'>

/** A softphone closes its files a moment after it tells of the end. */
const LOOK_EVERY = 200
const LONGEST_WAIT = 10_000
/** Bytes; libsndfile writes no other. */
const HEADER = 44

/**
 * The recording of a call that has just ended, both sides in one file.
 *
 * @param answeredAt epoch milliseconds
 * @returns undefined where there is none, or none that is surely this call's
 */
export async function takeRecording(
  { folder, to, timers, newId }: RecordingParts,
  answeredAt: number,
): Promise<TakenRecording | undefined> {
  const sides = await finishedSides(folder, answeredAt, timers)
  if (!sides) return undefined
  await mkdir(to, { recursive: true, mode: 0o700 })
  const file = join(to, `${newId()}.wav`)
  const joined = await mixSides(sides, file).catch(async (error: unknown) => {
    await rm(file, { force: true })
    throw error
  })
  return joined && { file, temporary: true, ...joined }
}

async function finishedSides(folder: string, answeredAt: number, timers: Timers): Promise<StereoMix | undefined> {
  for (let waited = 0; waited <= LONGEST_WAIT; waited += LOOK_EVERY) {
    const sides = await findSides(folder, answeredAt).catch(() => undefined)
    if (sides && (await isFinished(sides.agent)) && (await isFinished(sides.customer))) return sides
    await new Promise<void>((resolve) => timers.after(LOOK_EVERY, resolve))
  }
  return undefined
}

/** Only as the file is closed does its header say how much sound there is. */
async function isFinished(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const head = await readPart(handle, 0, HEADER)
    return head.length === HEADER && head.readUInt32LE(40) === (await handle.stat()).size - HEADER
  } finally {
    await handle.close()
  }
}
