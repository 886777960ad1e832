import { messages } from './messages'
import type { Snapshot } from './snapshot'

export type TrayState = 'idle' | 'on-call' | 'waiting' | 'attention'

/** The most pressing thing to say. */
export function trayState(snapshot: Snapshot): { state: TrayState; text: string } {
  const words = messages(snapshot.language).tray
  const inNeed = snapshot.recent.filter((call) => call.log.state === 'attention').length + snapshot.unfinished.length
  const waiting = snapshot.recent.filter((call) => call.log.state === 'waiting').length
  if (snapshot.calls.some((call) => call.phase !== 'ended')) return { state: 'on-call', text: words.onCall }
  if (inNeed > 0) return { state: 'attention', text: words.attention(inNeed) }
  if (snapshot.account.state !== 'connected') return { state: 'attention', text: words.notConnected }
  return waiting > 0 ? { state: 'waiting', text: words.waiting(waiting) } : { state: 'idle', text: words.idle }
}
