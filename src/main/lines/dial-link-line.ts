import { dialLinkLink, schemeOf, templateError, type Opener } from '../../shared/dial-link'
import type { CallRef, Dialable, DialResult, Line, LineEvent } from './line'

export interface DialLinkParts {
  /** A link with a place for the number: shared/dial-link.ts. */
  template: string
  /** Whether the agent allows this template; asks them where it is an unusual one. */
  mayOpen(template: string): Promise<boolean>
  /** Opens a link in whatever the system has for it. */
  openLink(link: string): Promise<void>
  /** Asks the system, which takes it a moment. */
  openerOf(scheme: string): Opener
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
}

/** A link that goes round in circles is back by then; later it is another press of the agent's. */
const BACK_WITHIN = 5000

/** The agent's own softphone, which dials when it is given a link. How the call goes is the agent's to tell. */
export class DialLinkLine implements Line {
  readonly kind = 'dial-link'
  readonly sees = { answer: false, end: false, incoming: false, recording: false }
  readonly can = { hangUp: false, answer: false, decline: false }
  readonly #parts: DialLinkParts
  readonly #scheme: string | undefined
  readonly #listeners = new Set<(event: LineEvent) => void>()
  #opener: Opener | undefined
  /** It took a link, and Cadran got it. */
  #broughtBack: Opener | undefined
  #handed: { call: CallRef; link: string; at: number } | undefined

  constructor(parts: DialLinkParts) {
    this.#parts = parts
    this.#scheme = templateError(parts.template) === undefined ? schemeOf(parts.template) : undefined
    this.lookAgain()
  }

  get state() {
    return this.trouble === undefined ? ('ready' as const) : ('unavailable' as const)
  }

  /** A link that came back to Cadran would go round in circles; one that nothing opens would leave a call behind that nobody makes. */
  get trouble() {
    if (this.#opener === undefined) return 'template' as const
    if (this.#opener.kind === 'nothing') return 'no-opener' as const
    return this.#opener.kind === 'cadran' || this.#opener.name === this.#broughtBack?.name
      ? ('loops' as const)
      : undefined
  }

  /** Whoever opens such links may have changed. No event tells it: a call under way is the agent's to follow, whatever becomes of the line. */
  lookAgain(): void {
    if (this.#scheme !== undefined) this.#opener = this.#parts.openerOf(this.#scheme)
  }

  async dial(call: CallRef, number: Dialable): Promise<DialResult> {
    const { template, openLink, mayOpen, elapsed } = this.#parts
    if (this.trouble !== undefined || !(await mayOpen(template))) return { kind: 'unavailable' }
    const link = dialLinkLink(template, number)
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
    this.#broughtBack = this.#opener
    this.#emit({ kind: 'seen', call: handed.call, seen: { name: 'unreached', outcome: 'failed' } })
    this.#emit({ kind: 'changed' })
    return true
  }

  async answer() {
    return false
  }

  async decline() {
    return false
  }

  async hangUp() {
    return false
  }

  follows() {
    return false
  }

  async ask() {
    return 'unknown' as const
  }

  onEvent(listener: (event: LineEvent) => void) {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close() {}

  #emit(event: LineEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

/** Links come back with their slashes and encodings changed. */
const plain = (link: string): string =>
  link
    .replaceAll('%2B', '+')
    .replaceAll(/[^a-z\d+]/gi, '')
    .toLowerCase()
