import type { FirstStep } from '../../../shared/first-steps'
import type { Language, Snapshot } from '../../../shared/snapshot'
import type { OtherVersion, UpdateView } from '../../../shared/updates'
import { agentsAt } from '../../account/agents'
import { ofKind } from '../../outbox/any-document'
import { defined } from '../../../shared/objects'
import { owedCommunications } from './communications'
import { openFollowUps } from './follow-ups'
import { liveCalls, unfinishedCall } from './live-calls'
import type { ShownSession } from './shown-session'
import { isMissed, recentCalls } from './recent-calls'
import { standingNotices } from './standing-notices'

/** What is not the session's to know. */
export interface AppView {
  language: Language
  demo: boolean
  /** The agent asked for the connect screen. */
  connecting: boolean
  quitting: boolean
  /** The CRM has a page for each lead that people can open. */
  leadPages: boolean
  updates: UpdateView
  otherVersion: OtherVersion | undefined
  /** The network's proxy that asks who the agent is. */
  proxyAsking: { proxy: string; refused: boolean } | undefined
}

/** The picture of the app that the window paints. */
export function buildSnapshot(
  session: ShownSession,
  { language, demo, connecting, quitting, leadPages, updates, otherVersion, proxyAsking }: AppView,
): Snapshot {
  const { settings, calls, line, links } = session
  const account = session.account.view(session.sync.failure?.kind === 'unauthorized')
  // Read first: what the journal meets on the way is among the notices.
  const recent = recentCalls(session)
  return {
    language,
    theme: settings.value.theme,
    screen: connecting || !settings.value.welcomed ? 'connect' : 'panel',
    demo,
    leadPages,
    account,
    agents: agentsAt(settings.value),
    line: {
      kind: line.kind,
      state: line.state,
      ...defined({ trouble: line.trouble }),
      steps: session.lineCheck.steps,
      ...defined({ microphone: line.microphone }),
    },
    ...defined({ link: links.current }),
    firstSteps: stepsLeft(settings),
    waitingLinks: [...links.waiting],
    calls: liveCalls(session),
    unfinished: calls.unfinished().map((found) => unfinishedCall(session, found)),
    recent,
    missed: recent.filter((call) => isMissed(call) && !settings.value.missedSeen.includes(call.id)).length,
    offers: session.recordings.offers,
    communications: owedCommunications(session),
    followUps: openFollowUps(session),
    notices: session.notices.list([
      ...(otherVersion ? [{ kind: 'other-version' as const, ...otherVersion }] : []),
      ...(proxyAsking === undefined ? [] : [{ kind: 'proxy-asks' as const, ...proxyAsking }]),
      ...standingNotices(session, account),
    ]),
    updates,
    unsent: session.unsent,
    ...(quitting && { quitting: unfinishedBusiness(session) }),
  }
}

/** What the agent's company has settled is no step of the agent's. */
function stepsLeft({ value: { firstSteps, phoneLinks }, enforced }: ShownSession['settings']): FirstStep[] {
  return firstSteps.filter((step) => {
    if (step === 'links') return phoneLinks
    return step !== 'computer' || !enforced.includes('autostart')
  })
}

function unfinishedBusiness({ calls, journal, unsent, isSaved }: ShownSession): NonNullable<Snapshot['quitting']> {
  const recordings = ofKind(journal.unsettled(), 'recording').length
  return {
    liveCalls: calls.liveCount,
    unsent: unsent - recordings,
    unsaved: !isSaved,
    ...(recordings > 0 && { recordings }),
  }
}
