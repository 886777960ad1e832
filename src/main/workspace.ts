import { randomUUID } from 'node:crypto'
import { uptime } from 'node:os'
import { join } from 'node:path'
import type { Agent, Call, LogDecision } from '../shared/call'
import type { ConnectResult, DialResult, NumberText } from '../shared/contract'
import type { LeadRef } from '../shared/lead'
import { messages } from '../shared/messages'
import { pickReading, type UnderstoodNumber } from '../shared/number'
import type { PastCall, PastCallResult } from '../shared/past-call'
import type { UploadProgress } from '../shared/recording'
import type { Language } from '../shared/snapshot'
import { Account, type Connection } from './account/account'
import { afterSwitch } from './account/agents'
import { userWith } from './account/users'
import type { Keychain } from './account/keychain'
import { Desk } from './calls/desk'
import { Links } from './calls/links'
import { Stopwatch, type Ticks } from './calls/stopwatch'
import { Budget, within } from './outbox/rate/rate-limiter'
import { Client, type Access } from './crm/client'
import type { Destination } from './outbox/document'
import { LeadFinder } from './crm/lead-finder'
import { lostDocument } from './outbox/kinds/lost-call-log'
import { ServerClock } from './crm/server-clock'
import { crmWith, createOutbox } from './outbox/outbox'
import type { Scheduler } from './outbox/scheduler'
import { http } from './crm/transport'
import { uploadFile } from './crm/upload'
import { Housekeeper } from './journal/housekeeper'
import type { Journal } from './journal/journal'
import { KeptJournal } from './journal/kept-journal'
import type { Homeless } from './journal/open-journal'
import type { Line } from './lines/line'
import { Sightings } from './lines/sightings'
import type { Log } from './logs/log'
import { Notices } from './notices'
import { RecordingsFromLine } from './recordings/from-line'
import { RecordingDesk } from './recordings/recording-desk'
import type { SettingsFile } from './settings/settings'
import { realTimers } from './timers'

export interface WorkspaceParts {
  /** Holds the journal. */
  folder: string
  settings: SettingsFile
  /** The CRM's base URL as configured. */
  apiUrl: string
  keychain: Keychain
  line: Line
  language(): Language
  log: Log
  /** Keeps a key out of the logs. */
  protect(secret: string): void
  onChange(): void
  /** A call came in, and rings. @param lead whom it is from, once the CRM says so */
  onIncoming(call: Call, lead: Promise<LeadRef | undefined>): void
  /** How far the upload of a recording is; undefined once none is under way. */
  onProgress(progress: UploadProgress | undefined): void
}

/** Of the newest, for one that says whose desk this is. */
const CALLS_TO_LOOK_AT = 30

const ticks: Ticks = { monotonic: () => performance.now(), uptime }

