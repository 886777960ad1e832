import type { CallRef } from '../line'
import { forgetOldest } from '../new-calls'
import { alikeness, callWith, only } from '../reported-number'
import { numberIn, type SoftphoneEvent } from './messages'

export interface SoftphoneCall {
  ref: CallRef
  /** The softphone's own id; undefined until it names it. */
  id?: string
  /** Blank where the softphone names none. */
  number: string
  direction: 'incoming' | 'outgoing'
  /** Epoch milliseconds. */
  answeredAt?: number
  byUs: boolean
  held: boolean
  /** The softphone has named it, or may yet do so: what it tells is told of this call as well. */
  isFollowed: boolean
}

/** The calls that a softphone has, each found by the softphone's id for it or by its number. */
export class SoftphoneCalls {
  readonly #calls = new Map<CallRef, SoftphoneCall>()

  get isEmpty(): boolean {
    return this.#calls.size === 0
  }

  get(ref: CallRef): SoftphoneCall | undefined {
    return this.#calls.get(ref)
  }

  add(call: Pick<SoftphoneCall, 'ref' | 'id' | 'number' | 'direction'>): SoftphoneCall {
    const added = { ...call, byUs: false, held: false, isFollowed: true }
    this.#calls.set(call.ref, added)
    forgetOldest(this.#calls)
    return added
  }

  delete(ref: CallRef): void {
    this.#calls.delete(ref)
  }

  /** Those that may have this number. */
  alike(number: string): SoftphoneCall[] {
    return [...this.#calls.values()].filter((call) => alikeness(call.number, number) > 0)
  }

  /** The call that an event is about. One that Cadran dialed is known by its number until the softphone's first event gives its id. */
  named({ id, direction, peeruri }: SoftphoneEvent): SoftphoneCall | undefined {
    const calls = [...this.#calls.values()]
    const named = calls.find((call) => call.id === id)
    if (named) return named
    const dialed = calls.filter((call) => call.id === undefined && call.direction === direction)
    const find = (some: SoftphoneCall[]) => {
      const number = numberIn(peeruri)
      return number === '' ? only(some) : callWith(some, number)
    }
    // One that was dialed long ago and never named may be over.
    const found = find(dialed.filter(({ isFollowed }) => isFollowed)) ?? find(dialed)
    return found && Object.assign(found, { id, isFollowed: true })
  }
}
