import type { SoftphoneSettings } from './settings'

/** What is found of a softphone that is set up on this computer. */
export type SoftphoneConfiguration =
  /** `isExposed`: its control port can be reached from other computers. */
  | { kind: 'found'; softphone: SoftphoneSettings; isExposed: boolean }
  /** It is set up, and opens no control port. */
  | { kind: 'closed'; config: string }
  | { kind: 'none'; folder: string }
