import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, vi } from 'vitest'
import { Desk } from '../../src/main/calls/desk'
import { Stopwatch } from '../../src/main/calls/stopwatch'
import { Budget, within } from '../../src/main/outbox/rate/rate-limiter'
import { Client } from '../../src/main/crm/client'
import { standing } from '../../src/main/outbox/kinds/call-log-document'
import { LeadFinder } from '../../src/main/crm/lead-finder'
import { createOutbox, crmWith } from '../../src/main/outbox/outbox'
import type { Scheduler } from '../../src/main/outbox/scheduler'
import { resolveDocument } from '../../src/main/documents'
import type { DocumentAnswer } from '../../src/shared/document'
import { http } from '../../src/main/crm/transport'
import { uploadFile } from '../../src/main/crm/upload'
import { lostDocument } from '../../src/main/outbox/kinds/lost-call-log'
import { Journal } from '../../src/main/journal/journal'
import { KeptJournal, type JournalNews } from '../../src/main/journal/kept-journal'
import { DemoLine } from '../../src/main/lines/demo-line'
import type { Line } from '../../src/main/lines/line'
import { manualLine } from '../../src/main/lines/manual-line'
import { Notices } from '../../src/main/notices'
import { RecordingDesk } from '../../src/main/recordings/recording-desk'
import { SettingsFile } from '../../src/main/settings/settings'
import type { Agent } from '../../src/shared/call'
import type { UploadProgress } from '../../src/shared/recording'
import type { Settings } from '../../src/shared/settings'
import type { LeadRef } from '../../src/shared/lead'
import { demoAgent, numbersToTry } from '../../src/demo-crm'
import type { CallLog } from '../../src/demo-crm'
import { startFaultyCrm } from '../faults/faulty-crm'
import { fullNumber } from '../support/numbers'
import { SimulatedTime } from '../support/simulated-time'
import { temporaryFolder } from '../support/temporary-folder'

export const customer = numbersToTry.answered

interface Setting {
  line?: 'manual' | 'demo'
  agent?: Agent | undefined
  folder?: string
  /** ISO 8601; always the same unless given. */
  start?: string
  leadNotes?: boolean
  settings?: Partial<Settings>
  /** With the journal's place on the disk watched over, as in the app. */
  kept?: boolean
  crm?: Awaited<ReturnType<typeof openCrm>>
}

