import { readHookEvent } from '../../src/main/lines/hooks/hook-event'
import type { Machine } from './machine'
import { unlessRefused } from './mortal-store'
import type { Random } from './random'
import type { Trace } from './trace'
import type { TrueCall } from './true-call'

interface SoftphoneParts {
  later: Random
  machine: Machine
  trace: Trace
}

/** How softphones write the number of the other side. */
const forms: ((national: string) => string)[] = [
  (national) => `+1${national}`,
  (national) => `1${national}`,
  (national) => national,
  (national) => `sip:${national}@pbx.example`,
  (national) => `"Roy" <sip:+1${national}@10.0.0.7:5060;transport=udp>`,
  () => '',
]

/** What the softphone calls an end, which not every one does. */
const reasons: Record<TrueCall['answer'], string[]> = {
  person: ['', 'Connection reset by peer'],
  voicemail: ['', '480 Temporarily Unavailable'],
  greeting: [''],
  nobody: ['', '480 Temporarily Unavailable', '408 Request Timeout'],
  'given-up': ['', '487 Request Terminated'],
}

type Event = 'ringing' | 'answered' | 'ended'

/** A softphone that reports by commands how its calls go: now and then twice, now and then not at all. Whoever is not there hears nothing. */
export class Softphone {
  readonly #parts: SoftphoneParts
  /** By what it calls them; of some softphones nobody ever hears such a name. */
  readonly #names = new Map<string, string>()

  constructor(parts: SoftphoneParts) {
    this.#parts = parts
  }

  report(call: TrueCall, event: Event): void {
    const { later } = this.#parts
    if (event === 'ringing') this.#names.set(call.id, `sip-${this.#names.size + 1}`)
    if (later.chance(0.1)) return
    const args = this.#argumentsOf(call, event)
    this.#run(args)
    if (later.chance(0.15)) this.#run(args)
  }

  /** Two calls with one customer are told apart by their names alone. */
  #argumentsOf(call: TrueCall, event: Event): string[] {
    const { later } = this.#parts
    const reason = event === 'ended' ? later.pick(reasons[call.answer]) : ''
    return [
      `--event=${event}`,
      `--call=${this.#names.get(call.id)}`,
      ...[`--number=${later.pick(forms)(call.phone.slice(2))}`].filter((argument) => argument !== '--number='),
      ...(reason === '' ? [] : [`--reason=${reason}`]),
    ]
  }

  #run(args: string[]): void {
    const { machine, trace } = this.#parts
    const event = readHookEvent(args)
    const { cadran } = machine
    trace.add('softphone', () => args.join(' '))
    if (!event || !cadran?.alive) return
    unlessRefused(() => cadran.hear(event))
  }
}
