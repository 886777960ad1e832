import type { Journal } from '../../src/main/journal/journal'
import type { AnyDocument } from '../../src/main/outbox/any-document'
import type { Cadran } from './cadran'
import { dealershipWith, otherThan, type Dealership } from './crm-dealerships'
import type { SimulatedCrm } from './simulated-crm'

/** Notes for a lead that the CRM refused, or that is not known, wait until the agent has something else to say. */
export function isStuckNote(document: AnyDocument, journal: Journal): boolean {
  if (document.kind !== 'lead-note') return false
  return document.rejected !== undefined || journal.callLog(document.call)?.leadId === undefined
}

/** For which dealership the agent works at the moment, who is at home in two. */
export class Moves {
  at: Dealership = 'own'
  readonly #crm: SimulatedCrm
  readonly #journal: Journal

  constructor(crm: SimulatedCrm, journal: Journal) {
    this.#crm = crm
    this.#journal = journal
  }

  /** The dealership of the key in hand; undefined where there is none, or one that is not used. */
  inHand({ session: { account } }: Cadran): Dealership | undefined {
    return account.isForeign ? undefined : this.#crm.dealershipOf(account.key)
  }

  /** Where something waits for the other dealership alone, the agent goes there. */
  goWhereNeeded(): void {
    const owed = this.#journal.unsettled().filter((document) => !isStuckNote(document, this.#journal))
    const isFor = (dealership: Dealership) => owed.some((document) => this.#dealershipOf(document) === dealership)
    if (!isFor(this.at) && isFor(otherThan(this.at))) this.at = otherThan(this.at)
  }

  /** What was made under another key the agent knows: it was for the dealership whose customer it is about. */
  sayWhatIsTheSame(cadran: Cadran): void {
    const { session } = cadran
    for (const document of this.#journal.unsettled())
      if (
        cadran.alive &&
        session.belonging(document) === 'unknown' &&
        this.#dealershipOf(document) === this.inHand(cadran)
      )
        cadran.resolve(document.id, 'same-account')
  }

  #dealershipOf({ call = '' }: AnyDocument): Dealership {
    return dealershipWith(this.#journal.call(call)?.number.e164)
  }
}
