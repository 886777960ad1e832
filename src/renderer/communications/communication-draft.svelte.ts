/** A communication as it is being filled in. What is begun is there again after a call, or a link, took its place on the screen. */
import {
  communicationErrors,
  tidied,
  type Communication,
  type CommunicationErrors,
  type CommunicationMethod,
  type CommunicationOf,
} from '../../shared/communication'
import { omit } from '../../shared/objects'
import type { WhenComplaint } from '../../shared/moment-text'
import { readWhen, writeWhen, type When } from '../calls/typed-moment'

export type DraftErrors = Omit<CommunicationErrors, 'at'> & { at?: WhenComplaint }

/** Of one call, or of one lead; until it is kept or given up, or the window is gone. */
let begun: Readonly<Record<string, CommunicationDraft | undefined>> = {}
const keyOf = (of: CommunicationOf): string => JSON.stringify(of)

export const draftOf = (of: CommunicationOf): CommunicationDraft | undefined => begun[keyOf(of)]

export function forgetDraft(of: CommunicationOf): void {
  const others = omit(begun, keyOf(of))
  begun = others
}

export class CommunicationDraft {
  method = $state<CommunicationMethod>('sms')
  type = $state<Communication['type']>('outgoing')
  when = $state('')
  description = $state('')
  subject = $state('')
  body = $state('')
  address = $state('')
  url = $state('')

  /** What is changed, where it is no new one. */
  readonly #before: Communication | undefined
  readonly #written: string

  constructor(method: CommunicationMethod, now: number, of?: CommunicationOf, before?: Communication) {
    const { at = now, ...rest } = before ?? {}
    Object.assign(this, { method, ...rest })
    this.when = this.#written = writeWhen(at)
    this.#before = before
    if (of) begun = { ...begun, [keyOf(of)]: this }
  }

  /** What is said of it, or what is wrong with that. */
  read(now: number): { said: Communication } | { errors: DraftErrors } {
    const when = this.readWhen(this.when, now)
    const at = 'at' in when ? when.at : now
    const { method, type, description, subject, body, address, url } = this
    const said = tidied({ method, type, description, subject, body, address, url, at })
    const errors: DraftErrors = {
      ...communicationErrors(said, now, this.#before?.at),
      ...('error' in when && { at: when.error }),
    }
    return Object.keys(errors).length > 0 ? { errors } : { said }
  }

  /** Who leaves it as it is does not mean to cut its seconds. */
  readWhen(text: string, now: number): When {
    return this.#before && text === this.#written ? { at: this.#before.at } : readWhen(text, now)
  }
}
