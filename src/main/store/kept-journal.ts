import { existsSync, rmSync } from 'node:fs'
import type { Call } from '../../shared/call'
import type { CallLog } from '../outbox/kinds/call-log-document'
import { isDamage } from './damage'
import { Journal } from './journal'
import { fileDisk, type JournalDisk } from './disk'
import { companions, journalFile, setAside, type Homeless } from './open-journal'
import { isHeldByAnother, samePlace, type Place } from './place'

export interface KeptJournalParts {
  folder: string
  /** The computer's own, unless given. */
  disk?: Pick<JournalDisk, 'open' | 'placeOf'>
  now(): Date
  /** The document of a call whose own was lost: nobody knows whether its log was made. */
  lostDocument(call: Call): CallLog
  /** Something happened to the file, and what became of what was in it. */
  onNews(news: JournalNews): void
  onTrouble(error: unknown): void
}

export type JournalNews =
  /** It held together no more: what could still be read is in a new one, or in memory for now; `file` is the old one. */
  | { kind: 'journal-damaged'; file: string }
  /** It was deleted or moved away while in use, and is back whole. */
  | { kind: 'journal-restored' }
  /** It was replaced while in use; it is back whole, and what stood in its place is kept as `file`. */
  | { kind: 'journal-replaced'; file: string }

type Method = (...values: unknown[]) => unknown

/** Moving may take a moment, and so is tried again only where something is to be kept anyway. */
const occasions = new Set(['record', 'beat', 'close'])

/** What the window and the sync can do without for a while: the last answer stands, or this one. */
const dispensable: Readonly<Record<string, unknown>> = {
  ...{ recentCalls: [], liveCalls: [], ownerlessCalls: [], unsettled: [] },
  ...{ documentsOf: [], recordingsOf: [], communicationsOfLead: [], followUpsOfLead: [] },
  countUnsettled: 0,
}

/** A file system that numbers its files anew now and then would have one replaced for ever: after so many times nobody believes it. */
const BELIEVABLE = 3

/** An older call without its document is taken for logged. */
const LOST_MATTERS_FOR = 7 * 86_400_000
const CALLS_TO_LOOK_AT = 10_000

/**
 * The journal, and its place on the disk.
 *
 * Where no file can be used it lives in memory, and moves into its file as soon as that can be. A file that is deleted, moved or replaced while in use
 * (which Windows prevents) is written anew from the connection, which still has it all; one that is damaged, from what can still be read.
 */
export class KeptJournal {
  /** Every use of the journal goes through here, to the one in use. */
  readonly journal: Journal
  #inUse: Journal
  /** The file that is written to; undefined in memory. */
  #place: Place | undefined
  #homeless: Homeless | undefined
  /** Opened in the right place, but the disk did not take what belongs into it. */
  #landing: { journal: Journal; place: Place } | undefined
  #replacements = 0
  #isClosed = false
  readonly #parts: KeptJournalParts
  readonly #disk: Pick<JournalDisk, 'open' | 'placeOf'>
  readonly #lastAnswers = new Map<string, unknown>()

  constructor(parts: KeptJournalParts) {
    this.#parts = parts
    this.#disk = parts.disk ?? fileDisk
    const opened = this.#disk.open(parts.folder, parts.now())
    if ('journal' in opened) {
      this.#inUse = opened.journal
      this.#place = this.#disk.placeOf(this.#file)
      if (opened.setAside !== undefined) parts.onNews({ kind: 'journal-damaged', file: opened.setAside })
    } else {
      this.#inUse = new Journal(':memory:')
      this.#homeless = opened.homeless
    }
    this.journal = new Proxy(this.#inUse, { get: (_, name) => this.#get(name) })
  }

  /** Why the disk has not all of it; undefined where it has. */
  get homeless(): Homeless | undefined {
    return this.#homeless
  }

  /** Leaves a damaged file, with all that can still be read of it. */
  mend(): void {
    if (this.#place === undefined) return
    const damaged = this.#inUse
    const aside = this.#moveAside()
    if (!aside || !this.#moveIntoFile(damaged)) {
      const memory = new Journal(':memory:')
      memory.takeOver(damaged)
      this.#inUse = memory
      this.#place = undefined
      this.#homeless = 'unavailable'
    }
    this.#findLost()
    this.#parts.onNews({ kind: 'journal-damaged', file: aside ?? this.#file })
  }

  get #file(): string {
    return journalFile(this.#parts.folder)
  }

  // Every use

  #get(name: string | symbol): unknown {
    const value: unknown = Reflect.get(this.#inUse, name, this.#inUse)
    if (typeof value !== 'function') return value
    return name === 'close' ? () => this.#close() : (...values: unknown[]) => this.#run(String(name), values)
  }

  #run(name: string, values: unknown[]): unknown {
    this.#keepInPlace(name)
    try {
      const answer = this.#mendingOnce(name, values)
      if (name in dispensable) this.#lastAnswers.set(name, answer)
      return answer
    } catch (error) {
      if (!(name in dispensable)) throw error
      this.#parts.onTrouble(error)
      return this.#lastAnswers.get(name) ?? dispensable[name]
    }
  }

  #mendingOnce(name: string, values: unknown[]): unknown {
    try {
      return this.#ask(name, values)
    } catch (error) {
      if (!isDamage(error)) throw error
      this.#parts.onTrouble(error)
      this.mend()
      return this.#ask(name, values)
    }
  }

