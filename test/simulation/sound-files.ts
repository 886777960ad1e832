import type { Journal } from '../../src/main/journal/journal'
import { isUploaded } from '../../src/main/crm/recording-upload'
import type { Breach } from './checks'
import type { Cadran } from './cadran'
import type { Machine } from './machine'
import { DiskRefused } from './mortal-journal'
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
  attend({ session, alive }: Cadran, calm: boolean): void {
    const { journal, later } = this.#parts
    for (const { call } of journal.unsettledSupplements('recording')) {
      if (!alive || (!calm && later.chance(0.6))) continue
      const view = session.recordings.views([call]).get(call)
      if (view?.state !== 'attention') continue
      if (view.problem?.kind === 'no-place') session.recordings.cancel(call)
      else session.recordings.retry(call)
    }
  }

  /** The CRM has for each call the file that is its recording, unless it never said where recordings of it go. */
  breaches(calls: readonly TrueCall[]): Breach[] {
    const { journal, crm } = this.#parts
    return calls.flatMap(({ id }): Breach[] => {
      const document = journal.document(id)
      const [log] = document ? logsOf(document, crm) : []
      const [recording] = journal.recordingsOf([id])
      if (!recording)
        return log?.recording === undefined ? [] : [{ kind: 'double', what: `${id} has a recording of nothing` }]
      if (recording.letGo)
        return document?.communicationId === undefined ? [] : [{ kind: 'missing', what: `the recording of ${id}` }]
      return isUploaded(recording) && log?.recording === recording.wanted.file
        ? []
        : [{ kind: 'missing', what: `the recording of ${id}: the CRM has ${String(log?.recording)}` }]
    })
  }
}

/** Where the disk refuses, the file is not taken. */
function expectRefusal(error: unknown): void {
  if (!(error instanceof DiskRefused)) throw error
}
