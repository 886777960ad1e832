import type { Result } from '../activix/result'
import type { ConnectResult, ForgetResult } from '../../shared/contract'
import { looksLikeEmail } from '../../shared/email'
import { whyNotANumber, type UnderstoodNumber } from '../../shared/number'
import type { Problem } from '../../shared/problem'
import type { Settings } from '../../shared/settings'
import type { AccountView } from '../../shared/snapshot'
import type { Account as CrmAccount } from '../activix/answers'
import { baseUrl, hostOf } from '../activix/base-url'
import type { Keychain } from './keychain'
import { isUser, usersToKeep } from './users'
import { detached } from '../lib/detached'

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
  onTrouble(error: unknown): void
}

export interface Connection {
  key: string
  email: string
  /** As people write it. */
  number: string
  /** Without a keychain: keep the key until quit, as the agent agreed. */
  inMemory: boolean
}

type State =
  | { name: 'waiting-for-keychain' | 'absent' | 'keychain-locked' | 'no-keychain' }
  | { name: 'connected'; key: string; keptIn: 'keychain' | 'memory' }

/** A keychain that takes longer to say «nothing» has asked the agent. */
const LONGEST_SILENT_ANSWER = 1000

/** Milliseconds after which the users are asked for again where the CRM did not tell them. A key that may not read the account may come to be allowed. */
const USERS_ASKED_AGAIN = 600_000

/** The key to the CRM, and whose desk this is. The key never leaves the main process but for the keychain and the CRM. */
export class Account {
  readonly #parts: AccountParts
  #state: State = { name: 'waiting-for-keychain' }
  #looking = false
  /** The keychain asked, and the agent turned it down: it is not asked again before they say so. */
  #turnedDown = false
  #isForeign = false
  /** When the CRM was last asked for its users, by the clock of `elapsed`, where it did not tell them. */
  #usersAskedAt: number | undefined
  /** Grows with every answer that makes earlier questions to the keychain moot. */
  #round = 0

  constructor(parts: AccountParts) {
    this.#parts = parts
  }

