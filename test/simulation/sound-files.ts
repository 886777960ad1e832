import { ofKind } from '../../src/main/outbox/any-document'
import { isUploaded } from '../../src/main/outbox/kinds/recording'
import type { Journal } from '../../src/main/journal/journal'
import type { Breach } from './checks'
import type { Cadran } from './cadran'
import type { Machine } from './machine'
import { expectRefusal } from './mortal-store'
import type { Random } from './random'
import type { SimulatedCrm } from './simulated-crm'
import type { Trace } from './trace'
import type { TrueCall } from './true-call'
import { logsOf } from './whose-log'
import type { World } from './world'

interface SoundFilesParts {
  world: World
  later: Random
  machine: Machine
  crm: SimulatedCrm
  journal: Journal
  trace: Trace
}

/** The sound files that the agent makes the recordings of calls, and what has to become of them. */
export class SoundFiles {
  readonly #parts: SoundFilesParts
  #planned = 0

  constructor(parts: SoundFilesParts) {
    this.#parts = parts
  }

  get isDone(): boolean {
    return this.#planned === 0
  }

  /** In the middle of a call, or hours later. */
  plan(call: TrueCall): void {
    const { world, later } = this.#parts
    if (!call.logged || later.chance(0.75)) return
    this.#planned++
    world.inside(later.skewed(500, 3_600_000), () => {
      this.#planned--
      this.#attach(call)
    })
  }

  #attach({ id }: TrueCall): void {
    const { machine, journal, trace } = this.#parts
    const { cadran } = machine
    if (!cadran || !journal.call(id)) return
    trace.add('agent', () => `attaches a recording to ${id}`)
    cadran.session.recordings.attach(id, `/recordings/${id}.wav`).catch(expectRefusal)
  }

  /** What needs the agent, as the panel shows it. */
  attend(cadran: Cadran, calm: boolean): void {
    const { journal, later, crm } = this.#parts
    for (const { id, call } of ofKind(journal.unsettled(), 'recording')) {
      if (!cadran.alive || (!calm && later.chance(0.6))) continue
      const view = cadran.session.recordings.views([call]).get(call)
      if (view?.state !== 'attention') continue
      const isGone = crm.deleted.has(journal.callLog(call)?.communicationId ?? 0)
      cadran.resolve(id, isGone || view.problem?.kind === 'no-place' ? 'let-go' : 'retry')
    }
  }

  /** The CRM has for each call the file that is its recording, unless it never said where recordings of it go. */
  breaches(calls: readonly TrueCall[]): Breach[] {
    const { journal, crm } = this.#parts
    return calls.flatMap(({ id }): Breach[] => {
      const document = journal.callLog(id)
      const [log] = document ? logsOf(document, crm) : []
      const kept = log && crm.recordings.get(log.communicationId)
      const [recording] = journal.recordingsOf([id])
      if (crm.deleted.has(document?.communicationId ?? 0)) return []
      // The agent is told that there is no copy of it any more.
      if (recording?.gone && crm.deleted.size > 0)
        return kept === undefined ? [] : [{ kind: 'double', what: `${id} has a recording of nothing` }]
      if (!recording) return kept === undefined ? [] : [{ kind: 'double', what: `${id} has a recording of nothing` }]
      // Where the log was deleted, the agent may have let the file go before it was made again.
      if (recording.discarded)
        return document?.communicationId === undefined || crm.deleted.size > 0
          ? []
          : [{ kind: 'missing', what: `the recording of ${id}` }]
      return isUploaded(recording) && kept === soundOf(recording.desired.file)
        ? []
        : [{ kind: 'missing', what: `the recording of ${id}: the CRM has ${String(kept)}` }]
    })
  }
}

/** What is in a sound file. @param file the name of its copy */
export const soundOf = (file: string) => `RIFF1234WAVE${file}`
