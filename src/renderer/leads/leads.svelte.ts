/** Who the number or the name in the field belongs to, as far as the CRM tells. Nobody waits for it. */
import type { Api } from '../../shared/contract'
import type { CallableLead, LeadsOfName, LeadsOfNumber, LeadView } from '../../shared/lead'
import { omit } from '../../shared/objects'
import { detached } from '../ui/detached'

/** What to look for: a number in E.164, or a name. */
export type Sought = { number: string } | { name: string }

type Found<Answer> = Exclude<Answer, { kind: 'later' | 'unknown' }>

/** Typing has paused. */
const PAUSE = 250
/** Only a wait that is felt is shown. */
const FELT = 300

export class Leads {
  ofNumber = $state.raw<Found<LeadsOfNumber>>()
  ofName = $state.raw<Found<LeadsOfName>>()
  looking = $state(false)
  /** The lead that the next call is made to. */
  chosen = $state.raw<LeadView>()

  readonly #api: Api
  #sought: Sought | undefined
  #asked = false
  /** Picked by its name: its number is about to be looked for, or is being looked for. */
  #expected: { lead: LeadView; isSought: boolean } | undefined
  #timers: ReturnType<typeof setTimeout>[] = []
  /** Of several look-ups the newest counts. */
  #lookUps = 0

  constructor(api: Api) {
    this.#api = api
  }

  /** Of several that nobody has picked from, any one. */
  get doNotCall(): boolean {
    if (this.chosen) return this.chosen.doNotCall === true
    return this.ofNumber?.kind === 'found' && this.ofNumber.leads.some((lead) => lead.doNotCall)
  }

  /** Looks for this from now on. @param isPrivate the CRM is not to hear of it; what is known already stays */
  seek(sought: Sought | undefined, isPrivate = false): void {
    if (JSON.stringify(sought) !== JSON.stringify(this.#sought)) this.#begin(sought)
    if (isPrivate) this.#stop()
    else if (sought && !this.#asked) this.#askAfter(PAUSE, sought)
  }

  /** Tries once more where nothing is known: the key is there now, or the network. */
  retry(): void {
    if (this.#sought && this.#asked && !this.#isKnown) this.#askAfter(0, this.#sought)
  }

  get #isKnown(): boolean {
    return this.ofName !== undefined || (this.ofNumber !== undefined && !this.#expected)
  }

  #begin(sought: Sought | undefined): void {
    this.#stop()
    this.#sought = sought
    this.ofName = undefined
    if (this.#expected && !this.#expected.isSought && sought && 'number' in sought) this.#expected.isSought = true
    else {
      this.#expected = undefined
      this.#show(undefined)
    }
  }

  #askAfter(milliseconds: number, sought: Sought): void {
    this.#stop()
    this.#asked = true
    const mine = this.#lookUps
    const felt = setTimeout(() => (this.looking = true), milliseconds + FELT)
    this.#timers = [setTimeout(() => detached(this.#ask(sought, mine)), milliseconds), felt]
  }

  async #ask(sought: Sought, mine: number): Promise<void> {
    const answer =
      'number' in sought ? await this.#api.leads.withNumber(sought.number) : await this.#api.leads.withName(sought.name)
    if (mine !== this.#lookUps) return
    this.#quieten()
    if (answer.kind === 'later') {
      this.#timers = [setTimeout(() => detached(this.#ask(sought, mine)), Math.max(answer.milliseconds, PAUSE))]
    } else if (answer.kind !== 'unknown') {
      if ('name' in sought) this.ofName = answer as Found<LeadsOfName>
      else this.#take(answer as Found<LeadsOfNumber>)
    }
  }

  /** One that was picked by its name stays picked, whoever else has its number. */
  #take(answer: Found<LeadsOfNumber>): void {
    const expected = this.#expected?.lead
    this.#expected = undefined
    const isAmong = answer.kind === 'found' && answer.leads.some(({ id }) => id === expected?.id)
    if (expected && !isAmong) return
    this.#show(answer)
    if (expected && this.chosen?.id !== expected.id) this.pick(expected)
  }

  #show(answer: Found<LeadsOfNumber> | undefined): void {
    this.ofNumber = answer
    this.chosen = answer?.kind === 'found' ? answer.leads.find(({ id }) => id === answer.chosen) : undefined
  }

  /** One of several with this number. */
  pick(lead: LeadView): void {
    this.chosen = lead
    if (this.#sought && 'number' in this.#sought)
      detached(this.#api.leads.choose({ number: this.#sought.number, lead: lead.id }))
  }

  /** The number that is about to be in the field is this lead's. */
  expect(found: CallableLead): void {
    const lead = omit(found, 'phones')
    this.clear()
    this.#expected = { lead, isSought: false }
    this.#show({ kind: 'found', leads: [lead], chosen: lead.id })
  }

  clear(): void {
    this.#expected = undefined
    this.#begin(undefined)
  }

  #stop(): void {
    this.#lookUps += 1
    this.#asked = false
    this.#quieten()
  }

  #quieten(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers = []
    this.looking = false
  }
}
