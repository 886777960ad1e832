import type { UploadProgress } from '../../shared/recording'
import { RecordingUploads, type UploadParts } from '../outbox/kinds/recording'
import type { Scheduler } from '../outbox/scheduler'
import type { Journal } from '../journal/journal'
import { detached } from '../lib/detached'
import type { Notices } from '../lib/notices'
import type { SettingsFile } from '../settings/settings'
import { atMostEvery, type Timers } from '../lib/timers'
import { defined } from '../../shared/objects'
import { FolderWatch } from './folder-watch'
import { Recordings } from './recordings'
import type { RecordingCopies } from './copies'

export interface RecordingManagerParts {
  store: RecordingCopies
  journal: Journal
  settings: Pick<SettingsFile, 'value' | 'change'>
  /** @param path of the copy */
  upload(
    communicationId: number,
    file: { path: string; name: string; size: number; type: 'wav' | 'mp3' },
    signal: AbortSignal,
    onProgress: (sent: number) => void,
  ): ReturnType<UploadParts['upload']>
  sync(): Pick<Scheduler, 'hurry' | 'failing'>
  notices: Pick<Notices, 'add' | 'has'>
  /** A call lives, or waits for the agent to say how it ended. */
  isBusy(): boolean
  isSaved(): boolean
  timers: Timers
  newId(): string
  /** Epoch milliseconds. */
  now(): number
  elapsed(): number
  /** @param progress undefined once nothing is under way */
  onProgress(progress: UploadProgress | undefined): void
  onChange(): void
  onError(error: unknown): void
}

/** A window paints no more, and a taskbar neither. */
const PROGRESS_EVERY = 100

/** Everything about recordings in one session. */
export class RecordingManager {
  readonly recordings: Recordings
  readonly uploads: RecordingUploads
  readonly #parts: RecordingManagerParts
  readonly #store: RecordingCopies
  readonly #watch: FolderWatch
  #wasBusy = false
  #progress: UploadProgress | undefined
  readonly #tellProgress: () => void

  constructor(parts: RecordingManagerParts) {
    this.#parts = parts
    this.#store = parts.store
    this.#tellProgress = atMostEvery(PROGRESS_EVERY, () => parts.onProgress(this.#progress), parts.timers)
    this.uploads = new RecordingUploads({
      records: parts.journal,
      upload: (place, { file, name, size, type }, signal, onProgress) => {
        const path = this.#store.pathOf(file)
        return path === undefined
          ? Promise.resolve({ kind: 'no-file' })
          : parts.upload(place, { path, name, size, type }, signal, onProgress)
      },
      now: parts.now,
      onProgress: (progress) => {
        this.#progress = progress
        this.#tellProgress()
      },
      onBegin: parts.onChange,
      onUploaded: (recording) => this.recordings.uploaded(recording),
    })
    this.recordings = new Recordings({
      ...parts,
      uploads: this.uploads,
      sync: {
        hurry: (key) => parts.sync().hurry(key),
        failing: (key) => parts.sync().failing(key),
      },
      keepDays: () => parts.settings.value.keepRecordingsDays,
      areTaken: () => parts.settings.value.recordings,
      onUse: () => this.#remind(),
    })
    this.#watch = new FolderWatch({
      ...parts,
      isHandled: (key) => parts.journal.recordings.isHandled(key),
      onFound: (file) => this.recordings.found(file),
    })
  }

  /** Takes up what the last run left, and sees what came since. */
  start(): void {
    this.#store.clearUnfinished()
    this.tidy()
    this.#watchFolder()
  }

  get folder(): { folder?: string; isThere: boolean } {
    const { recordingFolder: folder } = this.#parts.settings.value
    return { ...defined({ folder }), isThere: this.#watch.isThere }
  }

  /** Files from now on are looked at. @returns whether it can be: Cadran's own folder would come back to itself */
  async watchFolder(folder: string): Promise<boolean> {
    if (this.recordings.isOwnFolder(folder)) return false
    this.#parts.settings.change({ recordingFolder: folder, recordingFolderSince: Math.floor(this.#parts.now()) })
    this.#watchFolder()
    this.#remind()
    await this.#watch.look()
    return true
  }

  forgetFolder(): void {
    this.#parts.settings.change({ recordingFolder: undefined })
    this.#watchFolder()
  }

  #watchFolder(): void {
    const { recordingFolder, recordingFolderSince, recordings } = this.#parts.settings.value
    this.#watch.watch(recordings ? recordingFolder : undefined, recordingFolderSince)
  }

  /** A good moment to see what came: a folder on a network does not always tell. */
  look(): Promise<void> {
    return this.#watch.look()
  }

  /** A call may have ended, and its recording with it. */
  callChanged(): void {
    const isBusy = this.#parts.isBusy()
    if (this.#wasBusy && !isBusy) detached(this.look(), this.#parts.onError)
    this.#wasBusy = isBusy
  }

  /** A disk that fails keeps the copies. */
  tidy(): void {
    try {
      this.recordings.tidy()
    } catch (error) {
      this.#parts.onError(error)
    }
  }

  /** Where the window's player finds a copy. */
  pathOf(file: string): string | undefined {
    return this.#store.pathOf(file)
  }

  /** Once: until the agent has read it, and again only where they ask for it in the settings. */
  #remind(): void {
    const { notices, settings } = this.#parts
    if (settings.value.recordingReminder && !notices.has('recording-consent'))
      notices.add({ kind: 'recording-consent' })
  }

  close(): void {
    this.#watch.close()
  }
}
