import { detached } from '../support/detached'
import { resolveDocument } from '../../src/main/window/handlers/documents'
import type { HttpOutcome, HttpRequest } from '../../src/main/activix/transport'
import type { UploadOutcome, UploadRequest } from '../../src/main/activix/upload-request'
import type { HookEvent } from '../../src/main/lines/hooks/hook-event'
import { HookedLine } from '../../src/main/lines/hooks/hooked-line'
import { manualLine } from '../../src/main/lines/manual-line'
import type { NumberReader } from '../../src/main/numbers/number-reader'
import { createSession } from '../../src/main/session/create-session'
import type { Session } from '../../src/main/session/session'
import type { Surroundings } from '../../src/main/session/surroundings'
import type { StoreNews } from '../../src/main/store/recovery/home'
import { newestVersion } from '../../src/main/store/schema'
import { SettingsFile } from '../../src/main/settings/settings'
import type { Agent } from '../../src/shared/call'
import type { DocumentAnswer } from '../../src/shared/document'
import { fullNumber } from '../support/numbers'
import type { Copies } from './copies'
import { DiskRefused, mortalReach, TracedStore, type Mortality } from './mortal-store'
import type { Network } from './network'
import type { Random } from './random'
import { soundOf } from './sound-files'
import type { Trace } from './trace'
import type { World } from './world'

export const api = 'https://api.crm.activix.ca/v2'

/** What outlives a run of Cadran on its machine. */
export interface Kept {
  store: TracedStore
  copies: Copies
  /** The content of the settings file. */
  settings: unknown
  /** What the keychain holds. */
  key: string | undefined
}

interface CadranParts {
  number: number
  world: World
  random: Random
  network: Pick<Network, 'carry'>
  kept: Kept
  trace: Trace
  /** Chance of dying at each write and each request. */
  risk(): number
  /** Chance that the disk refuses to be written to, or read from. */
  diskRefuses(what: 'write' | 'read'): number
  /** A newer Cadran has written the journal. */
  journalIsNewer(): boolean
  newId(): string
  /** A mistake in the code. */
  onDefect(error: unknown): void
  onDeath(): void
}

/** Of an agent who has connected before. */
export const settingsOf = ({ email, number }: Agent) => ({ email, ownNumber: number, welcomed: true })

/** The keychain may ask the agent first. Milliseconds. */
const KEYCHAIN = [10, 5_000] as const

/** Numbers are E.164 here, and all of them are logged: reading others is tried elsewhere, and would make a thousand schedules slow. */
const numbers: NumberReader = {
  understand: async (text) => fullNumber(text),
  logDecision: async () => true,
  dialedForms: async ({ dial }) => ({ number: dial, national: dial }),
  undial: async () => undefined,
}

/**
 * One run of Cadran, from its start to its death or its end: a session as the app has it, in surroundings that are not real.
 *
 * What is simulated is the edge alone: the clocks, the network, the keychain, the settings file, the copies of recordings, and the file in which the
 * journal is kept, which is in memory and outlives the run. There are no daily copies of it.
 */
export class Cadran implements Mortality {
  readonly session: Session
  readonly #parts: CadranParts
  /** As the app has it where a softphone reports. */
  readonly #line: HookedLine
  /** Where it keeps what it may not write into the journal. */
  memory: TracedStore | undefined
  #alive = true

