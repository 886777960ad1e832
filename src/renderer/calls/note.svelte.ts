/** A call's notes as they are typed: kept in main soon after each keystroke, and at once where the field is left. */
import type { Api } from '../../shared/contract'
import { keptOf } from '../../shared/note'
import { detached } from '../ui/detached'

/** No keystroke waits longer to be written down. */
const SOON = 500

export class Note {
  text = $state('')

  readonly #api: Api
  readonly #call: string
  /** As main has it, or has been told. */
  #kept: string
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(api: Api, call: string, text: string) {
    this.#api = api
    this.#call = call
    this.text = text
    this.#kept = text
  }

  type(text: string): void {
    this.text = text
    this.#timer ??= setTimeout(() => this.flush(), SOON)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const [text, before] = [keptOf(this.text), this.#kept]
    if (text === before) return
    this.#kept = text
    const told = this.#api.calls.note({ call: this.#call, text }).catch((error: unknown) => {
      // What main did not take is told again, unless something newer was told meanwhile.
      if (this.#kept === text) this.#kept = before
      throw error
    })
    detached(told)
  }

  /** Typed elsewhere, as in the list of calls; while it is typed here, this is the newer. */
  adopt(text: string): void {
    if (this.#timer !== undefined || text === this.#kept) return
    this.#kept = text
    this.text = text
  }
}
