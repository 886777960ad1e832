import { dirname, resolve } from 'node:path'
import type { Call } from '../../shared/call'
import { defined, omit } from '../../shared/objects'
import { shownName, type AttachResult, type RecordingOffer, type RecordingView } from '../../shared/recording'
import { isUploaded, recordingAnew, type Recording, type RecordingFile } from '../outbox/kinds/recording'
import { answerLines, resolved, type OfDocument } from '../outbox/resolve'
import type { Journal } from '../journal/journal'
import type { ActivityEntry } from '../store/activity'
import { FARTHEST, matchRecording } from './matching'
import { inspect, type FoundFile, type RecordingCopies } from './copies'
import { viewOf, type ViewParts } from './recording-view'

export interface RecordingsParts extends ViewParts {
  journal: Pick<Journal, 'call' | 'callLog' | 'recentCalls' | 'recordingsOf' | 'recordExchange' | 'recordings'>
  store: RecordingCopies
  uploads: ViewParts['uploads'] & { stop(call: string): void }
  sync: ViewParts['sync'] & { hurry(key: string): void }
  newId(): string
  /** Epoch milliseconds. */
  now(): number
  /** Days for which a copy stays after the CRM has it. */
  keepDays(): number
  /** The agent's company allows them. */
  areTaken(): boolean
  /** Whether the disk has everything that happened: only then is it known which copies nobody needs. */
  isSaved(): boolean
  /** Recordings are used: the agent is reminded once whose matter consent is. */
  onUse(): void
  onChange(): void
}

const DAY = 86_400_000
/** A copy that no call knows of came to be in a crash, or a damaged journal lost its call: it may still be desired. */
const ORPHANS_STAY = 7 * DAY
/** Calls that are offered where nothing tells whose a dropped file is. */
const NEWEST = 3
const CALLS_TO_LOOK_AT = 30

/** The recordings of calls: taken, matched, offered, shown, played, cleared away. */
export class Recordings {
  readonly #parts: RecordingsParts
  readonly #offers = new Map<string, { offer: RecordingOffer; file: FoundFile }>()

  constructor(parts: RecordingsParts) {
    this.#parts = parts
  }

