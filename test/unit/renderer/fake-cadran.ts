/** A main process of a few lines: remembers what the window asked of it, and sends the snapshots it is given. */
import type { Api } from '../../../src/shared/contract'
import type {
  AddAgentResult,
  ConnectResult,
  CorrectResult,
  DialResult,
  ForgetResult,
  FixResult,
  SettingsResult,
  SettingsView,
} from '../../../src/shared/contract-results'
import type { NumberText } from '../../../src/shared/contract-arguments'
import type { PhoneNews } from '../../../src/shared/desk-phones'
import type { DialDecision } from '../../../src/shared/call'
import type { FollowUpResult } from '../../../src/shared/follow-up'
import type { Communication, CommunicationResult, CommunicationView } from '../../../src/shared/communication'
import {
  PAGE,
  type CallTimeline,
  type DayFigures,
  type HistoryFilter,
  type PageRequest,
  type SaveResult,
} from '../../../src/shared/history'
import type { BundlePart, SaveBundleResult } from '../../../src/shared/bundle'
import type { DoctorReport } from '../../../src/shared/doctor'
import type { LeadRead, LeadsOfName, LeadsOfNumber } from '../../../src/shared/lead'
import { pickReading, type UnderstoodNumber } from '../../../src/shared/number'
import type { RulePreview } from '../../../src/shared/contract-results'
import type { SoftphoneConfiguration } from '../../../src/shared/softphone-configuration'
import type { PastCallResult } from '../../../src/shared/past-call'
import type { AttachResult, UploadProgress } from '../../../src/shared/recording'
import type { RecentCall, Snapshot } from '../../../src/shared/snapshot'
import {
  linkSchemes,
  linkSteps,
  type LinkReport,
  type LinkStep,
  type LinkStepName,
  type LinkTrialResult,
} from '../../../src/shared/phone-links'
import { defined } from '../../../src/shared/objects'
import { offeredLines } from '../../../src/shared/settings'

/** What the system says of phone links, where all is well up to a step. */
export function linksAre(failing?: LinkStepName, instead?: string): LinkReport {
  const at = failing === undefined ? linkSteps.length : linkSteps.indexOf(failing)
  const steps = linkSteps.map((name, index): LinkStep => {
    if (index !== at) return { name, state: index < at ? 'passed' : 'unknown' }
    return { name, state: 'failed', ...defined({ instead }) }
  })
  return { checks: linkSchemes.map((scheme) => ({ scheme, steps })), can: 'choose' }
}

/** Nothing is set by the agent's company. */
export const noCompany: SettingsView['company'] = {
  enforced: [],
  lines: [...offeredLines],
  phoneLinks: true,
  recordings: true,
}

interface Understanding {
  number: UnderstoodNumber
  log: DialDecision
}

export interface Answers {
  /** Of a text with several readings it answers the question; which of them was picked is seen to here. */
  understand: (text: string) => Understanding | Promise<Understanding>
  previewRule: RulePreview
  dial: DialResult
  fix: FixResult
  withNumber: (number: string) => LeadsOfNumber | Promise<LeadsOfNumber>
  withName: (text: string) => LeadsOfName | Promise<LeadsOfName>
  read: (id: number) => LeadRead | Promise<LeadRead>
  correct: CorrectResult
  attach: AttachResult
  logPast: PastCallResult
  /** Of a communication that is logged or edited. */
  keep: CommunicationResult | Promise<CommunicationResult>
  followUp: FollowUpResult
  /** Those of whatever call or lead is asked about. */
  communications: { view: CommunicationView; said: Communication }[]
  connect: ConnectResult | Promise<ConnectResult>
  forget: ForgetResult
  candidates: { email: string; name: string }[] | undefined
  add: AddAgentResult
  softphoneConfiguration: SoftphoneConfiguration
  canReport: boolean
  phoneNews: PhoneNews
  settings: SettingsView
  change: SettingsResult | undefined
  phoneLinks: LinkReport
  doctor: DoctorReport | Promise<DoctorReport>
  bundle: BundlePart[]
  saveBundle: SaveBundleResult
  linkTrial: LinkTrialResult | Promise<LinkTrialResult>
  autostart: boolean
  /** The system lets itself be changed. */
  autostartTakes: boolean
  /** Every call, newest first, and what else is known of them. */
  history: { calls: RecentCall[]; today: DayFigures; timeline?: CallTimeline; save: SaveResult | Promise<SaveResult> }
}

