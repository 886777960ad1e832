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
import { nationalDigits, type Result } from './client'
import type { FoundLead, FoundLeads, FoundPhone } from './lead-answers'

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
  room(): number
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
  /** Epoch milliseconds. */
  now(): number
  chosen: ChosenLeads
  /** A number as the agent writes it. */
  display(phone: FoundPhone): Promise<string>
}

/** Leads change rarely; that there is none ends with the first call that is logged. */
const FOUND_STAYS = 300_000
const NONE_STAYS = 30_000
/** After a refusal of the key, or of leads to this key, it is not asked with again so soon. */
const REFUSED_STAYS = 300_000

/** More leads with one number than anybody reads, and as many names as fit a glance. */
const MOST_OF_NUMBER = 50
const MOST_OF_NAME = 10
const LAST_COMMUNICATIONS = 3
const MOST_REMEMBERED = 200

const unknown: Unknown = { kind: 'unknown' }

interface Kept<T> {
  value: T
  until: number
}

/**
 * Finds the leads that the agent is about to call, or whose name they type. Nobody waits for it: where it has no room, no key or no answer it says
 * nothing.
 */
export class LeadFinder {
  readonly #parts: LeadFinderParts
  readonly #ofNumber = new Memory<FoundLead[]>()
  readonly #details = new Memory<LeadDetail>()
  /** Of whatever was shown. */
  readonly #names = new Memory<string>()
  /** The look-up that counts: an older one makes no further request, and its answer is nobody's. */
  #newest = 0
  #refused: { source: string; until: number } | undefined

  constructor(parts: LeadFinderParts) {
    this.#parts = parts
  }

  /** The leads with a number. */
  async withNumber(e164: string): Promise<LeadsOfNumber> {
    const mine = ++this.#newest
    const source = this.#source()
    if (source === undefined) return unknown
    const key = `${source} ${e164}`
    const kept = this.#ofNumber.get(key, this.#parts.elapsed())
    if (kept) return this.#answer(source, e164, kept)
    const found = await this.#lookUp(e164, () => mine === this.#newest)
    if (found.kind !== 'done') return this.#notFound(source, found)
    const stays = found.value.length > 0 ? FOUND_STAYS : NONE_STAYS
    this.#ofNumber.set(key, { value: found.value, until: this.#parts.elapsed() + stays })
    return mine === this.#newest ? this.#answer(source, e164, found.value) : unknown
  }

