import { expect, it } from 'vitest'
import { activityIn, WRAP_UP } from '../../../../src/main/app/updates/activity'
import type { Session } from '../../../../src/main/session/session'
import type { Call } from '../../../../src/shared/call'

const now = Date.parse('2026-11-30T14:00:00Z')

function working({ live = 0, endedAgo = Infinity, isIdle = true, isSaved = true }) {
  const phase: Call['phase'] = { name: 'ended', outcome: 'answered', endedAfter: 60_000, talkSeconds: 50 }
  const call = { startedAt: now - endedAgo - 60_000, phase } as Call
  const shown = () => (endedAgo === Infinity ? [] : [{ call }]) as ReturnType<Session['calls']['shown']>
  return { calls: { liveCount: live, shown }, sync: { isIdle }, isSaved }
}

it.each([
  ['nothing', working({}), [false, false]],
  ['a call', working({ live: 1 }), [true, false]],
  ['the wrap-up of a call that has just ended', working({ endedAgo: 1000 }), [false, true]],
  ['a call on the panel that ended a while ago', working({ endedAgo: WRAP_UP }), [false, false]],
  ['something that is being sent', working({ isIdle: false }), [false, true]],
  ['what the disk does not have', working({ isSaved: false }), [false, true]],
  ['nobody knows what, as no session is open', undefined, [false, true]],
] as const)('an agent may be in the middle of %s', (_what, session, [inCall, hasUnsavedWork]) => {
  expect(activityIn(session, now)).toEqual({ inCall, hasUnsavedWork })
})
