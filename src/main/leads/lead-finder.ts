import {
  nameIn,
  type CallableLead,
  type LeadDetail,
  type LeadPhone,
  type LeadRead,
  type LeadRef,
  type LeadsOfName,
  type LeadsOfNumber,
  type Unknown,
} from '../../shared/lead'
import { defined, omit } from '../../shared/objects'
import type { Timers } from '../lib/timers'
import { mapped, type Result } from '../activix/result'
import type { FoundLead, FoundLeads, FoundPhone } from '../activix/lead-answers'
import { ONCE_IN, Questions, remember } from './questions'
import { hasNumber, nationalDigits } from '../activix/search-digits'

/** What was picked among several leads with one number. */
export interface ChosenLeads {
  chosenLead(crm: string, number: string): LeadRef | undefined
  chooseLead(crm: string, number: string, lead: LeadRef, at: number): void
}

export interface LeadFinderParts {
  crm: {
    search(query: string, perPage: number): Promise<Result<FoundLeads>>
    filter(e164: string, perPage: number): Promise<Result<FoundLeads>>
    read(id: number): Promise<Result<LeadDetail>>
  }
  /** The CRM and the account whose leads are looked for; undefined while there is no key that it takes. */
  source(): string | undefined
  /** Milliseconds until a look-up may leave. */
  delayFor(): number
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
  /** Epoch milliseconds. */
  now(): number
  timers: Timers
  chosen: ChosenLeads
  /** A number as the agent writes it. */
  display(phone: FoundPhone): Promise<string>
}

/** Leads change rarely; that there is none ends with the first call that is logged. */
const FOUND_STAYS = 300_000
/** After a refusal of the key, or of leads to this key, it is not asked with again so soon. */
const REFUSED_STAYS = 300_000

/** More leads with one number than anybody reads, and as many names as fit a glance. */
const MOST_OF_NUMBER = 50
const MOST_OF_NAME = 10
const LAST_COMMUNICATIONS = 3
const MOST_NAMES = 2000

/** So long it is worth waiting for room to say who calls. */
const PATIENCE = 2 * ONCE_IN
/** Room that is gone again as it comes is not asked for without a rest. */
const REST = 250

const unknown: Unknown = { kind: 'unknown' }

/**
 * Finds the leads that the agent is about to call, or whose name they type, and who calls them. Nobody waits for it: where it has no room, no key or no
 * answer it says nothing.
 */
export class LeadFinder {
  readonly #parts: LeadFinderParts
  readonly #searches: Questions<FoundLead[]>
  readonly #filters: Questions<FoundLead[]>
  readonly #namesakes: Questions<FoundLeads>
  readonly #details: Questions<LeadDetail>
  /** Of whatever was shown, by its id at its source. */
  readonly #names = new Map<string, string>()
  /** The window's look-up that counts: an older one makes no further request, and its answer is nobody's. */
  #newest = 0
  #refused: { source: string; until: number } | undefined
  #closed = false

  constructor(parts: LeadFinderParts) {
    this.#parts = parts
    const stays = (leads: FoundLead[]) => (leads.length > 0 ? FOUND_STAYS : ONCE_IN)
    this.#searches = new Questions({ ...parts, stays })
    this.#filters = new Questions({ ...parts, stays })
    this.#namesakes = new Questions({ ...parts, stays: () => ONCE_IN })
    this.#details = new Questions({ ...parts, stays: () => FOUND_STAYS })
  }

  /** The leads with a number that stands in the window. */
  withNumber(e164: string): Promise<LeadsOfNumber> {
    const mine = ++this.#newest
    return this.#find(e164, () => mine === this.#newest)
  }

  /**
   * Whom a call is from, whatever the window looks for meanwhile. Where there is no room for the look-up it is made as soon as there is.
   *
   * @param isWanted whether that would still be of use
   */
  async whoCalls(e164: string, isWanted: () => boolean): Promise<LeadRef | undefined> {
    const { elapsed, timers } = this.#parts
    const givesUpAt = elapsed() + PATIENCE
    for (;;) {
      const answer = await this.#find(e164, isWanted)
      const wait = answer.kind === 'later' ? Math.max(answer.milliseconds, REST) : Infinity
      if (elapsed() + wait > givesUpAt) return this.toCall(e164, undefined)
      await new Promise<void>((resolve) => timers.after(wait, resolve))
      if (this.#closed || !isWanted()) return undefined
    }
  }

  async #find(e164: string, isWanted: () => boolean): Promise<LeadsOfNumber> {
    const source = this.#source()
    if (source === undefined) return unknown
    const found = await this.#lookUp(`${source} ${e164}`, e164, isWanted)
    if (found.kind !== 'done') return this.#notFound(source, found)
    return isWanted() ? this.#answer(source, e164, found.value) : unknown
  }