  /** The base URL, or undefined where the configured one may not be used. */
  get api(): string | undefined {
    return baseUrl(this.#parts.apiUrl)
  }

  get key(): string | undefined {
    return this.#state.name === 'connected' ? this.#state.key : undefined
  }

  /** Whether the key in hand is for another account than that of this folder: nothing may be sent with it. */
  get isForeign(): boolean {
    return this.#isForeign
  }

  /** @param refused whether the CRM has answered 401 to the key in hand */
  view(refused: boolean): AccountView {
    if (this.#state.name !== 'connected') return { state: this.#state.name }
    return { state: 'connected', email: this.#parts.settings.value.email, keptIn: this.#state.keptIn, refused }
  }

  /** Asks the keychain, which may ask the agent in turn and take as long as they do. Nothing waits for it. */
  async load(): Promise<void> {
    this.#become({ name: 'waiting-for-keychain' })
    await this.#look()
  }

  /** The agent has unlocked it, or means to as it asks; the window does not wait for them. */
  unlock(): void {
    detached(this.load(), this.#parts.onTrouble)
  }

  /** What is still on its way from the keychain or the CRM is for nobody any more. */
  close(): void {
    this.#round++
  }

  /**
   * A keychain that gave nothing may be open by now, and a CRM that did not tell who works there may tell: both are asked where the agent is there anyway,
   * as they call or look at the window.
   */
  tryAgain(): void {
    const isClosed = this.#state.name === 'keychain-locked' || this.#state.name === 'no-keychain'
    if (isClosed && !this.#turnedDown && !this.#looking) detached(this.#look(), this.#parts.onTrouble)
    const mayAsk = this.#usersAskedAt !== undefined && this.#parts.elapsed() - this.#usersAskedAt >= USERS_ASKED_AGAIN
    if (mayAsk) detached(this.#readUsers(this.#round), this.#parts.onTrouble)
  }

  async #look(): Promise<void> {
    const round = ++this.#round
    const since = this.#parts.elapsed()
    this.#looking = true
    const state = await this.#ask()
    if (round !== this.#round) return
    this.#looking = false
    this.#turnedDown = state.name === 'keychain-locked' && this.#parts.elapsed() - since > LONGEST_SILENT_ANSWER
    if (state.name !== this.#state.name) this.#become(state)
    await this.#readUsers(round)
  }

  /** People come and go while Cadran is not running. What cannot be asked now stays as it was known. */
  async #readUsers(round: number): Promise<void> {
    const { settings, readAccount, onChange } = this.#parts
    if (this.#state.name !== 'connected' || this.api === undefined) return
    this.#usersAskedAt = this.#parts.elapsed()
    const result = await readAccount({ api: this.api, key: this.#state.key })
    if (round !== this.#round) return
    if (result.kind === 'refused' && result.problem.kind === 'unauthorized') this.#parts.onRefused()
    if (result.kind !== 'done') return
    if (result.value.users) this.#usersAskedAt = undefined
    const { id } = result.value
    // Where the settings were lost, it is learnt anew.
    const { accountId = id } = settings.value
    this.#isForeign = id !== undefined && id !== accountId
    if (id === accountId) settings.change({ accountId, users: usersToKeep(settings.value, result.value) })
    onChange()
  }

  async #ask(): Promise<State> {
    const { keychain, settings } = this.#parts
    try {
      const key = await keychain.read(this.#host)
      if (key !== null) return { name: 'connected', key, keptIn: 'keychain' }
    } catch {
      return { name: 'no-keychain' }
    }
    // A locked keychain also answers «nothing»; only the note that a key was stored tells the two apart.
    return { name: settings.value.keyStoredFor.includes(this.#host) ? 'keychain-locked' : 'absent' }
  }

  /** Checks the key against the CRM, keeps it, and learns whose desk this is. Where it fails, nothing is changed. */
  async connect(connection: Connection): Promise<ConnectResult> {
    const { key, email } = connection
    if (key === '' || /[^\x21-\x7e]/.test(key)) return { kind: 'invalid', field: 'key' }
    if (!looksLikeEmail(email)) return { kind: 'invalid', field: 'email' }
    const understood = await this.#parts.understand(connection.number)
    const { e164: ownNumber } = understood
    if (ownNumber === undefined) return { kind: 'invalid', field: 'number', ...whyNotANumber(understood) }
    if (this.api === undefined) return { kind: 'problem', problem: { kind: 'bad-url' } }
    const checked = await this.#check(this.api, key)
    if (checked.kind === 'problem') return checked
    const kept = connection.inMemory ? 'memory' : await this.#store(key)
    if (kept !== 'keychain' && kept !== 'memory') return { kind: kept }
    this.#remember(connection, ownNumber, checked.account)
    this.#usersAskedAt = checked.account?.users ? undefined : this.#parts.elapsed()
    this.#round++
    this.#become({ name: 'connected', key, keptIn: kept })
    const { users } = this.#parts.settings.value
    return { kind: 'connected', emailKnown: users ? isUser(email, users) : 'unchecked' }
  }

  /** A 403 means «valid, but no access to the account»: the key works for what it is for. */
  async #check(
    api: string,
    key: string,
  ): Promise<{ kind: 'problem'; problem: Problem } | { kind: 'ok'; account?: CrmAccount }> {
    const result = await this.#parts.readAccount({ api, key })
    if (result.kind === 'done') return { kind: 'ok', account: result.value }
    return result.problem.kind === 'forbidden' ? { kind: 'ok' } : { kind: 'problem', problem: result.problem }
  }

  async #store(key: string): Promise<'keychain' | 'no-keychain' | 'keychain-locked'> {
    const { keychain } = this.#parts
    try {
      await keychain.read(this.#host)
    } catch {
      return 'no-keychain'
    }
    try {
      await keychain.write(this.#host, key)
      return 'keychain'
    } catch {
      return 'keychain-locked'
    }
  }

  #remember({ email, inMemory }: Connection, ownNumber: string, account: CrmAccount | undefined): void {
    const { settings } = this.#parts
    const others = settings.value.keyStoredFor.filter((host) => host !== this.#host)
    settings.change({
      email,
      ownNumber,
      welcomed: true,
      accountId: account?.id,
      users: usersToKeep({ ...settings.value, email }, account),
      keyStoredFor: inMemory ? others : [...others, this.#host],
    })
  }

  async forget(): Promise<ForgetResult> {
    const { keychain, settings } = this.#parts
    if (this.#state.name !== 'connected' || this.#state.keptIn === 'keychain') {
      const deleted = await keychain.delete(this.#host).catch(() => 'no-keychain' as const)
      if (deleted === 'no-keychain') return { kind: 'no-keychain' }
      if (!deleted) return { kind: 'keychain-locked' }
    }
    settings.change({ keyStoredFor: settings.value.keyStoredFor.filter((host) => host !== this.#host) })
    this.#round++
    this.#become({ name: 'absent' })
    return { kind: 'forgotten' }
  }

  get #host(): string {
    return hostOf(this.#parts.apiUrl)
  }

  #become(state: State): void {
    this.#state = state
    // Of another key nothing is known yet.
    this.#isForeign = false
    this.#parts.onChange()
  }
}
