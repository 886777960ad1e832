/** How Cadran is brought up to date: what can be chosen of it, and what the agent sees of it. */

/** `notify`: a version that is found is told, and downloaded when the agent says so. */
export const updateModes = ['automatic', 'notify', 'off'] as const
export type UpdateMode = (typeof updateModes)[number]

/** `beta` has the stable versions too, as soon as there are any that are newer. */
export const updateChannels = ['stable', 'beta'] as const
export type UpdateChannel = (typeof updateChannels)[number]

/** Hours of the day by this computer's clock, from the beginning of `from` to the beginning of `to`, over midnight where `to` is the smaller. */
export interface Hours {
  from: number
  to: number
}

/** Who brings this Cadran up to date; `nobody`: its build names no address that updates come from. */
export type UpdatedBy = 'cadran' | 'package-manager' | 'administrator' | 'nobody'

/** `changed`: the file is not the one that was announced. `unsigned`: it is not signed by whoever signed this Cadran. */
export type UpdateProblem = 'unreachable' | 'unreadable' | 'changed' | 'unsigned' | 'failed'

export interface UpdateView {
  by: UpdatedBy
  state: 'idle' | 'looking' | 'found' | 'downloading' | 'ready'
  /** The newer version, once one is found. */
  version?: string
  /** It is not downloaded by itself, as the system says that the network is paid for by what it carries. */
  metered?: true
  /** The agent may have it installed now. */
  mayInstall: boolean
  /** When Cadran last looked, in epoch milliseconds, and what went wrong with that or with the download after it. */
  looked?: { at: number; problem?: UpdateProblem }
}

/** Another version of Cadran than the one that runs: put in its place by an installation, found, or downloaded. */
export interface OtherVersion {
  state: 'installed' | 'found' | 'ready'
  /** Unknown where an installation has brought it. */
  version?: string
}

/** Whether an hour of the day lies within these; hours that begin where they end are all there are. */
export function isWithin(hour: number, { from, to }: Hours): boolean {
  if (from === to) return true
  return from < to ? hour >= from && hour < to : hour >= from || hour < to
}
