import { messages } from './i18n'
import type { Snapshot } from './snapshot'

export type TrayState = 'idle' | 'on-call' | 'waiting' | 'attention'

/** The most pressing thing to say. */
export function trayState(snapshot: Snapshot): { state: TrayState; text: string } {
  const words = messages(snapshot.language).tray
  const inNeed = snapshot.recent.filter((call) => call.log.state === 'attention').length + snapshot.unfinished.length
  if (snapshot.calls.some((call) => call.phase !== 'ended')) return { state: 'on-call', text: words.onCall }
  if (inNeed > 0) return { state: 'attention', text: words.attention(inNeed) }
  if (snapshot.missed > 0)
    return { state: 'attention', text: messages(snapshot.language).lines.missed(snapshot.missed) }
  if (snapshot.account.state !== 'connected') return { state: 'attention', text: words.notConnected }
  return snapshot.unsent > 0
    ? { state: 'waiting', text: words.waiting(snapshot.unsent) }
    : { state: 'idle', text: words.idle }
}
