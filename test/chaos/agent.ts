import type { Locator } from 'playwright-core'

import type { CrmRecord } from '../../src/demo-crm'
import type { RecentCall, Snapshot } from '../../src/shared/snapshot'
import { button, callCard, field, numberField, recentList, unfinishedCall } from '../e2e/harness/panel'
import type { Random } from '../simulation/random'
import type { Breach } from './compare'
import type { Run } from './run'
import type { SoundFiles } from './sound-files'
import type { Timeline } from './timeline'
import { cutOff, isOpen, now, type Customer, type Over, type PlacedCall } from './truth'

export interface AgentParts {
  customers: readonly Customer[]
  random: Random
  timeline: Timeline
  sounds: SoundFiles
  /** What the agent sees where they look for a log in the CRM. */
  crm(): CrmRecord
}

/** Calls customers, tells Cadran how the calls go, and answers truthfully what it asks. Remembers what really happened. */
export class Agent {
  readonly calls: PlacedCall[] = []
  /** What Cadran forgot. */
  readonly breaches: Breach[] = []
  readonly #parts: AgentParts

  constructor(parts: AgentParts) {
    this.#parts = parts
  }

  /** Until Cadran dies. */
  async work(run: Run): Promise<never> {
    await this.arrive(run)
    for (;;) {
      await this.answerQuestions(run, 0.8)
      await this.#call(run)
    }
  }

  /** Sits down before a panel that has just opened: what Cadran remembers of the calls it died in. */
  async arrive(run: Run): Promise<void> {
    await run.open()
    const { unfinished } = await run.see()
    const shown = unfinished.map(({ display }) => display)
    for (const call of this.calls) this.#findAgain(call, shown.includes(call.customer.display))
    this.#note(`finds ${shown.length === 0 ? 'nothing unfinished' : `unfinished: ${shown.join(', ')}`}`)
  }

  /** Cadran was killed. */
  cutOff(killedAt: number): void {
    for (const call of this.calls) cutOff(call, killedAt)
  }

  #findAgain(call: PlacedCall, isUnfinished: boolean): void {
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
    const free = wanted.filter((customer) => !busy.has(customer))
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

  // Questions

  /** @param diligence how likely each question is answered now */
  async answerQuestions(run: Run, diligence: number): Promise<void> {
    const snapshot = await run.see()
    for (const recent of snapshot.recent) await this.#answerAboutLog(run, recent)
    for (const call of this.calls.filter(isOpen)) {
      if (this.#parts.random.chance(diligence)) await this.#answerAboutCall(run, call, snapshot)
    }
    await this.#parts.sounds.attend(run, this.calls)
  }

  /** Looks in the CRM where Cadran could not. */
  async #answerAboutLog(run: Run, { log, display, startedAt }: RecentCall): Promise<void> {
    if (log.state !== 'attention') return
    const started = new Date(startedAt).toISOString()
    const item = recentList(run.page)
      .getByRole('listitem')
      .filter({ has: run.page.locator(`time[datetime="${started}"]`) })
      .filter({ hasText: display })
    if (log.problem.kind !== 'uncertain') {
      this.#note(`has ${display} tried again (${log.problem.kind})`)
      return await run.press(button(item, 'Retry'))
    }
    const logs = this.#parts.crm().callLogs.filter(({ start_at }) => Date.parse(start_at) === startedAt)
    const isThere = logs.some(({ to }) => to === this.#customer(display)?.e164)
    this.#note(
      `looks for the log of ${display} from ${started} (${log.problem.why}): ${isThere ? 'there' : 'not there'}`,
    )
    await run.press(button(item, isThere ? 'It is in Activix' : 'It is not: log it'))
    await run.until(({ recent }) => !recent.some((one) => one.startedAt === startedAt && asks(one)))
  }

  async #answerAboutCall(run: Run, call: PlacedCall, { unfinished }: Snapshot): Promise<void> {
    const { random } = this.#parts
    const { display } = call.customer
    if (!unfinished.some((one) => one.display === display)) return
    if (!call.over && (call.sawAnswer || call.talk || random.chance(0.6))) {
      if (random.chance(0.35)) return await this.#goOnTalking(run, call)
      call.over = { outcome: 'answered', at: now(), told: false }
    }
    call.over ??= { outcome: 'unreached', at: now(), told: false }
    this.#parts.sounds.callIsOver(call)
    if (call.over.outcome === 'answered') await this.#sayWhenItEnded(run, call, call.over)
    else await this.#sayNobodyAnswered(run, call, call.over)
    this.#note(`${display} has been told`)
  }

  async #goOnTalking(run: Run, call: PlacedCall): Promise<void> {
    const { customer } = call
    this.#note(`${customer.display} is still talking`)
    const talk = call.sawAnswer && call.talk ? call.talk : { from: call.dialed.from, to: Infinity }
    call.talk = talk
    await run.press(button(unfinishedCall(run.page, customer.display), 'Still talking'))
    await hasPhase(run, customer, 'Talking')
    if (talk.to === Infinity) talk.to = Date.now()
    call.sawAnswer = true
    await this.#talk(run, call)
  }

  async #sayWhenItEnded(run: Run, call: PlacedCall, over: Over): Promise<void> {
    const { display } = call.customer
    const card = unfinishedCall(run.page, display)
    const told = Date.now()
    if (!call.sawAnswer) call.talk = { from: call.dialed.from, to: told }
    await run.press(button(card, 'Ended'))
    if (this.#parts.random.chance(0.3)) {
      this.#note(`${display} ended about when Cadran last saw it`)
      over.at = { from: call.lastTurn - 1000, to: told }
    } else {
      const end = this.#endOf(call, over, told)
      this.#note(`${display} ended at ${written(end)}`)
      over.at = { from: end, to: end }
      await field(card, 'Ended at').fill(written(end))
    }
    over.told = 'perhaps'
    await run.press(button(card, 'Save'))
    await card.waitFor({ state: 'detached' })
    over.told = true
  }

  /** A whole second, as it is written, in the call. */
  #endOf(call: PlacedCall, over: Over, latest: number): number {
    const earliest = Number.isFinite(over.at.to)
      ? over.at.from
      : Math.max(call.dialed.to, call.talk?.from ?? 0, call.saidTalkingAt)
    const latestEnd = Number.isFinite(over.at.to) ? over.at.from : latest
    return Math.floor(this.#parts.random.between(earliest, Math.max(earliest, latestEnd)) / 1000) * 1000
  }

  async #sayNobodyAnswered(run: Run, { customer, lastTurn }: PlacedCall, over: Over): Promise<void> {
    this.#note(`${customer.display} was not answered`)
    const card = unfinishedCall(run.page, customer.display)
    over.at = { from: lastTurn - 1000, to: Date.now() }
    over.told = 'perhaps'
    await run.press(button(card, 'Not answered'))
    await card.waitFor({ state: 'detached' })
    over.told = true
  }

  #customer(display: string): Customer | undefined {
    return this.#parts.customers.find((customer) => customer.display === display)
  }

  #note(what: string): void {
    this.#parts.timeline.note(`agent: ${what}`)
  }
}

const asks = ({ log }: RecentCall): boolean => log.state === 'attention' && log.problem.kind === 'uncertain'

async function hasPhase(run: Run, { display }: Customer, phase: string): Promise<void> {
  await callCard(run.page, display).getByRole('status').filter({ hasText: phase }).waitFor()
}

/** As an agent in Montréal writes it: `2026-11-20 14:03:09`. */
function written(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Toronto',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at)
}
