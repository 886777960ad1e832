import { copyFileSync, existsSync } from 'node:fs'
import Database from 'libsql'
import { Journal } from '../../src/main/journal/journal'
import { findLostLogs } from '../../src/main/journal/lost-logs'
import type { JournalKeeper, JournalStore } from '../../src/main/journal/stored'
import type { AnyDocument } from '../../src/main/outbox/any-document'
import type { CallLog } from '../../src/main/outbox/kinds/call-log-document'
import type { CrmCapabilities } from '../../src/main/outbox/capabilities'
import { fileDisk, type StoreDisk } from '../../src/main/store/recovery/disk'
import type { StoreNews } from '../../src/main/store/recovery/home'
import { Keeper } from '../../src/main/store/recovery/keeper'
import { Store } from '../../src/main/store/store'
import { temporaryFolder } from './temporary-folder'
import type { Call, Phase } from '../../src/shared/call'

type Disk = StoreDisk<AnyDocument, CrmCapabilities>

export const agent = { email: 'luc@boreal.example', number: '+14505550110' }
export const endedPhase: Phase = { name: 'ended', outcome: 'busy', endedAfter: 2000, talkSeconds: 0 }
export const noon = Date.parse('2026-11-20T12:00:00Z')

export function aCall(id: string, phase: Phase = endedPhase, startedAt = noon): Call {
  const e164 = '+15145550142'
  const number = { e164, dial: e164, display: e164 }
  return { id, direction: 'outgoing', number, startedAt, log: true, agent, phase }
}

export const owed = (call: string): CallLog => ({
  id: call,
  call,
  at: noon,
  kind: 'call-log',
  destination: { api: 'https://crm.example/v2' },
  desired: { status: 'attempted', to: '+15145550142' },
})

export function settled(call: string): CallLog {
  const document = owed(call)
  return { ...document, confirmed: document.desired, callLogId: 1 }
}

/** Takes out all that is older than `time` and settled. */
export function forgetBefore(store: JournalStore, time: number): void {
  while (store.forgetCalls(time, 100) > 0);
  for (let above: number | undefined = 0; above !== undefined;) above = store.forgetLoose(time, above)
}

/** Whether a journal's files hold together as they are on the disk, whoever uses them. */
export function isSound(file: string): boolean {
  const copy = `${temporaryFolder()}/journal.db`
  for (const companion of ['', '-wal'])
    if (existsSync(file + companion)) copyFileSync(file + companion, copy + companion)
  const [row] = new Database(copy).prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[]
  return row?.quick_check === 'ok'
}

/** A disk that gives and takes nothing while `isUnreadable`. */
export function unreadableReach(isUnreadable: () => boolean = () => false): Disk['reach'] {
  return (_, use) => {
    if (isUnreadable()) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_READ' })
    return use()
  }
}

export const write = (journal: Journal, call: Call, document: CallLog = owed(call.id)) =>
  journal.record({ call, activity: [{ at: call.startedAt, kind: 'test' }], documents: [document] })

export type OpenJournal = Journal & { store: JournalStore }

/** A journal that nobody keeps in its place. @param store the one that is in use */
export function journalOn(store: () => JournalStore): Journal {
  const keeper: JournalKeeper = {
    use: (_, ask) => ask(store()),
    useSlowly: (ask) => ask(store()),
    close: () => store().close(),
  }
  return new Journal(keeper)
}

/** @param file a path, or `:memory:` */
export function journalAt(file: string): OpenJournal {
  const store: JournalStore = new Store(file)
  return Object.assign(
    journalOn(() => store),
    { store },
  )
}

/** A journal with its place on the disk, and what it says happened there. */
export function keepJournal(folder: string, { now = noon, disk = {} }: { now?: number; disk?: Partial<Disk> } = {}) {
  const news: StoreNews[] = []
  const troubles: unknown[] = []
  const kept = new Keeper<AnyDocument, CrmCapabilities>({
    folder,
    disk: { ...fileDisk(), ...disk },
    now: () => new Date(now),
    afterRepair: (store) => findLostLogs(store, { api: 'https://crm.example/v2' }, now),
    onNews: (item) => news.push(item),
    onError: (error) => troubles.push(error),
  })
  return { kept, journal: new Journal(kept), news, troubles }
}