  constructor(parts: CadranParts) {
    this.#parts = parts
    this.#line = new HookedLine({ line: manualLine(), elapsed: parts.world.monotonic, onIgnored: () => {} })
    this.session = createSession(this.#surroundings())
  }

  #surroundings(): Surroundings {
    const { world, random, kept, newId } = this.#parts
    return {
      apiUrl: api,
      numbers,
      newId,
      random: random.next,
      store: {
        folder: '/simulated',
        disk: {
          open: () =>
            this.#parts.journalIsNewer() ? { whyInMemory: 'newer', version: newestVersion + 1 } : { store: kept.store },
          memory: () => (this.memory = new TracedStore(this.#parts.trace)),
          placeOf: () => ({ db: 'journal', wal: 'journal-wal' }),
          keepCopy: async () => 'sound',
          reach: mortalReach(this),
        },
        recordings: kept.copies.inHandsOf(this),
      },
      settings: new SettingsFile({
        read: () => kept.settings,
        write: (value) => {
          if (this.#alive) kept.settings = value
        },
      }),
      keychain: {
        read: () => this.#afterKeychain(() => kept.key ?? null),
        write: (_, key) =>
          this.#afterKeychain(() => {
            kept.key = key
          }),
        delete: () => Promise.reject(new Error('Nobody forgets a key here')),
      },
      line: this.#line,
      network: {
        transport: (request) => this.#carry(request),
        upload: (request) => this.#upload(request),
      },
      clocks: {
        now: world.wall,
        monotonic: world.monotonic,
        uptime: world.uptime,
        boot: () => 'the only one',
        after: (milliseconds, run) => world.inside(milliseconds, () => this.#runTimer(run)),
      },
      language: () => 'en',
      log: {
        info: () => {},
        // But for a newer Cadran nobody touches the journal's file: there is nothing else to be told of it.
        warn: (what, told) => {
          if ((told as StoreNews).kind !== 'journal-newer' || !this.#parts.journalIsNewer())
            this.#parts.onDefect(new Error(`${what} ${JSON.stringify(told)}`))
        },
        error: (_, error) => this.#notice(error),
        protect: () => {},
      },
      audience: { onChange: () => {}, onIncoming: () => {}, onDue: () => {}, onProgress: () => {} },
    }
  }

  /** What a keychain answers when nobody is there any more is never heard. */
  #afterKeychain<T>(act: () => T): Promise<T> {
    const { world, random } = this.#parts
    return new Promise((resolve) =>
      world.inside(random.skewed(...KEYCHAIN), () => {
        if (this.#alive) resolve(act())
      }),
    )
  }

  /** What is in use: the journal, or what is kept in memory instead. */
  get store(): TracedStore {
    return (this.session.whyInMemory && this.memory) ?? this.#parts.kept.store
  }

  get alive(): boolean {
    return this.#alive
  }

  /** A softphone reports something. */
  hear(event: HookEvent): void {
    this.#line.apply(event)
  }

  /** What the agent decides about a document; a call's log has its call's id. */
  resolve(id: string, answer: DocumentAnswer): void {
    resolveDocument(this.session, { id, answer }, this.#parts.world.wall())
  }

  /** What a call that begins now would have as its `start_at`, to the second; epoch milliseconds. */
  get startAt(): number {
    return this.#parts.world.wall() + this.session.clockCorrection
  }

  start(): void {
    detached(this.session.start())
  }

  /** Ends as the agent asks it to. */
  async quit(): Promise<void> {
    await this.session.close()
    if (this.#alive) this.#end('has quit')
  }

  die(where: string): void {
    if (this.#alive) this.#end(`died ${where}`)
  }

  risk(where: string): boolean {
    const { random, risk } = this.#parts
    if (this.#alive && random.chance(risk())) this.die(where)
    return !this.#alive
  }

  /** What a timer throws, nobody catches. */
  #runTimer(run: () => void): void {
    if (!this.#alive) return
    try {
      run()
    } catch (error) {
      this.#parts.onDefect(error)
      this.die('of an error that nobody caught')
    }
  }

  diskRefuses(what: 'write' | 'read'): boolean {
    const chance = this.#parts.diskRefuses(what)
    // Reads are many: where none is refused, none is drawn for.
    return (what === 'write' || chance > 0) && this.#parts.random.chance(chance)
  }

  /** A disk that refuses is to be expected; anything else is a mistake in the code. */
  #notice(error: unknown): void {
    if (error instanceof DiskRefused) this.#parts.trace.add('machine', () => `its disk refuses: ${error.message}`)
    else this.#parts.onDefect(error)
  }

  #end(how: string): void {
    this.#alive = false
    // What it can write down no more it would otherwise try again without an end, as nothing takes any time.
    detached(this.session.sync.close())
    this.#parts.trace.add('cadran', () => `── run ${this.#parts.number} ${how}`)
    this.#parts.onDeath()
  }

  async #carry(request: HttpRequest): Promise<HttpOutcome> {
    if (this.risk('before a request left')) return never()
    const outcome = this.#parts.network.carry(request, this.#parts.number)
    if (this.risk('after a request left')) return never()
    const known = await outcome
    return this.risk('as an answer came') ? never() : known
  }

  #upload({ url, headers, file, signal }: UploadRequest): Promise<UploadOutcome> {
    if (signal.aborted) return Promise.resolve({ kind: 'stopped' })
    const sent = { ...headers, 'Content-Type': 'multipart/form-data; boundary=edge' }
    const part = `Content-Disposition: form-data; name="recording"; filename="${file.name}"\r\nContent-Type: audio/wav`
    const body = `--edge\r\n${part}\r\n\r\n${soundOf(file.path)}\r\n--edge--\r\n`
    const stopped = new Promise<UploadOutcome>((resolve) =>
      signal.addEventListener('abort', () => resolve({ kind: 'stopped' })),
    )
    return Promise.race([this.#carry({ method: 'POST', url, headers: sent, body }), stopped])
  }
}

/** Nobody is left to hear it. One for each: a single one would hold on to all that ever waited for it. */
const never = () => new Promise<never>(() => {})
