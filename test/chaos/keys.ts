import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { demoAgent, startDemoCrm, type CrmRecord, type DemoCrm } from '../../src/demo-crm'
import type { Snapshot } from '../../src/shared/snapshot'
import { omit } from '../../src/shared/objects'
import { button, field } from '../e2e/harness/panel'
import type { FaultyCrm } from '../faults/faulty-crm'
import type { Random } from '../simulation/random'
import type { Breach } from './compare'
import type { Run } from './run'
import type { Timeline } from './timeline'

/** As long as Cadran may wait for an answer. */
const LONGEST_CONNECTING = 60_000

interface KeysParts {
  crm: FaultyCrm
  /** Puts a key where Cadran finds its own at its next start. */
  placeInKeychain(key: string): Promise<void>
  other: DemoCrm
  /** What the agent does by chance. */
  random: Random
  /** What happens between the runs: the same with each seed, however long a run takes. */
  between: Random
  timeline: Timeline
}

/** The keys that the CRM issues and withdraws, and the agent who connects with them, now and then with one of another account. */
export class Keys {
  readonly #parts: KeysParts
  readonly #before: CrmRecord
  readonly #otherKey = 'key-of-another-account'
  #issued = 0
  #own = ''
  /** What happened of each. */
  readonly counts = { withdrawn: 0, renewed: 0, swapped: 0, mistaken: 0, corrected: 0 }

  constructor(parts: KeysParts) {
    this.#parts = parts
    this.#before = parts.other.record()
    parts.crm.issue(this.#otherKey, parts.other)
    this.#issue()
  }

  /** That of the agent's account. */
  get own(): string {
    return this.#own
  }

  /** While Cadran is not running: now and then the CRM issues another key in place of the agent's, or the keychain is that of another computer. */
  async change(): Promise<void> {
    const { between, crm, timeline, placeInKeychain } = this.#parts
    if (between.chance(0.2)) {
      crm.withdraw(this.#own)
      this.#issue()
      this.counts.withdrawn++
      timeline.note(`CRM: withdraws the key, and issues ${this.#own}`)
    } else if (between.chance(0.1)) {
      await placeInKeychain(this.#otherKey)
      this.counts.swapped++
      timeline.note(`keychain: holds ${this.#otherKey}`)
    }
  }

  #issue(): void {
    this.#own = `key-${++this.#issued}`
    this.#parts.crm.issue(this.#own)
  }

  /** Connects again where the panel says that the key is withdrawn, or of another account. */
  async attend(run: Run, mayErr: boolean): Promise<void> {
    const snapshot = await run.see()
    // Nothing is sent with it, and calls are kept meanwhile.
    if (mayErr && isForeign(snapshot) && this.#parts.random.chance(0.5)) return
    if (isElsewhere(snapshot)) {
      await this.#connect(run, this.#own, 'goes back')
      this.counts.corrected++
    } else if (isRefused(snapshot)) {
      await this.#connect(run, this.#own, 'takes the new key')
      this.counts.renewed++
    } else if (mayErr && this.#parts.random.chance(0.06)) {
      await this.#err(run)
    }
  }

  /** The agent sees that at once: nothing is called meanwhile. */
  async #err(run: Run): Promise<void> {
    this.counts.mistaken++
    await this.#connect(run, this.#otherKey, 'connects by mistake')
    await run.until(isElsewhere)
    this.#parts.timeline.note('agent: sees that it is another account')
    await run.pass(this.#parts.random.skewed(20, 2000))
    await this.attend(run, false)
  }

  async #connect(run: Run, key: string, why: string): Promise<void> {
    const { page } = run
    this.#parts.timeline.note(`agent: ${why}: ${key}`)
    await run.act(() => page.evaluate(() => window.cadran.account.reconnect()))
    await field(page, 'API key').fill(key)
    await field(page, 'Email in Activix').fill(demoAgent.email)
    await field(page, 'Your phone number').fill(demoAgent.number)
    for (;;) {
      await run.press(button(page, 'Connect'))
      await page.locator('form[aria-busy="true"]').waitFor({ state: 'detached', timeout: LONGEST_CONNECTING })
      const { screen } = await run.see()
      if (screen === 'panel') break
      // The weather lets nothing through.
      await run.pass(300)
    }
    this.#parts.timeline.note(`agent: is connected with ${key}`)
  }

  /** What was written to the other account. */
  breaches(): Breach[] {
    const { requests, ...after } = this.#parts.other.record()
    const before = omit(this.#before, 'requests')
    const written = requests.filter(({ method }) => method !== 'GET')
    const isSame = JSON.stringify(after) === JSON.stringify(before)
    return isSame && written.length === 0
      ? []
      : [{ what: `the other account was written to: ${JSON.stringify(written)}` }]
  }
}

/** Another account of the same CRM: as if the first had the same past and other users. @param folder the CRM's; that of the account is made beside it */
export async function startOtherAccount(folder: string): Promise<DemoCrm> {
  const other = `${folder}-of-another-account`
  await cp(folder, other, { recursive: true })
  const file = join(other, 'crm.json')
  const record = JSON.parse(await readFile(file, 'utf8')) as CrmRecord
  await writeFile(file, JSON.stringify({ ...record, accounts: record.accounts.toReversed() }))
  return await startDemoCrm({ folder: other, ratePerMinute: 1_000_000 })
}

const isForeign = ({ notices }: Snapshot): boolean => notices.some(({ kind }) => kind === 'key-of-another-account')

/** The key in hand is of another account: Cadran says so, or misses the agent among its users. */
const isElsewhere = (snapshot: Snapshot): boolean =>
  isForeign(snapshot) || snapshot.notices.some(({ kind }) => kind === 'email-not-in-account')

const isRefused = ({ account }: Snapshot): boolean => account.state === 'connected' && account.refused
