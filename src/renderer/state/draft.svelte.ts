/** The number that is about to be called: typed, or brought by a link. It outlives the field, which gives way to a live call. */
import type { LogDecision } from '../../shared/call'
import type { Api, DialResult } from '../../shared/contract'
import type { UnderstoodNumber } from '../../shared/number'
import type { LinkView } from '../../shared/snapshot'

export type Complaint = 'empty' | Exclude<DialResult['kind'], 'dialed'>

export class Draft {
  /** What the field shows. */
  text = $state('')
  dontLog = $state(false)
  /** The link that filled the field, until it is dialed or cleared. */
  link = $state.raw<LinkView>()
  understood = $state.raw<{ number: UnderstoodNumber; log?: LogDecision }>()
  /** Why the last press of «Call» placed no call. */
  complaint = $state.raw<Complaint>()
  busy = $state(false)

  readonly #api: Api
  #edited = $state(false)
  #adopted: number | undefined
  #changes = 0

  constructor(api: Api) {
    this.#api = api
  }

  /** An unedited link is dialed as it came: what the field shows of it may say less. */
  get #given(): string {
    return this.link && !this.#edited ? this.link.text : this.text
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
    this.text = link.number.dial === '' ? link.text : link.number.display
    this.understood = { number: link.number }
    this.#understand()
  }

  type(text: string): void {
    if (text === this.text) return
    if (text === '') return this.clear()
    this.text = text
    this.#edited = true
    this.#understand()
  }

  clear(): void {
    if (this.link) void this.#api.links.dismiss(this.link.id)
    this.#changes += 1
    this.link = undefined
    this.#edited = false
    this.text = ''
    this.understood = undefined
    this.complaint = undefined
    this.dontLog = false
  }

  /** Another number to call, from the recent calls: the link that filled the field is done with. */
  replace(text: string): void {
    this.clear()
    this.type(text)
  }

  async dial(): Promise<void> {
    if (this.busy) return
    const text = this.#given
    if (text.trim() === '') {
      this.complaint = 'empty'
      return
    }
    this.busy = true
    const before = this.#changes
    try {
      const result = await this.#api.calls.dial({ text, log: !this.dontLog })
      // What came into the field meanwhile is the next call, not this one.
      if (this.#changes !== before) return
      if (result.kind === 'dialed') this.clear()
      else this.complaint = result.kind
    } finally {
      this.busy = false
    }
  }

  async #understand(): Promise<void> {
    this.complaint = undefined
    this.#changes += 1
    const asked = this.#changes
    const answer = await this.#api.numbers.understand(this.#given)
    if (asked === this.#changes) this.understood = answer
  }
}
