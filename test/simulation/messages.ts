import { editCommunication, logCommunication } from '../../src/main/window/handlers/communications'
import { ofKind } from '../../src/main/outbox/any-document'
import { communicationState, type CommunicationDocument } from '../../src/main/outbox/kinds/communication-document'
import { callLogState } from '../../src/main/outbox/kinds/call-log-document'
import type { DocumentAnswer } from '../../src/shared/document'
import type { Journal } from '../../src/main/journal/journal'
import { communicationMethods, type CommunicationMethod } from '../../src/shared/communication'
import { fullNumber } from '../support/numbers'
import type { Breach } from './checks'
import type { Circumstances } from './circumstances'
import type { Cadran } from './cadran'
import type { Machine } from './machine'
import { unlessRefused } from './mortal-store'
import type { Random } from './random'
import type { Message } from './crm-record'
import type { SimulatedCrm } from './simulated-crm'
import type { Trace } from './trace'
import type { TrueCall } from './true-call'
import { logsOf } from './whose-log'
import type { World } from './world'

interface MessagesParts {
  world: World
  random: Random
  machine: Machine
  crm: SimulatedCrm
  journal: Journal
  trace: Trace
  circumstances: Circumstances
}

/** What was truly also sent to a customer. */
interface TrueMessage {
  id: string
  call: string
  phone: string
  /** What the agent said last, as it surely was written down. */
  text: string
  /** What they said since, and Cadran died over: it may have been written down all the same. */
  unsure: string[]
  edits: number
  /** Nobody can say to which lead it goes. */
  discarded: boolean
}

interface TruePastCall {
  id: string
  startedAt: number
  talkSeconds: number
}

/** What the agent enters beside the calls of their desk: messages that go with a call, and calls that they made elsewhere. */
export class Messages {
  readonly #parts: MessagesParts
  readonly #messages: TrueMessage[] = []
  readonly #pastCalls: TruePastCall[] = []
  #planned = 0
  #made = 0

  constructor(parts: MessagesParts) {
    this.#parts = parts
  }

  get isDone(): boolean {
    return this.#planned === 0
  }

  // Messages

  /** After a call, or in the middle of it, and changed now and then. */
  plan(call: TrueCall): void {
    const { random } = this.#parts
    if (call.logged && random.chance(0.4)) this.#later(random.skewed(500, 3_600_000), () => this.#log(call))
  }