  /** A connection that was closed may still answer, and would lock the file to do so. */
  #ask(name: string, values: unknown[]): unknown {
    if (this.#isClosed) throw new Error(`The journal was closed: ${name}`)
    return (Reflect.get(this.#inUse, name, this.#inUse) as Method).apply(this.#inUse, values)
  }

  /** A file that is not in its place is not closed: SQLite would tidy up after it by name, which is another's by now. */
  #close(): void {
    this.#keepInPlace('close')
    this.#isClosed = true
    if (this.#place === undefined || this.#homeless === undefined) this.#inUse.close()
  }

  // Its place

  /** The look at the disk takes a few microseconds. Once closed, what stands there is the next one's, whoever still asks for something here. */
  #keepInPlace(name: string): void {
    if (this.#isClosed) return
    try {
      if (this.#place && this.#isInPlace(this.#place)) this.#homeless = undefined
      else if (this.#homeless === undefined || occasions.has(name)) this.#moveHome()
    } catch (error) {
      this.#homeless = 'unavailable'
      this.#parts.onTrouble(error)
    }
  }

  #isInPlace(place: Place): boolean {
    return samePlace(place, this.#disk.placeOf(this.#file)) || this.#replacements > BELIEVABLE
  }

  #moveHome(): void {
    const lost = this.#place
    const clearing = lost ? this.#clear(lost) : 'clear'
    if (clearing === 'held') this.#homeless = 'elsewhere'
    else if (this.#moveIntoFile(this.#inUse) && lost && clearing === 'clear')
      this.#parts.onNews({ kind: 'journal-restored' })
  }

  /** Makes room for a new file, unless another process has what stands there. */
  #clear(lost: Place): 'clear' | 'replaced' | 'held' {
    const found = this.#disk.placeOf(this.#file)
    if (this.#landing && samePlace(this.#landing.place, found)) return 'clear'
    // The connection that writes to it keeps it; left there it would be taken for a part of the next file.
    if (lost.wal !== undefined && found.wal === lost.wal) rmSync(`${this.#file}-wal`)
    const isOurs = found.db === lost.db
    if (found.db !== undefined && !isOurs && isHeldByAnother(this.#file)) return 'held'
    const aside = setAside(this.#file, this.#parts.now(), 'replaced')
    if (aside === undefined || isOurs) return 'clear'
    this.#replacements++
    this.#parts.onNews({ kind: 'journal-replaced', file: aside })
    return 'replaced'
  }

  #moveAside(): string | undefined {
    try {
      return setAside(this.#file, this.#parts.now(), 'damaged')
    } catch (error) {
      this.#parts.onTrouble(error)
      return undefined
    }
  }

  /** @returns whether all that `from` holds is in the file now, and the file in use */
  #moveIntoFile(from: Journal): boolean {
    const home = this.#openHome()
    if (!home) return false
    try {
      home.journal.takeOver(from)
    } catch (error) {
      // Kept open for the next try: it is the right one, and nobody else's.
      this.#landing = home
      this.#homeless = 'unavailable'
      this.#parts.onTrouble(error)
      return false
    }
    this.#landing = undefined
    this.#inUse = home.journal
    this.#place = home.place
    this.#homeless = undefined
    return true
  }

  #openHome(): { journal: Journal; place: Place } | undefined {
    if (this.#landing && samePlace(this.#landing.place, this.#disk.placeOf(this.#file))) return this.#landing
    const isNew = !existsSync(this.#file)
    const opened = this.#disk.open(this.#parts.folder, this.#parts.now())
    if ('journal' in opened) {
      if (opened.setAside !== undefined) this.#parts.onNews({ kind: 'journal-damaged', file: opened.setAside })
      return { journal: opened.journal, place: this.#disk.placeOf(this.#file) }
    }
    // Half a file would be taken for another's at the next try.
    if (isNew) for (const companion of companions) rmSync(this.#file + companion, { force: true })
    this.#homeless = opened.homeless
    return undefined
  }

  /** What became of the logs whose documents were lost is looked for in the CRM, and not guessed. */
  #findLost(): void {
    const { lostDocument, now } = this.#parts
    const since = now().getTime() - LOST_MATTERS_FOR
    const ended = this.#inUse.recentCalls(CALLS_TO_LOOK_AT)
    const live = this.#inUse.liveCalls().map(({ call }) => ({ call, document: this.#inUse.callLog(call.id) }))
    for (const { call, document } of [...ended, ...live])
      if (call.log === true && !document && call.startedAt > since) this.#inUse.saveDocument(lostDocument(call))
  }
}
