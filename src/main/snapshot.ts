import type { Call } from '../shared/call'
import { callActions } from '../shared/call-actions'
import type { Problem } from '../shared/problem'
import type {
  AccountView,
  Language,
  LiveCall,
  LogState,
  RecentCall,
  Snapshot,
  UnfinishedCall,
} from '../shared/snapshot'
import { isMeantFor, standing, type Document } from './crm/document'
import { mendView, refusals, type Refusal } from './mend'
import type { Workspace } from './workspace'

const RECENT_CALLS = 30

/** What of the workspace is in the picture. */
export type Painted = Pick<
  Workspace,
  | 'settings'
  | 'account'
  | 'desk'
  | 'sync'
  | 'journal'
  | 'line'
  | 'links'
  | 'notices'
  | 'unsent'
  | 'clockCorrection'
  | 'homeless'
  | 'isSaved'
>

/** What is not the workspace's to know. */
export interface Surroundings {
  language: Language
  demo: boolean
  /** The agent asked for the connect screen. */
  connecting: boolean
  quitting: boolean
  /** The CRM has a page for each lead that people can open. */
  leadPages: boolean
}

/** The picture of the app that the window paints. */
export function takeSnapshot(
  workspace: Painted,
  { language, demo, connecting, quitting, leadPages }: Surroundings,
): Snapshot {
  const { settings, desk, line, links } = workspace
  const account = workspace.account.view(workspace.sync.trouble?.kind === 'unauthorized')
  // Read first: what the journal meets on the way is among the notices.
  const recent = recentCalls(workspace)
  return {
    language,
    theme: settings.value.theme,
    screen: connecting || !settings.value.welcomed ? 'connect' : 'panel',
    demo,
    leadPages,
    account,
    line: { kind: line.kind, state: line.state },
    ...(links.current && { link: links.current }),
    waitingLinks: [...links.waiting],
    calls: desk.calls().map(({ call, elapsed }) => liveCall(workspace, call, elapsed)),
    unfinished: desk.unfinished().map(({ call, lastSeenAt }) => unfinishedCall(call, lastSeenAt)),
    recent,
    notices: workspace.notices.list(standingNotices(workspace, account)),
    unsent: workspace.unsent,
    ...(quitting && { quitting: { liveCalls: desk.liveCount, unsent: workspace.unsent, unsaved: !workspace.isSaved } }),
  }
}

function standingNotices({ desk, sync, settings, homeless, clockCorrection }: Painted, account: AccountView) {
  return [
    ...(homeless === undefined ? [] : [{ kind: `journal-${homeless}` } as const]),
    ...(desk.isWritten ? [] : [{ kind: 'journal-refuses' } as const]),
    ...(settings.isSaved ? [] : [{ kind: 'settings-unsaved' } as const]),
    ...(clockCorrection === 0 ? [] : [{ kind: 'clock-wrong', minutes: Math.round(clockCorrection / 60_000) } as const]),
    ...(account.state === 'keychain-locked' ? [{ kind: 'keychain-locked' } as const] : []),
    ...(account.state === 'connected' && account.refused ? [{ kind: 'key-refused' } as const] : []),
    ...(account.state === 'connected' && account.keptIn === 'memory' ? [{ kind: 'key-in-memory' } as const] : []),
    ...crmNotice(sync),
  ]
}

/** Why nothing gets through. A refused key has a notice of its own; a busy CRM will have everything in a moment, most of the time. */
function crmNotice({ trouble, isHeldUp }: Painted['sync']) {
  switch (trouble?.kind) {
    case 'unreachable':
    case 'server':
      return [{ kind: 'crm-unreachable' } as const]
    case 'certificate':
      return [{ kind: 'crm-untrusted' } as const]
    case 'unreadable':
      return [{ kind: 'crm-replaced' } as const]
    case 'rate-limited':
      return isHeldUp ? [{ kind: 'crm-busy' } as const] : []
    default:
      return []
  }
}

