import { createHmac, randomBytes } from 'node:crypto'
import type { KnownKey, Settings } from '../../shared/settings'
import { defined } from '../../shared/objects'

/** For which account something was made: its id or, where that was not known, the key that was in use. */
export interface Made {
  account?: string
  /** A fingerprint. */
  key?: string
}

/** `unknown`: only the agent can tell. */
export type Belonging = 'same' | 'other' | 'unknown'

/** Enough for a key a week for two years; what is left of the oldest is asked about. */
const MOST_KEYS = 100

/**
 * The keys that were in use with a data folder, and the account that each is for. Of a key that may not read its account only the key itself tells which
 * that is: what was made under one such key is never sent with another unless the agent says that both are for the same dealership.
 *
 * Keys are kept as fingerprints, salted by folder, from which no key can be read.
 */
export class KnownKeys {
  readonly #settings: { readonly value: Settings; change(changes: Partial<Settings>): void }

  constructor(settings: { readonly value: Settings; change(changes: Partial<Settings>): void }) {
    this.#settings = settings
  }

  /** @param api the base URL that the key is for: the same key elsewhere is another */
  fingerprint(api: string, key: string): string {
    const { keySalt = randomBytes(16).toString('hex') } = this.#settings.value
    if (this.#settings.value.keySalt === undefined) this.#settings.change({ keySalt })
    return createHmac('sha256', keySalt).update(`${api}\n${key}`).digest('hex').slice(0, 32)
  }

  /** The key that was in use last. */
  get last(): KnownKey | undefined {
    return this.#settings.value.keys.at(-1)
  }

  /** Undefined where the CRM was never heard about the account of this key. */
  find(fingerprint: string): KnownKey | undefined {
    return this.#settings.value.keys.find((known) => known.fingerprint === fingerprint)
  }

  /** What names neither account nor key was made before any key, or by a Cadran that noted none: it goes with the first that comes into hand. */
  isFirst(fingerprint: string): void {
    if (this.#settings.value.firstKey === undefined) this.#settings.change({ firstKey: fingerprint })
  }

  /** The CRM was asked for the account of the key in use. @param account its id; undefined where the CRM does not tell, and what was known stays */
  learn(fingerprint: string, account: string | undefined): void {
    const known = { ...this.find(fingerprint), fingerprint, ...defined({ account }) }
    const last = this.#settings.value.keys.at(-1)
    if (last?.fingerprint === fingerprint && last.account === known.account) return
    const others = this.#settings.value.keys.filter((other) => other.fingerprint !== fingerprint)
    this.#settings.change({ keys: [...others, known].slice(-MOST_KEYS) })
  }

  /** Whether both were made for the same account. */
  compare(one: Made, other: Made): Belonging {
    const [first, second] = [this.#rootOf(one), this.#rootOf(other)]
    if (first.account !== undefined && second.account !== undefined)
      return first.account === second.account ? 'same' : 'other'
    return first.key === second.key && first.account === second.account ? 'same' : 'unknown'
  }

  /** The agent says that something was made for the dealership of the key in use. */
  sayTheSame(made: Made, fingerprint: string): void {
    const [theirs, ours] = [this.#rootOf(made), this.#rootOf({ key: fingerprint })]
    if (this.compare(theirs, ours) !== 'unknown') return
    if (theirs.account !== undefined) {
      this.#record({ fingerprint: ours.key ?? fingerprint, account: theirs.account })
      this.#settings.change({ accountId: theirs.account })
    } else if (theirs.key === undefined) this.#settings.change({ firstKey: fingerprint })
    else if (ours.account !== undefined) this.#record({ fingerprint: theirs.key, account: ours.account })
    else this.#record({ fingerprint: theirs.key, sameAs: fingerprint })
  }

  /** The key in use stays the last. */
  #record(known: KnownKey): void {
    const { keys } = this.#settings.value
    const isThere = this.find(known.fingerprint) !== undefined
    const all = isThere ? keys : [{ fingerprint: known.fingerprint }, ...keys]
    const noted = all.map((each) => (each.fingerprint === known.fingerprint ? { ...each, ...known } : each))
    this.#settings.change({ keys: noted.slice(-MOST_KEYS) })
  }

  /** The account, or the key that stands for it. */
  #rootOf({ account, key = this.#settings.value.firstKey }: Made): Made {
    if (account !== undefined) return { account }
    // Keys that a damaged file names in a circle stand for nothing but themselves.
    const seen = new Set<string>()
    for (let at = key; at !== undefined && !seen.has(at);) {
      seen.add(at)
      const known = this.find(at)
      if (known?.account !== undefined) return { account: known.account }
      if (known?.sameAs === undefined) return { key: at }
      at = known.sameAs
    }
    return key === undefined ? {} : { key }
  }
}
