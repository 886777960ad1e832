import type { LinkView } from '../../shared/snapshot'
import type { UnderstoodNumber } from '../../shared/number'
import { Sequencer } from '../lib/sequencer'

export interface LinksParts {
  understand(text: string): Promise<UnderstoodNumber>
  /** While a call is live, links wait their turn. */
  callIsLive(): boolean
  onChange(): void
}

/** More than anybody clicks; a page that fires links must not fill the memory. */
const MOST = 20

/** The links that were clicked and not yet dialed: the one in the number field, and those that wait. None dials by itself. */
export class Links {
  readonly #parts: LinksParts
  #current: LinkView | undefined
  /** In the order they came. */
  #waiting: LinkView[] = []
  #lastId = 0
  /** Understanding loads a module the first time; links keep their order meanwhile. */
  readonly #arrivals = new Sequencer()

  constructor(parts: LinksParts) {
    this.#parts = parts
  }

  get current(): LinkView | undefined {
    return this.#current
  }

  get waiting(): readonly LinkView[] {
    return this.#waiting
  }

  /** All of them as they were clicked, the one in the field first. */
  get texts(): string[] {
    return [...(this.#current ? [this.#current] : []), ...this.#waiting].map(({ text }) => text)
  }

  /**
   * A link was clicked: it fills the number field, and one that was there waits, as do those that came with it; during a call all wait.
   * Each is read for itself, so that one that cannot be read keeps no other from arriving.
   */
  async arrive(...texts: string[]): Promise<void> {
    await Promise.all(texts.map((text, index) => this.#arrivals.run(() => this.#take(text, index === 0))))
  }

  async #take(text: string, isFirst: boolean): Promise<void> {
    const link = { id: ++this.#lastId, text, number: await this.#parts.understand(text) }
    if (isFirst && !this.#parts.callIsLive()) this.#show(link)
    else this.#wait(link)
    this.#parts.onChange()
  }

  #wait(link: LinkView): void {
    if (this.#current && sameNumber(this.#current, link)) return
    this.#waiting = [...this.#waiting.filter((other) => !sameNumber(other, link)), link].slice(-MOST)
  }

  /** The agent takes a waiting link; the one in the field waits in its place. */
  use(id: number): void {
    const link = this.#waiting.find((waiting) => waiting.id === id)
    if (!link) return
    this.#waiting = this.#waiting.filter((waiting) => waiting !== link)
    this.#show(link)
    this.#parts.onChange()
  }

  /** Dialed, or cleared by the agent. */
  dismiss(id: number): void {
    if (this.#current?.id === id) this.#current = undefined
    this.#waiting = this.#waiting.filter((waiting) => waiting.id !== id)
    this.#parts.onChange()
  }

  /** The field is free again: the link that has waited longest has its turn. */
  callEnded(): void {
    if (this.#current || this.#parts.callIsLive()) return
    this.#current = this.#waiting.shift()
  }

  #show(link: LinkView): void {
    const before = this.#current && !sameNumber(this.#current, link) ? [this.#current] : []
    const waiting = [...before, ...this.#waiting.filter((other) => !sameNumber(other, link))]
    this.#waiting = waiting.sort((one, other) => one.id - other.id).slice(-MOST)
    this.#current = link
  }
}

/** An impatient second click is not a second link. */
function sameNumber(one: LinkView, other: LinkView): boolean {
  return (one.number.e164 ?? one.text) === (other.number.e164 ?? other.text)
}
