import type { Call } from '../../shared/call'
import type { ConnectResult, DialResult, RulePreview } from '../../shared/contract-results'
import type { NumberText } from '../../shared/contract-arguments'
import type { LeadRef } from '../../shared/lead'
import { defined } from '../../shared/objects'
import type { PastCall, PastCallResult } from '../../shared/past-call'
import type { Account } from '../account/account'
import type { Connection } from '../account/account-parts'
import type { Belonging } from '../account/known-keys'
import { afterSwitch } from '../account/agents'
import type { CallManager } from '../calls/call-manager'
import type { Reminders } from '../calls/reminders'
import type { Links } from '../calls/links'
import type { Destination } from '../outbox/document'
import type { LeadFinder } from '../leads/lead-finder'
import type { Scheduler } from '../outbox/scheduler'
import type { Journal } from '../journal/journal'
import type { InMemoryReason } from '../store/recovery/open-store'
import { detached } from '../lib/detached'
import type { Line } from '../lines/line'
import type { LineCheck } from '../lines/line-check'
import type { RedactedLog } from '../logs/log'
import type { Notices } from '../lib/notices'
import type { RecordingManager } from '../recordings/recording-manager'
import type { SettingsFile } from '../settings/settings'
import type { CrmProbes } from './crm-probes'
import type { Owner } from './owner'
import type { SessionNumbers } from './session-numbers'

export interface SessionParts {
  settings: SettingsFile
  line: Line
  log: RedactedLog
  numbers: SessionNumbers
  notices: Notices
  account: Account
  owner: Pick<Owner, 'agent' | 'destination' | 'belonging'>
  keeper: { readonly whyInMemory: InMemoryReason | undefined }
  journal: Journal
  maintenance: { start(): void; close(): void }
  recordingManager: RecordingManager
  sync: Scheduler
  leads: LeadFinder
  calls: CallManager
  reminders: Reminders
  links: Links
  lineCheck: LineCheck
  probes: CrmProbes
  /** Milliseconds; 0 where this computer's clock is right enough. */
  clockCorrection(): number
  onChange(): void
}

/** How many recent calls to search for one that names its agent. */
const CALLS_TO_LOOK_AT = 30

/** All parts that work with one account: the agent's own, or that of the demo. `createSession` builds it; it is opened and closed as a whole. */
export class Session {
  readonly settings: SettingsFile
  readonly line: Line
  readonly lineCheck: LineCheck
  readonly probes: CrmProbes
  readonly account: Account
  readonly calls: CallManager
  readonly sync: Scheduler
  readonly reminders: Reminders
  readonly links: Links
  readonly leads: LeadFinder
  readonly recordingManager: RecordingManager
  readonly notices: Notices
  readonly journal: Journal
  readonly understand: SessionNumbers['understand']
  readonly understandAsPicked: SessionNumbers['understandAsPicked']
  readonly logDecision: SessionNumbers['logDecision']
  readonly #parts: SessionParts
  /** How many calls were live when one last changed. */
  #liveCount = 0

  constructor(parts: SessionParts) {
    this.#parts = parts
    this.settings = parts.settings
    this.line = parts.line
    this.lineCheck = parts.lineCheck
    this.probes = parts.probes
    this.account = parts.account
    this.calls = parts.calls
    this.sync = parts.sync
    this.reminders = parts.reminders
    this.links = parts.links
    this.leads = parts.leads
    this.recordingManager = parts.recordingManager
    this.notices = parts.notices
    this.journal = parts.journal
    this.understand = parts.numbers.understand
    this.understandAsPicked = parts.numbers.understandAsPicked
    this.logDecision = parts.numbers.logDecision
  }

  get recordings() {
    return this.recordingManager.recordings
  }

  /** Takes up what the last run left: unfinished calls, unsent logs. The keychain may take its time. */
  async start(): Promise<void> {
    this.#parts.maintenance.start()
    this.recordingManager.start()
    this.reminders.wake()
    await Promise.all([this.calls.recover(), this.account.load()])
  }

  /** The agent is there: what they may have put right outside of Cadran is looked at again. */
  agentIsHere(): void {
    this.account.tryAgain()
    if (this.line.trouble !== undefined) this.#lookAtLine()
    detached(this.recordingManager.look(), (error) => this.#parts.log.error('recordings', error))
  }

  #lookAtLine(): void {
    if (!this.line.lookAgain) return
    this.line.lookAgain()
    this.#parts.onChange()
  }

  previewRule(rule: string): Promise<RulePreview> {
    return this.#parts.numbers.previewRule(rule)
  }

  async dial({ log, lead, ...given }: NumberText & { log: boolean; lead?: number }): Promise<DialResult> {
    const number = await this.understandAsPicked(given)
    if (number.kind === 'none') return { kind: 'no-number', number }
    if (number.kind === 'ambiguous') return { kind: 'ambiguous', number }
    this.account.tryAgain()
    this.#lookAtLine()
    const decision = await this.logDecision(number, log)
    const forms = await this.#parts.numbers.dialedForms(number)
    const call = await this.calls.dial(number, decision, this.leads.toCall(number.e164, lead), forms)
    const isLive = this.calls.liveCalls.some(({ id }) => id === call)
    this.lineCheck.dialed({ kind: isLive ? 'dialing' : 'unavailable' })
    return call === undefined ? { kind: 'line-unavailable' } : { kind: 'dialed', call }
  }

