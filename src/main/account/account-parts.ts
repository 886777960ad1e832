import type { UnderstoodNumber } from '../../shared/number'
import type { Settings } from '../../shared/settings'
import type { Account as CrmAccount } from '../activix/answers'
import type { Result } from '../activix/result'
import type { Keychain } from './keychain'

export interface AccountParts {
  /** As configured; checked here. */
  apiUrl: string
  keychain: Keychain
  settings: { readonly value: Settings; change(changes: Partial<Settings>): void }
  readAccount(access: { api: string; key: string }): Promise<Result<CrmAccount>>
  /** What the agent's number is, as they write it. */
  understand(text: string): Promise<Pick<UnderstoodNumber, 'kind' | 'e164'>>
  /** Milliseconds. */
  elapsed(): number
  onChange(): void
  /** The CRM does not take the key any more. */
  onRefused(): void
  /** Asking the keychain by itself failed. */
  onError(error: unknown): void
}

export interface Connection {
  key: string
  email: string
  /** As people write it. */
  number: string
  /** Without a keychain: keep the key until quit, as the agent agreed. */
  inMemory: boolean
  /** The agent agreed that this computer moves to the account of this key. */
  otherDealership?: boolean | undefined
}
