import { randomUUID } from 'node:crypto'
import { trialLink, trialToken, type LinkTrialResult } from '../../shared/phone-links'
import { realTimers, type Timers } from '../lib/timers'

export interface LinkTrialParts {
  /** Gives a link to the operating system, as a click on it would. */
  open(link: string): Promise<void>
  /** What the system opens phone links with; empty where nobody knows. */
  opener(): string
  timers?: Timers
}

/** So long a link takes at most from a click to Cadran. */
const PATIENCE = 2000

/** Sends a link through the operating system and sees whether it comes back. */
export class LinkTrial {
  readonly #parts: LinkTrialParts
  readonly #awaited = new Map<string, () => void>()

  constructor(parts: LinkTrialParts) {
    this.#parts = parts
  }

  async run(): Promise<LinkTrialResult> {
    const { open, opener, timers = realTimers } = this.#parts
    const token = randomUUID()
    const cameBack = new Promise<boolean>((resolve) => {
      const stop = timers.after(PATIENCE, () => resolve(false))
      this.#awaited.set(token, () => {
        stop()
        resolve(true)
      })
    })
    // Where the system has nothing for it, nothing comes back either.
    await open(trialLink(token)).catch(() => undefined)
    const isBack = await cameBack
    this.#awaited.delete(token)
    if (isBack) return { kind: 'came-back' }
    const instead = opener()
    return { kind: 'lost', ...(instead !== '' && { instead }) }
  }

  /** Whether a link is a trial's, of whatever time: it is no number of anybody, and fills no field. */
  takes(link: string): boolean {
    const token = trialToken(link)
    if (token === undefined) return false
    this.#awaited.get(token)?.()
    return true
  }
}
