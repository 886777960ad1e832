import type { LinkReport } from '../../../shared/phone-links'
import type { Settings } from '../../../shared/settings'
import type { LineTrouble } from '../../../shared/snapshot'
import type { StoredKey } from '../../account/stored-key'
import type { CrmProbes } from '../../session/crm-probes'
import type { InMemoryReason } from '../../store/recovery/open-store'

/** What the checks look at. */
export interface Site {
  links(): Promise<LinkReport>
  /** Undefined where no session has one open. */
  line: { state: 'ready' | 'connecting' | 'unavailable'; trouble?: LineTrouble | undefined } | undefined
  /** What the keychain says of the key; waits for nobody for long. */
  key(): Promise<StoredKey | { kind: 'asks' }>
  /** Undefined where the address that is configured may not be used, or there is no key in hand. */
  crm: CrmProbes | undefined
  /** Whether the configured address of the API may be used. */
  hasAddress: boolean
  /** The key in hand is for another account than this folder's. */
  isForeign: boolean
  agent: Pick<Settings, 'email' | 'ownNumber' | 'users'>
  /** What became of the last calls' logs. */
  logs: { accepted: number; refused: number }
  disk: { takes(): Promise<boolean>; freeBytes(): Promise<number | undefined> }
  /** Why calls are kept in memory, where they are, and whether all of them are written. */
  journal: { whyInMemory: InMemoryReason | undefined; isWritten: boolean; version: number }
  /** What runs, by name. */
  versions: Readonly<Record<string, string | undefined>>
}
