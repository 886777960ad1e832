import type { Settings } from '../../src/shared/settings'
import { readSettings } from '../../src/main/settings/settings'
import type { Agent } from '../../src/shared/call'
import { Cadran, type Kept } from './cadran'
import type { Circumstances } from './circumstances'
import type { TracedStore } from './mortal-store'
import type { Network } from './network'
import type { Random } from './random'
import type { Trace } from './trace'
import type { World } from './world'
import { detached } from '../support/detached'

interface MachineParts {
  world: World
  random: Random
  network: Network
  trace: Trace
  circumstances: Circumstances
  kept: Kept
}

/** The agent's computer: starts Cadran again after it died, sleeps, and has its clock changed. */
export class Machine {
  /** `at`: true time; `lasted`: milliseconds. */
  readonly sleeps: { at: number; lasted: number }[] = []
  readonly defects: string[] = []
  /** The ids of calls and documents that were in memory alone as Cadran ended: it does not know of them any more. */
  readonly lost = new Set<string>()
  /** Customers of calls that were in memory alone as Cadran ended. */
  readonly unwrittenWith = new Set<string>()
  /** Customers of calls that were made while a newer Cadran had the journal, whatever became of these calls. */
  readonly calledWithoutJournal = new Set<string>()
  /** How often Cadran was started. */
  runs = 0
  readonly #parts: MachineParts
  #cadran: Cadran | undefined
  #calls = 0
  #calm = false
  /** A newer Cadran has the journal, or will have it as soon as this one has ended. */
  #newer: 'comes' | 'has the journal' | undefined

  constructor(parts: MachineParts) {
    this.#parts = parts
    this.start()
  }

  /** The Cadran that runs, if one does and the machine is awake. */
  get cadran(): Cadran | undefined {
    return this.#parts.world.asleep ? undefined : this.#cadran
  }

  /** As the settings say who sits there; undefined before anybody has connected. */
  get agent(): Agent | undefined {
    const { email, ownNumber: number } = this.settings
    return email === '' ? undefined : { email, number }
  }

  /** Where a Cadran that runs looks for what it knows, or the next one will. */
  get store(): TracedStore {
    return this.#cadran?.store ?? this.#parts.kept.store
  }

  get settings(): Settings {
    return readSettings(this.#parts.kept.settings)
  }

  start(): void {
    if (this.#cadran) return
    const { circumstances, trace } = this.#parts
    const number = ++this.runs
    trace.add('cadran', () => `── run ${number} starts`)
    this.#cadran = new Cadran({
      ...this.#parts,
      number,
      risk: () => (this.#calm ? 0 : circumstances.crashes.chance),
      diskRefuses: (what) =>
        this.#calm ? 0 : what === 'read' ? circumstances.diskUnreadable : circumstances.diskRefuses,
      journalIsNewer: () => this.#newer === 'has the journal',
      newId: () => `call-${++this.#calls}`,
      onDefect: (error) => this.noteDefect(error),
      onDeath: () => this.#restartLater(),
    })
    this.#cadran.start()
  }

  /** Something that the code never expected. */
  noteDefect(error: unknown): void {
    this.defects.push(
      error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' ') : String(error),
    )
  }

  #restartLater(): void {
    const { world, random, kept } = this.#parts
    const { store } = this
    for (const customer of this.#cadran?.memory?.customers ?? []) this.unwrittenWith.add(customer)
    this.#noteWhomItCalled()
    if (store !== kept.store) for (const id of store.written) this.lost.add(id)
    this.#cadran = undefined
    this.#exchange()
    world.inside(this.#calm ? 1_000 : random.skewed(200, 3_600_000), () => this.start())
  }

  /** While Cadran does not run, its place may be taken by a newer one, and given back. */
  #exchange(): void {
    if (this.#newer === 'comes') this.#setNewer('has the journal')
    else if (this.#newer !== undefined && this.#parts.random.chance(0.5)) this.#setNewer(undefined)
  }

  #setNewer(newer: 'has the journal' | undefined): void {
    this.#newer = newer
    this.#noteWhomItCalled()
    this.#parts.kept.store.isNewers = newer !== undefined
    this.#parts.trace.add('machine', () => (newer ? 'a newer Cadran has the journal' : 'the newer Cadran is gone'))
  }

  #noteWhomItCalled(): void {
    for (const customer of this.#cadran?.memory?.customers ?? []) this.calledWithoutJournal.add(customer)
  }

  /** What may befall it until `until`, milliseconds from now. */
  plan(until: number): void {
    const { world, random, circumstances } = this.#parts
    const { crashes, sleeps, jumps, downgrades } = circumstances
    const sometimes = (count: number, run: () => void) => {
      for (let index = 0; index < count; index++) world.outside(random.between(0, until), () => this.#calm || run())
    }
    sometimes(crashes.atAnyTime, () => (random.chance(0.3) ? this.#quit() : this.#cadran?.die('just so')))
    sometimes(downgrades, () => {
      if (this.#newer !== undefined) return
      this.#newer = 'comes'
      this.#quit()
    })
    sometimes(sleeps, () => this.#sleep(random.skewed(1_000, 14_400_000)))
    sometimes(jumps.count, () => this.#setClock(random.between(-jumps.most, jumps.most)))
  }

  /** Nobody quits a program on a machine that sleeps. */
  #quit(): void {
    this.#parts.world.inside(0, () => detached(this.#cadran?.quit()))
  }

  #sleep(milliseconds: number): void {
    const { world, network, trace } = this.#parts
    if (world.asleep) return
    trace.add('machine', () => `sleeps for ${Math.round(milliseconds / 1000)} s`)
    this.sleeps.push({ at: world.now(), lasted: milliseconds })
    network.cutSome()
    world.sleep(milliseconds)
  }

  #setClock(by: number): void {
    const { world, trace } = this.#parts
    world.skew += by
    trace.add(
      'machine',
      () => `sets its clock by ${Math.round(by / 1000)} s; it is now off by ${Math.round(world.skew / 1000)} s`,
    )
  }

  /** Nothing befalls it any more. */
  becalm(): void {
    const { world, random } = this.#parts
    this.#calm = true
    this.start()
    if (this.#newer === undefined) return
    this.#setNewer(undefined)
    // Calls that were kept in memory until then move into the journal with the next one that is written.
    world.inside(random.between(0, 600_000), () => this.#quit())
  }
}