/** One desk with everything behind it: the agent's own, or that of the demo. Opened and closed as a whole. */
export class Workspace {
  readonly settings: SettingsFile
  readonly line: Line
  readonly sightings: Sightings
  readonly account: Account
  readonly desk: Desk
  readonly sync: Scheduler
  readonly links: Links
  readonly leads: LeadFinder
  readonly recordingDesk: RecordingDesk
  readonly notices = new Notices()
  readonly journal: Journal
  readonly #keptJournal: KeptJournal
  readonly #parts: WorkspaceParts
  readonly #housekeeper: Housekeeper
  /** As of the last turn. */
  #liveCount = 0
  readonly #sinceStart = new Stopwatch(ticks)
  readonly #serverClock = new ServerClock(() => this.#sinceStart.surely())
  readonly #budget = new Budget({
    elapsed: () => this.#sinceStart.surely(),
    serverEarliest: () => this.#serverClock.earliest(),
    serverNow: () => this.#serverClock.now(),
    random: Math.random,
  })
  readonly #client = new Client({
    transport: within(this.#budget, http),
    upload: within(this.#budget, uploadFile),
    elapsed: () => this.#sinceStart.elapsed(),
    serverEarliest: () => this.#serverClock.earliest(),
    now: Date.now,
    onAnswer: (heard) => {
      this.#serverClock.hear(heard.headers['date'], heard.took)
      this.#budget.hear(heard)
    },
  })

  constructor(parts: WorkspaceParts) {
    this.#parts = parts
    this.settings = parts.settings
    this.line = parts.line
    this.sightings = new Sightings(parts.line)
    this.#keptJournal = this.#openJournal()
    this.journal = this.#keptJournal.journal
    this.account = new Account({
      apiUrl: parts.apiUrl,
      keychain: parts.keychain,
      settings: parts.settings,
      readAccount: (access) => this.#client.readAccount(access),
      understand: (text) => this.understand(text),
      elapsed: () => this.#sinceStart.elapsed(),
      onChange: () => this.#keyChanged(),
    })
    this.recordingDesk = new RecordingDesk({
      folder: join(parts.folder, 'recordings'),
      journal: this.journal,
      settings: parts.settings,
      upload: (place, file, signal, onProgress) =>
        this.#client.uploadRecording(this.#access(), place, { file, signal, onProgress }),
      sync: () => this.sync,
      notices: this.notices,
      isBusy: () => this.desk.liveCount > 0,
      isSaved: () => this.isSaved,
      timers: realTimers,
      newId: randomUUID,
      now: Date.now,
      elapsed: () => this.#sinceStart.elapsed(),
      onProgress: parts.onProgress,
      onChange: parts.onChange,
      onTrouble: (error) => parts.log.error('recordings', error),
    })
    this.#housekeeper = new Housekeeper({
      journal: this.#keptJournal,
      folder: parts.folder,
      historyDays: () => this.settings.value.historyDays,
      isBusy: () => this.desk.liveCount > 0,
      tidy: () => this.recordingDesk.tidy(),
      timers: realTimers,
      onTrouble: (kind, error) => parts.log.error(kind, error),
    })
    this.sync = createOutbox({
      records: this.journal,
      crm: crmWith(this.#client, () => this.#access()),
      recordings: this.recordingDesk.uploads,
      onLead: (call, lead) => this.desk.identify(call, lead),
      destination: () => (this.account.key === undefined ? undefined : this.destination),
      email: () => this.#agent()?.email,
      userId: (email) => this.#userIdOf(email),
      onCommunication: () => this.leads.callEnded(),
      adopts: () => this.settings.value.adoptClicks,
      sinceBegan: (call) => this.desk.sinceBegan(call),
      room: (urgency) => this.#budget.room(urgency),
      timers: realTimers,
      now: Date.now,
      serverNow: () => this.#serverClock.now(),
      elapsed: () => this.#sinceStart.elapsed(),
      random: Math.random,
      onChange: parts.onChange,
      onDefect: (error) => parts.log.error('sync', error),
    })
    this.leads = new LeadFinder({
      crm: {
        search: (query, perPage) => this.#client.searchForLeads(this.#access(), query, perPage),
        filter: (e164, perPage) => this.#client.filterLeads(this.#access(), e164, perPage),
        read: (id) => this.#client.readLeadDetail(this.#access(), id),
      },
      source: () => this.#leadSource(),
      room: () => this.#budget.room('lead'),
      timers: realTimers,
      elapsed: () => this.#sinceStart.elapsed(),
      now: Date.now,
      chosen: {
        chosenLead: (crm, number) => this.#tolerantly(() => this.journal.chosenLead(crm, number)),
        chooseLead: (...choice) => this.#tolerantly(() => this.journal.chooseLead(...choice)),
      },
      display: async ({ number, extension }) => {
        const { display } = await this.understand(extension === undefined ? number : `${number} x${extension}`)
        return display || number
      },
    })
    this.links = new Links({
      understand: (text) => this.understand(text),
      callIsLive: () => this.desk.liveCount > 0,
      onChange: parts.onChange,
    })
    const fromLine = new RecordingsFromLine({
      journal: this.journal,
      recordings: this.recordings,
      notices: this.notices,
      onChange: parts.onChange,
    })
    this.desk = new Desk({
      journal: this.journal,
      line: parts.line,
      timers: realTimers,
      ticks,
      now: Date.now,
      clockCorrection: () => this.clockCorrection,
      newId: randomUUID,
      agent: () => this.#agent(),
      destination: () => this.destination,
      leadNotes: () => this.settings.value.leadNotes,
      onTurn: () => this.#afterTurn(),
      recognise: (text) => this.#recognise(text),
      onIncoming: (call) => parts.onIncoming(call, this.#identify(call)),
      onRecorded: (recorded) => void fromLine.take(recorded),
      onUnrecorded: (call) => fromLine.missing(call),
      onWriteFailed: (error) => parts.log.error('journal', error),
    })
  }

  #openJournal(): KeptJournal {
    const { folder, log, onChange } = this.#parts
    return new KeptJournal({
      folder,
      now: () => new Date(),
      lostDocument: (call) => lostDocument(call, this.destination),
      onNews: (news) => {
        log.warn('journal', news)
        this.notices.add(news)
        // Where the whole folder went, the settings went with it.
        this.settings.change({})
        onChange()
      },
      onTrouble: (error) => log.error('journal', error),
    })
  }

  get recordings() {
    return this.recordingDesk.recordings
  }

  /** Takes up what the last run left: unfinished calls, unsent logs. The keychain may take its time. */
  async start(): Promise<void> {
    this.#housekeeper.start()
    this.recordingDesk.start()
    await Promise.all([this.desk.recover(), this.account.load()])
  }

  async understand(text: string): Promise<UnderstoodNumber> {
    const { understand } = await import('./numbers/understand')
    return understand(text, { region: this.settings.value.region, language: this.#parts.language() })
  }

  /** As the agent picked it where the text has several readings; the question itself where it has no such reading. */
  async understandAsPicked({ text, reading }: NumberText): Promise<UnderstoodNumber> {
    const number = await this.understand(text)
    return pickReading(number, reading) ?? number
  }

  /** Whether a call to this number would be logged; `wanted` is the agent's own switch. */
  async logDecision(number: UnderstoodNumber, wanted = true): Promise<LogDecision> {
    const { logDecision } = await import('./numbers/log-decision')
    const decision = logDecision(number, this.settings.value.neverLogged)
    return decision === true && !wanted ? 'private' : decision
  }

  /** The agent is there: what they may have put right outside of Cadran is looked at again. */
  agentIsHere(): void {
    this.account.tryAgain()
    if (this.line.trouble !== undefined) this.#lookAtLine()
    void this.recordingDesk.look()
  }

  #lookAtLine(): void {
    if (!this.line.lookAgain) return
    this.line.lookAgain()
    this.#parts.onChange()
  }

  async dial({ log, lead, ...given }: NumberText & { log: boolean; lead?: number }): Promise<DialResult> {
    const number = await this.understandAsPicked(given)
    if (number.kind === 'none') return { kind: 'no-number', number }
    if (number.kind === 'ambiguous') return { kind: 'ambiguous', number }
    this.account.tryAgain()
    this.#lookAtLine()
    const decision = await this.logDecision(number, log)
    const call = await this.desk.dial(number, decision, this.leads.toCall(number.e164, lead))
    if (call === undefined || this.journal.call(call)?.phase.name === 'ended')
      this.sightings.dialed({ kind: 'unavailable' })
    else this.sightings.dialed({ kind: 'dialing' })
    return call === undefined ? { kind: 'line-unavailable' } : { kind: 'dialed', call }
  }

  async #recognise(text: string) {
    const understood = await this.understand(text)
    const { withheld } = messages(this.#parts.language()).lines.incoming
    const display = understood.kind === 'ambiguous' ? text : withheld
    const number = understood.dial === '' ? { ...understood, display } : understood
    return { number, log: await this.logDecision(number) }
  }

  async #identify({ id, number: { e164 } }: Call): Promise<LeadRef | undefined> {
    if (e164 === undefined) return undefined
    const current = () => this.desk.liveCalls.find((call) => call.id === id)
    const lead = await this.leads.whoCalls(e164, () => current() !== undefined && !current()?.lead)
    if (lead) this.desk.identify(id, lead)
    // The answer to its log may have said so before.
    return current()?.lead ?? lead
  }

  /** A call that was made away from the desk. */
  async logPast({ text, reading, ...past }: PastCall & NumberText): Promise<PastCallResult> {
    const number = await this.understandAsPicked({ text, ...(reading !== undefined && { reading }) })
    if (number.kind === 'none') return { kind: 'invalid', errors: { number: 'unreadable' } }
    if (number.kind === 'ambiguous') return { kind: 'invalid', errors: { number: 'ambiguous' } }
    const decision = await this.logDecision(number)
    if (decision !== true)
      return { kind: 'invalid', errors: { number: decision === 'private' ? 'unreadable' : decision } }
    const result = this.desk.afterwards.logPast(number, past, this.leads.toCall(number.e164, undefined))
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
    const agent = this.#agent()
    if (agent && this.account.key !== undefined) this.desk.adoptOwnerless(agent)
    this.#parts.onChange()
  }

  /** How wrong this computer's clock is, in milliseconds; 0 where it is right enough. */
  get clockCorrection(): number {
    return this.#serverClock.correction(Date.now())
  }

  /** Why what happens is kept in memory only, where it is. */
  get homeless(): Homeless | undefined {
    return this.#keptJournal.homeless
  }

  /** Whether the disk has everything that happened. */
  get isSaved(): boolean {
    return this.homeless === undefined && this.desk.isWritten
  }

  /** Logs that the CRM does not hold yet as they should be. */
  get unsent(): number {
    return this.journal.countUnsettled()
  }

  /** What is ready is sent first; whoever cannot wait for that loses nothing. */
  async close(): Promise<void> {
    this.#housekeeper.close()
    this.account.close()
    this.leads.close()
    this.recordingDesk.close()
    this.desk.close()
    this.sightings.close()
    this.line.close()
    await this.sync.quiet()
    await this.sync.close()
    this.journal.close()
  }

  #agent(): Agent | undefined {
    const { email, ownNumber } = this.settings.value
    return email === '' || ownNumber === '' ? undefined : { email, number: ownNumber }
  }

  #userIdOf(email: string): number | undefined {
    return userWith(email, this.settings.value.users)?.id
  }

  #access(): Access {
    return { api: this.account.api ?? '', key: this.account.key ?? '' }
  }

  /** The CRM that what is made now is written for. */
  get destination(): Destination {
    const { accountId } = this.settings.value
    return { api: this.account.api ?? this.#parts.apiUrl, ...(accountId !== undefined && { account: accountId }) }
  }

  /** Whose leads are looked for; a key that the CRM has refused is not tried for them. */
  #leadSource(): string | undefined {
    if (this.account.key === undefined || this.sync.trouble?.kind === 'unauthorized') return undefined
    const { api, account = '' } = this.destination
    return `${api} ${account}`
  }

  #keyChanged(): void {
    const { key } = this.account
    if (key !== undefined) {
      this.#parts.protect(key)
      this.#recoverAgent()
      this.agentChanged()
      this.sync.keyChanged()
    }
    this.#parts.onChange()
  }

  /** Where the settings were lost, the last call still says whose desk this is. */
  #recoverAgent(): void {
    if (this.settings.value.email !== '') return
    const agent = this.journal.recentCalls(CALLS_TO_LOOK_AT).find(({ call }) => call.agent)?.call.agent
    if (agent) this.settings.change({ email: agent.email, ownNumber: agent.number, welcomed: true })
  }

  /** A disk that fails keeps nobody from calling. */
  #tolerantly<T>(use: () => T): T | undefined {
    try {
      return use()
    } catch (error) {
      this.#parts.log.error('journal', error)
      return undefined
    }
  }

  #afterTurn(): void {
    const { liveCount } = this.desk
    if (liveCount === 0 && this.#liveCount > 0) this.leads.callEnded()
    this.#liveCount = liveCount
    this.links.callEnded()
    this.recordingDesk.turn()
    this.sync.wake()
    this.#parts.onChange()
  }
}
