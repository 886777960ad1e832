/**
 * The real app in real Electron, killed again and again in the middle of calls, against a CRM that misbehaves. Then it is started once more and
 * left alone, and the CRM's record is compared with what the agent did.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { folderId } from '../../src/main/account/folder-keychain'
import { appEnvironment } from '../../scripts/lib/app-environment.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { doNotCallNumber, type CrmRecord, type DemoCrm } from '../../src/demo-crm'
import type { Snapshot } from '../../src/shared/snapshot'
import { electron } from '../e2e/harness/electron'
import { startKeyring } from '../e2e/harness/keyring'
import { tryToConnect } from '../e2e/harness/panel'
import { chooseInDialog } from '../e2e/harness/recordings'
import { startFaultyCrm, type FaultyCrm } from '../faults/faulty-crm'
import { Random } from '../simulation/random'
import { Agent } from './agent'
import { compare, type Breach } from './compare'
import { Keys, startOtherAccount } from './keys'
import { NewerCadran } from './newer-cadran'
import { inWords, report } from './report'
import { Run, type Doom } from './run'
import { SoundFiles, soundsAt } from './sound-files'
import { Timeline } from './timeline'
import { Weather } from './weather'
import { displayed, isOpen, isSoundOwed, type Customer } from './truth'

export interface ChaosOptions {
  kills: number
  seed: number
  say(line: string): void
}

/** What an uncertain log may take to be settled: its last look is 75 seconds after it left, and then it may have to be made again. */
const LONGEST_SETTLING = 180_000

export interface ChaosResult {
  /** What was lost, doubled or wrong, in words. */
  breaches: string[]
  /** How it came about; empty where nothing was. */
  report: string
}

