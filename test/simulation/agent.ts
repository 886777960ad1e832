import { detached } from '../support/detached'
import { callLogState, type CallLog } from '../../src/main/outbox/kinds/call-log-document'
import type { Call } from '../../src/shared/call'
import type { Journal } from '../../src/main/journal/journal'
import type { Cadran } from './cadran'
import { diskFails, type Circumstances } from './circumstances'
import { unlessRefused } from './mortal-store'
import type { FollowUps } from './follow-ups'
import type { Messages } from './messages'
import type { Machine } from './machine'
import type { Random } from './random'
import type { Softphone } from './softphone'
import type { SoundFiles } from './sound-files'
import type { SimulatedCrm } from './simulated-crm'
import { customersOf, otherThan } from './crm-dealerships'
import { Moves } from './moves'
import { clock, type Trace } from './trace'
import type { TrueCall } from './true-call'
import type { World } from './world'
import { logsOf } from './whose-log'
import { agentUser, colleagueUser, deskmateUser, type Log } from './crm-record'

/** Who works at this desk; where it is not shared, the first alone. */
export const deskAgents = [
  { email: agentUser.email, number: '+15145550100' },
  { email: deskmateUser.email, number: '+15145550102' },
] as const

interface AgentParts {
  world: World
  random: Random
  /** For what came later: see circumstances.ts. */
  later: Random
  latest: Random
  machine: Machine
  crm: SimulatedCrm
  journal: Journal
  trace: Trace
  customers: string[]
  circumstances: Circumstances
  messages: Messages
  followUps: FollowUps
  soundFiles: SoundFiles
  /** Reports how calls go; undefined where the agent has to say it. */
  softphone: Softphone | undefined
}

/** How long ago Cadran may have looked at the clock when the machine falls asleep. */
const HEARTBEAT = 16_000
/** Calls begin on a whole second, and uptime counts whole seconds. */
const ROUNDING = 3_000

/** The person at the machine: calls customers, clicks, not always once, and answers what Cadran asks, truthfully and in their own time. */
export class Agent {
  readonly calls: TrueCall[] = []
  /** What the CRM's own click-to-call made, as it was made. */
  readonly clicks = new Map<Log, string>()
  calm = false
  readonly #parts: AgentParts
  /** How often they gave another key. */
  connections = 0
  readonly #moves: Moves
  #toDial = 0
  #toMove = 0
  #toNote = 0

  constructor(parts: AgentParts) {
    this.#parts = parts
    this.#moves = new Moves(parts.crm, parts.journal)
    this.#lookLater()
  }

  /** Every call was made, and is over. */
  get isDone(): boolean {
    return (
      this.#toDial === 0 &&
      this.#toNote === 0 &&
      this.#parts.messages.isDone &&
      this.#parts.followUps.isDone &&
      this.#parts.soundFiles.isDone &&
      this.calls.every(({ endedAt }) => endedAt !== undefined)
    )
  }

  plan(calls: number, within: number): void {
    const { random } = this.#parts
    for (let at = 0, index = 0; index < calls; index++) {
      at += random.skewed(1_500, (2 * within) / calls)
      this.#toDial++
      this.#later(at, () => this.#dial())
    }
    if (random.chance(0.3)) this.#parts.messages.planPastCall(random.pick(this.#parts.customers), within)
  }

  /** They go over to the other dealership, or come back: whatever Cadran is at. */
  planMoves(moves: number, within: number): void {
    const { latest } = this.#parts
    for (let index = 0; index < moves; index++) this.#later(latest.between(0, within), () => this.#move())
    this.#toMove = moves
  }

  /** Cadran asks the CRM for something: now and then the key is another one when the answer comes. */
  asked(): void {
    if (this.#toMove === 0 || this.#parts.latest.chance(0.9)) return
    this.#toMove--
    this.#later(0, () => this.#move())
  }

  #move(): void {
    if (this.calm) return
    this.#moves.at = otherThan(this.#moves.at)
    const { cadran } = this.#parts.machine
    if (cadran) this.#connect(cadran)
  }

