import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Call } from '../../shared/call'
import type { LeadRef } from '../../shared/lead'
import type { FollowUp } from '../outbox/kinds/follow-up-document'
import type { UploadProgress } from '../../shared/recording'
import type { Language } from '../../shared/snapshot'
import type { Keychain } from '../account/keychain'
import { systemClocks, type Clocks } from '../lib/clocks'
import { httpBy, type Transport } from '../activix/transport'
import { uploadBy } from '../activix/upload'
import type { UploadTransport } from '../activix/upload-request'
import type { Ways } from '../network/ways'
import type { AnyDocument } from '../outbox/any-document'
import type { CrmCapabilities } from '../outbox/capabilities'
import { fileDisk, type StoreDisk } from '../store/recovery/disk'
import type { Line } from '../lines/line'
import type { RedactedLog } from '../logs/log'
import { numberReader, type NumberReader } from '../numbers/number-reader'
import { RecordingStore, type RecordingCopies } from '../recordings/copies'
import type { SettingsFile } from '../settings/settings'

/** All that a session is given from outside of it: by the app, the integration tests, the simulation and the fleet. */
export interface Surroundings extends Computer {
  settings: SettingsFile
  /** The CRM's base URL as configured. */
  apiUrl: string
  keychain: Keychain
  line: Line
  language(): Language
  log: RedactedLog
  audience: Audience
}

/** What the computer itself supplies. */
export interface Computer {
  store: Store
  network: Network
  clocks: Clocks
  numbers: NumberReader
  /** At least 0, below 1. */
  random(): number
  /** A name that nothing else has. */
  newId(): string
}

/** Where the session keeps what must outlive it. */
export interface Store {
  /** Holds the journal, and the daily copies of it. */
  folder: string
  disk: StoreDisk<AnyDocument, CrmCapabilities>
  recordings: RecordingCopies
}

/** How requests and recordings reach the CRM. */
export interface Network {
  transport: Transport
  upload: UploadTransport
}

/** Who is told of what happens in the session. */
export interface Audience {
  /** Something that the agent sees may have changed. */
  onChange(): void
  /** A call came in, and rings. @param lead whom it is from, once the CRM says so */
  onIncoming(call: Call, lead: Promise<LeadRef | undefined>): void
  /** A call that the agent meant to make is due, or was a while ago. @param call the one that it follows */
  onDue(followUp: FollowUp, call: Call | undefined): void
  /** @param progress how far the upload of a recording is; undefined once none is under way */
  onProgress(progress: UploadProgress | undefined): void
}

/** The computer that Cadran runs on. @param folder holds all that the session keeps */
export function thisComputer(folder: string, ways: Ways): Computer {
  return {
    store: { folder, disk: fileDisk(), recordings: new RecordingStore(join(folder, 'recordings')) },
    network: { transport: httpBy(ways), upload: uploadBy(ways) },
    clocks: systemClocks,
    numbers: numberReader,
    random: Math.random,
    newId: randomUUID,
  }
}