export class FakeCadran {
  /** Every request, in order: its channel and its argument. */
  readonly asked: [channel: string, argument?: unknown][] = []
  /** The channels whose requests are rejected, as after a defect in main. */
  readonly failing = new Set<string>()
  answers: Answers
  snapshot: Snapshot
  #listeners = new Set<(snapshot: Snapshot) => void>()
  #progressListeners = new Set<(progress: UploadProgress) => void>()

  constructor(snapshot: Snapshot, answers: Partial<Answers> = {}) {
    this.snapshot = snapshot
    this.answers = {
      understand: (text) => ({ number: understood(text), log: true }),
      previewRule: {
        kind: 'shown',
        numbers: [
          { sample: 'own', number: '(514) 555-0142', dialed: '9,15145550142' },
          { sample: 'far', number: '(604) 555-0127', dialed: '9,16045550127' },
          { sample: 'abroad', number: '+44 20 7946 0018', dialed: '9,011442079460018' },
          { sample: 'extension', number: '204', dialed: '204' },
          { sample: 'emergency', number: '911', dialed: '911' },
        ],
      },
      dial: { kind: 'dialed', call: '00000000-0000-4000-8000-000000000000' },
      fix: { kind: 'mended' },
      withNumber: () => ({ kind: 'unknown' }),
      withName: () => ({ kind: 'unknown' }),
      read: () => ({ kind: 'unknown' }),
      correct: { kind: 'corrected' },
      attach: { kind: 'attached' },
      logPast: { kind: 'logged', call: '00000000-0000-4000-8000-000000000000' },
      keep: { kind: 'kept', id: '00000000-0000-4000-8000-000000000000' },
      followUp: { kind: 'kept' },
      communications: [],
      connect: { kind: 'connected', emailKnown: true },
      forget: { kind: 'forgotten' },
      candidates: [],
      add: { kind: 'added' },
      canReport: true,
      phoneNews: { kind: 'nothing' },
      softphoneConfiguration: { kind: 'none', folder: '/home/marie/.baresip' },
      settings: {
        settings: {
          email: 'marie.tremblay@concession.ca',
          ownNumber: '+15145550100',
          region: 'CA',
          language: 'system',
          theme: 'system',
          line: 'manual',
          dialLink: 'sip:{number}',
          softphone: { host: '127.0.0.1', port: 4444, dialed: '{number}', recordings: '', elsewhere: false },
          hooks: false,
          deskPhone: { isOn: false, maker: 'yealink', address: '', port: 8533 },
          microphone: { on: false, program: '' },
          neverLogged: [],
          leadNotes: false,
          doNotDisturb: false,
          historyDays: 365,
          keepRecordingsDays: 0,
          recordingReminder: true,
          startHidden: false,
          claimClicks: true,
        },
        company: noCompany,
        apiUrl: 'https://api.crm.activix.ca/v2',
        recordings: { isThere: false },
      },
      change: undefined,
      phoneLinks: linksAre('chosen'),
      doctor: { at: Date.UTC(2026, 10, 20, 19, 3), findings: [] },
      bundle: [],
      saveBundle: { kind: 'saved', file: '/home/marie/Cadran.txt' },
      linkTrial: { kind: 'came-back' },
      autostart: false,
      autostartTakes: true,
      history: {
        calls: snapshot.recent,
        today: { calls: 12, answered: 7, talkSeconds: 2903, guessed: 0 },
        save: { kind: 'saved', file: '/home/marie/Documents/Cadran 2026-11-20.csv', count: 3 },
      },
      ...answers,
    }
  }

  send(change: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...change }
    for (const listener of this.#listeners) listener(this.snapshot)
  }

  progress(progress: UploadProgress): void {
    for (const listener of this.#progressListeners) listener(progress)
  }

  /** The arguments of every request on one channel. */
  askedOf(channel: string): unknown[] {
    return this.asked.filter(([name]) => name === channel).map(([, argument]) => argument)
  }

  readonly api: Api = this.#api()

  #understand({ text, reading }: NumberText): Understanding | Promise<Understanding> {
    const answer = this.answers.understand(text)
    const picked = ({ number, log }: Understanding) => ({ number: pickReading(number, reading) ?? number, log })
    return answer instanceof Promise ? answer.then(picked) : picked(answer)
  }

