import type { Locator } from 'playwright-core'

import type { CrmRecord } from '../../src/demo-crm'
import { button, callCard, numberField } from '../e2e/harness/panel'
import type { Random } from '../simulation/random'
import { Answers } from './answers'
import type { Breach } from './compare'
import type { Keys } from './keys'
import { hasPhase, type Run } from './run'
import type { SoundFiles } from './sound-files'
import type { Timeline } from './timeline'
import { cutOff, isOpen, now, type Customer, type Over, type PlacedCall } from './truth'

export interface AgentParts {
  customers: readonly Customer[]
  random: Random
  timeline: Timeline
  sounds: SoundFiles
  keys: Keys
  /** Whether a newer Cadran has the journal. */
  isJournalNewer(): boolean
  /** What the agent sees where they look for a log in the CRM. */
  crm(): CrmRecord
}

/** Calls customers, tells Cadran how the calls go, and answers truthfully what it asks. Remembers what really happened. */
export class Agent {
  readonly calls: PlacedCall[] = []
  /** What Cadran forgot. */
  readonly breaches: Breach[] = []
  readonly answers: Answers
  readonly #parts: AgentParts

  constructor(parts: AgentParts) {
    this.#parts = parts
    this.answers = new Answers({ ...parts, calls: this.calls, talk: (run, call) => this.#talk(run, call) })
  }

  /** Until Cadran dies. */
  async work(run: Run): Promise<never> {
    await this.arrive(run)
    for (;;) {
      await this.#parts.keys.attend(run, true)
      await this.answers.answer(run, 0.8)
      await this.#call(run)
    }
  }

  /** Sits down before a panel that has just opened: what Cadran remembers of the calls it died in. */
  async arrive(run: Run): Promise<void> {
    await run.open()
    const { unfinished, notices } = await run.see()
    if (this.#parts.isJournalNewer()) return this.#expectNotice(notices.map(({ kind }) => kind))
    const shown = unfinished.map(({ display }) => display)
    for (const call of this.calls) this.#findAgain(call, shown.includes(call.customer.display))
    this.#note(`finds ${shown.length === 0 ? 'nothing unfinished' : `unfinished: ${shown.join(', ')}`}`)
  }

  /** Of what stands in the journal nothing is known, and the agent has to be told so. */
  #expectNotice(notices: string[]): void {
    this.#note(`is told: ${notices.join(', ')}`)
    if (!notices.includes('journal-newer')) this.breaches.push({ what: 'a newer journal was not told of' })
  }

  /** Cadran was killed. */
  cutOff(killedAt: number): void {
    for (const call of this.calls) cutOff(call, killedAt)
  }

  #findAgain(call: PlacedCall, isUnfinished: boolean): void {
    if (call.memory) return
    if (call.placed === 'perhaps') call.placed = isUnfinished
    if (!call.placed || call.over?.told === true) return
    if (call.over?.told === 'perhaps') call.over.told = !isUnfinished
    else if (!isUnfinished) {
      this.breaches.push({ number: call.customer.e164, what: 'a call that was live is not unfinished after a restart' })
      call.over = { outcome: 'unreached', at: now(), told: true }
    }
  }

  // Calls

  async #call(run: Run): Promise<void> {
    const { customers, random } = this.#parts
    const busy = new Set(this.calls.filter(isOpen).map(({ customer }) => customer))
    // Some are called again and again.
    const lately = this.calls.slice(-6).map(({ customer }) => customer)
    const wanted = random.pick([customers, customers, lately.length > 0 ? lately : customers])
    const free = wanted.filter((customer) => !busy.has(customer) && this.#mayCall(customer))
    if (free.length === 0) return
    const call = await this.#dial(run, random.pick(free), !random.chance(0.08))
    await run.pass(random.skewed(20, 1500))
    const card = callCard(run.page, call.customer.display)
    if (random.chance(0.6)) {
      await this.#seeAnswer(run, call, card)
      await this.#talk(run, call)
    } else {
      await this.#end(run, call, random.pick(['No answer', 'Voicemail', 'Hang up']), 'unreached')
    }
  }

  /**
   * Whom the agent calls while a newer Cadran has the journal they call once, and nobody twice within a second, to which calls are told: so it is clear
   * which call each log and each sound file is of.
   */
  #mayCall(customer: Customer): boolean {
    const before = this.calls.filter((call) => call.customer === customer)
    const { from = 0, to = 0 } = before.at(-1)?.dialed ?? {}
    if (Date.now() - (Number.isFinite(to) ? to : from) < 1500) return false
    return this.#parts.isJournalNewer() ? before.length === 0 : !before.some(({ memory }) => memory)
  }

  async #dial(run: Run, customer: Customer, logged: boolean): Promise<PlacedCall> {
    const { page } = run
    await numberField(page).fill(customer.display)
    if (!logged) await run.press(page.getByRole('switch', { name: "Don't log", exact: true }))
    this.#note(`calls ${customer.display}${logged ? '' : ', not to be logged'}`)
    const call: PlacedCall = {
      customer,
      logged,
      placed: 'perhaps',
      dialed: now(),
      sawAnswer: false,
      saidTalkingAt: 0,
      interrupted: false,
      lastTurn: Date.now(),
      ...(this.#parts.isJournalNewer() && { memory: { isGone: false, isLogged: false, hasSound: false } }),
    }
    this.calls.push(call)
    await run.press(button(page, 'Call'))
    await hasPhase(run, customer, 'Dialing')
    call.placed = true
    call.dialed.to = Date.now()
    this.#note(`${customer.display} is dialing`)
    return call
  }

  async #seeAnswer(run: Run, call: PlacedCall, card: Locator): Promise<void> {
    const { customer } = call
    this.#note(`${customer.display} answers`)
    const talk = now()
    call.talk = talk
    // Cadran may know of it though it dies before it shows that: whoever has said so says of no earlier moment that it was the end.
    call.saidTalkingAt = Date.now()
    await run.press(button(card, 'Answered'))
    await hasPhase(run, customer, 'Talking')
    talk.to = Date.now()
    call.sawAnswer = true
    call.lastTurn = talk.from
  }

  async #talk(run: Run, call: PlacedCall): Promise<void> {
    const { random } = this.#parts
    await run.pass(random.skewed(50, 2500))
    const isGreeting = random.chance(0.1)
    await this.#end(run, call, isGreeting ? 'Voicemail' : 'Hang up', isGreeting ? 'unreached' : 'answered')
  }

  async #end(run: Run, call: PlacedCall, action: string, outcome: Over['outcome']): Promise<void> {
    const { customer } = call
    this.#note(`${customer.display} is over: ${action}`)
    const over: Over = { outcome, at: now(), told: 'perhaps' }
    call.over = over
    this.#parts.sounds.callIsOver(call)
    await run.press(button(callCard(run.page, customer.display), action))
    await hasPhase(run, customer, 'Call ended')
    over.at.to = Date.now()
    over.told = true
  }

  #note(what: string): void {
    this.#parts.timeline.note(`agent: ${what}`)
  }
}