  /** Files that wait for the agent's word, oldest first. */
  get offers(): RecordingOffer[] {
    return [...this.#offers.values()].map(({ offer }) => offer)
  }

  /** Makes a file the recording of a call; one that it has is replaced. @param path wherever it is on this computer */
  async attach(call: string, path: string, kind = 'recording-attached'): Promise<AttachResult> {
    const name = shownName(nameIn(path))
    if (!this.#parts.areTaken()) return { kind: 'refused', name, why: 'switched-off' }
    if (!this.#canHave(call)) return { kind: 'refused', name, why: 'not-logged' }
    const taken = await this.#parts.store.take(path)
    if (taken.kind === 'refused') return { kind: 'refused', name, why: taken.why }
    this.#record(call, taken.file, kind, taken.from.key)
    return { kind: 'attached' }
  }

  #canHave(id: string): boolean {
    return this.#parts.journal.call(id)?.log === true && this.#parts.journal.callLog(id)?.discarded !== true
  }

  #record(call: string, file: RecordingFile, kind: string, key: string): void {
    const { journal, uploads, store, sync, now, newId } = this.#parts
    const document = journal.callLog(call)
    const known = this.#of(call)
    if (!known && !document) return store.remove(file.file)
    const destination = document?.destination ?? { api: '' }
    const before: Recording = known ?? { kind: 'recording', id: newId(), at: now(), call, destination, desired: file }
    const kept = omit(before, 'rejected', 'gone', 'discarded')
    const recording: Recording = { ...kept, desired: file }
    journal.recordExchange(recording, this.#entry(kind, file), { handled: key })
    uploads.stop(call)
    if (known) store.remove(known.desired.file)
    for (const [id, offer] of this.#offers) if (offer.file.key === key) this.#offers.delete(id)
    this.#parts.onUse()
    sync.hurry(recording.id)
    this.#parts.onChange()
  }

  /** A file from somewhere, for whichever call it is of. */
  async offer(path: string): Promise<AttachResult> {
    const name = shownName(nameIn(path))
    if (!this.#parts.areTaken()) return { kind: 'refused', name, why: 'switched-off' }
    const inspected = await inspect(path)
    if ('why' in inspected) return { kind: 'refused', name, why: inspected.why }
    if (inspected.content.kind !== 'audio') return { kind: 'refused', name, why: inspected.content.kind }
    return this.#place(inspected.found, this.#newest())
  }

  /** A file came into the watched folder. */
  async found(file: FoundFile): Promise<void> {
    if (this.#parts.areTaken()) await this.#place(file, [])
  }

  /** Attached where it is sure whose it is, and that call has none yet; else the agent is asked. */
  async #place(file: FoundFile, otherwise: Call[]): Promise<AttachResult> {
    const calls = this.#parts.journal.recordings.callsBetween(file.savedAt - FARTHEST, file.savedAt + FARTHEST)
    const match = matchRecording(file, calls)
    if (match.kind === 'sure' && !this.#hasRecording(match.call.id)) {
      const result = await this.attach(match.call.id, file.path, 'recording-matched')
      // A full disk may have room later: the agent is asked to try again.
      if (result.kind === 'refused' && result.why.startsWith('disk-')) this.#offer(file, [match.call])
      return result
    }
    const likely = match.kind === 'sure' ? [match.call] : match.kind === 'unsure' ? match.calls : otherwise
    if (likely.length > 0) this.#offer(file, likely)
    return likely.length > 0 ? { kind: 'offered' } : { kind: 'refused', name: shownName(file.name), why: 'not-logged' }
  }

  #offer(file: FoundFile, calls: Call[]): void {
    const { name, size, savedAt, key } = file
    const offer: RecordingOffer = {
      id: this.#parts.newId(),
      name: shownName(name),
      size,
      savedAt,
      calls: calls.map(({ id, number: { display }, lead, startedAt }) => ({
        id,
        display,
        startedAt,
        hasRecording: this.#hasRecording(id),
        ...defined({ lead }),
      })),
    }
    const known = [...this.#offers].find(([, { file }]) => file.key === key)
    if (known) this.#offers.delete(known[0])
    this.#offers.set(offer.id, { offer, file })
    this.#parts.onChange()
  }

  /** The agent says whose recording it is; nobody's where `call` is undefined. */
  async resolveOffer(id: string, call?: string): Promise<AttachResult> {
    const found = this.#offers.get(id)
    if (!found) return { kind: 'cancelled' }
    const result: AttachResult = call === undefined ? { kind: 'cancelled' } : await this.attach(call, found.file.path)
    if (call === undefined) this.#parts.journal.recordings.handle(found.file.key, this.#parts.now())
    // One that cannot be taken at the moment may be tried again; one that is gone may not.
    if (result.kind !== 'refused' || result.why === 'not-found') this.#offers.delete(id)
    this.#parts.onChange()
    return result
  }

  /** What the agent decides about a recording that waits for them. */
  resolve(recording: Recording, answer: OfDocument): void {
    const decided = resolved(recording, answer)
    if (!decided || decided.kind !== 'recording') return
    const { journal, sync, uploads, store } = this.#parts
    if (answer === 'let-go') {
      journal.recordExchange(decided, this.#entry('recording-let-go', recording.desired))
      uploads.stop(recording.call)
      store.remove(recording.desired.file)
    } else {
      if (recording.rejected) journal.recordExchange(decided, this.#entry(answerLines[answer], recording.desired))
      sync.hurry(recording.id)
    }
    this.#parts.onChange()
  }

  /** The recording that a log is owed anew which is made again, as it was deleted in the CRM. */
  madeAgain(call: string): Recording[] {
    const known = this.#of(call)
    if (!known || known.discarded) return []
    this.#parts.uploads.stop(call)
    return [recordingAnew(known, this.#parts.store.pathOf(known.desired.file) !== undefined)]
  }

  /** What the panel says of each of these calls that has one. */
  views(calls: readonly string[]): Map<string, RecordingView> {
    const recordings = calls.length === 0 ? [] : this.#parts.journal.recordingsOf(calls)
    return new Map(
      recordings
        .filter((recording) => !recording.discarded)
        .map((recording) => [recording.call, viewOf(recording, this.#parts)]),
    )
  }

  /** The CRM has it: its copy goes, unless the agent keeps copies for a while. */
  uploaded({ confirmed }: Recording): void {
    if (this.#parts.keepDays() === 0 && confirmed) this.#parts.store.remove(confirmed.file)
  }

  /** Clears away copies that nobody needs any more. */
  tidy(): void {
    const { store, journal, now, keepDays, isSaved } = this.#parts
    if (!isSaved()) return
    const copies = store.list()
    const known = new Map(
      journal.recordings
        .withCopies(copies.map(({ file }) => file))
        .map((recording) => [recording.desired.file, recording]),
    )
    for (const { file, madeAt } of copies) {
      const recording = known.get(file)
      const until = recording ? keptUntil(recording, keepDays()) : madeAt + ORPHANS_STAY
      if (now() >= until) store.remove(file)
    }
  }

  /** Whether a folder holds the app's own copies, which would come back as new recordings. */
  isOwnFolder(folder: string): boolean {
    const own = resolve(this.#parts.store.folder)
    return [own, dirname(own)].includes(resolve(folder))
  }

  #of(call: string): Recording | undefined {
    return this.#parts.journal.recordings.of(call)
  }

  #hasRecording(call: string): boolean {
    const recording = this.#of(call)
    return recording !== undefined && (!recording.discarded || recording.confirmed !== undefined)
  }

  #newest(): Call[] {
    return this.#parts.journal
      .recentCalls(CALLS_TO_LOOK_AT)
      .map(({ call }) => call)
      .filter(({ log }) => log === true)
      .slice(0, NEWEST)
  }

  #entry(kind: string, { name }: RecordingFile): ActivityEntry {
    return { at: this.#parts.now(), kind, detail: { file: name } }
  }
}

/** Epoch milliseconds: what the CRM does not have stays for as long as it takes. */
function keptUntil(recording: Recording, keepDays: number): number {
  if (recording.discarded) return 0
  return isUploaded(recording) ? (recording.confirmedAt ?? 0) + keepDays * DAY : Infinity
}

/** The last part of a path, whichever system wrote it. */
const nameIn = (path: string): string => path.split(/[\\/]/).at(-1) ?? ''
