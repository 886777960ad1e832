import { ofKind } from '../../src/main/outbox/any-document'
import { finished, followUpState, followUpWith, type FollowUp } from '../../src/main/outbox/kinds/follow-up-document'
import type { Journal } from '../../src/main/journal/journal'
import { api, type Cadran } from './cadran'
import type { Breach } from './checks'
import type { Circumstances } from './circumstances'
import type { Machine } from './machine'
import { unlessRefused } from './mortal-store'
import type { Random } from './random'
import type { Task } from './crm-record'
import type { SimulatedCrm } from './simulated-crm'
import type { Trace } from './trace'
import type { TrueCall } from './true-call'
import type { World } from './world'

interface FollowUpsParts {
  world: World
  random: Random
  /** For what was added since, so that the rest of a seed's schedule stays what it was. */
  later: Random
  machine: Machine
  crm: SimulatedCrm
  journal: Journal
  trace: Trace
  circumstances: Circumstances
}

/** What was truly planned for a customer. */
interface TrueFollowUp {
  id: string
  call: string
  /** Milliseconds. */
  at: number
  /** What the agent said last, as it surely was written down, and what Cadran died over since. */
  text: string
  unsure: string[]
  /** The agent has said that it is done: surely, or as Cadran died over it. */
  done?: 'surely' | 'perhaps'
}

/** What the agent plans to do after a call, and changes now and then. */
export class FollowUps {
  readonly #parts: FollowUpsParts
  readonly #planned: TrueFollowUp[] = []
  #waiting = 0
  #made = 0

  constructor(parts: FollowUpsParts) {
    this.#parts = parts
  }

  get isDone(): boolean {
    return this.#waiting === 0
  }

