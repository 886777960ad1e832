/** The number that is about to be called: typed, or brought by a link. It outlives the field, which gives way to a live call. */
import type { DialDecision } from '../../shared/call'
import type { Api } from '../../shared/contract'
import type { NumberText } from '../../shared/contract-arguments'
import { numberOrText, type UnderstoodNumber } from '../../shared/number'
import type { LinkView } from '../../shared/snapshot'
import { nameIn, type CallableLead, type LeadPhone } from '../../shared/lead'
import { defined } from '../../shared/objects'
import { Leads, type Sought } from '../leads/leads.svelte'
import { detached } from '../ui/detached'
import type { Complaint } from './complaint'

export class Draft {
  /** What the field shows. */
  text = $state('')
  dontLog = $state(false)
  /** The link that filled the field, until it is dialed or cleared. */
  link = $state.raw<LinkView>()
  understood = $state.raw<{ number: UnderstoodNumber; log?: DialDecision }>()
  /** Why the last press of «Call» placed no call. */
  complaint = $state.raw<Complaint>()
  busy = $state(false)
  readonly leads: Leads

  readonly #api: Api
  #edited = $state(false)
  /** The reading that the agent picked, and of which text. Whatever they type after that is another text. */
  #picked: Required<NumberText> | undefined
  #asking = $state(false)
  #adopted: number | undefined
  #changes = 0
  /** The change that `understood` is about. */
  #understoodAt = 0

  constructor(api: Api) {
    this.#api = api
    this.leads = new Leads(api)
  }

  /** «Call» asks once more, as the customer does not want to be called. */
  get asking(): boolean {
    return this.#asking && this.leads.doNotCall
  }

  /** What to look for in the CRM. A number that is never logged is nobody's there. */
  get sought(): Sought | undefined {
    const { number, log } = this.understood ?? {}
    if (number?.e164 !== undefined) return log === true ? { number: number.e164 } : undefined
    const name = number?.kind === 'none' && !this.fromLink ? nameIn(this.text) : undefined
    return name === undefined ? undefined : { name }
  }

  /** The readings that the agent has to pick from before anything is dialed. */
  get question(): UnderstoodNumber[] | undefined {
    const { number } = this.understood ?? {}
    return number?.kind === 'ambiguous' ? (number.readings ?? []) : undefined
  }

  /** An unedited link is dialed as it came: what the field shows of it may say less. So is a text of which a reading was picked. */
  get #given(): NumberText {
    return this.#picked ?? { text: this.link && !this.#edited ? this.link.text : this.text }
  }

  /** Whether `understood` is about what the field holds, or still about an older text. */
  get #isUnderstood(): boolean {
    return this.#understoodAt === this.#changes
  }

  get fromLink(): boolean {
    return this.link !== undefined && !this.#edited
  }

  /** Takes a link into the field, once. */
  adopt(link: LinkView | undefined): void {
    if (!link || link.id === this.#adopted) return
    this.#adopted = link.id
    this.link = link
    this.#edited = false
    this.#picked = undefined
    this.text = numberOrText(link)
    detached(this.#understand(link.number))
  }

  type(text: string): void {
    if (text === this.text) return
    if (text === '') return this.clear()
    this.text = text
    this.#edited = true
    this.#picked = undefined
    detached(this.#understand())
  }

  /** The agent picks one of the readings. @returns whether it is one of what the field holds, not of an older text */
  pick(reading: UnderstoodNumber): boolean {
    if (!this.#isUnderstood) return false
    this.#picked = { text: this.#given.text, reading: reading.dial }
    this.text = reading.display
    detached(this.#understand(reading))
    return true
  }

  clear(): void {
    if (this.link) detached(this.#api.links.dismiss(this.link.id))
    this.#changes += 1
    this.link = undefined
    this.#edited = false
    this.#picked = undefined
    this.text = ''
    this.understood = undefined
    this.complaint = undefined
    this.dontLog = false
    this.#asking = false
    this.leads.clear()
  }

  /** Another number to call, from the recent calls: the link that filled the field is done with. */
  replace(text: string): void {
    this.clear()
    this.type(text)
  }

  /** A lead that was found by its name, at one of its numbers. */
  replaceWithLead(lead: CallableLead, phone: LeadPhone): void {
    this.replace(phone.display)
    this.leads.expect(lead)
  }

  async dial(): Promise<void> {
    if (this.busy) return
    const given = this.#given
    if (given.text.trim() === '') {
      this.complaint = 'empty'
      return
    }
    if (this.question && this.#isUnderstood) {
      this.complaint = 'ambiguous'
      return
    }
    if (this.leads.doNotCall && !this.#asking) {
      this.#asking = true
      return
    }
    this.busy = true
    const { chosen } = this.leads
    const before = this.#changes
    try {
      const result = await this.#api.calls.dial({ ...given, log: !this.dontLog, ...defined({ lead: chosen?.id }) })
      // What came into the field meanwhile is the next call, not this one.
      if (this.#changes !== before) return
      if (result.kind === 'dialed') return this.clear()
      this.complaint = result.kind
      if (result.kind === 'ambiguous') this.#take({ number: result.number })
    } finally {
      this.busy = false
    }
  }

  /** @param known what is known of it before main is asked */
  async #understand(known?: UnderstoodNumber): Promise<void> {
    this.complaint = undefined
    this.#asking = false
    this.#changes += 1
    if (known) this.#take({ number: known })
    const asked = this.#changes
    const answer = await this.#api.numbers.understand(this.#given)
    if (asked === this.#changes) this.#take(answer)
  }

  #take(understood: NonNullable<Draft['understood']>): void {
    // The reading that was picked is none any more, as after a change of the region: the text is asked about again.
    if (understood.number.kind === 'ambiguous' && this.#picked) {
      this.text = this.#picked.text
      this.#picked = undefined
    }
    this.understood = understood
    this.#understoodAt = this.#changes
  }
}
