/**
 * Every message between window and main process, as one value. Main's handlers (main/desktop/bridge.ts) and the window's API
 * (preload/index.ts) are both derived from it, so that a channel cannot exist on one side only.
 *
 * What comes from the window is parsed with the schema here; what goes to it is typed. Failures that an agent can meet are part of the
 * result; a rejected promise means a refused caller, a malformed argument or a defect. The API key goes in once and never comes out.
 */
import * as v from 'valibot'
import type { BundlePart, SaveBundleResult } from './bundle'
import type { DialDecision } from './call'
import type { PhoneNews } from './desk-phones'
import type { Communication, CommunicationResult, CommunicationView } from './communication'
import {
  callRef,
  communicationOf,
  correction,
  defectReport,
  documentRef,
  e164,
  emailText,
  filePath,
  fixRequest,
  followUpPlan,
  historyFilter,
  leadRef,
  linkRef,
  nothing,
  numberText,
  pageRequest,
  pastCall,
  phoneText,
  ruleText,
  said,
} from './contract-arguments'
import type {
  AddAgentResult,
  ConnectResult,
  CorrectResult,
  DialResult,
  FixResult,
  ForgetResult,
  RulePreview,
  SettingsResult,
  SettingsView,
} from './contract-results'
import { documentAnswers } from './document'
import type { DoctorReport } from './doctor'
import type { FollowUpResult } from './follow-up'
import { firstSteps } from './first-steps'
import type { CallTimeline, DayFigures, HistoryExtent, SaveResult } from './history'
import { hookKinds } from './hook-commands'
import type { LeadRead, LeadsOfName, LeadsOfNumber } from './lead'
import { moment } from './moment'
import { LONGEST_NOTE } from './note'
import type { UnderstoodNumber } from './number'
import type { PastCallResult } from './past-call'
import type { LinkReport, LinkTrialResult } from './phone-links'
import type { AttachResult, UploadProgress } from './recording'
import { editableSettings } from './settings'
import type { RecentCall, Snapshot } from './snapshot'
import type { SoftphoneConfiguration } from './softphone-configuration'

export interface Request<Argument, Result> {
  readonly argument: v.GenericSchema<Argument>
  /** Only its type is used. */
  readonly result?: Result
}

function request<Argument>(argument: v.GenericSchema<Argument>) {
  return { returns: <Result>(): Request<Argument, Result> => ({ argument }) }
}