  /** One search finds most; only where it finds none does the filter ask once more, as a search may lag behind a new lead. */
  async #lookUp(e164: string, isWanted: () => boolean): Promise<Result<FoundLead[]> | Unknown> {
    const { crm } = this.#parts
    const searched = await this.#ask(() => crm.search(nationalDigits(e164), MOST_OF_NUMBER))
    if (searched.kind !== 'done') return searched
    const leads = searched.value.leads.filter((lead) => hasNumber(lead, e164))
    if (leads.length > 0) return { kind: 'done', value: leads }
    if (!isWanted()) return unknown
    const filtered = await this.#ask(() => crm.filter(e164, MOST_OF_NUMBER))
    return filtered.kind === 'done' ? { kind: 'done', value: filtered.value.leads } : filtered
  }

  #answer(source: string, e164: string, found: FoundLead[]): LeadsOfNumber {
    if (found.length === 0) return { kind: 'none' }
    const leads = found.map(({ phones: _, ...lead }) => lead)
    this.#note(source, leads)
    const remembered = this.#parts.chosen.chosenLead(source, e164)?.id
    const chosen = leads.length === 1 ? leads[0] : leads.find(({ id }) => id === remembered)
    return { kind: 'found', leads, ...(chosen && { chosen: chosen.id }) }
  }

  /** The leads with a name that an agent types, each with its numbers. */
  async withName(text: string): Promise<LeadsOfName> {
    const mine = ++this.#newest
    const source = this.#source()
    const name = nameIn(text)
    if (source === undefined || name === undefined) return unknown
    const found = await this.#ask(() => this.#parts.crm.search(name, MOST_OF_NAME))
    if (found.kind !== 'done') return this.#notFound(source, found)
    const { leads, total } = found.value
    const callable = await Promise.all(leads.slice(0, MOST_OF_NAME).map((lead) => this.#callable(lead)))
    if (mine !== this.#newest) return unknown
    this.#note(source, callable)
    return { kind: 'found', leads: callable, more: total - callable.length }
  }

  async #callable({ phones, ...lead }: FoundLead): Promise<CallableLead> {
    return { ...lead, phones: await Promise.all(phones.map((phone) => this.#phone(phone))) }
  }

  async #phone(phone: FoundPhone): Promise<LeadPhone> {
    const display = await this.#parts.display(phone)
    return { display, ...(phone.type !== undefined && { type: phone.type }) }
  }

  /** The lead that is shown, with what was last said. */
  async read(id: number): Promise<LeadRead> {
    const source = this.#source()
    if (source === undefined) return unknown
    const key = `${source} ${id}`
    const kept = this.#details.get(key, this.#parts.elapsed())
    if (kept) return { kind: 'found', lead: kept }
    const found = await this.#ask(() => this.#parts.crm.read(id))
    // It says something of this lead alone.
    if (found.kind === 'refused' && found.problem.kind === 'forbidden') return unknown
    if (found.kind !== 'done') return this.#notFound(source, found)
    const { communications, ...lead } = found.value
    const value = { ...lead, communications: communications.slice(0, LAST_COMMUNICATIONS) }
    this.#details.set(key, { value, until: this.#parts.elapsed() + FOUND_STAYS })
    return { kind: 'found', lead: value }
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
    const known = this.#ofNumber.get(`${source} ${e164}`, this.#parts.elapsed())
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
    this.#details.forgetWhere(() => true)
    this.#ofNumber.forgetWhere((leads) => leads.length === 0)
  }

  #note(source: string, leads: readonly LeadRef[]): void {
    for (const { id, name } of leads) this.#names.set(`${source} ${id}`, { value: name, until: Infinity })
  }

  #shown(source: string, id: number): LeadRef | undefined {
    const name = this.#names.get(`${source} ${id}`, 0)
    return name === undefined ? undefined : { id, name }
  }

  #source(): string | undefined {
    const source = this.#parts.source()
    const isRefused = this.#refused?.source === source && this.#parts.elapsed() < (this.#refused?.until ?? 0)
    return isRefused ? undefined : source
  }

  async #ask<T>(request: () => Promise<Result<T>>): Promise<Result<T> | Unknown> {
    const wait = this.#parts.room()
    return wait > 0 ? { kind: 'later', milliseconds: wait } : request()
  }

  #notFound(source: string, result: Exclude<Result<unknown>, { kind: 'done' }> | Unknown): Unknown {
    if (result.kind === 'later' || result.kind === 'unknown') return result
    const { kind } = result.problem
    if (kind === 'unauthorized' || kind === 'forbidden')
      this.#refused = { source, until: this.#parts.elapsed() + REFUSED_STAYS }
    return unknown
  }
}

/** A search finds text anywhere in a lead; where its numbers are listed, one of them has to be this one. */
function hasNumber({ phones }: FoundLead, e164: string): boolean {
  const digits = nationalDigits(e164)
  return phones.length === 0 || phones.some(({ number }) => number.replaceAll(/\D/g, '').endsWith(digits))
}

/** What was found and for how long it counts; the oldest goes first where there is too much of it. */
class Memory<T> {
  readonly #kept = new Map<string, Kept<T>>()

  get(key: string, now: number): T | undefined {
    const kept = this.#kept.get(key)
    return kept && now < kept.until ? kept.value : undefined
  }

  set(key: string, kept: Kept<T>): void {
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_REMEMBERED && oldest !== undefined) this.#kept.delete(oldest)
  }

  forgetWhere(isGone: (value: T) => boolean): void {
    for (const [key, { value }] of [...this.#kept]) if (isGone(value)) this.#kept.delete(key)
  }
}
