/** The number of a past call as it is filled in: what it means, and which of several it means. */
import type { Api } from '../../shared/contract'
import type { NumberText } from '../../shared/contract-arguments'
import type { UnderstoodNumber } from '../../shared/number'
import type { PastCallErrors } from '../../shared/past-call'
import { detached } from '../ui/detached'

export class PastNumber {
  /** What the field shows. */
  text = $state('')
  /** As people write it; empty as long as it is no one number. */
  display = $state('')
  /** Why calls to it are never logged, as soon as it is known. */
  never = $state<PastCallErrors['number']>()
  /** The readings that the agent has to pick from. */
  question = $state.raw<UnderstoodNumber[]>()

  readonly #api: Api
  #picked: Required<NumberText> | undefined

  constructor(api: Api) {
    this.#api = api
  }

  /** The text that the agent wrote, and the reading of it that they picked. */
  get given(): NumberText {
    return this.#picked ?? { text: this.text }
  }

  type(text: string): void {
    this.text = text
    this.#picked = undefined
    this.question = undefined
  }

  pick(reading: UnderstoodNumber): void {
    this.#picked = { text: this.text, reading: reading.dial }
    this.text = reading.display
    this.question = undefined
    detached(this.understand())
  }

  /** Before the rest is filled in, says what the number means, and whether calls to it are logged at all. */
  async understand(): Promise<void> {
    const { given } = this
    const { number, log } = await this.#api.numbers.understand(given)
    if (given.text !== this.given.text || given.reading !== this.given.reading) return
    const isOne = number.kind !== 'none' && number.kind !== 'ambiguous'
    this.question = number.readings
    this.display = isOne ? number.display : ''
    this.never = !isOne || log === true || log === 'private' ? undefined : log
  }
}
