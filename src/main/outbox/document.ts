/**
 * What the CRM should hold because of a call or a message, what it has confirmed, and the request that may be on its way.
 * Nothing is queued: a restart, an outage or a burst of changes only means that the comparison is made again.
 */
import type { Problem } from '../../shared/problem'
import type { Fields } from '../activix/requests'

/** A document is only ever sent to the CRM, and the account there, that it was written for. */
export interface Destination {
  /** The API's base URL. */
  api: string
  /** The account's id, where it was known. */
  account?: string
  /** Where it was not: a fingerprint of the key in use. Without either it was made before any key. */
  key?: string
}

/** A request that may have run, written before it leaves. */
export interface Attempt<Action extends string = string> {
  action: Action
  fields: Fields
  /** Epoch milliseconds: by the CRM's clock, or where that was unknown by this computer's. */
  leftAt: number
  byOwnClock?: true
  /** The highest id of its kind seen on this CRM before it left; whatever it made has a higher one. */
  highestBefore?: number
  /** It was looked for once already, in vain, before the CRM was surely done with it. */
  missed?: boolean
}

/** Why looking could not tell whether a creation took effect; the agent is asked. */
export type Ambiguity =
  /** Nothing was found, but this CRM has never shown that it lists such documents. */
  | 'unproven'
  /** More than one could be it. */
  | 'several'
  /** The key may not read leads. */
  | 'forbidden'

/** What every document has, whatever its kind. */
export interface Document<Kind extends string = string, Action extends string = string, Value extends Fields = Fields> {
  id: string
  kind: Kind
  /** The call that it belongs to, where it belongs to one. */
  call?: string
  destination: Destination
  /** Epoch milliseconds: when it was made. */
  at: number
  /** What the CRM should hold. */
  desired: Value
  /** What we sent in accepted requests; never the server's echo of it. */
  confirmed?: Value
  attempt?: Attempt<Action>
  ambiguous?: Ambiguity
  /** Fields of an update that was never answered: until the CRM is surely done with it, it may overtake what came later. */
  late?: readonly string[]
  /** Why the CRM refused it: it waits for a person, or for a change. */
  rejected?: Problem
  /** The agent wants it in the CRM no more. */
  discarded?: true
}

export type DocumentState =
  /** The CRM has what is desired, or nobody will send it any more. */
  | 'settled'
  /** It lacks what is not known yet: whose it is, or where it belongs. */
  | 'incomplete'
  /** Without an id only the agent can change it in the CRM. */
  | 'out-of-reach'
  /** A creating request may have run: it is looked for. */
  | 'uncertain'
  /** It was looked for, and nobody can tell: the agent is asked. */
  | 'ambiguous'
  | 'rejected'
  | 'ready'

/** How long after its last request left, its last unanswered update, or its words were last changed there is something to do. */
export interface Due {
  after: number
  since: 'request' | 'late-update' | 'typing'
}

type Changes<D> = { [Name in keyof D]?: D[Name] | undefined }

/** The document with these fields changed; what becomes undefined is left out. */
export function changed<D extends Document>(document: D, changes: Changes<D>): D {
  const entries = Object.entries({ ...document, ...changes }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as unknown as D
}

/** The document once more of its fields may be overtaken. */
export function withLate<D extends Document>(document: D, names: readonly string[]): D {
  const late = [...new Set([...(document.late ?? []), ...names])]
  return late.length === 0 ? document : { ...document, late }
}

/** Whether it has, or may have, something in the CRM of which nobody knows which it is. @param id the CRM's, once known */
export function mayOwnAny({ confirmed, attempt }: Document, id: number | undefined): boolean {
  return id === undefined && (confirmed !== undefined || attempt !== undefined)
}

/** The key in hand, as far as it decides what may be sent. */
export interface Sender {
  /** Whether something was surely made for the CRM, and the account there, of this key. */
  isFor(destination: Destination): boolean
}

/** A request may take effect up to so long after it left: servers finish what clients have given up. */
export const LATE_EFFECT = 60_000

/** A look this soon finds most of what was made; it says nothing where it finds none. */
const FIRST_LOOK = 5_000
/** Only now the CRM is surely done with the request. */
const LAST_LOOK = LATE_EFFECT + 15_000

/** How long after a creation left it is looked for, in milliseconds. */
export function nextLook(attempt: Pick<Attempt, 'missed'> | undefined): number {
  return attempt?.missed ? LAST_LOOK : FIRST_LOOK
}

/** Whether an absence means that it was never made. @param sinceRequest milliseconds since the request left */
export function isLastLook(sinceRequest: number): boolean {
  return sinceRequest >= LAST_LOOK
}