/** A desk, its journal and its sync against the demo CRM over real HTTP, with time in the test's hands. */
export async function openDesk(setting: Setting = {}) {
  const { line = 'manual', folder = temporaryFolder(), kept = false, crm } = setting
  const agent = 'agent' in setting ? setting.agent : demoAgent
  const time = new SimulatedTime(setting.start)
  const server = crm ?? (await openCrm())
  const news: JournalNews['kind'][] = []
  const keeper = kept
    ? new KeptJournal({
        folder,
        now: () => new Date(time.now()),
        lostDocument: (call) => lostDocument(call, { api: server.apiUrl }),
        onNews: ({ kind }) => news.push(kind),
        onTrouble: () => {},
      })
    : undefined
  const journal = keeper?.journal ?? new Journal(`${folder}/journal.db`)
  const access = { api: server.apiUrl, key: server.key, agent, knowsUsers: true, adopts: true }
  const stopwatch = new Stopwatch(time)
  const budget = new Budget({
    elapsed: () => stopwatch.elapsed(),
    serverEarliest: time.now,
    serverNow: time.now,
    random: () => 1,
  })
  const client = new Client({
    transport: within(budget, http),
    upload: within(budget, uploadFile),
    elapsed: time.monotonic,
    serverEarliest: time.now,
    now: time.now,
    onAnswer: (heard) => budget.hear(heard),
  })
  const settings = new SettingsFile({
    read: () => ({ email: demoAgent.email, ownNumber: demoAgent.number, welcomed: true, ...setting.settings }),
    write: () => {},
  })
  const notices = new Notices()
  const progress: (UploadProgress | undefined)[] = []
  const recordingDesk: RecordingDesk = new RecordingDesk({
    ...{ journal, settings, notices, timers: time, newId: randomUUID, now: time.now },
    folder: `${folder}/recordings`,
    upload: (place, file, signal, onProgress) => client.uploadRecording(access, place, { file, signal, onProgress }),
    sync: () => sync,
    isBusy: () => desk.liveCount > 0,
    isSaved: () => true,
    elapsed: () => stopwatch.elapsed(),
    onProgress: (now) => progress.push(now),
    onChange: () => {},
    onTrouble: () => {},
  })
  recordingDesk.start()
  const userId = (email: string) =>
    access.knowsUsers ? server.record().users.find((user) => user.email === email)?.id : undefined
  const sync: Scheduler = createOutbox({
    records: journal,
    crm: crmWith(client, () => access),
    recordings: recordingDesk.uploads,
    email: () => access.agent?.email,
    // As connecting learns it from the account.
    userId,
    adopts: () => access.adopts,
    sinceBegan: (call) => desk.sinceBegan(call),
    onLead: (call, lead) => desk.identify(call, lead),
    destination: () => (access.key === '' ? undefined : { api: access.api }),
    room: (urgency) => budget.room(urgency),
    timers: time,
    now: time.now,
    serverNow: time.now,
    elapsed: () => stopwatch.elapsed(),
    random: () => 1,
    onChange: () => {},
    onDefect: () => {},
  })
  const leads = new LeadFinder({
    crm: {
      search: (query, perPage) => client.searchForLeads(access, query, perPage),
      filter: (e164, perPage) => client.filterLeads(access, e164, perPage),
      read: (id) => client.readLeadDetail(access, id),
    },
    source: () => (access.key === '' ? undefined : access.api),
    room: () => budget.room('lead'),
    timers: time,
    elapsed: () => stopwatch.elapsed(),
    now: time.now,
    chosen: journal,
    display: async ({ number }) => number,
  })
  const telephone: Line = line === 'demo' ? new DemoLine(time) : manualLine()
  const desk: Desk = new Desk({
    journal,
    line: telephone,
    timers: time,
    ticks: time,
    now: time.now,
    clockCorrection: () => 0,
    newId: randomUUID,
    agent: () => access.agent,
    destination: () => ({ api: access.api }),
    leadNotes: () => setting.leadNotes ?? false,
    recognise: async (text) => ({ number: fullNumber(text), log: true }),
    onIncoming: () => {},
    onRecorded: () => {},
    onUnrecorded: () => {},
    onTurn: () => {
      recordingDesk.turn()
      sync.wake()
    },
    onWriteFailed: () => {},
  })
  onTestFinished(() => {
    desk.close()
    recordingDesk.close()
  })
  return {
    time,
    crm: server,
    folder,
    journal,
    news,
    homeless: () => keeper?.homeless,
    sync,
    desk,
    settings,
    notices,
    recordingDesk,
    progress,
    leads,
    line: telephone,
    access,
    /** As an agent quits: what is left is left in the journal. */
    async quit() {
      desk.close()
      recordingDesk.close()
      await sync.close()
      journal.close()
    },
    dial: async (e164: string = customer, lead?: LeadRef) => (await desk.dial(fullNumber(e164), true, lead)) ?? '',
    /** What the agent decides about a document; a call's log has its call's id. */
    resolve: (id: string, answer: DocumentAnswer) =>
      resolveDocument({ journal, sync, recordings: recordingDesk.recordings }, { id, answer }, time.now()),
    standing: (call: string) => {
      const document = journal.callLog(call)
      return document && standing(document)
    },
    /** Waits until the CRM's answers have arrived and nothing is under way. */
    quiet: () => vi.waitFor(() => expect(sync.isIdle).toBe(true), { timeout: 15_000, interval: 5 }),
  }
}

/** The demo CRM with faults, and what has come to it. */
export async function openCrm(ratePerMinute = 200, options: { folder?: string; largestUpload?: number } = {}) {
  const server = await startFaultyCrm({ folder: temporaryFolder(), ratePerMinute, ...options })
  onTestFinished(() => server.stop())
  const seeded = server.record().callLogs.length
  return {
    ...server,
    /** The call logs made since the start. */
    logs: () => server.record().callLogs.slice(seeded),
    /** The requests that change something, as they came: method and status word. */
    requests: () =>
      server
        .record()
        .requests.filter(({ method }) => method !== 'GET')
        .map(({ method, body }) => `${method} ${(body as { status?: string } | undefined)?.status}`),
  }
}

/** A call log of the CRM as Cadran is to answer for it. */
export function essence({ status, direction, start_at, end_at, duration, from, to, user_email }: CallLog) {
  return { status, direction, start_at, end_at, duration, from, to, user_email }
}