  #connect({ session }: Cadran): void {
    const { crm, machine } = this.#parts
    const key = crm.keyOf(this.#moves.at)
    this.connections++
    this.#say(() => `connects with ${key}`)
    const { email, number } = machine.agent ?? deskAgents[0]
    const connection = { key, email, number, inMemory: false }
    const connect = async () => {
      const { kind } = await session.connect(connection)
      if (kind === 'other-dealership') await session.connect({ ...connection, otherDealership: true })
    }
    detached(connect())
  }

  /** Somebody deletes the log of a call that is over; the agent has more to say of it, and so Cadran learns of it. */
  planDeletions(deletions: number, within: number): void {
    const { latest, crm, world, journal } = this.#parts
    for (let index = 0; index < deletions; index++)
      world.outside(latest.between(0, within), () => {
        const over = this.calls.filter(
          ({ id, endedAt }) => endedAt !== undefined && journal.call(id)?.phase.name === 'ended',
        )
        const recorded = over.filter(({ id }) => crm.recordings.has(journal.callLog(id)?.communicationId ?? 0))
        const [call] = recorded.length > 0 ? recorded : over
        const log = call && crm.logs.find((each) => each.communicationId === journal.callLog(call.id)?.communicationId)
        if (!log) return
        crm.deleteLog(log)
        this.#toNote++
        this.#later(latest.skewed(100, 60_000), () => this.#type(call))
      })
  }

