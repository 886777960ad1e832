import { randomUUID } from 'node:crypto'
import { uptime } from 'node:os'
import type { Agent, LogDecision } from '../shared/call'
import type { ConnectResult, DialResult } from '../shared/contract'
import type { UnderstoodNumber } from '../shared/number'
import type { Language } from '../shared/snapshot'
import { Account, type Connection } from './account/account'
import type { Keychain } from './account/keychain'
import { Desk } from './calls/desk'
import { Links } from './calls/links'
import { Stopwatch, type Ticks } from './calls/stopwatch'
import { Budget, within } from './crm/budget'
import { Client, type Access } from './crm/client'
import type { Destination } from './crm/document'
import { LeadFinder } from './crm/lead-finder'
import { lostDocument } from './crm/lost-document'
import { ServerClock } from './crm/server-clock'
import { Sync } from './crm/sync'
import { http } from './crm/transport'
import { keepHouse } from './journal/housekeeping'
import type { Journal } from './journal/journal'
import { KeptJournal } from './journal/kept-journal'
import type { Homeless } from './journal/open-journal'
import type { Line } from './lines/line'
import type { Log } from './logs/log'
import { Notices } from './notices'
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
}

/** Long after the start, which has better things to do. */
const HOUSEKEEPING_AFTER = 5 * 60_000
const A_DAY = 86_400_000
/** Calls from before there was a history: once the window is there, and never for long. */
const HISTORY_AFTER = 3000
const HISTORY_REST = 10

/** Of the newest, for one that says whose desk this is. */
const CALLS_TO_LOOK_AT = 30

const ticks: Ticks = { monotonic: () => performance.now(), uptime }

/** One desk with everything behind it: the agent's own, or that of the demo. Opened and closed as a whole. */
export class Workspace {
  readonly settings: SettingsFile
  readonly line: Line
  readonly account: Account
  readonly desk: Desk
  readonly sync: Sync
  readonly links: Links
  readonly leads: LeadFinder
  readonly notices = new Notices()
  readonly journal: Journal
  readonly #keptJournal: KeptJournal
  readonly #parts: WorkspaceParts
  #stopHousekeeping = () => {}
  #stopHistory = () => {}
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
    this.#keptJournal = this.#openJournal()
    this.journal = this.#keptJournal.journal
    this.account = new Account({
      apiUrl: parts.apiUrl,
      keychain: parts.keychain,
      settings: parts.settings,
      readAccount: (access) => this.#client.readAccount(access),
      toE164: async (text) => (await this.understand(text)).e164,
      elapsed: () => this.#sinceStart.elapsed(),
      onChange: () => this.#keyChanged(),
    })
    this.sync = new Sync({
      records: this.journal,
      crm: {
        send: (request) => this.#client.send(this.#access(), request),
        searchLeads: (e164) => this.#client.searchLeads(this.#access(), e164),
        findLeads: (e164) => this.#client.findLeads(this.#access(), e164),
        readLead: (id) => this.#client.readLead(this.#access(), id),
      },
      destination: () => (this.account.key === undefined ? undefined : this.#destination()),
      userId: () => this.settings.value.userId,
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
    this.desk = new Desk({
      journal: this.journal,
      line: parts.line,
      timers: realTimers,
      ticks,
      now: Date.now,
      clockCorrection: () => this.clockCorrection,
      newId: randomUUID,
      agent: () => this.#agent(),
      destination: () => this.#destination(),
      onTurn: () => this.#afterTurn(),
      onWriteFailed: (error) => parts.log.error('journal', error),
    })
  }

  #openJournal(): KeptJournal {
    const { folder, log, onChange } = this.#parts
    return new KeptJournal({
      folder,
      now: () => new Date(),
      lostDocument: (call) => lostDocument(call, this.#destination()),
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

  /** Takes up what the last run left: unfinished calls, unsent logs. The keychain may take its time. */
  async start(): Promise<void> {
    this.#keepHouseAfter(HOUSEKEEPING_AFTER)
    this.#stopHistory = realTimers.after(HISTORY_AFTER, () => this.#indexHistory())
    await Promise.all([this.desk.recover(), this.account.load()])
  }

  async understand(text: string): Promise<UnderstoodNumber> {
    const { understand } = await import('./numbers/understand')
    return understand(text, { region: this.settings.value.region, language: this.#parts.language() })
  }

  /** Whether a call to this number would be logged; `wanted` is the agent's own switch. */
  async logDecision(number: UnderstoodNumber, wanted = true): Promise<LogDecision> {
    const { logDecision } = await import('./numbers/log-decision')
    const decision = logDecision(number, this.settings.value.neverLogged)
    return decision === true && !wanted ? 'private' : decision
  }

  async dial({ text, log, lead }: { text: string; log: boolean; lead?: number }): Promise<DialResult> {
    const number = await this.understand(text)
    if (number.kind === 'none') return { kind: 'no-number', number }
    this.account.tryAgain()
    const decision = await this.logDecision(number, log)
    const call = await this.desk.dial(number, decision, this.leads.toCall(number.e164, lead))
    return call === undefined ? { kind: 'line-unavailable' } : { kind: 'dialed', call }
  }

  /** Connects, and says so where the email is none of the account's. */
  async connect(connection: Connection): Promise<ConnectResult> {
    const result = await this.account.connect(connection)
    if (result.kind === 'connected' && result.emailKnown === false)
      this.notices.add({ kind: 'email-not-in-account', email: connection.email })
    return result
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
    this.#stopHousekeeping()
    this.#stopHistory()
    this.desk.close()
    this.line.close()
    await this.sync.quiet()
    await this.sync.close()
    this.journal.close()
  }

  #indexHistory(): void {
    const rest = () => new Promise<void>((resolve) => realTimers.after(HISTORY_REST, resolve))
    this.journal.history.indexSlowly(rest).catch((error: unknown) => this.#parts.log.error('history', error))
  }

  #keepHouseAfter(milliseconds: number): void {
    this.#stopHousekeeping = realTimers.after(milliseconds, () => this.#keepHouse())
  }

  /** Once a day, while no call lives. */
  #keepHouse(): void {
    if (this.desk.liveCount > 0) return this.#keepHouseAfter(HOUSEKEEPING_AFTER)
    const { folder, log } = this.#parts
    const { historyDays } = this.settings.value
    try {
      if (!keepHouse({ journal: this.journal, folder, now: new Date(), historyDays })) this.#keptJournal.mend()
    } catch (error) {
      log.error('housekeeping', error)
    }
    this.#keepHouseAfter(A_DAY)
  }

  #agent(): Agent | undefined {
    const { email, ownNumber } = this.settings.value
    return email === '' || ownNumber === '' ? undefined : { email, number: ownNumber }
  }

  #access(): Access {
    return { api: this.account.api ?? '', key: this.account.key ?? '' }
  }

  #destination(): Destination {
    const { accountId } = this.settings.value
    return { api: this.account.api ?? this.#parts.apiUrl, ...(accountId !== undefined && { account: accountId }) }
  }

  /** Whose leads are looked for; a key that the CRM has refused is not tried for them. */
  #leadSource(): string | undefined {
    if (this.account.key === undefined || this.sync.trouble?.kind === 'unauthorized') return undefined
    const { api, account = '' } = this.#destination()
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
    if (this.desk.liveCount === 0) this.leads.callEnded()
    this.links.callEnded()
    this.sync.wake()
    this.#parts.onChange()
  }
}
