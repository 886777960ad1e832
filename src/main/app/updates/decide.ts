import { isWithin, type Hours, type UpdateMode, type UpdateView } from '../../../shared/updates'

/** What bears on an update at a moment. */
export interface Circumstances {
  mode: UpdateMode
  /** In which it may ask and install; undefined for all. */
  hours: Hours | undefined
  /** Of the day, by this computer's clock. */
  hour: number
  isLookDue: boolean
  /** The system says that the network is paid for by what it carries. */
  isMetered: boolean
  state: UpdateView['state']
  /** The agent sees the question already. */
  isAsking: boolean
  inCall: boolean
  /** A call whose wrap-up may still be open, something that is being sent, or what the disk does not have. */
  hasUnsavedWork: boolean
}

export interface Decision {
  looks: boolean
  downloads: boolean
  /** The agent is asked: to restart, or where they want to be told first, to download. */
  asks: boolean
  /** It is installed where the agent quits, or presses for it. By itself Cadran never ends for it. */
  installs: boolean
}

const idle: readonly UpdateView['state'][] = ['idle', 'found', 'ready']

/** What may be done for an update now. */
export function decide(now: Circumstances): Decision {
  const { mode, state, inCall } = now
  const isOn = mode !== 'off'
  const isQuiet = !inCall && !now.hasUnsavedWork
  const isInHours = now.hours === undefined || isWithin(now.hour, now.hours)
  const isForAgent = state === 'ready' || (state === 'found' && mode === 'notify')
  return {
    looks: isOn && now.isLookDue && !inCall && idle.includes(state),
    downloads: mode === 'automatic' && state === 'found' && !now.isLookDue && !inCall && !now.isMetered,
    // A question that went with each call and came back after it would be asked over and over.
    asks: isOn && isForAgent && isInHours && (now.isAsking || isQuiet),
    installs: isOn && state === 'ready' && isInHours && isQuiet,
  }
}

/** Milliseconds until the hours begin; undefined while they last. */
export function msUntilOpen(hours: Hours | undefined, now: Date): number | undefined {
  if (hours === undefined || isWithin(now.getHours(), hours)) return undefined
  const opening = new Date(now)
  opening.setHours(hours.from, 0, 0, 0)
  if (opening <= now) opening.setDate(opening.getDate() + 1)
  return opening.getTime() - now.getTime()
}