  #later(milliseconds: number, run: () => void): void {
    this.#planned++
    this.#parts.world.inside(milliseconds, () => {
      this.#planned--
      run()
    })
  }

  #log(call: TrueCall): void {
    const { machine, journal, random, world, trace } = this.#parts
    const { cadran } = machine
    if (!cadran || !journal.call(call.id)) return
    const id = `m${++this.#made}`
    const text = `${id}: hello`
    const method = random.pick<CommunicationMethod>(communicationMethods)
    trace.add('agent', () => `logs ${method} ${id} of ${call.id}`)
    const said = { ...this.#said(text, world.wall() - random.skewed(1_000, 3_600_000)), method }
    unlessRefused(() => logCommunication(cadran.session, { of: { call: call.id }, said }, world.wall(), () => id))
    // Where the disk refuses, the form stays open; where Cadran dies over it, the agent sees at the next start whether it is there.
    if (!journal.communication(id)) return
    const message = { id, call: call.id, phone: call.phone, text, unsure: [], edits: 0, discarded: false }
    this.#messages.push(message)
    let at = random.skewed(200, 1_800_000)
    for (
      const edits = random.pick([0, 1, 2, 4]);
      message.edits < edits;
      message.edits++, at += random.skewed(500, 30_000)
    )
      this.#later(at, () => this.#edit(message))
  }

  #said(description: string, at: number) {
    return { type: 'outgoing', at, description, subject: '', body: '', address: '', url: '' } as const
  }

  #edit(message: TrueMessage): void {
    const { machine, journal, random, world, trace } = this.#parts
    const { cadran } = machine
    const known = journal.communication(message.id)
    if (!cadran || !known || message.discarded) return
    const text = `${message.id}: ${random.whole(1, 99)}`
    trace.add('agent', () => `changes ${message.id}: “${text}”`)
    unlessRefused(() =>
      editCommunication(cadran.session, { id: known.id, said: { ...known.said, description: text } }, world.wall()),
    )
    if (journal.communication(message.id)?.said.description === text) [message.text, message.unsure] = [text, []]
    else message.unsure.push(text)
  }

  /** What needs the agent, as the panel shows it. */
  attend(cadran: Cadran, calm: boolean): void {
    const { journal, random } = this.#parts
    for (const document of ofKind(journal.unsettled(), 'communication'))
      if (cadran.alive && (calm || random.chance(0.4))) unlessRefused(() => this.#settle(cadran, document))
  }

  #settle(cadran: Cadran, document: CommunicationDocument): void {
    const { crm } = this.#parts
    const answer = (answer: DocumentAnswer) => cadran.resolve(document.id, answer)
    switch (communicationState(document)) {
      case 'rejected': {
        const message = this.#messages.find(({ id }) => id === document.id)
        if (!message || !this.#isHopeless(document, message)) return answer('retry')
        answer('let-go')
        message.discarded = this.#parts.journal.communication(document.id)?.discarded === true
        return
      }
      case 'ambiguous':
        return answer(this.#sentAs(document.id, crm).length > 0 ? 'is-there' : 'is-not-there')
      case 'out-of-reach':
        for (const message of this.#sentAs(document.id, crm))
          message.fields = { ...message.fields, ...document.desired }
        return answer('by-hand')
    }
  }

  /** The CRM does not say, and cannot be asked, which of the customer's leads it is. */
  #isHopeless({ leadId }: CommunicationDocument, { phone }: TrueMessage): boolean {
    const { crm, circumstances } = this.#parts
    const leads = crm.leads.filter((lead) => lead.phone === phone)
    return leadId === undefined && (!circumstances.crm.readsLeads || leads.length !== 1)
  }

  #sentAs(id: string, { messages }: SimulatedCrm): Message[] {
    return messages.filter(({ first }) => String(first['description']).startsWith(`${id}:`))
  }

  // Calls that were made elsewhere

  planPastCall(phone: string, within: number): void {
    this.#later(this.#parts.random.skewed(1_000, within), () => this.#logPast(phone))
  }

  #logPast(phone: string): void {
    const { machine, journal, random, world, trace, crm, circumstances } = this.#parts
    const { cadran } = machine
    if (!cadran || (circumstances.moves > 0 && crm.dealershipOf(cadran.session.account.key) !== 'own')) return
    const talkSeconds = random.whole(1, 600)
    const startedAt = Math.floor(world.now() / 1000 - random.between(3_600, 86_400)) * 1000
    const before = new Set(journal.recentCalls(100).map(({ call }) => call.id))
    const past = { direction: 'outgoing', outcome: 'answered', startedAt, talkSeconds, note: '' } as const
    const result = cadran.session.calls.edits.logPast(fullNumber(phone), past)
    const call = 'call' in result ? result.call : undefined
    trace.add('agent', () => `logs a past call to ${phone}: ${call ?? 'in vain'}`)
    const isKept = call !== undefined && !before.has(call) && (journal.call(call) !== undefined || cadran.alive)
    if (isKept) this.#pastCalls.push({ id: call, startedAt, talkSeconds })
  }

  // What has to hold

  breaches(diskRefused: boolean): Breach[] {
    const { lost } = this.#parts.machine
    const isKnown = ({ id }: { id: string }) => !lost.has(id)
    return [
      ...this.#messages.filter(isKnown).flatMap((message) => this.#ofMessage(message)),
      ...this.#strays(),
      ...this.#pastCalls
        .filter((call) => isKnown(call) && !this.#isUnwritten(call.id))
        .flatMap((call) => this.#ofPastCall(call, diskRefused)),
    ]
  }

  /** What was made for its customer while a newer Cadran had the journal may have been taken for its log. */
  #isUnwritten(call: string): boolean {
    const { journal, machine } = this.#parts
    return machine.unwrittenWith.has(journal.call(call)?.number.e164 ?? '')
  }

  #ofMessage({ id, text, unsure, discarded, call }: TrueMessage): Breach[] {
    const { crm, journal } = this.#parts
    const document = journal.communication(id)
    const [made, ...more] = this.#sentAs(id, crm)
    if (discarded) return made ? [{ kind: 'double', what: `${id} was let go, and is there` }] : []
    if (!document || !made) return [{ kind: 'missing', what: `${id} of ${call} is not there` }]
    const { description, method } = made.fields
    const isRight = [text, ...unsure].some((said) => said === description) && method === document.desired['method']
    return [
      ...(more.length > 0 ? [{ kind: 'double' as const, what: `${id} is there ${more.length + 1} times` }] : []),
      ...(isRight ? [] : [{ kind: 'wrong' as const, what: `${id} says “${String(description)}”, not “${text}”` }]),
      ...(communicationState(document) === 'settled'
        ? []
        : [{ kind: 'unsettled' as const, what: `${id} is ${communicationState(document)}` }]),
      ...(document.leadId === made.leadId ? [] : [{ kind: 'wrong' as const, what: `${id} is under another lead` }]),
    ]
  }

  /** Of what Cadran died over as it was written down, one at most may be there. */
  #strays(): Breach[] {
    const { crm, journal, machine } = this.#parts
    const isKnown = (id: string) => machine.lost.has(id) || journal.communication(id) !== undefined
    return crm.messages
      .filter(({ first }) => !isKnown(String(first['description']).split(':')[0] ?? ''))
      .map(({ first }) => ({ kind: 'double', what: `${String(first['description'])} is nobody’s` }))
  }

  #ofPastCall({ id, startedAt, talkSeconds }: TruePastCall, diskRefused: boolean): Breach[] {
    const { crm, journal } = this.#parts
    const document = journal.callLog(id)
    if (!document) return diskRefused || !journal.call(id) ? [] : [{ kind: 'missing', what: `${id} has no document` }]
    const [log, ...more] = logsOf(document, crm)
    if (!log) return [{ kind: 'missing', what: `past call ${id} has no log` }]
    const { start_at, duration, status } = log.fields
    const isRight = Date.parse(String(start_at)) === startedAt && duration === talkSeconds && status === 'answered'
    return [
      ...(more.length > 0 ? [{ kind: 'double' as const, what: `past call ${id} has ${more.length + 1} logs` }] : []),
      ...(isRight ? [] : [{ kind: 'wrong' as const, what: `past call ${id}: ${JSON.stringify(log.fields)}` }]),
      ...(callLogState(document) === 'settled' ? [] : [{ kind: 'unsettled' as const, what: `past call ${id}` }]),
    ]
  }
}
