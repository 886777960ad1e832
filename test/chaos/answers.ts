import type { CrmRecord } from '../../src/demo-crm'
import type { RecentCall, Snapshot } from '../../src/shared/snapshot'
import { button, field, recentList, unfinishedCall } from '../e2e/harness/panel'
import type { Random } from '../simulation/random'
import { hasPhase, type Run } from './run'
import type { SoundFiles } from './sound-files'
import type { Timeline } from './timeline'
import { isOpen, isThe, now, type Customer, type Over, type PlacedCall } from './truth'

interface AnswersParts {
  customers: readonly Customer[]
  calls: readonly PlacedCall[]
  random: Random
  timeline: Timeline
  sounds: SoundFiles
  /** What the agent sees where they look for a log in the CRM. */
  crm(): CrmRecord
  /** Goes on with a call to its end. */
  talk(run: Run, call: PlacedCall): Promise<void>
}

/** What Cadran asks about calls that it could not see to the end, or log: the agent answers truthfully. */
export class Answers {
  readonly #parts: AnswersParts

  constructor(parts: AnswersParts) {
    this.#parts = parts
  }

  /** @param diligence how likely each question is answered now */
  async answer(run: Run, diligence: number): Promise<void> {
    const snapshot = await run.see()
    for (const recent of snapshot.recent) {
      const call = this.#parts.calls.find((one) => isThe(one, recent))
      if (call?.memory && recent.log.state === 'logged') call.memory.isLogged = true
      await this.#answerAboutLog(run, recent)
    }
    for (const call of this.#parts.calls.filter(isOpen)) {
      if (this.#parts.random.chance(diligence)) await this.#answerAboutCall(run, call, snapshot)
    }
    await this.#parts.sounds.attend(run, this.#parts.calls)
  }

  /** Looks in the CRM where Cadran could not. */
  async #answerAboutLog(run: Run, { log, display, startedAt }: RecentCall): Promise<void> {
    // What needs another key has it connected first.
    if (log.state !== 'attention' || needsKey.includes(log.problem.kind)) return
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
    // As with «Answered»: Cadran may die before it shows that it knows.
    call.saidTalkingAt = Date.now()
    await run.press(button(unfinishedCall(run.page, customer.display), 'Still talking'))
    await hasPhase(run, customer, 'Talking')
    if (talk.to === Infinity) talk.to = Date.now()
    call.sawAnswer = true
    await this.#parts.talk(run, call)
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

const needsKey = ['unauthorized', 'other-account', 'unknown-account']

const asks = ({ log }: RecentCall): boolean => log.state === 'attention' && log.problem.kind === 'uncertain'

/** As an agent in Montréal writes it: `2026-11-20 14:03:09`. */
function written(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Toronto',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at)
}
