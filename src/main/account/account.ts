import type { Result } from '../activix/result'
import type { ConnectResult, ForgetResult } from '../../shared/contract-results'
import { looksLikeEmail } from '../../shared/email'
import { whyNotANumber } from '../../shared/number'
import type { AccountView } from '../../shared/snapshot'
import type { Account as CrmAccount } from '../activix/answers'
import { baseUrl, hostOf } from '../../shared/base-url'
import { agentNamed } from './agents'
import type { AccountParts, Connection } from './account-parts'
import { KnownKeys } from './known-keys'
import { storedKey, storeKey } from './stored-key'
import { checkKey, isKey, isUnauthorized, mayNotRead, rememberKey, type CheckedKey, type NewAgent } from './new-key'
import { isSameEmail, isUser, usersToKeep } from './users'
import { defined } from '../../shared/objects'
import { detached } from '../lib/detached'

interface Connected {
  name: 'connected'
  key: string
  fingerprint: string
  keptIn: 'keychain' | 'memory'
}

type State = { name: 'waiting-for-keychain' | 'absent' | 'keychain-locked' | 'no-keychain' } | Connected

/** A keychain that takes longer to say «nothing» has asked the agent. */
const LONGEST_SILENT_ANSWER = 1000

/** Milliseconds after which the users are asked for again where the CRM did not tell them. A key that may not read the account may come to be allowed. */
const USERS_ASKED_AGAIN = 600_000

/** The key to the CRM, and who the agent is. The key never leaves the main process but for the keychain and the CRM. */
export class Account {
  readonly keys: KnownKeys
  readonly #parts: AccountParts
  #state: State = { name: 'waiting-for-keychain' }
  #looking = false
  /** The keychain asked, and the agent turned it down: it is not asked again before they say so. */
  #turnedDown = false
  /** The round in which the CRM is being asked whose key it is. */
  #asking: number | undefined
  /** When the CRM was last asked for its users, by the clock of `elapsed`, where it did not tell them. */
  #usersAskedAt: number | undefined
  /** Grows with every answer that makes earlier questions to the keychain moot. */
  #round = 0

  constructor(parts: AccountParts) {
    this.#parts = parts
    this.keys = new KnownKeys(parts.settings)
  }

