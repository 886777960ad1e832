/** What main answers, where that is more than one thing of another subject. */
import type { CorrectionErrors } from './correction'
import type { NotANumber, UnderstoodNumber } from './number'
import type { PolicyName } from './policies'
import type { Problem } from './problem'
import type { FixableField, FixError } from './rejected-fields'
import type { EditableSettings, Settings } from './settings'

export type DialResult =
  | { kind: 'dialed'; call: string }
  /** `ambiguous`: it has several readings, and the agent has picked none of them. */
  | { kind: 'no-number' | 'ambiguous'; number: UnderstoodNumber }
  | { kind: 'line-unavailable' }

/** What a rule makes of five numbers, each as the agent reads it and as it is dialed. */
export type RulePreview =
  { kind: 'shown'; numbers: { sample: RuleSample; number: string; dialed: string }[] } | { kind: 'invalid' }

export type RuleSample = 'own' | 'far' | 'abroad' | 'extension' | 'emergency'

/** `errors`: what cannot be sent either; nothing was changed. */
export type FixResult =
  { kind: 'mended' } | { kind: 'invalid'; errors: Readonly<Partial<Record<FixableField, FixError>>> }

/** `errors`: what cannot be; nothing was changed. */
export type CorrectResult = { kind: 'corrected' } | { kind: 'invalid'; errors: CorrectionErrors }

export type ConnectResult =
  /** `unchecked`: the key could be neither confirmed nor refused (403); it is kept and used. `email` false: not among the users. */
  | { kind: 'connected'; emailKnown: boolean | 'unchecked' }
  | ({ kind: 'invalid'; field: 'key' | 'email' | 'number' } & NotANumber)
  /** The key is for another account than the one that this computer works for; the agent is asked, and nothing was changed. */
  | { kind: 'other-dealership' }
  | { kind: 'no-keychain' }
  | { kind: 'keychain-locked' }
  | { kind: 'problem'; problem: Problem }

export type AddAgentResult = { kind: 'added' } | ({ kind: 'invalid'; field: 'email' | 'number' } & NotANumber)

export type ForgetResult = { kind: 'forgotten' } | { kind: 'keychain-locked' } | { kind: 'no-keychain' }

export interface SettingsView {
  settings: EditableSettings
  /** What the agent's company has set. `enforced`: which settings the agent cannot change; the others are what the window cannot change at all. */
  company: { enforced: PolicyName[] } & Pick<Settings, 'lines' | 'phoneLinks' | 'recordings'>
  /** The CRM's base URL in use. */
  apiUrl: string
  /** `isThere`: it can be seen at present. `ownFolder`: what was chosen holds Cadran's own files, and was not taken. */
  recordings: { folder?: string; isThere: boolean; ownFolder?: true }
}

export type SettingsResult =
  | { kind: 'saved'; view: SettingsView }
  /** The agent's company has fixed this one; nothing was changed. */
  | { kind: 'enforced'; field: keyof EditableSettings; view: SettingsView }
  | ({
      kind: 'invalid'
      field: 'ownNumber' | 'neverLogged' | 'email' | 'apiUrl' | 'dialLink' | 'softphone' | 'deskPhone'
      /** The agent was asked, and does not allow it. */
      declined?: true
    } & NotANumber)
