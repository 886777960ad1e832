import { expect, onTestFinished, vi } from 'vitest'
import { demoAgent, numbersToTry } from '../../src/demo-crm'
import type { CallLog } from '../../src/demo-crm'
import { callLogState } from '../../src/main/outbox/kinds/call-log-document'
import type { HttpOutcome, HttpRequest } from '../../src/main/activix/transport'
import type { StoreNews } from '../../src/main/store/recovery/home'
import { DemoLine } from '../../src/main/lines/demo-line'
import type { Line } from '../../src/main/lines/line'
import { manualLine } from '../../src/main/lines/manual-line'
import { resolveDocument } from '../../src/main/window/handlers/documents'
import { createSession } from '../../src/main/session/create-session'
import type { Network } from '../../src/main/session/surroundings'
import type { Agent } from '../../src/shared/call'
import type { DocumentAnswer } from '../../src/shared/document'
import type { LeadRef } from '../../src/shared/lead'
import type { UploadProgress } from '../../src/shared/recording'
import type { Settings } from '../../src/shared/settings'
import { defined } from '../../src/shared/objects'
import { startFaultyCrm } from '../faults/faulty-crm'
import { fullNumber } from '../support/numbers'
import { SimulatedTime } from '../support/simulated-time'
import { unreadableReach } from '../support/journals'
import { nobody, settingsOf, silentLog, surroundingsOf } from '../support/surroundings'
import { temporaryFolder } from '../support/temporary-folder'

export const customer = numbersToTry.answered

type OpenCrm = Awaited<ReturnType<typeof openCrm>>

interface Setting {
  line?: 'manual' | 'demo'
  /** Undefined: Cadran does not know yet whose desk it is. */
  agent?: Agent | undefined
  folder?: string
  /** ISO 8601; always the same unless given. */
  start?: string
  settings?: Partial<Settings>
  crm?: OpenCrm
  /** Keys beside the CRM's own that it takes as well, each with the id of its account; a refusal, or nothing, is what is answered about it. */
  keys?: Record<string, string | HttpOutcome>
  /** Whether the disk gives nothing of the journal at the moment. */
  isUnreadable?(): boolean
}

interface Asked {
  method: string
  url: string
  /** Epoch milliseconds of the test's time. */
  at: number
  answer: Promise<HttpOutcome>
}

/** Seconds: nobody calls in the moment in which Cadran starts, and what it asked then leaves the rate limit as it was. */
const SINCE_START = 1

