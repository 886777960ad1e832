import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import type { Locator, Page } from 'playwright-core'

import { FAILED_STARTS } from '../../src/main/app/failed-starts'
import { launchCadran } from '../../scripts/lib/launch-cadran.mjs'
import type { Snapshot } from '../../src/shared/snapshot'
import { callCard } from '../e2e/harness/panel'
import type { Customer } from './truth'

/** When Cadran is killed. */
export type Doom =
  /** Milliseconds after its process was there, or after its panel was. */
  | { since: 'launch' | 'panel'; after: number }
  /** Milliseconds after the agent began to press a button, counted from 1 in this run. */
  | { since: 'press'; press: number; after: number }
  /** Milliseconds after a request met a fault. */
  | { since: 'fault'; after: number }
  | { since: 'never' }

/** However the agent passes the time, a run is over after this. */
const LONGEST = 8000

const PATIENCE = 20_000

/** One run of Cadran, from its start to its death. */
export class Run {
  readonly #cadran: Awaited<ReturnType<typeof launchCadran>>
  readonly #doom: Doom
  readonly #dying = new AbortController()
  /** Resolves when it is dead, with the moment at which it surely was. */
  readonly dead: Promise<number>
  #isDead: (at: number) => void = () => undefined
  #page: Page | undefined
  #presses = 0

  private constructor(cadran: Awaited<ReturnType<typeof launchCadran>>, doom: Doom) {
    this.#cadran = cadran
    this.#doom = doom
    this.dead = new Promise((resolve) => (this.#isDead = resolve))
    if (doom.since !== 'never') this.#dieIn(LONGEST)
    if (doom.since === 'launch') this.#dieIn(doom.after)
  }

  static async start(launch: Parameters<typeof launchCadran>[0], doom: Doom): Promise<Run> {
    // Deaths in a row before the window is there are this test's doing: Cadran would take them for an installation that does not start.
    rmSync(join(launch.userData, FAILED_STARTS), { force: true })
    return new Run(await launchCadran(launch), doom)
  }

  get isDying(): boolean {
    return this.#dying.signal.aborted
  }

  get page(): Page {
    if (!this.#page) throw new Error('There is no window yet.')
    return this.#page
  }

  get app() {
    return this.#cadran.app
  }

  /** All that the main process has said. */
  get output(): string {
    return this.#cadran.output()
  }

  async window(): Promise<Page> {
    this.#page ??= await this.#cadran.app.firstWindow()
    this.#page.setDefaultTimeout(PATIENCE)
    return this.#page
  }

  /** The panel is there, and knows what the last run left: the keychain has answered, which takes longer than reading the journal. */
  async open(): Promise<void> {
    await this.window()
    await this.until(({ account }) => account.state === 'connected')
    if (this.#doom.since === 'panel') this.#dieIn(this.#doom.after)
  }

  /** What the window shows, as data. */
  see(): Promise<Snapshot> {
    return this.page.evaluate(() => window.cadran.app.snapshot())
  }

  /** Waits until the window shows it. */
  async until(isSo: (snapshot: Snapshot) => boolean, patience = PATIENCE): Promise<Snapshot> {
    for (const deadline = Date.now() + patience; ; await this.pass(50)) {
      // The page may still be loading.
      const snapshot = await this.see().catch(() => undefined)
      if (snapshot && isSo(snapshot)) return snapshot
      this.#dying.signal.throwIfAborted()
      if (Date.now() > deadline) throw new Error(`Waited in vain: ${isSo}\n${JSON.stringify(snapshot)}`)
    }
  }

  press(button: Locator): Promise<void> {
    return this.act(() => button.click())
  }

  /** Does something that Cadran may die in. */
  act<Value>(action: () => Promise<Value>): Promise<Value> {
    this.#presses++
    if (this.#doom.since === 'press' && this.#doom.press === this.#presses) this.#dieIn(this.#doom.after)
    return action()
  }

  /** Time passes, as in a call. */
  async pass(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, { signal: this.#dying.signal })
  }

  /** A request has met a fault. */
  faultMet(): void {
    if (this.#doom.since === 'fault') this.#dieIn(this.#doom.after)
  }

  async kill(): Promise<void> {
    this.#dying.abort()
    await this.#cadran.kill()
    this.#isDead(Date.now())
  }

  #dieIn(milliseconds: number): void {
    pause(milliseconds, undefined, { signal: this.#dying.signal }).then(
      () => this.kill(),
      () => undefined,
    )
  }
}

/** Until the call's card says so. */
export async function hasPhase(run: Run, { display }: Customer, phase: string): Promise<void> {
  await callCard(run.page, display).getByRole('status').filter({ hasText: phase }).waitFor()
}