  /**
   * Whom a call that came in is from, once a look-up says so. The CRM files a log under one lead where several have the number: that names a call, but
   * it is no reason to announce this one. Of a call that is not logged the CRM hears nothing.
   */
  async whoCalls({ id, log: isLogged, number: { e164 } }: Call): Promise<LeadRef | undefined> {
    if (e164 === undefined || isLogged !== true) return undefined
    const isLive = () => this.calls.liveCalls.some((call) => call.id === id)
    const lead = await this.leads.whoCalls(e164, isLive)
    // The key may have changed meanwhile.
    const log = lead && this.journal.callLog(id)
    if (lead && (!log || this.belonging(log) === 'same')) this.calls.identify(id, lead)
    return lead
  }

  /** A call that was made on another phone. */
  async logPast({ text, reading, ...past }: PastCall & NumberText): Promise<PastCallResult> {
    const number = await this.understandAsPicked({ text, ...defined({ reading }) })
    if (number.kind === 'none') return { kind: 'invalid', errors: { number: 'unreadable' } }
    if (number.kind === 'ambiguous') return { kind: 'invalid', errors: { number: 'ambiguous' } }
    const decision = await this.logDecision(number)
    if (decision !== true)
      return { kind: 'invalid', errors: { number: decision === 'private' ? 'unreadable' : decision } }
    const result = this.calls.edits.logPast(number, past, this.leads.toCall(number.e164, undefined))
    if ('errors' in result) return { kind: 'invalid', errors: result.errors }
    this.leads.callEnded()
    return { kind: 'logged', call: result.call }
  }

  connect(connection: Connection): Promise<ConnectResult> {
    return this.account.connect(connection)
  }

  /** Somebody else sits down: calls from now on are theirs. */
  switchTo(email: string): void {
    this.settings.change(afterSwitch(this.settings.value, email))
    this.agentChanged()
  }

  /** Calls that waited for an owner get theirs; those that have one keep it. */
  agentChanged(): void {
    const agent = this.#parts.owner.agent()
    if (agent && this.account.key !== undefined) this.calls.assignOwner(agent)
    this.#parts.onChange()
  }

  /** How wrong this computer's clock is, in milliseconds; 0 where it is right enough. */
  get clockCorrection(): number {
    return this.#parts.clockCorrection()
  }

  /** Why what happens is kept in memory only, where it is. */
  get whyInMemory(): InMemoryReason | undefined {
    return this.#parts.keeper.whyInMemory
  }

  /** Whether the disk has everything that happened. */
  get isSaved(): boolean {
    return this.whyInMemory === undefined && this.calls.isWritten
  }

  /** Logs that the CRM does not hold yet as they should be. */
  get unsent(): number {
    return this.journal.countUnsettled()
  }

  /** The CRM that what is made now is written for. */
  get destination(): Destination {
    return this.#parts.owner.destination()
  }

  /** Whether a document was made for the account that is connected. */
  readonly belonging = ({ destination }: { destination: Destination }): Belonging =>
    this.#parts.owner.belonging(destination)

  /** The agent says that it was made for the account that is connected, as all else that was made under the same key. */
  sayTheSame({ destination }: { destination: Destination }): void {
    const { fingerprint, keys } = this.account
    if (fingerprint === undefined || this.account.isUnanswered) return
    keys.sayTheSame(destination, fingerprint)
    this.keyChanged()
  }

  /** What is ready is sent first; whoever cannot wait for that loses nothing. */
  async close(): Promise<void> {
    this.#parts.maintenance.close()
    this.account.close()
    this.leads.close()
    this.reminders.close()
    this.recordingManager.close()
    this.calls.close()
    this.lineCheck.close()
    this.line.close()
    await this.sync.quiet()
    await this.sync.close()
    this.journal.close()
  }

  /** The account tells that its key came, changed or went. */
  keyChanged(): void {
    const { key } = this.account
    if (key !== undefined) this.#parts.log.protect(key)
    // Before anything else wakes it: that would be for this key already.
    this.sync.keyChanged()
    if (key !== undefined) {
      this.#recoverAgent()
      this.agentChanged()
    }
    this.#parts.onChange()
  }

  /** Where the settings were lost, the last call still says who the agent is. */
  #recoverAgent(): void {
    if (this.settings.value.email !== '') return
    const agent = this.journal.recentCalls(CALLS_TO_LOOK_AT).find(({ call }) => call.agent)?.call.agent
    if (agent) this.settings.change({ email: agent.email, ownNumber: agent.number, welcomed: true })
  }

  /** A call has changed, and the change is written down. */
  callChanged(): void {
    const { liveCount } = this.calls
    if (liveCount === 0 && this.#liveCount > 0) this.leads.callEnded()
    this.#liveCount = liveCount
    this.links.callEnded()
    this.recordingManager.callChanged()
    this.sync.wake()
    this.#parts.onChange()
  }
}