/** A session against the demo CRM over real HTTP, with time in the test's hands. */
export async function openDesk(setting: Setting = {}) {
  const { line = 'manual', folder = temporaryFolder(), crm = await openCrm() } = setting
  const agent = 'agent' in setting ? setting.agent : demoAgent
  const { start = '2026-11-20T14:03:09.400Z' } = setting
  const time = new SimulatedTime(new Date(Date.parse(start) - SINCE_START * 1000).toISOString())
  const news: StoreNews['kind'][] = []
  const sentWith: string[] = []
  const asked: Asked[] = []
  const progress: (UploadProgress | undefined)[] = []
  const settings = settingsOf({ email: agent?.email ?? '', ownNumber: agent?.number ?? '', ...setting.settings })
  const telephone: Line = line === 'demo' ? new DemoLine(time) : manualLine()
  const computer = surroundingsOf(folder, crm)
  const { disk } = computer.store
  let opened: ReturnType<typeof disk.open> | undefined
  const access = { api: crm.apiUrl, key: crm.key }
  const session = createSession({
    ...computer,
    store: {
      ...computer.store,
      disk: {
        ...disk,
        open: (...where) => (opened = disk.open(...where)),
        reach: unreadableReach(setting.isUnreadable),
      },
    },
    settings,
    line: telephone,
    clocks: time,
    random: () => 1,
    network: networkAt(time, crm, computer.network, {
      known: setting.keys ?? {},
      onSent: (key) => sentWith.push(key),
      onAsked: (request) => asked.push(request),
    }),
    keychain: { ...computer.keychain, read: async () => access.key },
    log: { ...silentLog, warn: (_, told) => news.push((told as StoreNews).kind) },
    audience: { ...nobody, onProgress: (now) => progress.push(now) },
  })
  const { calls, sync, journal, recordingManager, notices, leads, account } = session
  onTestFinished(() => {
    calls.close()
    recordingManager.close()
  })
  await session.start()
  time.pass(SINCE_START)
  return {
    session,
    time,
    crm,
    folder,
    journal,
    news,
    sync,
    calls: calls,
    settings,
    notices,
    recordingManager,
    progress,
    leads,
    line: telephone,
    access,
    /** The keys under which something was written to the CRM, as it was. */
    sentWith,
    /** What was asked of the CRM, the account aside, each with the time at which it left. */
    asked,
    whyInMemory: () => session.whyInMemory,
    /** What was opened last. */
    store: () => (opened && 'store' in opened ? opened.store : undefined),
    /** Whoever sits there now. */
    agent: () => ({ email: settings.value.email, number: settings.value.ownNumber }),
    sitDown({ email, number }: Agent) {
      settings.change({ email, ownNumber: number })
      session.agentChanged()
    },
    /** Another key is in the keychain, and Cadran has looked. */
    async changeKey(key: string) {
      access.key = key
      await account.load()
    },
    quit: () => session.close(),
    /** Ends as a process that is killed: nothing more is written or sent, and the journal is free. */
    async die() {
      time.crash()
      const ended = sync.close()
      journal.close()
      await ended
    },
    dial: async (e164: string = customer, lead?: LeadRef) => (await calls.dial(fullNumber(e164), true, lead)) ?? '',
    /** What the agent decides about a document; a call's log has its call's id. */
    resolve: (id: string, answer: DocumentAnswer) => resolveDocument(session, { id, answer }, time.now()),
    standing: (call: string) => {
      const document = journal.callLog(call)
      return document && callLogState(document)
    },
    /** Waits until the CRM's answers have arrived and nothing is under way. */
    quiet: () => vi.waitFor(() => expect(sync.isIdle).toBe(true), { timeout: 15_000, interval: 5 }),
  }
}

/**
 * The network at a time of the test's own: the CRM's clock, which is the real one, is heard as if it showed that time.
 * What the account is, which Cadran asks at each start, is answered here, so that a test sees and disturbs its own requests alone.
 */
function networkAt(
  time: SimulatedTime,
  crm: OpenCrm,
  { transport, upload }: Network,
  keys: { known: Record<string, string | HttpOutcome>; onSent(key: string): void; onAsked(request: Asked): void },
): Network {
  const heard = <Outcome extends { kind: string }>(outcome: Outcome | HttpOutcome): Outcome | HttpOutcome => {
    if (!('headers' in outcome) || outcome.headers['date'] === undefined) return outcome
    const date = new Date(Date.parse(outcome.headers['date']) - Date.now() + time.now()).toUTCString()
    return { ...outcome, headers: { ...outcome.headers, date } }
  }
  const ask = (request: HttpRequest) => {
    const key = request.headers['Authorization']?.replace('Bearer ', '') ?? ''
    const account = keys.known[key]
    if (new URL(request.url).pathname.endsWith('/account'))
      return typeof account === 'object' ? account : accountOf(crm, account)
    if (request.method !== 'GET') keys.onSent(key)
    const headers = { ...request.headers, ...(account !== undefined && { Authorization: `Bearer ${crm.key}` }) }
    const answer = transport({ ...request, headers })
    keys.onAsked({ method: request.method, url: request.url, at: time.now(), answer })
    return answer
  }
  return {
    transport: async (request) => heard<HttpOutcome>(await ask(request)),
    upload: async (request) => heard(await upload(request)),
  }
}

function accountOf(crm: OpenCrm, id?: string): HttpOutcome {
  const { users, accounts } = crm.record()
  const headers = { date: new Date().toUTCString() }
  return {
    kind: 'answer',
    status: 200,
    headers,
    body: JSON.stringify({ data: [{ ...accounts[0], ...defined({ id }), users }] }),
  }
}

/** The demo CRM with faults, and what has come to it. */
export async function openCrm(
  ratePerMinute = 200,
  options: { folder?: string; largestUpload?: number; namesLead?: boolean } = {},
) {
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
