import { standing } from '../../src/main/crm/document'
import type { Call } from '../../src/shared/call'
import type { Journal } from '../../src/main/journal/journal'
import { fullNumber } from '../support/numbers'
import type { Cadran } from './cadran'
import type { Circumstances } from './circumstances'
import { DiskRefused } from './mortal-journal'
import type { Machine } from './machine'
import type { Random } from './random'
import type { SimulatedCrm } from './simulated-crm'
import { clock, type Trace } from './trace'
import type { TrueCall } from './true-call'
import type { World } from './world'
import { logsOf } from './whose-log'
import { agentUser } from './simulated-crm'

export const ownNumber = '+15145550100'

interface AgentParts {
  world: World
  random: Random
  machine: Machine
  crm: SimulatedCrm
  journal: Journal
  trace: Trace
  customers: string[]
  circumstances: Circumstances
}

/** How long ago Cadran may have looked at the clock when the machine falls asleep. */
const HEARTBEAT = 16_000
/** Calls begin on a whole second, and uptime counts whole seconds. */
const ROUNDING = 3_000

/** The person at the machine: calls customers, clicks, not always once, and answers what Cadran asks, truthfully and in their own time. */
export class Agent {
  readonly calls: TrueCall[] = []
  calm = false
  readonly #parts: AgentParts
  #toDial = 0

  constructor(parts: AgentParts) {
    this.#parts = parts
    this.#lookLater()
  }

  /** Every call was made, and is over. */
  get isDone(): boolean {
    return this.#toDial === 0 && this.calls.every(({ endedAt }) => endedAt !== undefined)
  }

  plan(calls: number, within: number): void {
    const { random } = this.#parts
    for (let at = 0, index = 0; index < calls; index++) {
      at += random.skewed(1_500, (2 * within) / calls)
      this.#toDial++
      this.#later(at, () => this.#dial())
    }
  }