  #later(milliseconds: number, run: () => void): void {
    this.#parts.world.inside(milliseconds, run)
  }

  #say(what: () => string): void {
    this.#parts.trace.add('agent', what)
  }

  // Calling

  /** @param clicked whom, where the agent has clicked their number in the CRM before */
  #dial(clicked?: string): void {
    const { machine, random, later, customers } = this.#parts
    const { cadran } = machine
    const here = cadran && this.#moves.inHand(cadran)
    if (this.#parts.circumstances.moves > 0 && here === undefined) return this.#later(3_000, () => this.#dial(clicked))
    const phone = clicked ?? random.pick(here === 'neighbour' ? customersOf(here, customers.length) : customers)
    if (!cadran || this.#sameSecond(phone, cadran.startAt)) return this.#later(3_000, () => this.#dial(clicked))
    if (clicked === undefined && this.#clicks(phone)) return
    this.#toDial--
    this.#switch()
    const logged = random.chance(0.9)
    // The window looks whose number it is as soon as it stands there.
    if (later.chance(0.5)) detached(cadran.session.leads.withNumber(phone))
    detached(cadran.session.dial({ text: phone, log: logged }).then(() => this.#dialed(phone, logged, cadran)))
  }

  #dialed(phone: string, logged: boolean, cadran: Cadran): void {
    const { world, machine, random, journal } = this.#parts
    const before = this.calls.length
    const shown = [...journal.liveCalls(), ...(cadran.alive ? cadran.session.calls.shown() : [])]
    const made = shown.find(({ call }) => !this.calls.some(({ id }) => id === call.id))?.call
    this.#say(() => `dials ${phone}${logged ? '' : ' (not to be logged)'}${made ? `: ${made.id}` : ', in vain'}`)
    // Cadran died before it was written down: the number never came on the screen.
    if (!made) return
    const startAt = made.startedAt + (made.clockCorrection ?? 0)
    this.calls.push({
      id: made.id,
      phone,
      logged,
      dialedAt: world.now(),
      skewAtDial: world.skew,
      startAt,
      madeBy: machine.agent,
      answer: random.pick(['person', 'person', 'voicemail', 'greeting', 'nobody', 'given-up']),

      answeredAt: undefined,
      answerSeen: undefined,
      endedAt: undefined,
      endUnseen: false,
      neglected: false,
      early: 0,
      toldEnd: undefined,
      told: false,
      note: '',
      unsureNotes: [],
    })
    this.#parts.softphone?.report(this.#call(before), 'ringing')
    this.#continue(this.#call(before))
    this.#planNotes(this.#call(before))
    this.#parts.messages.plan(this.#call(before))
    this.#parts.followUps.plan(this.#call(before))
    this.#parts.soundFiles.plan(this.#call(before))
  }

  /** The other one sits down. */
  #switch(): void {
    const { circumstances, later, machine } = this.#parts
    if (!circumstances.shared || !machine.agent || later.chance(0.5)) return
    const { email } = later.pick(deskAgents)
    machine.cadran?.session.switchTo(email)
    this.#say(() => `is now ${email}`)
  }

  /** In the CRM, whose log for it is made a while before the call is dialed here, or just after. @returns whether the agent dials later */
  #clicks(phone: string): boolean {
    const { circumstances, later } = this.#parts
    if (!circumstances.clicks || later.chance(0.4)) return false
    const first = later.chance(0.7)
    if (first) this.#clickIn(phone)
    // Now and then something comes between, and the click is no longer one for this call.
    const longest = first ? later.pick([90_000, 90_000, 600_000]) : 8_000
    this.#later(later.skewed(100, longest), () => (first ? this.#dial(phone) : this.#clickIn(phone)))
    return first
  }

  #clickIn(phone: string): void {
    const { world, later, crm, machine } = this.#parts
    const lead = crm.leads.find((known) => known.phone === phone && known.visibleFrom <= world.now())
    if (!lead) return
    const { email, number } = machine.agent ?? deskAgents[0]
    const user_email = later.chance(0.15) ? colleagueUser.email : email
    const startAt = new Date(world.now()).toISOString().replace(/\.\d+Z$/, 'Z')
    const log = crm.addLog(
      phone,
      { status: 'pending', direction: 'outgoing', start_at: startAt, from: number, to: phone, user_email },
      { madeBy: undefined, leftAt: world.now(), userId: crm.userOf(user_email) ?? colleagueUser.id, leadId: lead.id },
    )
    this.clicks.set(log, JSON.stringify(log.fields))
    this.#say(() => `clicks ${phone} in the CRM as ${user_email}: log ${log.id} (communication ${log.communicationId})`)
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
    // A voice that is no person's answers for the softphone as well: only the agent can tell.
    if (call.answer === 'person') this.#parts.softphone?.report(call, 'answered')
    if (this.#phaseOf(call) !== 'talking')
      this.#click(call, ({ session: { calls } }) => calls.apply(call.id, { name: 'answered' }))
    this.#noteAnswerSeen(call, { earliest: now, latest: now })
  }

  #ended(call: TrueCall): void {
    call.endedAt = this.#parts.world.now()
    this.#say(() => `${call.id} ends: ${call.answer}`)
    if (call.answer !== 'greeting') this.#parts.softphone?.report(call, 'ended')
    if (this.#phaseOf(call) === 'ended') return
    this.#click(call, ({ session: { calls } }) => {
      if (call.answer === 'person' || call.answer === 'given-up') detached(calls.hangUp(call.id))
      else calls.apply(call.id, { name: 'unreached', outcome: call.answer === 'nobody' ? 'no-answer' : 'voicemail' })
    })
  }

  /** As the panel shows it; undefined where it does not. */
  #phaseOf({ id }: TrueCall): Call['phase']['name'] | undefined {
    return this.#parts.machine.cadran?.session.calls.shown().find(({ call }) => call.id === id)?.call.phase.name
  }

  // Notes

  /** They type in bursts, whatever goes on: while it rings, as the call ends, hours later. */
  #planNotes(call: TrueCall): void {
    const { random } = this.#parts
    const bursts = random.pick([0, 1, 1, 3])
    for (let burst = 0; burst < bursts; burst++) {
      let at = random.skewed(100, random.pick([30_000, 600_000, 14_400_000]))
      const strokes = random.whole(1, 4)
      for (let stroke = 0; stroke < strokes; stroke++, at += random.skewed(400, 8_000)) {
        this.#toNote++
        this.#later(at, () => this.#type(call))
      }
    }
  }

  /** The window offers the notes of live calls and of ended ones. */
  #type(call: TrueCall): void {
    this.#toNote--
    const { machine, random, journal } = this.#parts
    const { cadran } = machine
    if (
      !cadran ||
      !journal.call(call.id) ||
      cadran.session.calls.unfinished().some((other) => other.call.id === call.id)
    )
      return
    const text = random.chance(0.15) ? '' : `${call.note || 'Noted:'} ${random.whole(1, 9)}`.slice(-40).trim()
    this.#say(() => `notes of ${call.id}: “${text}”`)
    unlessRefused(() => cadran.session.calls.note(call.id, text))
    if ((journal.call(call.id)?.note ?? '') === text) [call.note, call.unsureNotes] = [text, []]
    else call.unsureNotes.push(text)
  }

  /** Unless Cadran died over it. */
  #noteAnswerSeen(call: TrueCall, seen: { earliest: number; latest: number }): void {
    const { journal, machine, circumstances } = this.#parts
    const shown = machine.cadran?.session.calls.shown().find(({ call: { id } }) => id === call.id)?.call
    const phase = (shown ?? journal.call(call.id))?.phase
    // What is in memory only is not always shown.
    const unwritten = diskFails(circumstances) && call.endedAt !== undefined
    if (!unwritten && phase?.name !== 'talking' && (phase?.name !== 'ended' || phase.outcome !== 'answered')) return
    const before = call.answerSeen
    if (!before) call.answerSeen = seen
    // What was in memory only may have been lost.
    else if (diskFails(circumstances))
      call.answerSeen = {
        earliest: Math.min(before.earliest, seen.earliest),
        latest: Math.max(before.latest, seen.latest),
      }
  }

  /** Where Cadran shows the call as live; now and then twice, or something that comes too late. */
  #click(call: TrueCall, click: (cadran: Cadran) => void): void {
    const { machine, random } = this.#parts
    const { cadran } = machine
    if (!cadran?.session.calls.shown().some((shown) => shown.call.id === call.id && shown.call.phase.name !== 'ended'))
      return
    unlessRefused(() => click(cadran))
    if (this.calm || random.chance(0.7)) return
    const again = random.pick([0, random.skewed(100, 3_000)])
    this.#later(again, () => cadran.alive && unlessRefused(() => this.#clickOn(call, cadran, click)))
  }

  #clickOn(call: TrueCall, cadran: Cadran, click: (cadran: Cadran) => void): void {
    click(cadran)
    if (call.endedAt !== undefined) {
      cadran.session.calls.apply(call.id, { name: 'answered' })
      cadran.session.calls.apply(call.id, { name: 'unreached', outcome: 'busy' })
      cadran.resolve(call.id, 'retry')
      cadran.session.calls.dismiss(call.id)
    }
  }

  // Looking at what Cadran shows

  #lookLater(): void {
    const wait = this.calm ? 60_000 : this.#parts.random.skewed(5_000, 300_000)
    this.#later(wait, () => {
      const { cadran } = this.#parts.machine
      if (cadran) unlessRefused(() => this.#look(cadran))
      this.#lookLater()
    })
  }

  #look(cadran: Cadran): void {
    const { random } = this.#parts
    cadran.session.agentIsHere()
    for (const { call } of cadran.session.calls.unfinished()) if (cadran.alive) this.#tell(cadran, call.id)
    for (const { call } of this.#parts.journal.recentCalls(30)) if (cadran.alive) this.#attend(cadran, call)
    this.#parts.messages.attend(cadran, this.calm)
    if (cadran.alive) this.#parts.followUps.attend(cadran, this.calm)
    if (cadran.alive) this.#parts.soundFiles.attend(cadran, this.calm)
    if (!cadran.alive) return
    const { account } = cadran.session
    if (this.calm) this.#moves.goWhereNeeded()
    unlessRefused(() => this.#moves.sayWhatIsTheSame(cadran))
    const isElsewhere = account.key !== undefined && this.#moves.inHand(cadran) !== this.#moves.at
    const isRefused = cadran.session.sync.failure?.kind === 'unauthorized'
    const needsKey = account.view(false).state === 'absent' || isElsewhere || isRefused
    if (!cadran.alive || !needsKey || (!this.calm && random.chance(0.5))) return
    this.#connect(cadran)
  }

  /** “Unfinished call”: still talking, ended, or not answered? */
  #tell(cadran: Cadran, id: string): void {
    const { world, circumstances } = this.#parts
    const call = this.calls.find((other) => other.id === id)
    if (!call || (!this.calm && this.#parts.random.chance(0.3))) return
    call.neglected = circumstances.neglectsUnfinished
    if (call.neglected) return
    if (call.endedAt !== undefined && call.answer === 'person') {
      this.#say(() => `says that ${id} ended at its time`)
      call.told = true
      cadran.session.calls.endedAt(id, call.endedAt + world.skew)
      this.#noteAnswerSeen(call, { earliest: call.dialedAt, latest: call.endedAt })
    } else if (call.endedAt !== undefined) {
      this.#say(() => `says that ${id} was not answered`)
      call.endUnseen = true
      call.told = true
      cadran.session.calls.notAnswered(id)
    } else if (call.answeredAt !== undefined) {
      this.#say(() => `says that ${id} is still talking`)
      call.told = true
      cadran.session.calls.stillTalking(id)
      this.#noteAnswerSeen(call, { earliest: call.answeredAt, latest: world.now() })
    }
  }

  /** What needs a person, as the list of recent calls shows it. */
  #attend(cadran: Cadran, shown: Call): void {
    const { journal, random, crm, machine } = this.#parts
    const { id } = shown
    const document = journal.callLog(id)
    if (!document || (!this.calm && random.chance(0.6))) return
    if (shown.doubt?.kind === 'slept') this.#resolveSleep(cadran, shown, shown.doubt.from)
    switch (callLogState(document)) {
      case 'rejected':
        if (document.rejected?.kind === 'not-found' && crm.deleted.has(document.communicationId ?? 0)) {
          this.#say(() => `has ${id} logged again`)
          return cadran.resolve(id, 'again')
        }
        this.#say(() => `retries ${id}`)
        return cadran.resolve(id, 'retry')
      case 'ambiguous': {
        const [log] = logsOf(document, crm)
        const isThere = log !== undefined
        this.#say(() => `looks in the CRM: ${id} is ${isThere ? '' : 'not '}there`)
        cadran.resolve(id, isThere ? 'is-there' : 'is-not-there')
        return
      }
      case 'out-of-reach':
        if (document.communicationId !== undefined)
          machine.noteDefect(`${id} is to be finished by hand, though its communication is known`)
        this.#say(() => `finishes ${id} in the CRM by hand`)
        // Where Cadran dies over the answer, or the disk does not take it, they are asked again.
        cadran.resolve(id, 'by-hand')
        if (this.#isSettled(id)) this.#putRight(document)
    }
  }

  #isSettled(id: string): boolean {
    const document = this.#parts.journal.callLog(id)
    return document !== undefined && callLogState(document) === 'settled'
  }

  #putRight(document: CallLog): void {
    const { description, ...fields } = document.desired
    for (const log of logsOf(document, this.#parts.crm)) {
      log.fields = { ...log.fields, ...fields }
      if (description !== undefined) log.description = description
    }
  }

  /** The computer slept in the middle of the call: it went on, or it had ended before. */
  #resolveSleep(cadran: Cadran, { id, startedAt, phase }: Call, from: number): void {
    const { random, machine } = this.#parts
    const call = this.calls.find((other) => other.id === id)
    if (!call || phase.name !== 'ended') return
    // Who is asked again, as the disk has not taken the answer yet, says the same.
    const ended = (call.endedAsleep ??= random.chance(0.5))
    this.#say(() => `says that ${id} ${ended ? 'ended as the computer slept' : 'went on while the computer slept'}`)
    // Where the disk refuses, or Cadran dies, the agent is asked again: their last word counts.
    call.endedAt = call.toldEnd ??= call.endedAt
    call.early = 0
    cadran.session.calls.edits.resolveSleep(id, ended)
    if (!ended) return
    // Cadran last looked at the clock shortly before; of what followed only sleeping kept it from looking again.
    const about = startedAt - call.skewAtDial + from
    const sleep = machine.sleeps.find(({ at }) => at >= about - ROUNDING)
    if (!sleep) return machine.noteDefect(`${id} slept from ${clock(about)} on, and nothing did`)
    call.endedAt = sleep.at
    call.early = HEARTBEAT
  }
}