  /** One search finds most; only where it finds none does the filter ask once more, as a search may lag behind a new lead. */
  async #lookUp(key: string, e164: string, isWanted: () => boolean): Promise<Result<FoundLead[]> | Unknown> {
    const { crm } = this.#parts
    const known = this.#known(key)
    if (known && known.length > 0) return { kind: 'done', value: known }
    const searched = await this.#searches.ask(key, async () => {
      const result = await crm.search(nationalDigits(e164), MOST_OF_NUMBER)
      return mapped(result, ({ leads }) => leads.filter((lead) => hasNumber(lead, e164)))
    })
    if (searched.kind !== 'done' || searched.value.length > 0) return searched
    if (!isWanted()) return unknown
    return this.#filters.ask(key, async () => mapped(await crm.filter(e164, MOST_OF_NUMBER), ({ leads }) => leads))
  }

  /** Undefined where it was not asked to the end. */
  #known(key: string): FoundLead[] | undefined {
    const searched = this.#searches.known(key)
    return searched && searched.length > 0 ? searched : this.#filters.known(key)
  }

  #answer(source: string, e164: string, found: FoundLead[]): LeadsOfNumber {
    if (found.length === 0) return { kind: 'none' }
    const leads = found.map((lead) => omit(lead, 'phones'))
    this.#record(source, leads)
    const remembered = this.#parts.chosen.chosenLead(source, e164)?.id
    const chosen = leads.length === 1 ? leads[0] : leads.find(({ id }) => id === remembered)
    return { kind: 'found', leads, ...defined({ chosen: chosen?.id }) }
  }

  /** The leads with a name that an agent types, each with its numbers. */
  async withName(text: string): Promise<LeadsOfName> {
    const mine = ++this.#newest
    const source = this.#source()
    const name = nameIn(text)
    if (source === undefined || name === undefined) return unknown
    const found = await this.#namesakes.ask(`${source} ${name}`, () => this.#parts.crm.search(name, MOST_OF_NAME))
    if (found.kind !== 'done') return this.#notFound(source, found)
    const { leads, total } = found.value
    const callable = await Promise.all(leads.slice(0, MOST_OF_NAME).map((lead) => this.#callable(lead)))
    if (mine !== this.#newest) return unknown
    this.#record(source, callable)
    return { kind: 'found', leads: callable, more: total - callable.length }
  }

  async #callable({ phones, ...lead }: FoundLead): Promise<CallableLead> {
    const written = async (phone: FoundPhone): Promise<LeadPhone> => ({
      display: await this.#parts.display(phone),
      ...defined({ type: phone.type }),
    })
    return { ...lead, phones: await Promise.all(phones.map(written)) }
  }

  /** The lead that is shown, with what was last said. */
  async read(id: number): Promise<LeadRead> {
    const source = this.#source()
    if (source === undefined) return unknown
    const found = await this.#details.ask(`${source} ${id}`, () => this.#parts.crm.read(id))
    // It says something of this lead alone.
    if (found.kind === 'refused' && found.problem.kind === 'forbidden') return unknown
    if (found.kind !== 'done') return this.#notFound(source, found)
    const { communications, ...lead } = found.value
    return { kind: 'found', lead: { ...lead, communications: communications.slice(0, LAST_COMMUNICATIONS) } }
  }

  /** The agent picks one of several for this number: it is so until they pick another. */
  choose(e164: string, id: number): void {
    const source = this.#source()
    if (source === undefined) return
    const lead = this.#shown(source, id)
    if (lead) this.#parts.chosen.chooseLead(source, e164, lead, this.#parts.now())
  }

  /**
   * The lead that a call is made to. Who calls faster than a look-up answers gets the one that was picked for this number before.
   *
   * @param id what the window shows; it can only name a lead that it was shown
   */
  toCall(e164: string | undefined, id: number | undefined): LeadRef | undefined {
    const source = this.#source()
    if (source === undefined || e164 === undefined) return undefined
    return id === undefined ? this.#likely(source, e164) : this.#shown(source, id)
  }

  #likely(source: string, e164: string): LeadRef | undefined {
    const known = this.#known(`${source} ${e164}`)
    if (!known) return this.#parts.chosen.chosenLead(source, e164)
    const answer = this.#answer(source, e164, known)
    return answer.kind === 'found' && answer.chosen !== undefined ? this.#shown(source, answer.chosen) : undefined
  }

  /** A lead that the window shows, with its name as far as it is known. */
  refOf(id: number): LeadRef {
    const source = this.#source()
    return (source === undefined ? undefined : this.#shown(source, id)) ?? { id, name: '' }
  }

  /** A call has changed what the CRM knows: what was last said, and whether it knows the customer at all. */
  callEnded(): void {
    this.#details.renew()
    for (const questions of [this.#searches, this.#filters]) questions.forget((leads) => leads.length === 0)
  }

  /** Nobody is looked for any more. */
  close(): void {
    this.#closed = true
  }

  #record(source: string, leads: readonly LeadRef[]): void {
    for (const { id, name } of leads) remember(this.#names, `${source} ${id}`, name, MOST_NAMES)
  }

  #shown(source: string, id: number): LeadRef | undefined {
    const name = this.#names.get(`${source} ${id}`)
    return name === undefined ? undefined : { id, name }
  }

  #source(): string | undefined {
    const source = this.#parts.source()
    const isRefused = this.#refused?.source === source && this.#parts.elapsed() < (this.#refused?.until ?? 0)
    return isRefused ? undefined : source
  }

  #notFound(source: string, result: Exclude<Result<unknown>, { kind: 'done' }> | Unknown): Unknown {
    if (result.kind === 'later' || result.kind === 'unknown') return result
    const { kind } = result.problem
    if (kind === 'unauthorized' || kind === 'forbidden')
      this.#refused = { source, until: this.#parts.elapsed() + REFUSED_STAYS }
    return unknown
  }
}
