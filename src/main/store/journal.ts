import Database from 'libsql'
import { lastSignOf, type Call } from '../../shared/call'
import type { LeadRef } from '../../shared/lead'
import type { CommunicationDocument } from '../outbox/kinds/communication-document'
import { knowsNothing, type Knowledge } from '../outbox/knowledge'
import type { CallLog } from '../outbox/kinds/call-log-document'
import type { FollowUp } from '../outbox/kinds/follow-up-document'
import type { Recording } from '../outbox/kinds/recording'
import type { AnyDocument } from '../outbox/any-document'
import { Activity, type Happening } from './activity'
import { Documents } from './documents'
import { History } from './history'
import { RecordingRows } from './recordings'
import { salvage } from './salvage'
import { migrate } from './schema'
import { storedCall } from './stored-call'
import { together } from './together'

export type { Happening } from './activity'

/** One turn of a call: what is written together or not at all. */
export interface Turn {
  call: Call
  happenings: readonly Happening[]
  /** The documents that this turn changes. */
  documents?: readonly AnyDocument[]
}

/** What is written in the same transaction as a document. @property handled a file that is done with by this */
export interface AlsoRecorded {
  handled?: string
  knowledge?: Knowledge | undefined
}

export interface LastSeenCall {
  call: Call
  /** Epoch milliseconds, by the clock that the call began by. */
  lastSeenAt: number
}

/**
 * The durable record: calls, their happenings, and the documents they owe the CRM.
 *
 * What a method has written when it returns survives SIGKILL and power loss.
 */
export class Journal {
  readonly history: History
  readonly recordings: RecordingRows
  readonly #database: Database.Database
  readonly #statements: ReturnType<typeof prepare>
  readonly #documents: Documents
  readonly #activity: Activity
  readonly #alone: boolean
  /**
   * @param file a path, or `:memory:`
   * @param alone keeps every other process out until closed, by SQLite's own lock, which ends with the process; throws SQLITE_BUSY where
   *   another has it
   */
  constructor(file: string, { alone = false } = {}) {
    this.#alone = alone
    this.#database = new Database(file)
    this.history = new History(this.#database)
    this.recordings = new RecordingRows(this.#database)
    try {
      if (alone) this.#database.pragma('locking_mode = EXCLUSIVE')
      for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'fullfsync = ON'])
        this.#database.pragma(pragma)
      migrate(this.#database)
      this.#statements = prepare(this.#database)
      this.#documents = new Documents(this.#database)
      this.#activity = new Activity(this.#database)
    } catch (error) {
      this.#release()
      throw error
    }
  }

  record(turn: Turn): void {
    this.#together(() => this.#writeTurn(turn))
  }

  /** What a failed write has taken back must not stay in memory. */
  #together(write: () => void): void {
    try {
      together(this.#database, write)
    } catch (error) {
      this.#documents.forgetMemory()
      throw error
    }
  }

  #writeTurn({ call, happenings, documents = [] }: Turn): void {
    const live = call.phase.name === 'ended' ? 0 : 1
    const number = call.number.e164 ?? call.number.dial
    this.#statements.saveCall.run(call.id, call.startedAt, number, live, lastSignOf(call), JSON.stringify(call))
    this.history.record(call)
    for (const happening of happenings) this.#activity.add(call.id, happening)
    for (const document of documents) this.saveDocument(document)
  }

  /** A sign of life of a live call. @param at epoch milliseconds, by the clock that it began by, whatever that shows now */
  beat(call: string, at: number): void {
    this.#statements.beat.run(at, call)
  }

  saveDocument(document: AnyDocument): void {
    this.#documents.save(document)
    if (document.kind === 'call-log') this.history.recordLog(document)
    if (document.kind === 'recording') this.recordings.mark(document)
  }

