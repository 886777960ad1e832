import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { CrmRecord } from '../../src/demo-crm'
import type { RecordingOffer } from '../../src/shared/recording'
import type { RecentCall } from '../../src/shared/snapshot'
import type { Random } from '../simulation/random'
import { wav } from '../support/sounds'
import type { Run } from './run'
import type { Timeline } from './timeline'
import { isThe, type PlacedCall } from './truth'

interface SoundFilesParts {
  /** The agent's computer has its sound files below it. */
  folder: string
  random: Random
  timeline: Timeline
}

/** What the agent's softphone records of calls, and how the agent sees to it that it gets to them. */
export class SoundFiles {
  /** Where the softphone saves, as Cadran is told. */
  readonly watched: string
  readonly #elsewhere: string
  readonly #parts: SoundFilesParts
  #saved = 0

  constructor(parts: SoundFilesParts) {
    this.#parts = parts
    this.watched = join(parts.folder, 'softphone')
    this.#elsewhere = join(parts.folder, 'elsewhere')
    for (const folder of [this.watched, this.#elsewhere]) mkdirSync(folder, { recursive: true })
  }

  /** A call is over. The softphone records what it is to, whether Cadran lives and whether the call is to be logged. */
  callIsOver(call: PlacedCall): void {
    const { random, timeline } = this.#parts
    if (call.sound || random.chance(0.4)) return
    const number = ++this.#saved
    // Of a call that Cadran forgets it would take a file that it finds later for one of another call.
    const way = !call.memory && random.chance(0.6) ? 'folder' : 'by hand'
    // The digits that follow a number are not to be taken for a part of it.
    const name = random.chance(0.8) ? `${call.customer.e164.slice(1)} (${number}).wav` : `dump-${number}.wav`
    const path = join(way === 'folder' ? this.watched : this.#elsewhere, name)
    const content = wav()
    content.writeUInt32LE(number, content.length - 4)
    writeFileSync(path, content)
    call.sound = { path, name, hash: hashOf(content), way }
    timeline.note(`softphone: saves ${name} of ${call.customer.display}, ${way}`)
  }

  /** Answers whose the files are that Cadran asks about, and attaches what it will not find by itself. */
  async attend(run: Run, calls: readonly PlacedCall[]): Promise<void> {
    const { offers, recent } = await run.see()
    for (const offer of offers) await this.#answer(run, offer, calls)
    for (const shown of recent) await this.#lookAt(run, shown, calls)
  }

  async #answer(run: Run, { id, name, calls: offered }: RecordingOffer, calls: readonly PlacedCall[]): Promise<void> {
    const call = calls.find(({ sound }) => sound?.name === name)
    const whose = call && offered.find((one) => isThe(call, one))
    this.#parts.timeline.note(`agent: says that ${name} is ${whose ? `of ${whose.display}` : 'of none of these calls'}`)
    await run.act(() =>
      run.page.evaluate((answer) => window.cadran.recordings.resolveOffer(answer), {
        offer: id,
        ...(whose && { call: whose.id }),
      }),
    )
    // Only so many calls are offered.
    if (call?.sound && !whose) call.sound.way = 'by hand'
  }

  async #lookAt(run: Run, shown: RecentCall, calls: readonly PlacedCall[]): Promise<void> {
    const call = calls.find((one) => isThe(one, shown))
    if (!call?.sound || !call.logged) return
    const { path, name, way } = call.sound
    if (way === 'by hand' && !shown.recording) {
      this.#parts.timeline.note(`agent: attaches ${name} to ${shown.display}`)
      await run.act(() =>
        run.page.evaluate((attached) => window.cadran.recordings.attach(attached), { call: shown.id, path }),
      )
    } else if (call.memory && shown.recording?.state === 'uploaded') {
      call.memory.hasSound = true
    } else if (shown.recording?.state === 'attention') {
      this.#parts.timeline.note(`agent: has ${name} sent again (${shown.recording.problem?.kind})`)
      const answer = { id: shown.recording.id, answer: 'retry' as const }
      await run.act(() => run.page.evaluate((retry) => window.cadran.documents.resolve(retry), answer))
    }
  }
}

/** The hashes of the recordings that the CRM has, by communication. @param folder the CRM's own */
export function soundsAt({ recordings }: CrmRecord, folder: string): Map<number, string> {
  return new Map(
    recordings.map(({ communication_id, file }) => [
      communication_id,
      hashOf(readFileSync(join(folder, 'recordings', file))),
    ]),
  )
}

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex').slice(0, 12)