  #found({ text, outcome, direction }: HistoryFilter): RecentCall[] {
    return this.answers.history.calls.filter(
      (call) =>
        call.display.includes(text) &&
        (outcome === undefined || call.outcome === outcome) &&
        (direction === undefined || call.direction === direction),
    )
  }

  #api(): Api {
    const does = <Result>(channel: string, answer: (argument: never) => Result | Promise<Result>) => {
      return async (argument?: unknown) => {
        this.asked.push(argument === undefined ? [channel] : [channel, argument])
        if (this.failing.has(channel)) throw new Error(`${channel}: failed, see the log`)
        return answer(argument as never)
      }
    }
    const nothing = () => undefined
    return {
      numbers: {
        understand: does('numbers.understand', (given: NumberText) => this.#understand(given)),
        previewRule: does('numbers.previewRule', () => this.answers.previewRule),
      },
      calls: {
        dial: does('calls.dial', () => this.answers.dial),
        answered: does('calls.answered', nothing),
        noAnswer: does('calls.noAnswer', nothing),
        voicemail: does('calls.voicemail', nothing),
        hangUp: does('calls.hangUp', nothing),
        answer: does('calls.answer', nothing),
        decline: does('calls.decline', nothing),
        dismiss: does('calls.dismiss', nothing),
        goOn: does('calls.goOn', nothing),
        logPast: does('calls.logPast', () => this.answers.logPast),
        copyNumber: does('calls.copyNumber', nothing),
        note: does('calls.note', nothing),
        correct: does('calls.correct', () => this.answers.correct),
        copyNote: does('calls.copyNote', nothing),
        stillTalking: does('calls.stillTalking', nothing),
        endedAt: does('calls.endedAt', nothing),
        notAnswered: does('calls.notAnswered', nothing),
        logAllTheSame: does('calls.logAllTheSame', nothing),
        fixRejected: does('calls.fixRejected', () => this.answers.fix),
        resolveSleep: does('calls.resolveSleep', nothing),
      },
      documents: { resolve: does('documents.resolve', nothing) },
      recordings: {
        attach: does('recordings.attach', () => this.answers.attach),
        choose: does('recordings.choose', () => this.answers.attach),
        offer: does('recordings.offer', () => this.answers.attach),
        resolveOffer: does('recordings.resolveOffer', () => this.answers.attach),
        chooseFolder: does('recordings.chooseFolder', () => this.answers.settings),
        forgetFolder: does('recordings.forgetFolder', () => this.answers.settings),
      },
      leads: {
        withNumber: does('leads.withNumber', (number: string) => this.answers.withNumber(number)),
        withName: does('leads.withName', (text: string) => this.answers.withName(text)),
        read: does('leads.read', (id: number) => this.answers.read(id)),
        choose: does('leads.choose', nothing),
        open: does('leads.open', nothing),
      },
      followUps: {
        plan: does('followUps.plan', () => this.answers.followUp),
        change: does('followUps.change', () => this.answers.followUp),
        finish: does('followUps.finish', nothing),
      },
      communications: {
        log: does('communications.log', () => this.answers.keep),
        edit: does('communications.edit', () => this.answers.keep),
        of: does('communications.of', () => this.answers.communications.map(({ view }) => view)),
        read: does(
          'communications.read',
          (id: string) => this.answers.communications.find(({ view }) => view.id === id)?.said,
        ),
      },
      links: { use: does('links.use', nothing), dismiss: does('links.dismiss', nothing) },
      history: {
        page: does('history.page', ({ filter, before = -1 }: PageRequest) =>
          this.#found(filter).slice(before + 1, before + 1 + PAGE),
        ),
        extent: does('history.extent', (filter: HistoryFilter) => {
          const { length: count } = this.#found(filter)
          const pages = Math.max(0, Math.ceil(count / PAGE) - 1)
          return { count, marks: Array.from({ length: pages }, (_, page) => (page + 1) * PAGE - 1) }
        }),
        today: does('history.today', () => this.answers.history.today),
        timeline: does('history.timeline', () => this.answers.history.timeline),
        save: does('history.save', () => this.answers.history.save),
      },
      account: {
        connect: does('account.connect', () => this.answers.connect),
        reconnect: does('account.reconnect', nothing),
        forget: does('account.forget', () => this.answers.forget),
        forgetComputer: does('account.forgetComputer', nothing),
        unlock: does('account.unlock', nothing),
        notNow: does('account.notNow', nothing),
        tryDemo: does('account.tryDemo', nothing),
        leaveDemo: does('account.leaveDemo', nothing),
        openDemoCrm: does('account.openDemoCrm', nothing),
      },
      agents: {
        candidates: does('agents.candidates', () => this.answers.candidates),
        add: does('agents.add', () => this.answers.add),
        remove: does('agents.remove', nothing),
        switchTo: does('agents.switchTo', nothing),
      },
      lines: {
        commands: does('lines.commands', () => 'cadran-event --event=ringing'),
        copyCommands: does('lines.copyCommands', nothing),
        canReport: does('lines.canReport', () => this.answers.canReport),
        forPhone: does('lines.forPhone', () => 'action_url.incoming_call = http://192.0.2.7:8533/path/incoming'),
        copyForPhone: does('lines.copyForPhone', nothing),
        phoneNews: does('lines.phoneNews', () => this.answers.phoneNews),
        softphoneConfiguration: does('lines.softphoneConfiguration', () => this.answers.softphoneConfiguration),
      },
      settings: {
        read: does('settings.read', () => this.answers.settings),
        change: does('settings.change', (change: object) => {
          if (this.answers.change) return this.answers.change
          const view = { ...this.answers.settings, settings: { ...this.answers.settings.settings, ...change } }
          this.answers.settings = view
          return { kind: 'saved', view } as const
        }),
      },
      help: {
        check: does('help.check', () => this.answers.doctor),
        copy: does('help.copy', nothing),
        bundle: does('help.bundle', () => this.answers.bundle),
        saveBundle: does('help.saveBundle', () => this.answers.saveBundle),
      },
      phoneLinks: {
        check: does('phoneLinks.check', () => this.answers.phoneLinks),
        choose: does('phoneLinks.choose', () => this.answers.phoneLinks),
        try: does('phoneLinks.try', () => this.answers.linkTrial),
      },
      autostart: {
        isOn: does('autostart.isOn', () => this.answers.autostart),
        set: does('autostart.set', (wanted: boolean) => this.answers.autostartTakes && wanted),
      },
      updates: { look: does('updates.look', nothing), download: does('updates.download', nothing) },
      app: {
        snapshot: does('app.snapshot', () => this.snapshot),
        networkIsBack: does('app.networkIsBack', nothing),
        signInToProxy: does('app.signInToProxy', nothing),
        firstStepDone: does('app.firstStepDone', nothing),
        dismissNotice: does('app.dismissNotice', nothing),
        quit: does('app.quit', nothing),
        restart: does('app.restart', nothing),
        copyReport: does('app.copyReport', nothing),
        keepRunning: does('app.keepRunning', nothing),
        reportDefect: does('app.reportDefect', nothing),
      },
      onSnapshot: (listener) => {
        this.#listeners.add(listener)
        return () => this.#listeners.delete(listener)
      },
      onProgress: (listener) => {
        this.#progressListeners.add(listener)
        return () => this.#progressListeners.delete(listener)
      },
      onLink: () => () => {},
      pathOf: ({ name }) => `/home/marie/${name}`,
    }
  }
}

/** A text that can be read as each of these. */
export function ambiguous(text: string, readings: UnderstoodNumber[]): UnderstoodNumber {
  return { kind: 'ambiguous', text, dial: '', display: '', remarks: [], readings }
}

/** Ten or eleven North American digits are a number; three to six an extension; the rest is text. */
export function understood(text: string): UnderstoodNumber {
  const digits = text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '')
  if (digits.length === 10) {
    const display = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
    return { kind: 'full', text, e164: `+1${digits}`, dial: `+1${digits}`, display, region: 'CA', remarks: [] }
  }
  if (digits.length >= 3 && digits.length <= 6) {
    return { kind: 'internal', text, dial: digits, display: digits, remarks: [] }
  }
  return digits === ''
    ? { kind: 'none', text, dial: '', display: '', remarks: [] }
    : { kind: 'doubtful', text, dial: digits, display: digits, remarks: [{ kind: 'too-short' }] }
}