  /** The base URL, or undefined where the configured one may not be used. */
  get api(): string | undefined {
    return baseUrl(this.#parts.apiUrl)
  }

  get key(): string | undefined {
    return this.#state.name === 'connected' ? this.#state.key : undefined
  }

  /** Of the key in hand. */
  get fingerprint(): string | undefined {
    return this.#state.name === 'connected' ? this.#state.fingerprint : undefined
  }

  /** Whether the key in hand is for another account than that of this folder: nothing may be sent with it. */
  get isForeign(): boolean {
    const account = this.#known?.account
    const { accountId } = this.#parts.settings.value
    return account !== undefined && accountId !== undefined && account !== accountId
  }

  /** Whether the CRM has yet to say if the key in hand is for the account of this folder: nothing is sent with it before. */
  get isUnanswered(): boolean {
    return (
      this.fingerprint !== undefined && this.#parts.settings.value.accountId !== undefined && this.#known === undefined
    )
  }

  get #known() {
    const { fingerprint } = this
    return fingerprint === undefined ? undefined : this.keys.find(fingerprint)
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
    detached(this.load(), this.#parts.onError)
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
    if (isClosed && !this.#turnedDown && !this.#looking) detached(this.#look(), this.#parts.onError)
    const mayAsk = this.#usersAskedAt !== undefined && this.#parts.elapsed() - this.#usersAskedAt >= USERS_ASKED_AGAIN
    if (mayAsk) detached(this.#readUsers(this.#round), this.#parts.onError)
  }

  /** Whether the CRM is to be asked about the key in hand before anything else, and is not being asked already. */
  get mustAsk(): boolean {
    return this.isUnanswered && this.#asking !== this.#round
  }

  /** Asks the CRM whose key it is. */
  ask(): Promise<Result<unknown> | undefined> {
    return this.#readUsers(this.#round)
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
    const result = await this.#readUsers(round)
    // What was not answered is asked again, where anything waits for it: that is planned with all else that is asked of the CRM.
    if (this.mustAsk && result && !isUnauthorized(result)) this.#parts.onChange()
  }

  /** People come and go while Cadran is not running. What cannot be asked now stays as it was known. */
  async #readUsers(round: number): Promise<Result<CrmAccount> | undefined> {
    const { readAccount, onChange } = this.#parts
    if (this.#state.name !== 'connected' || this.api === undefined) return undefined
    const { key, fingerprint } = this.#state
    this.#usersAskedAt = this.#parts.elapsed()
    this.#asking = round
    const result = await readAccount({ api: this.api, key })
    if (round !== this.#round) return undefined
    this.#asking = undefined
    if (isUnauthorized(result)) this.#parts.onRefused()
    const wasUnanswered = this.isUnanswered
    if (result.kind === 'done') this.#learn(fingerprint, result.value)
    else if (mayNotRead(result)) this.keys.learn(fingerprint, undefined)
    if (result.kind === 'done' || wasUnanswered !== this.isUnanswered) onChange()
    return result
  }

  #learn(fingerprint: string, account: CrmAccount): void {
    const { settings } = this.#parts
    if (account.users) this.#usersAskedAt = undefined
    const { id } = account
    this.keys.learn(fingerprint, id)
    // Where the settings were lost, it is learnt anew.
    const { accountId = id } = settings.value
    if (id === accountId) settings.change({ accountId, users: usersToKeep(settings.value, account) })
  }

  async #ask(): Promise<State> {
    const { keychain, settings } = this.#parts
    const stored = await storedKey(keychain, this.#host, settings.value.keyStoredFor)
    if (stored.kind !== 'found') return { name: stored.kind }
    const state = this.#connected(stored.key, 'keychain')
    this.keys.isFirst(state.fingerprint)
    return state
  }

  #connected(key: string, keptIn: 'keychain' | 'memory'): Connected {
    const fingerprint = this.keys.fingerprint(this.api ?? this.#parts.apiUrl, key)
    return { name: 'connected', key, fingerprint, keptIn }
  }

  /**
   * Checks the key against the CRM, keeps it, and learns who the agent is. Where it fails, nothing is changed, nor before the agent agreed where the key
   * is another account's than that of this folder.
   */
  async connect({ key, email, number, inMemory, otherDealership }: Connection): Promise<ConnectResult> {
    if (!isKey(key)) return { kind: 'invalid', field: 'key' }
    if (!looksLikeEmail(email)) return { kind: 'invalid', field: 'email' }
    const understood = await this.#parts.understand(number)
    const { e164: ownNumber } = understood
    if (ownNumber === undefined) return { kind: 'invalid', field: 'number', ...whyNotANumber(understood) }
    const checked = await this.#check(key, otherDealership)
    return checked.kind === 'ok' ? this.#keep(key, checked.account, { email, ownNumber }, inMemory) : checked
  }

  /**
   * The same for a key that comes from whoever looks after this computer, who agrees to nothing in the agent's place. Who the agent is stays as it was,
   * unless `email` says so: then it has to be a user's, where the CRM tells its users.
   */
  async install({ key, email }: { key: string; email?: string }): Promise<ConnectResult | { kind: 'not-a-user' }> {
    if (!isKey(key)) return { kind: 'invalid', field: 'key' }
    if (email !== undefined && !looksLikeEmail(email)) return { kind: 'not-a-user' }
    const checked = await this.#check(key)
    if (checked.kind !== 'ok') return checked
    const users = checked.account?.users
    if (email !== undefined && users && !users.some((user) => isSameEmail(user.email ?? '', email)))
      return { kind: 'not-a-user' }
    return this.#keep(key, checked.account, agentNamed(this.#parts.settings.value, email))
  }

  /** A key was put into the keychain beside this Cadran, and takes the place of the one in hand, if it passes what `install` asks of it. */
  async takeInstalled(email?: string): Promise<void> {
    const stored = await storedKey(this.#parts.keychain, this.#host, [])
    if (stored.kind === 'found') await this.install({ key: stored.key, ...defined({ email }) })
  }

  /** What the CRM says of a key. @param otherDealership the agent agreed that this computer moves to the account of this key */
  async #check(key: string, otherDealership?: boolean): Promise<CheckedKey | { kind: 'other-dealership' }> {
    const checked = await checkKey(this.#parts.readAccount, this.api, key)
    const isRefused = checked.kind === 'ok' && otherDealership !== true && this.#isAnothers(key, checked.account)
    return isRefused ? { kind: 'other-dealership' } : checked
  }

  #isAnothers(key: string, account: CrmAccount | undefined): boolean {
    const { settings, apiUrl } = this.#parts
    const id = account?.id ?? this.keys.find(this.keys.fingerprint(this.api ?? apiUrl, key))?.account
    return id !== undefined && settings.value.accountId !== undefined && id !== settings.value.accountId
  }

  async #keep(key: string, account: CrmAccount | undefined, agent: NewAgent, inMemory = false): Promise<ConnectResult> {
    const kept = inMemory ? 'memory' : await storeKey(this.#parts.keychain, this.#host, key)
    if (kept !== 'keychain' && kept !== 'memory') return { kind: kept }
    this.#usersAskedAt = account?.users ? undefined : this.#parts.elapsed()
    this.#round++
    const state = this.#connected(key, kept)
    rememberKey(this.#parts.settings, this.keys, { ...state, host: this.#host, agent, account })
    this.#become(state)
    const { users, email } = this.#parts.settings.value
    return { kind: 'connected', emailKnown: users ? isUser(email, users) : 'unchecked' }
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
    this.#parts.onChange()
  }
}
