import { Account } from '../account/account'
import { CallManager } from '../calls/call-manager'
import { Reminders } from '../calls/reminders'
import { Links } from '../calls/links'
import { Client } from '../activix/client'
import { LeadFinder } from '../leads/lead-finder'
import { Maintenance } from '../store/maintenance'
import { Keeper } from '../store/recovery/keeper'
import { Journal } from '../journal/journal'
import { findLostLogs } from '../journal/lost-logs'
import { detached } from '../lib/detached'
import { createOutbox } from '../outbox/outbox'
import { RateLimiter, throttled } from '../outbox/rate/rate-limiter'
import type { Destination } from '../outbox/document'
import type { Scheduler } from '../outbox/scheduler'
import { LineCheck } from '../lines/line-check'
import { Notices } from '../lib/notices'
import { RecordingsFromLine } from '../recordings/from-line'
import { RecordingManager } from '../recordings/recording-manager'
import { accountCrm } from './account-crm'
import { crmProbes } from './crm-probes'
import { accountQuestion } from './account-question'
import { sessionOwner } from './owner'
import { Session } from './session'
import { sessionNumbers } from './session-numbers'
import { sessionTime } from './session-time'
import { tolerant } from './tolerant'
import type { Surroundings } from './surroundings'

/** The one place where the parts of a session are wired: the app, the integration tests, the simulation and the fleet all call it. */
export function createSession(surroundings: Surroundings): Session {
  const { settings, line, log, store, network, clocks, random, newId, audience, keychain, apiUrl } = surroundings
  const { folder, disk } = store
  const { onChange, onIncoming, onDue, onProgress } = audience
  const timers = clocks
  const time = sessionTime(clocks)
  const { now, elapsed, surely, serverNow, serverEarliest, clockCorrection } = time
  const numbers = sessionNumbers(surroundings)
  const notices = new Notices()

  // The CRM, and the account there
  const limiter = new RateLimiter({ elapsed: surely, serverEarliest, serverNow, random })
  const client = new Client({
    elapsed,
    serverEarliest,
    now,
    transport: throttled(limiter, network.transport),
    upload: throttled(limiter, network.upload),
    onAnswer: (response) => {
      time.onResponse(response)
      limiter.onResponse(response)
    },
  })
  const account = new Account({
    apiUrl,
    keychain,
    settings,
    elapsed,
    understand: numbers.understand,
    readAccount: (access) => client.readAccount(access),
    onChange: () => session.keyChanged(),
    onRefused: () => sync.keyRefused(),
    onError: (error) => log.error('keychain', error),
  })
  const owner = sessionOwner(settings, account, apiUrl)
  const { agent, email, userId, access, destination, reachable, isSameAccount } = owner
  const crm = accountCrm(client, access)
  /** What is planned with a key never goes on with another. */
  const crmOfKey = () => {
    const planned = access()
    return accountCrm(client, () => (owner.sender() && access().key === planned.key ? planned : undefined))
  }

  // What must outlive the session
  const keeper = new Keeper({
    folder,
    disk,
    now: () => new Date(now()),
    afterRepair: (store) => findLostLogs(store, destination(), now()),
    onNews: (news) => {
      log.warn('journal', news)
      notices.add(news)
      // Where the whole folder went, the settings went with it.
      settings.change({})
      onChange()
    },
    onError: (error) => log.error('journal', error),
  })
  const journal = new Journal(keeper)
  const isBusy = () => calls.liveCount > 0
  const recordingManager: RecordingManager = new RecordingManager({
    store: store.recordings,
    journal,
    settings,
    notices,
    timers,
    newId,
    now,
    elapsed,
    onProgress,
    onChange,
    upload: (place, file, signal, onSent) => crm.uploadRecording(place, { file, signal, onProgress: onSent }),
    sync: () => sync,
    // Whose a file is shows only once each call has its end: until then it would go to an earlier call with the same number.
    isBusy: () => isBusy() || calls.unfinished().length > 0,
    isSaved: () => session.isSaved,
    onError: (error) => log.error('recordings', error),
  })
  const maintenance = new Maintenance({
    keeper,
    folder,
    disk,
    isBusy,
    timers,
    now,
    serverNow,
    historyDays: () => settings.value.historyDays,
    tidy: () => recordingManager.tidy(),
    onError: (kind, error) => log.error(kind, error),
  })

  // What the CRM is owed, and what it knows
  const sync: Scheduler = createOutbox({
    records: journal,
    email,
    userId,
    isSameAccount,
    timers,
    now,
    serverNow,
    elapsed,
    random,
    onChange,
    crm: crmOfKey,
    first: accountQuestion(account),
    recordings: recordingManager.uploads,
    onCommunication: () => leads.callEnded(),
    onLeftOpen: () => {
      if (!notices.has('follow-up-left-open')) notices.add({ kind: 'follow-up-left-open' })
    },
    onLead: (call, lead) => calls.identify(call, lead),
    sender: owner.sender,
    claims: () => settings.value.claimClicks,
    sinceBegan: (call) => calls.sinceBegan(call),
    delayFor: (urgency) => limiter.delayFor(urgency),
    onDefect: (error) => log.error('sync', error),
  })
  const leads = new LeadFinder({
    crm,
    timers,
    elapsed,
    now,
    display: numbers.display,
    chosen: tolerant(journal, log),
    source: () => (sync.failure?.kind === 'unauthorized' ? undefined : sourceOf(reachable())),
    delayFor: () => limiter.delayFor('lead'),
  })

  // The line, and the calls on it
  const lineCheck = new LineCheck(line)
  const fromLine = new RecordingsFromLine({ journal, recordings: recordingManager.recordings, notices, onChange })
  const calls: CallManager = new CallManager({
    journal,
    line,
    clocks,
    serverNow,
    clockCorrection,
    newId,
    agent,
    destination,
    readNumber: (text) =>
      numbers.recognise(text).catch((error: unknown) => {
        log.error('line', error)
        throw error
      }),
    leadNotes: () => settings.value.leadNotes,
    onChange: () => session.callChanged(),
    onIncoming: (call) => onIncoming(call, session.whoCalls(call)),
    onRecorded: (recorded) => detached(fromLine.take(recorded), (error) => log.error('recordings', error)),
    onError: (error) => log.error('line', error),
    onUnrecorded: (call) => fromLine.missing(call),
    onWriteFailed: (error) => log.error('journal', error),
  })
  const reminders = new Reminders({
    openFollowUps: (most, after) => journal.openFollowUps(most, after),
    timers,
    now,
    onDue: (followUp) => onDue(followUp, followUp.call === undefined ? undefined : journal.call(followUp.call)),
    onError: (error) => log.error('reminders', error),
  })
  const links = new Links({ understand: numbers.understand, callIsLive: isBusy, onChange })
  const session: Session = new Session({
    settings,
    line,
    log,
    numbers,
    notices,
    account,
    owner,
    keeper,
    journal,
    maintenance,
    recordingManager,
    sync,
    leads,
    calls,
    reminders,
    links,
    lineCheck,
    probes: crmProbes(
      client,
      () => (account.api === undefined || account.key === undefined ? undefined : access()),
      time,
    ),
    clockCorrection,
    onChange,
  })
  return session
}

/** Names the CRM and the account whose leads are looked for. A key that the CRM has refused is not tried for them. */
function sourceOf(destination: Destination | undefined): string | undefined {
  if (!destination) return undefined
  const { api, account = '', key } = destination
  return key === undefined ? `${api} ${account}` : `${api} of key ${key}`
}