  /** Saves what became of a document, with its line in the timeline of the call that it belongs to. */
  recordExchange(document: AnyDocument, happening: Happening, { handled, knowledge }: AlsoRecorded = {}): void {
    this.#together(() => {
      this.saveDocument(document)
      const { call } = document
      // A damaged journal may have lost the call.
      if (call !== undefined && this.call(call)) this.#activity.add(call, happening)
      if (handled !== undefined) this.recordings.handle(handled, happening.at)
      if (knowledge) this.saveKnowledge(document.destination.api, knowledge)
    })
  }

  /** Calls that have not ended, oldest first. */
  liveCalls(): LastSeenCall[] {
    return rows<{ value: string; last_seen: number }>(this.#statements.liveCalls.all()).map((row) => ({
      call: storedCall(row.value),
      lastSeenAt: row.last_seen,
    }))
  }

  call(id: string): Call | undefined {
    return first(this.#statements.call.all(id), storedCall)
  }

  /** Ended calls, newest first, each with its document. */
  recentCalls(limit: number): { call: Call; document: CallLog | undefined }[] {
    return rows<{ value: string; document: string | null }>(this.#statements.recentCalls.all(limit)).map((row) => ({
      call: storedCall(row.value),
      document: row.document === null ? undefined : parsed<CallLog>(row.document),
    }))
  }

  /** Calls with a number (E.164, or raw digits for a number without), newest first. */
  callsWith(number: string, limit: number): Call[] {
    return values(this.#statements.callsWith.all(number, limit), storedCall)
  }

  /** Calls made before the agent was known. */
  ownerlessCalls(): Call[] {
    return values(this.#statements.ownerlessCalls.all(), storedCall)
  }

  document(id: string): AnyDocument | undefined {
    return this.#documents.get(id)
  }

  callLog(call: string): CallLog | undefined {
    return this.#documents.callLog(call)
  }

  /** Logs of calls with this number (E.164), newest first. */
  callLogsWith(number: string): CallLog[] {
    return this.#documents.callLogsWith(number)
  }

  /** Documents that the CRM does not hold yet as desired, oldest first. An unchanged one is the same object each time. */
  unsettled(): AnyDocument[] {
    return this.#documents.unsettled()
  }

  /** What was learnt about a CRM in passing. */
  knowledge(api: string): Knowledge {
    return first(this.#statements.knowledge.all(api), parsed<Knowledge>) ?? knowsNothing
  }

  saveKnowledge(api: string, knowledge: Knowledge): void {
    this.#statements.saveKnowledge.run(api, JSON.stringify(knowledge))
  }

  /** The lead that the agent picked for a number. @param crm the CRM and the account in it */
  chosenLead(crm: string, number: string): LeadRef | undefined {
    return first(this.#statements.chosenLead.all(crm, number), parsed<LeadRef>)
  }

  chooseLead(crm: string, number: string, lead: LeadRef, at: number): void {
    this.#statements.chooseLead.run(crm, number, at, JSON.stringify(lead))
  }

  countUnsettled(): number {
    return this.unsettled().length
  }

  communication(id: string): CommunicationDocument | undefined {
    const found = this.document(id)
    return found?.kind === 'communication' ? found : undefined
  }

  /** Those that are under a lead, or go there, oldest first. */
  communicationsOfLead(leadId: number): CommunicationDocument[] {
    return this.#documents.communicationsOfLead(leadId)
  }

  /** Those that are under a lead, or go there, oldest first. */
  followUpsOfLead(leadId: number): FollowUp[] {
    return this.#documents.followUpsOfLead(leadId)
  }

  /** Those that belong to a call, oldest first. */
  documentsOf(call: string): AnyDocument[] {
    return this.#documents.ofCall(call)
  }

  /** The recordings of these calls. */
  recordingsOf(calls: readonly string[]): Recording[] {
    return this.recordings.ofCalls(calls)
  }

  happenings(call: string): Happening[] {
    return this.#activity.of(call)
  }

  /** An attempt that left the document as it was. Nothing is written where the one before ended alike. */
  recordAttempt(call: string, happening: Happening): void {
    if (!this.#activity.repeat(call, happening)) this.#together(() => this.#activity.add(call, happening))
  }

  /** Whether the file holds together; reads all of it. */
  isSound(): boolean {
    return rows<{ quick_check: string }>(this.#database.prepare('PRAGMA quick_check(1)').all())[0]?.quick_check === 'ok'
  }

  /** Writes a whole copy into a new file. */
  copyTo(file: string): void {
    this.#database.prepare('VACUUM INTO ?').run(file)
  }

  /** Takes out calls that began before `time` and that the CRM has as they should be. @param time epoch milliseconds */
  forgetBefore(time: number): void {
    together(this.#database, () => {
      for (const sql of forgetting) this.#database.prepare(sql).run(time)
    })
  }

  /** Takes in all that can still be read of another journal, which is the newer where both have something. */
  takeOver(other: Journal): void {
    this.#together(() => {
      salvage(other.#database, this.#database)
      // What matters most is also reached by its index, past any damage.
      for (const unsettled of whereReadable(() => other.unsettled()))
        if (unsettled.kind !== 'call-log' || this.call(unsettled.call)) this.saveDocument(unsettled)
    })
    this.#documents.forgetMemory()
  }

  /** How surely it writes, as SQLite says it. */
  get durability(): { journalMode: string; synchronous: number } {
    const read = (pragma: string) => (this.#database.prepare(`PRAGMA ${pragma}`).raw().all() as unknown[][])[0]?.[0]
    return { journalMode: String(read('journal_mode')), synchronous: Number(read('synchronous')) }
  }

  close(): void {
    try {
      this.#activity.flush()
    } catch {
      // A disk that fails costs a number in a timeline.
    }
    this.#release()
  }

  #release(): void {
    this.history.close()
    if (this.#alone) this.#letOthersIn()
    this.#database.close()
  }

  /** Closing alone does not: libsql keeps the connection until its statements are collected. A read after it unlocks gives the lock back. */
  #letOthersIn(): void {
    for (const step of ['PRAGMA journal_mode = DELETE', 'PRAGMA locking_mode = NORMAL', 'SELECT * FROM sqlite_master'])
      try {
        this.#database.prepare(step).all()
      } catch {
        // A disk that fails may keep the lock as well, until this process ends.
      }
  }
}

function whereReadable<T>(read: () => T[]): T[] {
  try {
    return read()
  } catch {
    return []
  }
}

/**
 * Once a day, and so prepared only then: a statement that names the index of words reads it at once, and damage in it would keep the whole journal
 * from being opened.
 */
const forgetting = [
  ...[
    ['documents WHERE call IN', ''],
    ['happenings WHERE call IN', ''],
    ['history_words WHERE rowid IN (SELECT id FROM history WHERE call IN', ')'],
    ['history WHERE call IN', ''],
    ['calls WHERE id IN', ''],
  ].map(
    ([from, end]) => `DELETE FROM ${from} (SELECT id FROM calls WHERE started_at < ? AND live = 0 AND NOT EXISTS
      (SELECT 1 FROM documents AS owed WHERE owed.call = calls.id AND owed.settled = 0))${end}`,
  ),
  'DELETE FROM documents WHERE at < ? AND call IS NULL AND settled = 1',
  'DELETE FROM chosen_leads WHERE at < ?',
  'DELETE FROM handled_files WHERE at < ?',
]

function prepare(database: Database.Database) {
  const sql = (text: string) => database.prepare(text)
  return {
    saveCall: sql(`INSERT INTO calls (id, started_at, number, live, last_seen, value) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET number = excluded.number, live = excluded.live, last_seen = max(last_seen, excluded.last_seen), value = excluded.value`),
    beat: sql('UPDATE calls SET last_seen = ? WHERE id = ? AND live = 1'),
    call: sql('SELECT value FROM calls WHERE id = ?'),
    liveCalls: sql('SELECT value, last_seen FROM calls WHERE live = 1 ORDER BY started_at'),
    recentCalls: sql(`SELECT calls.value, documents.value AS document
      FROM calls LEFT JOIN documents ON documents.id = calls.id AND documents.kind = 'call-log'
      WHERE calls.live = 0 ORDER BY calls.started_at DESC, calls.rowid DESC LIMIT ?`),
    callsWith: sql('SELECT value FROM calls WHERE number = ? ORDER BY started_at DESC LIMIT ?'),
    ownerlessCalls: sql(`SELECT calls.value FROM documents JOIN calls ON calls.id = documents.id
      WHERE documents.settled = 0 AND documents.kind = 'call-log' AND calls.value ->> 'agent' IS NULL`),
    knowledge: sql('SELECT value FROM knowledge WHERE api = ?'),
    saveKnowledge: sql(`INSERT INTO knowledge (api, value) VALUES (?, ?)
      ON CONFLICT (api) DO UPDATE SET value = excluded.value`),
    chosenLead: sql('SELECT value FROM chosen_leads WHERE crm = ? AND number = ?'),
    chooseLead: sql(`INSERT INTO chosen_leads (crm, number, at, value) VALUES (?, ?, ?, ?)
      ON CONFLICT (crm, number) DO UPDATE SET at = excluded.at, value = excluded.value`),
  }
}

// libsql types its rows as unknown; these name what the statements above select.
const rows = <Row>(result: unknown[]): Row[] => result as Row[]
const parsed = <Value>(json: string): Value => JSON.parse(json) as Value
const values = <Value>(result: unknown[], read: (json: string) => Value): Value[] =>
  rows<{ value: string }>(result).map((row) => read(row.value))
const first = <Value>(result: unknown[], read: (json: string) => Value): Value | undefined => values(result, read)[0]