export const contract = {
  numbers: {
    /** What the text means, and whether a call to it would be logged. */
    understand: request(numberText).returns<{ number: UnderstoodNumber; log: DialDecision }>(),
    /** What the line would be given under this dialing rule. */
    previewRule: request(ruleText).returns<RulePreview>(),
  },
  calls: {
    /** `lead`: the one that the agent sees, or has picked. */
    dial: request(
      v.object({ ...numberText.entries, log: v.boolean(), lead: v.exactOptional(leadRef) }),
    ).returns<DialResult>(),
    answered: request(callRef).returns<void>(),
    noAnswer: request(callRef).returns<void>(),
    voicemail: request(callRef).returns<void>(),
    hangUp: request(callRef).returns<void>(),
    answer: request(callRef).returns<void>(),
    decline: request(callRef).returns<void>(),
    /** «Done»: an ended call leaves the panel (it stays in the recent calls). */
    dismiss: request(callRef).returns<void>(),
    /** «Still the same call»: the microphone had ended it. */
    goOn: request(callRef).returns<void>(),
    /** A call that was made away from the desk. */
    logPast: request(pastCall).returns<PastCallResult>(),
    copyNumber: request(callRef).returns<void>(),
    /** What the agent notes of the call; each time all of it. */
    note: request(v.object({ call: callRef, text: v.pipe(v.string(), v.maxLength(LONGEST_NOTE)) })).returns<void>(),
    /** The agent wants a call logged that by itself is not, as no numbering plan has its number. */
    logAllTheSame: request(callRef).returns<void>(),
    copyNote: request(callRef).returns<void>(),
    /** What was not so of an ended call. */
    correct: request(correction).returns<CorrectResult>(),
    /** The three answers for a call that was live when Cadran stopped. */
    stillTalking: request(callRef).returns<void>(),
    endedAt: request(v.object({ call: callRef, at: moment })).returns<void>(),
    notAnswered: request(callRef).returns<void>(),
    /** Puts right what the CRM refuses of the log, and sends it again. */
    fixRejected: request(fixRequest).returns<FixResult>(),
    /** Of a call during which the computer slept: whether it ended then. */
    resolveSleep: request(v.object({ call: callRef, ended: v.boolean() })).returns<void>(),
  },
  documents: {
    /** What the agent decides about a document that waits for them: a call's log has its call's id. */
    resolve: request(v.object({ id: documentRef, answer: v.picklist(documentAnswers) })).returns<void>(),
  },
  recordings: {
    /** Makes a file the recording of a call. */
    attach: request(v.object({ call: callRef, path: filePath })).returns<AttachResult>(),
    /** Asks for the file. */
    choose: request(callRef).returns<AttachResult>(),
    /** A file for whichever call it is of. */
    offer: request(filePath).returns<AttachResult>(),
    /** Whose an offered file is; nobody's without a call. */
    resolveOffer: request(v.object({ offer: callRef, call: v.exactOptional(callRef) })).returns<AttachResult>(),
    /** Asks for the folder in which the softphone saves them. */
    chooseFolder: request(nothing).returns<SettingsView>(),
    forgetFolder: request(nothing).returns<SettingsView>(),
  },
  leads: {
    /** The leads with a number. Says nothing where it cannot tell; nobody waits for it. */
    withNumber: request(e164).returns<LeadsOfNumber>(),
    /** The leads whose name is typed, with their numbers. */
    withName: request(phoneText).returns<LeadsOfName>(),
    /** One lead, with what was last said. */
    read: request(leadRef).returns<LeadRead>(),
    /** One of several with this number is picked, from now on. */
    choose: request(v.object({ number: e164, lead: leadRef })).returns<void>(),
    /** Opens the lead's page in the browser. */
    open: request(leadRef).returns<void>(),
  },
  /** Emails, text messages and videos. */
  communications: {
    log: request(v.object({ of: communicationOf, said })).returns<CommunicationResult>(),
    edit: request(v.object({ id: documentRef, said })).returns<CommunicationResult>(),
    /** Those that Cadran made for a call or a lead, newest first. */
    of: request(communicationOf).returns<CommunicationView[]>(),
    /** All that was said of one; undefined where it is kept no more. */
    read: request(documentRef).returns<Communication | undefined>(),
  },
  /** The calls that an agent means to make later; they come with the snapshots. */
  followUps: {
    /** `call`: the one that it follows. */
    plan: request(v.object({ call: callRef, plan: followUpPlan })).returns<FollowUpResult>(),
    change: request(v.object({ id: documentRef, plan: followUpPlan })).returns<FollowUpResult>(),
    /** It is done, or needs no doing any more. */
    finish: request(documentRef).returns<void>(),
  },
  links: {
    /** Puts a waiting link into the number field. */
    use: request(linkRef).returns<void>(),
    /** The link is done with: dialed, or cleared by the agent. */
    dismiss: request(linkRef).returns<void>(),
  },
  history: {
    /** The next calls that are found, newest first. */
    page: request(pageRequest).returns<RecentCall[]>(),
    extent: request(historyFilter).returns<HistoryExtent>(),
    today: request(nothing).returns<DayFigures>(),
    /** Undefined for a call that the journal has forgotten. */
    timeline: request(callRef).returns<CallTimeline | undefined>(),
    /** Asks where to, and writes what is found as a CSV file. */
    save: request(historyFilter).returns<SaveResult>(),
  },
  account: {
    connect: request(
      v.object({
        key: v.pipe(v.string(), v.trim(), v.maxLength(2000)),
        email: emailText,
        number: v.pipe(v.string(), v.trim(), v.maxLength(100)),
        /** The agent agreed to keep the key in memory until quit, as there is no keychain. */
        inMemory: v.boolean(),
        /** The agent agreed that this computer moves to the dealership of this key. */
        otherDealership: v.optional(v.boolean()),
      }),
    ).returns<ConnectResult>(),
    /** Opens the connect screen again. */
    reconnect: request(nothing).returns<void>(),
    forget: request(nothing).returns<ForgetResult>(),
    /** Asks, in a dialog of the system's, whether all that Cadran has on this computer is to go. */
    forgetComputer: request(nothing).returns<void>(),
    /** Asks the keychain once more. */
    unlock: request(nothing).returns<void>(),
    notNow: request(nothing).returns<void>(),
    tryDemo: request(nothing).returns<void>(),
    leaveDemo: request(nothing).returns<void>(),
    openDemoCrm: request(nothing).returns<void>(),
  },
  agents: {
    /** The account's users who could work at this desk too; undefined where the CRM does not tell them. */
    candidates: request(nothing).returns<{ email: string; name: string }[] | undefined>(),
    add: request(v.object({ email: emailText, number: phoneText })).returns<AddAgentResult>(),
    remove: request(emailText).returns<void>(),
    /** Calls from now on are this agent's. */
    switchTo: request(emailText).returns<void>(),
  },
  lines: {
    /** The lines that make a softphone report its calls. */
    commands: request(v.picklist(hookKinds)).returns<string>(),
    copyCommands: request(v.picklist(hookKinds)).returns<void>(),
    /** Whether this system has what those lines need. */
    canReport: request(nothing).returns<boolean>(),
    /** The lines that make the desk phone report its calls; blank until it is switched on. */
    forPhone: request(nothing).returns<string>(),
    copyForPhone: request(nothing).returns<void>(),
    phoneNews: request(nothing).returns<PhoneNews>(),
    /** The softphone that is set up on this computer. */
    softphoneConfiguration: request(nothing).returns<SoftphoneConfiguration>(),
  },
  settings: {
    read: request(nothing).returns<SettingsView>(),
    change: request(editableSettings).returns<SettingsResult>(),
  },
  /** Whether the operating system sends `tel:` and `callto:` links to Cadran. */
  phoneLinks: {
    check: request(nothing).returns<LinkReport>(),
    /** Asks it to, or opens its settings where only a person may choose. */
    choose: request(nothing).returns<LinkReport>(),
    /** Sends it a link, and sees whether that comes back. */
    try: request(nothing).returns<LinkTrialResult>(),
  },
  /** What an agent looks at, and hands on, where something does not work. */
  help: {
    /** Checks every part; changes nothing. */
    check: request(nothing).returns<DoctorReport>(),
    /** Copies what was found as a text. */
    copy: request(nothing).returns<void>(),
    /** What a person who looks after Cadran would be sent. */
    bundle: request(nothing).returns<BundlePart[]>(),
    /** Asks where to, and saves what was shown. */
    saveBundle: request(nothing).returns<SaveBundleResult>(),
  },
  /** The start as the agent signs in. */
  autostart: {
    isOn: request(nothing).returns<boolean>(),
    /** Whether it then is. */
    set: request(v.boolean()).returns<boolean>(),
  },
  /** How it goes on with them comes with the snapshots. */
  updates: {
    look: request(nothing).returns<void>(),
    /** Downloads what was found and is not downloaded by itself. */
    download: request(nothing).returns<void>(),
  },
  app: {
    snapshot: request(nothing).returns<Snapshot>(),
    /** The computer is on a network again. */
    networkIsBack: request(nothing).returns<void>(),
    /** For the proxy, as `host:port`, that asks. */
    signInToProxy: request(
      v.object({
        proxy: v.pipe(v.string(), v.maxLength(300)),
        user: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(256)),
        password: v.pipe(v.string(), v.maxLength(1024)),
      }),
    ).returns<void>(),
    /** The agent has seen, or skipped, what was shown of the first steps. */
    firstStepDone: request(v.picklist(firstSteps)).returns<void>(),
    dismissNotice: request(v.pipe(v.string(), v.maxLength(100))).returns<void>(),
    quit: request(nothing).returns<void>(),
    /** Ends Cadran and starts it again, unless a call is live. An update that is ready is installed on the way. */
    restart: request(nothing).returns<void>(),
    keepRunning: request(nothing).returns<void>(),
    /** Copies what an agent can pass on after Cadran has failed. */
    copyReport: request(nothing).returns<void>(),
    /** Something failed in the window that nothing there deals with: it goes to the log. */
    reportDefect: request(defectReport).returns<void>(),
  },
} as const

/** What main sends unasked: the names of its channels. */
export const snapshotChannel = 'snapshot'
export const progressChannel = 'progress'
/** A link takes the window; what it is comes with a snapshot. */
export const linkChannel = 'link'

type Contract = typeof contract

/** Main's side: one handler for each channel. */
export type Handlers = {
  [Room in keyof Contract]: {
    [Name in keyof Contract[Room]]: Contract[Room][Name] extends Request<infer Argument, infer Result>
      ? (argument: Argument) => Result | Promise<Result>
      : never
  }
}

/** The window's side: what `window.cadran` offers. */
export type Api = {
  [Room in keyof Contract]: {
    [Name in keyof Contract[Room]]: Contract[Room][Name] extends Request<infer Argument, infer Result>
      ? undefined extends Argument
        ? () => Promise<Result>
        : (argument: Argument) => Promise<Result>
      : never
  }
} & {
  onSnapshot(listener: (snapshot: Snapshot) => void): () => void
  onProgress(listener: (progress: UploadProgress) => void): () => void
  /** A link takes the window: keys that come now were meant for something else. */
  onLink(listener: () => void): () => void
  /** Where a dropped file is on this computer; empty for what is no file. */
  pathOf(file: File): string
}