export async function chaos({ kills, seed, say }: ChaosOptions): Promise<ChaosResult> {
  const folder = await mkdtemp(join(tmpdir(), 'cadran-chaos-'))
  const crm = await startFaultyCrm({ folder: join(folder, 'crm'), ratePerMinute: 1_000_000 })
  const other = await startOtherAccount(join(folder, 'crm'))
  const keyring = await startKeyring()
  try {
    const env = { ...appEnvironment(folder), ...keyring.env, CADRAN_API_URL: crm.apiUrl }
    const desk = { electron, userData: join(folder, 'user-data'), env }
    const placeInKeychain = (key: string) => keyring.store('Cadran', `${crm.host} ${folderId(desk.userData)}`, key)
    return await new Chaos({ kills, seed, say, folder, crm, other, desk, placeInKeychain }).result()
  } finally {
    await keyring.stop()
    await crm.stop()
    await other.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface ChaosParts extends ChaosOptions {
  folder: string
  crm: FaultyCrm
  other: DemoCrm
  placeInKeychain(key: string): Promise<void>
  desk: Parameters<typeof Run.start>[0]
}

class Chaos {
  readonly #parts: ChaosParts
  readonly #before: CrmRecord
  readonly #timeline: Timeline
  readonly #agent: Agent
  readonly #sounds: SoundFiles
  readonly #keys: Keys
  readonly #newer: NewerCadran
  readonly #breaches: Breach[] = []
  readonly #weather: Weather
  readonly #dooms: Random

  constructor(parts: ChaosParts) {
    const { crm, seed, folder, desk } = parts
    const source = new Random(seed)
    const branch = () => new Random(source.whole(0, 2 ** 31))
    this.#parts = parts
    this.#before = crm.record()
    this.#timeline = new Timeline(crm.faults)
    this.#dooms = branch()
    this.#weather = new Weather(crm, branch(), this.#timeline)
    this.#sounds = new SoundFiles({ folder, random: branch(), timeline: this.#timeline })
    this.#keys = new Keys({ ...parts, random: branch(), between: branch(), timeline: this.#timeline })
    this.#newer = new NewerCadran(desk.userData, branch(), this.#timeline)
    this.#agent = new Agent({
      customers: customersOf(this.#before),
      random: branch(),
      timeline: this.#timeline,
      sounds: this.#sounds,
      keys: this.#keys,
      isJournalNewer: () => this.#newer.hasJournal,
      crm: () => crm.record(),
    })
  }

  async result(): Promise<ChaosResult> {
    const { crm, seed, kills, desk } = this.#parts
    const breaches = await this.#run().catch((error: unknown): Breach[] => [{ what: `broke down: ${stackOf(error)}` }])
    this.#sayHowMuch(kills)
    const all = [...this.#agent.breaches, ...this.#breaches, ...breaches]
    const whole = join(root, 'test-output', 'chaos', `${seed}.txt`)
    await mkdir(join(root, 'test-output', 'chaos'), { recursive: true })
    await writeFile(whole, this.#timeline.lines().join('\n'))
    if (all.length === 0) return { breaches: [], report: '' }
    const found = { seed, kills, breaches: all, timeline: this.#timeline, record: crm.record() }
    return { breaches: all.map(inWords), report: report({ ...found, userData: desk.userData, whole }) }
  }

  async #run(): Promise<Breach[]> {
    await this.#connect()
    for (let round = 1; round <= this.#parts.kills; round++) {
      await this.#killOnce(round)
      if (round % 10 === 0) this.#sayHowMuch(round)
    }
    await this.#weather.clear()
    this.#breaches.push(...this.#newer.go())
    return await this.#settle()
  }

  async #connect(): Promise<void> {
    const run = await Run.start(this.#parts.desk, { since: 'never' })
    await tryToConnect(await run.window(), { key: this.#keys.own })
    await run.open()
    await chooseInDialog(run, this.#sounds.watched)
    await run.page.evaluate(() => window.cadran.recordings.chooseFolder())
    await run.kill()
  }

  async #killOnce(round: number): Promise<void> {
    const doom = this.#drawDoom()
    let faultMet = () => {}
    this.#weather.onMet = () => faultMet()
    this.#weather.change()
    await this.#keys.change()
    this.#breaches.push(...this.#newer.change())
    this.#timeline.note(`── ${round}: started, to be killed ${JSON.stringify(doom)}`)
    const run = await Run.start(this.#parts.desk, doom)
    faultMet = () => run.faultMet()
    const work = this.#agent.work(run).catch((error: unknown) => {
      // What fails because Cadran is dead is what this is about.
      if (!run.isDying) return error
    })
    const failure = await Promise.race([work, run.dead.then(() => undefined)])
    if (failure !== undefined) {
      await run.kill()
      throw failure
    }
    const killedAt = await run.dead
    await work
    this.#agent.cutOff(killedAt)
    this.#timeline.note(`── ${round}: killed`)
  }

  /** Cadran may die at any moment, and does more often when it has just been told something, or when a request goes wrong. */
  #drawDoom(): Doom {
    const random = this.#dooms
    const kind = random.next()
    if (kind < 0.15) return { since: 'launch', after: random.between(0, 1500) }
    if (kind < 0.45) return { since: 'press', press: random.whole(1, 8), after: random.skewed(1, 400) }
    if (kind < 0.7) return { since: 'fault', after: random.skewed(1, 2000) }
    return { since: 'panel', after: random.between(0, 6000) }
  }

  /** Once more, with nobody killing it: the agent answers what is asked, and otherwise leaves it alone. */
  async #settle(): Promise<Breach[]> {
    this.#timeline.note('── started for the last time')
    const run = await Run.start(this.#parts.desk, { since: 'never' })
    try {
      await this.#agent.arrive(run)
      const isSettled = await this.#waitUntilSettled(run)
      if (!isSettled) this.#breaches.push({ what: `not settled: ${left(await run.see(), this.#owedSounds())}` })
      const [before, after, calls] = [this.#before, this.#parts.crm.record(), this.#agent.calls]
      return [...this.#keys.breaches(), ...compare({ before, after, sounds: this.#soundsAtCrm(), calls })]
    } finally {
      await run.kill()
      this.#timeline.note('── the end')
    }
  }

  async #waitUntilSettled(run: Run): Promise<boolean> {
    for (const deadline = Date.now() + LONGEST_SETTLING; Date.now() < deadline; await run.pass(250)) {
      await this.#keys.attend(run, false)
      await this.#agent.answers.answer(run, 1)
      const { unsent, unfinished, recent } = await run.see()
      const logged = recent.every(({ log }) => log.state === 'logged' || log.state === 'not-logged')
      if (unsent === 0 && unfinished.length === 0 && logged && this.#owedSounds().length === 0) return true
    }
    return false
  }

  #soundsAtCrm(): Map<number, string> {
    return soundsAt(this.#parts.crm.record(), join(this.#parts.folder, 'crm'))
  }

  /** The recordings that the CRM should have, and has not. */
  #owedSounds(): string[] {
    const there = new Set(this.#soundsAtCrm().values())
    return this.#agent.calls
      .filter(isSoundOwed)
      .flatMap(({ sound }) => (sound && !there.has(sound.hash) ? [sound.name] : []))
  }

  #sayHowMuch(kills: number): void {
    const { calls } = this.#agent
    const placed = calls.filter((call) => call.placed === true)
    const cut = placed.filter(({ interrupted }) => interrupted)
    const open = calls.filter(isOpen)
    const sounds = placed.filter(({ sound }) => sound)
    const { withdrawn, renewed, swapped, mistaken, corrected } = this.#keys.counts
    this.#parts.say(
      `${kills} kills: ${placed.length} calls, ${cut.length} of them cut off, ${open.length} unfinished, ${sounds.length} recorded; ` +
        `${this.#parts.crm.faults.arrivals.length} requests, ${this.#parts.crm.faults.arrivals.filter(({ fault }) => fault).length} with a fault; ` +
        `keys: ${withdrawn} withdrawn, ${renewed} renewed, ${mistaken} mistaken, ${swapped} swapped, ${corrected} corrected; ` +
        `a newer Cadran ${this.#newer.times} times, ${calls.filter(({ memory }) => memory).length} calls in memory`,
    )
  }
}

/** Leads of the CRM, and numbers that it has never heard of. */
function customersOf({ leads, accounts: [own] }: CrmRecord): Customer[] {
  const numbers = leads.filter(({ account_id }) => account_id === own?.id).flatMap(({ phones }) => phones)
  const known = new Set(numbers.map(({ number }) => number).filter((number) => number !== doNotCallNumber))
  const unknown = Array.from({ length: 60 }, (_, index) => `+143855501${String(index + 10).padStart(2, '0')}`)
  return [...[...known].map((e164) => ({ e164, known: true })), ...unknown.map((e164) => ({ e164, known: false }))].map(
    (customer) => ({ ...customer, display: displayed(customer.e164) }),
  )
}

function left({ unsent, unfinished, recent, notices }: Snapshot, sounds: string[]): string {
  const waiting = recent.filter(({ log }) => log.state === 'waiting' || log.state === 'attention')
  return JSON.stringify({ unsent, unfinished: unfinished.map(({ display }) => display), waiting, notices, sounds })
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