  plan(call: TrueCall): void {
    const { random } = this.#parts
    // Without the account's users nobody knows whose it is.
    if (call.logged && this.#parts.circumstances.knowsUser && random.chance(0.6))
      this.#later(random.skewed(500, 3_600_000), () => this.#write(call))
  }

  #later(milliseconds: number, run: () => void): void {
    this.#waiting++
    this.#parts.world.inside(milliseconds, () => {
      this.#waiting--
      run()
    })
  }

  #write(call: TrueCall): void {
    const { journal, random, later, world } = this.#parts
    if (!journal.call(call.id)) return
    const id = `f${++this.#made}`
    const followUp: TrueFollowUp = {
      id,
      call: call.id,
      at: world.now() + random.whole(1, 9) * 3_600_000,
      text: id,
      unsure: [],
    }
    this.#save(
      {
        kind: 'follow-up',
        id,
        at: world.wall(),
        call: call.id,
        destination: journal.callLog(call.id)?.destination ?? { api },
        desired: {},
      },
      followUp,
      `${id}: hello`,
    )
    if (!journal.document(id)) return
    this.#planned.push(followUp)
    for (const after of random.pick([[], [5_000], [20_000, 600_000]]))
      this.#later(after, () => {
        const known = journal.document(id)
        if (known?.kind === 'follow-up' && followUp.done === undefined)
          this.#save(known, followUp, `${id}: ${random.whole(1, 99)}`)
      })
    if (later.chance(0.4)) this.#later(later.skewed(500, 3_600_000), () => this.#finish(followUp))
  }

  #save(before: FollowUp, planned: TrueFollowUp, title: string): void {
    const { machine, journal, world, trace } = this.#parts
    const { cadran } = machine
    if (!cadran) return
    trace.add('agent', () => `plans ${title} after ${planned.call}`)
    const changed = followUpWith(before, { title, type: 'call', at: planned.at })
    unlessRefused(() => {
      cadran.session.journal.recordExchange(changed, { at: world.wall(), kind: 'follow-up' })
      cadran.session.sync.hurry(changed.id)
    })
    const known = journal.document(before.id)
    if (known?.kind === 'follow-up' && known.desired['title'] === title) [planned.text, planned.unsure] = [title, []]
    else planned.unsure.push(title)
  }

  #finish(planned: TrueFollowUp): void {
    const { machine, journal, world, trace } = this.#parts
    const known = journal.document(planned.id)
    const { cadran } = machine
    if (!cadran || known?.kind !== 'follow-up' || known.discarded) return
    trace.add('agent', () => `has done ${planned.id}`)
    planned.done = 'perhaps'
    unlessRefused(() => {
      cadran.session.journal.recordExchange(finished(known, world.wall()), { at: world.wall(), kind: 'follow-up-done' })
      cadran.session.sync.hurry(known.id)
    })
    const after = journal.document(planned.id)
    const isWritten = after?.kind === 'follow-up' && (after.discarded || after.desired['completed'] === true)
    if (isWritten) planned.done = 'surely'
    else if (cadran.alive) delete planned.done
  }

  /** What needs the agent. */
  attend(cadran: Cadran, calm: boolean): void {
    const { journal, random } = this.#parts
    for (const followUp of ofKind(journal.unsettled(), 'follow-up'))
      if (cadran.alive && (calm || random.chance(0.4))) unlessRefused(() => this.#resolve(cadran, followUp))
  }

  #resolve(cadran: Cadran, followUp: FollowUp): void {
    const [made] = this.#madeOf(followUp.id)
    switch (followUpState(followUp)) {
      case 'rejected':
        if (!this.#isHopeless(followUp)) return cadran.resolve(followUp.id, 'retry')
        return cadran.resolve(followUp.id, 'let-go')
      case 'ambiguous':
        return cadran.resolve(followUp.id, made ? 'is-there' : 'is-not-there')
      case 'out-of-reach':
        if (made) {
          made.fields = { ...made.fields, ...followUp.desired }
          if (followUp.desired['completed'] === true) made.completedAt = this.#parts.world.now()
        }
        return cadran.resolve(followUp.id, 'by-hand')
    }
  }

  /** The CRM does not say, and cannot be asked, which of the customer's leads it is. */
  #isHopeless({ leadId, call }: FollowUp): boolean {
    const { crm, circumstances, journal } = this.#parts
    const number = journal.call(call ?? '')?.number.e164
    const leads = crm.leads.filter((lead) => lead.phone === number)
    return leadId === undefined && (!circumstances.crm.readsLeads || leads.length !== 1)
  }

  #madeOf(id: string): Task[] {
    return this.#parts.crm.tasks.filter(({ first }) => String(first['title']).startsWith(`${id}:`))
  }

  breaches(): Breach[] {
    const known = this.#planned.filter(({ id }) => !this.#parts.machine.lost.has(id))
    return known.flatMap(({ id, call, text, unsure, done }) => {
      const [made, ...more] = this.#madeOf(id)
      const document = this.#parts.journal.document(id)
      // Nobody can say to which lead it goes; or it was done before the CRM had it.
      if (document?.discarded) return made ? [double(id)] : []
      const isDone = document?.kind === 'follow-up' && document.desired['completed'] === true
      if (!made)
        return isDone && document.confirmed === undefined ? [] : [{ kind: 'missing', what: `${id} is not there` }]
      const isCompleted = made.completedAt !== undefined
      // A CRM that lets nobody complete it has said so.
      const isLeftOpen =
        !isDone && this.#parts.journal.activityOf(call).some(({ kind }) => kind === 'completing-refused')
      const mayBe =
        done === 'surely' ? isCompleted || isLeftOpen : done === undefined ? !isCompleted : isCompleted === isDone
      if (!mayBe) return [{ kind: 'wrong', what: `${id} is ${isCompleted ? '' : 'not '}completed` }]
      const isRight = [text, ...unsure].includes(String(made.fields['title']))
      const isSettled = document?.kind === 'follow-up' && followUpState(document) === 'settled'
      return [
        ...(more.length > 0 ? [double(id)] : []),
        ...(isRight
          ? []
          : [{ kind: 'wrong' as const, what: `${id} says “${String(made.fields['title'])}”, not “${text}”` }]),
        ...(isSettled ? [] : [{ kind: 'unsettled' as const, what: `${id} is not settled` }]),
      ]
    })
  }
}

const double = (id: string): Breach => ({ kind: 'double', what: `${id} is there too often` })
