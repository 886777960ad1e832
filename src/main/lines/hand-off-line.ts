import { handOffLink, schemeOf, templateError } from '../../shared/hand-off'
import type { CallRef, Dialable, DialResult, Line, LineEvent } from './line'

export interface HandOffParts {
  /** A link with a place for the number: shared/hand-off.ts. */
  template: string
  /** Opens a link in whatever the system has for it; rejects where there is nothing. */
  openLink(link: string): Promise<void>
  /** Whether the system would give a link of this scheme back to Cadran. */
  comesBack(scheme: string): boolean
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
}

/** A link that goes round in circles is back by then; later it is another press of the agent's. */
const BACK_WITHIN = 5000

/** The agent's own softphone, which dials when it is given a link. How the call goes is the agent's to tell. */
export class HandOffLine implements Line {
  readonly kind = 'hand-off'
  readonly sees = { answer: false, end: false, incoming: false, recording: false }
  readonly can = { hangUp: false, answer: false, decline: false }
  readonly #parts: HandOffParts
  readonly #scheme: string | undefined
  readonly #listeners = new Set<(event: LineEvent) => void>()
  #loops: boolean
  #handed: { call: CallRef; link: string; at: number } | undefined

  constructor(parts: HandOffParts) {
    this.#parts = parts
    this.#scheme = templateError(parts.template) === undefined ? schemeOf(parts.template) : undefined
    this.#loops = this.#scheme !== undefined && parts.comesBack(this.#scheme)
  }

  get state() {
    return this.trouble === undefined ? ('ready' as const) : ('unavailable' as const)
  }

  /** A link that came back to Cadran would go round in circles. */
  get trouble() {
    if (this.#scheme === undefined) return 'template' as const
    return this.#loops ? ('loops' as const) : undefined
  }

  async dial(call: CallRef, { number }: Dialable): Promise<DialResult> {
    const { template, openLink, comesBack, elapsed } = this.#parts
    // Whoever opens such links may have changed.
    if (this.#scheme === undefined || comesBack(this.#scheme)) return this.#refuse()
    const link = handOffLink(template, number)
    this.#handed = { call, link, at: elapsed() }
    try {
      await openLink(link)
      return { kind: 'dialing' }
    } catch {
      return { kind: 'unavailable' }
    }
  }

  /** Whether a link that arrives is the one handed over just now: the system may say one thing and do another. */
  tookBack(link: string): boolean {
    const handed = this.#handed
    if (!handed || this.#parts.elapsed() - handed.at > BACK_WITHIN || plain(handed.link) !== plain(link)) return false
    this.#handed = undefined
    this.#tell({ kind: 'seen', call: handed.call, seen: { name: 'unreached', outcome: 'failed' } })
    this.#refuse()
    return true
  }

  #refuse(): DialResult {
    this.#loops = true
    this.#tell({ kind: 'changed' })
    return { kind: 'unavailable' }
  }

  async answer() {}

  async decline() {}

  async hangUp() {}

  async ask() {
    return 'unknown' as const
  }

  onEvent(listener: (event: LineEvent) => void) {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close() {}

  #tell(event: LineEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

/** Links come back with their slashes and encodings changed. */
const plain = (link: string): string =>
  link
    .replaceAll('%2B', '+')
    .replaceAll(/[^a-z\d+]/gi, '')
    .toLowerCase()