function liveCall(workspace: Painted, call: Call, elapsed: number): LiveCall {
  const { phase, number, lead } = call
  const byHand = workspace.line.kind === 'manual'
  return {
    id: call.id,
    direction: call.direction,
    display: number.display,
    ...(lead && { lead }),
    ...(byHand && {
      dialByHand: { number: number.display, ...(number.postDial !== undefined && { postDial: number.postDial }) },
    }),
    phase: phase.name,
    ...(phase.name === 'ended' && { outcome: phase.outcome }),
    elapsedSeconds: clockSeconds(call, elapsed),
    actions: callActions(call, workspace.line),
    log: logState(workspace, call, workspace.journal.document(call.id)),
  }
}

/** Talk time once somebody talks, else the time since the call began. */
function clockSeconds({ phase }: Call, elapsed: number): number {
  if (phase.name === 'ended') return phase.talkSeconds
  return Math.floor((phase.name === 'talking' ? elapsed - phase.answeredAfter : elapsed) / 1000)
}

function unfinishedCall(call: Call, lastSeenAt: number): UnfinishedCall {
  const { id, number, direction, startedAt, phase, lead } = call
  return {
    id,
    display: number.display,
    ...(lead && { lead }),
    direction,
    startedAt,
    lastSeenAt,
    talking: phase.name === 'talking',
  }
}

function recentCalls(workspace: Painted): RecentCall[] {
  let all: Refusal[] | undefined
  return workspace.journal
    .recentCalls(RECENT_CALLS)
    .map(({ call, document }) => recentCall(workspace, call, document, () => (all ??= refusals(workspace))))
}

/** An ended call as it is listed. @param allRefusals asked for only where something can be put right */
export function recentCall(
  workspace: Painted,
  call: Call,
  document: Document | undefined,
  allRefusals: () => Refusal[],
): RecentCall {
  const { number, phase, lead } = call
  const log = logState(workspace, call, document)
  const mend = log.state === 'attention' && document && mendView(workspace, call, document, allRefusals)
  return {
    id: call.id,
    direction: call.direction,
    display: number.display,
    ...(lead && { lead }),
    redial: number.display + (number.postDial ?? ''),
    outcome: phase.name === 'ended' ? phase.outcome : 'failed',
    startedAt: call.startedAt,
    talkSeconds: phase.name === 'ended' ? phase.talkSeconds : 0,
    ...(call.doubt && { doubt: call.doubt }),
    log: mend ? { ...log, mend } : log,
  }
}

export function logState({ sync, account, settings }: Painted, call: Call, document: Document | undefined): LogState {
  if (call.log !== true) return { state: 'not-logged', why: call.log }
  if (!document) return { state: 'waiting' }
  switch (standing(document)) {
    case 'settled':
      return document.letGo ? { state: 'not-logged', why: 'deleted' } : { state: 'logged' }
    case 'uncertain':
      return waiting(sync, call)
    case 'unclear':
      return { state: 'attention', problem: { kind: 'uncertain', why: document.unclear ?? 'unproven' } }
    case 'out-of-reach':
      return { state: 'attention', problem: outOfReach(document) }
    case 'parked':
      return document.parked ? { state: 'attention', problem: parked(document, document.parked) } : { state: 'waiting' }
    case 'incomplete':
      return { state: 'waiting' }
    case 'ready':
      break
  }
  if (sync.trouble?.kind === 'unauthorized') return { state: 'attention', problem: sync.trouble }
  const { accountId } = settings.value
  const here = { api: account.api ?? '', ...(accountId !== undefined && { account: accountId }) }
  return account.key !== undefined && !isMeantFor(document, here)
    ? { state: 'attention', problem: { kind: 'other-account' } }
    : waiting(sync, call)
}

function waiting(sync: Painted['sync'], { id }: Call): LogState {
  const failing = sync.failing(id)
  return { state: 'waiting', ...(failing && { failing }) }
}

/** What is not found though it once was has been deleted. */
function parked({ acknowledged }: Document, problem: Problem): Problem {
  return problem.kind === 'not-found' && acknowledged !== undefined ? { kind: 'deleted' } : problem
}

function outOfReach({ wanted }: Document): Problem {
  const { status, duration } = wanted
  return {
    kind: 'out-of-reach',
    status: String(status),
    ...(typeof duration === 'number' && { talkSeconds: duration }),
  }
}
