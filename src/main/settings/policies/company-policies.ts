import { inDemo, noPolicies, policyNames, type Policies, type PolicyName } from '../../../shared/policies'
import type { Settings } from '../../../shared/settings'
import { detached } from '../../lib/detached'
import { Sequencer } from '../../lib/sequencer'
import { readPolicies, type PolicySource } from './read-policies'

export interface CompanyPoliciesParts {
  source: PolicySource | undefined
  /** Those in use, which the policies are part of. */
  settings(): Settings
  /** Other policies are in force. @param changed the settings that are others because of them */
  onChange(changed: PolicyName[]): Promise<void>
  log: { info(message: string, detail?: object): void; warn(message: string, detail?: object): void }
  onError(error: unknown): void
}

/** A slow computer is asked more than once before it is said to have none. */
const MOST_TRIES = 3

/** What the agent's company has set, as last read. Nothing is read before it is asked for: a start does not wait for it. */
export class CompanyPolicies {
  /** They were read once, and what is open goes by them. Never rejects. */
  readonly known: Promise<void>
  readonly #parts: CompanyPoliciesParts
  readonly #sequence = new Sequencer()
  #value: Policies = noPolicies
  #inDemo: Policies = noPolicies
  #lastRead = JSON.stringify({ policies: noPolicies, refused: [], faults: [] })
  /** Settings that have changed, and that `onChange` has yet to be told of, as it failed before. */
  #untold: PolicyName[] | undefined
  #isReading = false
  #begun: Promise<void> | undefined
  #stop: (() => void) | undefined
  #areKnown: () => void = () => {}

  constructor(parts: CompanyPoliciesParts) {
    this.#parts = parts
    this.known = new Promise((resolve) => (this.#areKnown = resolve))
  }

  get value(): Policies {
    return this.#value
  }

  get inDemo(): Policies {
    return this.#inDemo
  }

  /** Reads them, and again when the system tells of a change. Once, however often it is asked for. */
  begin(): Promise<void> {
    return (this.#begun ??= this.#begin())
  }

  async #begin(): Promise<void> {
    const { source, onError } = this.#parts
    this.#stop = source?.watch?.(() => detached(this.#read(), onError))
    for (let tries = 0; tries < MOST_TRIES && !(await this.#read()); tries++);
    this.#areKnown()
  }

  /** A good moment to see what changed, where the system does not tell. */
  async seen(): Promise<void> {
    if (this.#parts.source && !this.#parts.source.watch && !this.#isReading) await this.#read()
  }

  close(): void {
    this.#stop?.()
  }

  /** @returns whether they could be read, and all that is open follows them */
  async #read(): Promise<boolean> {
    this.#isReading = true
    const isDone = await this.#sequence
      .run(() => this.#readAnew())
      .then(
        () => true,
        (error: unknown) => {
          this.#parts.onError(error)
          return false
        },
      )
    this.#isReading = false
    return isDone
  }

  async #readAnew(): Promise<void> {
    const { source, settings, log, onChange } = this.#parts
    if (!source) return
    const { places, faults } = await source.read()
    const { policies, refused } = readPolicies(places)
    const read = JSON.stringify({ policies, refused, faults })
    if (read === this.#lastRead) return this.#tell(onChange)
    this.#lastRead = read
    for (const why of faults) log.warn('policies', { ignored: why })
    for (const each of refused) log.warn('policies', { refused: each.policy, why: each.why })
    const { enforced, defaults } = policies
    log.info('policies', { enforced: Object.keys(enforced), default: Object.keys(defaults) })

    const before = settings()
    this.#value = policies
    this.#inDemo = inDemo(policies)
    const after = settings()
    const changed = policyNames.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    this.#untold = policyNames.filter((name) => changed.includes(name) || this.#untold?.includes(name))
    await this.#tell(onChange)
  }

  /** What failed to follow a change before is told of it again. */
  async #tell(onChange: CompanyPoliciesParts['onChange']): Promise<void> {
    if (!this.#untold) return
    await onChange(this.#untold)
    this.#untold = undefined
  }
}