  #later(milliseconds: number, run: () => void): void {
    this.#parts.world.inside(milliseconds, run)
  }

  #say(what: () => string): void {
    this.#parts.trace.add('agent', what)
  }

  // Calling

  #dial(): void {
    const { world, machine, random, customers, journal } = this.#parts
    const { cadran } = machine
    const phone = random.pick(customers)
    if (!cadran || this.#sameSecond(phone, cadran.startAt())) return this.#later(3_000, () => this.#dial())
    this.#toDial--
    const logged = random.chance(0.9)
    const before = this.calls.length
    void cadran.desk.dial(fullNumber(phone), logged ? true : 'private')
    const shown = [...journal.liveCalls(), ...(cadran.alive ? cadran.desk.calls() : [])]
    const made = shown.find(({ call }) => !this.calls.some(({ id }) => id === call.id))?.call
    this.#say(() => `dials ${phone}${logged ? '' : ' (not to be logged)'}${made ? `: ${made.id}` : ', in vain'}`)
    // Cadran died before it was written down: the number never came on the screen.
    if (!made) return
    const startAt = made.startedAt + (made.clockCorrection ?? 0)
    this.calls.push({
      ...{
        id: made.id,
        phone,
        logged,
        dialedAt: world.now(),
        skewAtDial: world.skew,
        skewOfStopwatch: world.skew,
        startAt,
      },
      answer: random.pick(['person', 'person', 'voicemail', 'greeting', 'nobody', 'given-up']),
      ...{
        answeredAt: undefined,
        answerSeen: undefined,
        endedAt: undefined,
        endUnseen: false,
        neglected: false,
        early: 0,
        toldEnd: undefined,
        clockOff: undefined,
      },
    })
    this.#continue(this.#call(before))
  }

  #call(index: number): TrueCall {
    const call = this.calls[index]
    if (!call) throw new Error('No such call')
    return call
  }

  /** Two calls to one customer with the same `start_at`, as happens where the clock was set back in between, could not be told apart by their logs. */
  #sameSecond(phone: string, startAt: number): boolean {
    return this.calls.some((call) => call.phone === phone && Math.abs(call.startAt - startAt) < 2_000)
  }

  #continue(call: TrueCall): void {
    const { random } = this.#parts
    const ringing = random.skewed(300, 40_000)
    if (call.answer === 'person' || call.answer === 'greeting') {
      this.#later(ringing, () => this.#answered(call))
      this.#later(ringing + random.skewed(200, call.answer === 'person' ? 1_200_000 : 30_000), () => this.#ended(call))
    } else this.#later(ringing, () => this.#ended(call))
  }

  #answered(call: TrueCall): void {
    const now = this.#parts.world.now()
    call.answeredAt = now
    this.#say(() => `${call.id} is answered`)
    this.#click(call, ({ desk }) => desk.say(call.id, { name: 'answered' }))
    this.#noteAnswerSeen(call, { earliest: now, latest: now })
  }

  #ended(call: TrueCall): void {
    call.endedAt = this.#parts.world.now()
    this.#say(() => `${call.id} ends: ${call.answer}`)
    this.#click(call, ({ desk }) => {
      if (call.answer === 'person' || call.answer === 'given-up') void desk.hangUp(call.id)
      else desk.say(call.id, { name: 'unreached', outcome: call.answer === 'nobody' ? 'no-answer' : 'voicemail' })
    })
  }

  /** Unless Cadran died over it. */
  #noteAnswerSeen(call: TrueCall, seen: { earliest: number; latest: number }): void {
    const { journal, machine, circumstances } = this.#parts
    const shown = machine.cadran?.desk.calls().find(({ call: { id } }) => id === call.id)?.call
    const phase = (shown ?? journal.call(call.id))?.phase
    // What is in memory only is not always shown.
    const unwritten = circumstances.diskRefuses > 0 && call.endedAt !== undefined
    if (!unwritten && phase?.name !== 'talking' && (phase?.name !== 'ended' || phase.outcome !== 'answered')) return
    const before = call.answerSeen
    if (!before) call.answerSeen = seen
    // What was in memory only may have been lost.
    else if (circumstances.diskRefuses > 0)
      call.answerSeen = {
        earliest: Math.min(before.earliest, seen.earliest),
        latest: Math.max(before.latest, seen.latest),
      }
  }

  /** Where Cadran shows the call as live; now and then twice, or something that comes too late. */
  #click(call: TrueCall, click: (cadran: Cadran) => void): void {
    const { machine, random } = this.#parts
    const { cadran } = machine
    if (!cadran?.desk.calls().some((shown) => shown.call.id === call.id && shown.call.phase.name !== 'ended')) return
    this.#dare(() => click(cadran))
    if (this.calm || random.chance(0.7)) return
    const again = random.pick([0, random.skewed(100, 3_000)])
    this.#later(again, () => cadran.alive && this.#dare(() => this.#clickOn(call, cadran, click)))
  }

  #clickOn(call: TrueCall, cadran: Cadran, click: (cadran: Cadran) => void): void {
    click(cadran)
    if (call.endedAt !== undefined) {
      cadran.desk.say(call.id, { name: 'answered' })
      cadran.desk.say(call.id, { name: 'unreached', outcome: 'busy' })
      cadran.sync.retry(call.id)
      cadran.desk.dismiss(call.id)
    }
  }

  /** Where the disk refuses, a click does nothing. */
  #dare(run: () => void): void {
    try {
      run()
    } catch (error) {
      if (!(error instanceof DiskRefused)) throw error
    }
  }

  // Looking at what Cadran shows

  #lookLater(): void {
    const wait = this.calm ? 60_000 : this.#parts.random.skewed(5_000, 300_000)
    this.#later(wait, () => {
      const { cadran } = this.#parts.machine
      if (cadran) this.#dare(() => this.#look(cadran))
      this.#lookLater()
    })
  }

  #look(cadran: Cadran): void {
    const { machine, random, crm } = this.#parts
    for (const { call } of cadran.desk.unfinished()) if (cadran.alive) this.#tell(cadran, call.id)
    for (const { call } of this.#parts.journal.recentCalls(30)) if (cadran.alive) this.#attend(cadran, call)
    if (!cadran.alive) return
    const { settings } = machine
    const needsKey = settings.key === undefined || cadran.sync.trouble?.kind === 'unauthorized'
    if (!needsKey || (!this.calm && random.chance(0.5))) return
    this.#say(() => `connects with ${crm.key}`)
    settings.key = crm.key
    settings.agent = { email: agentUser.email, number: ownNumber }
    cadran.keyChanged()
  }

  /** “Unfinished call”: still talking, ended, or not answered? */
  #tell(cadran: Cadran, id: string): void {
    const { world, circumstances } = this.#parts
    const call = this.calls.find((other) => other.id === id)
    if (!call || (!this.calm && this.#parts.random.chance(0.3))) return
    call.neglected = circumstances.neglectsUnfinished
    if (call.neglected) return
    const clockOff = this.#clockOff(call)
    if (call.endedAt !== undefined && call.answer === 'person') {
      this.#say(() => `says that ${id} ended at its time`)
      call.clockOff = clockOff
      cadran.desk.endedAt(id, call.endedAt + world.skew)
      this.#noteAnswerSeen(call, { earliest: call.dialedAt, latest: call.endedAt })
    } else if (call.endedAt !== undefined) {
      this.#say(() => `says that ${id} was not answered`)
      call.endUnseen = true
      call.clockOff = clockOff
      cadran.desk.notAnswered(id)
    } else if (call.answeredAt !== undefined) {
      this.#say(() => `says that ${id} is still talking`)
      call.clockOff = clockOff
      call.skewOfStopwatch = world.skew
      cadran.desk.stillTalking(id)
      this.#noteAnswerSeen(call, { earliest: call.answeredAt, latest: world.now() })
    }
  }

  #clockOff({ skewAtDial, clockOff = { least: 0, most: 0 } }: TrueCall): { least: number; most: number } {
    const off = this.#parts.world.skew - skewAtDial
    return { least: Math.min(clockOff.least, off), most: Math.max(clockOff.most, off) }
  }

  /** What needs a person, as the list of recent calls shows it. */
  #attend(cadran: Cadran, shown: Call): void {
    const { journal, random, crm } = this.#parts
    const { id } = shown
    const document = journal.document(id)
    if (!document || (!this.calm && random.chance(0.6))) return
    if (shown.doubt?.kind === 'slept') this.#settleSleep(cadran, shown, shown.doubt.from)
    switch (standing(document)) {
      case 'parked':
        this.#say(() => `retries ${id}`)
        return cadran.sync.retry(id)
      case 'unclear': {
        const [log] = logsOf(document, crm)
        const isThere = log !== undefined
        this.#say(() => `looks in the CRM: ${id} is ${isThere ? '' : 'not '}there`)
        cadran.sync.settleUnclear(id, isThere)
        return
      }
      case 'out-of-reach':
        this.#say(() => `finishes ${id} in the CRM by hand`)
        for (const log of logsOf(document, crm)) log.fields = { ...log.fields, ...document.wanted }
        cadran.sync.settleOutOfReach(id)
    }
  }

  /** The computer slept in the middle of the call: it went on, or it had ended before. */
  #settleSleep(cadran: Cadran, { id, startedAt, phase }: Call, from: number): void {
    const { random, machine } = this.#parts
    const call = this.calls.find((other) => other.id === id)
    if (!call || phase.name !== 'ended') return
    const ended = random.chance(0.5)
    this.#say(() => `says that ${id} ${ended ? 'ended as the computer slept' : 'went on while the computer slept'}`)
    // Where the disk refuses, or Cadran dies, the agent is asked again: their last word counts.
    call.endedAt = call.toldEnd ??= call.endedAt
    call.early = 0
    cadran.desk.settleSleep(id, ended)
    if (!ended) return
    // Cadran last looked at the clock shortly before; of what followed only sleeping kept it from looking again.
    const about = startedAt - call.skewOfStopwatch + from
    const sleep = machine.sleeps.find(({ at }) => at >= about - ROUNDING)
    if (!sleep) return machine.noteDefect(`${id} slept from ${clock(about)} on, and nothing did`)
    call.endedAt = sleep.at
    call.early = HEARTBEAT
  }
}
