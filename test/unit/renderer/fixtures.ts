/** Snapshots and their parts, as main would send them. */
import type {
  AgentView,
  LineSteps,
  LinkView,
  LiveCall,
  RecentCall,
  Snapshot,
  UnfinishedCall,
} from '../../../src/shared/snapshot'
import { understood } from './fake-cadran'

export const marie: AgentView = {
  email: 'marie.tremblay@concession.ca',
  name: 'Marie Tremblay',
  number: '+15145550100',
  isCurrent: true,
  isUser: true,
}

export const nothingSeen: LineSteps = {
  reachable: 'passed',
  dials: 'unknown',
  rings: 'unknown',
  answer: 'unknown',
  end: 'unknown',
  incoming: 'unknown',
  recording: 'unknown',
}

export function aSnapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    language: 'en',
    theme: 'system',
    screen: 'panel',
    demo: false,
    leadPages: true,
    account: { state: 'connected', email: 'marie.tremblay@concession.ca', keptIn: 'keychain', refused: false },
    agents: [marie],
    line: { kind: 'manual', state: 'ready', steps: nothingSeen },
    firstSteps: [],
    waitingLinks: [],
    calls: [],
    unfinished: [],
    recent: [],
    missed: 0,
    offers: [],
    communications: [],
    followUps: [],
    notices: [],
    updates: { by: 'nobody', state: 'idle', mayInstall: false },
    unsent: 0,
    ...change,
  }
}

let lastId = 0
export function anId(): string {
  return `00000000-0000-4000-8000-${String(++lastId).padStart(12, '0')}`
}

export function aCall(change: Partial<LiveCall> = {}): LiveCall {
  return {
    id: anId(),
    direction: 'outgoing',
    display: '(514) 789-4561',
    phase: 'dialing',
    held: false,
    rings: false,
    elapsed: 0,
    actions: ['answered', 'no-answer', 'voicemail', 'hang-up'],
    redial: '(514) 789-4561',
    note: '',
    log: { state: 'waiting' },
    ...change,
  }
}

export function aRecentCall(change: Partial<RecentCall> = {}): RecentCall {
  return {
    id: anId(),
    direction: 'outgoing',
    display: '(514) 789-4561',
    redial: '(514) 789-4561',
    outcome: 'answered',
    startedAt: Date.now() - 3_600_000,
    endedAt: Date.now() - 3_400_000,
    talkSeconds: 192,
    note: '',
    log: { state: 'logged' },
    ...change,
  }
}

export function anUnfinishedCall(change: Partial<UnfinishedCall> = {}): UnfinishedCall {
  const startedAt = Math.floor(Date.now() / 1000) * 1000 - 600_000
  return {
    id: anId(),
    display: '(514) 789-4561',
    direction: 'outgoing',
    startedAt,
    lastSeenAt: startedAt + 95_000,
    talking: true,
    lost: false,
    ...change,
  }
}

export function aLink(id: number, text: string): LinkView {
  return { id, text, number: understood(text) }
}
