import type { Panel } from '../desktop/panel'
import { detached } from '../lib/detached'
import type { HookEvent } from '../lines/hooks/hook-event'
import type { Hooks } from '../lines/hooks/hooks'
import type { Defects } from './defects'
import { MOST_LINKS, type Launch, type StoresKey } from './launch'
import type { Lifecycle, Opened } from './lifecycle'
import type { LinkTrial } from './link-trial'

export interface ArrivingParts {
  lifecycle: Lifecycle
  panel: Pick<Panel, 'show' | 'showForLink'>
  hooks: Pick<Hooks, 'take'>
  linkTrial: Pick<LinkTrial, 'takes'>
  defects: Defects
  /** Ends Cadran. */
  leave(): void
  refresh(): void
}

/** Takes what reaches the running Cadran from outside of its window: links, later launches, reports of softphones. It waits for a session where it needs one. */
export class Arriving {
  readonly #parts: ArrivingParts

  constructor(parts: ArrivingParts) {
    this.#parts = parts
  }

  /** Links, or a second launch without any. */
  arrive({ links: arrived, hidden, hook, forgets, storesKey }: Launch): void {
    const { lifecycle, panel, hooks, linkTrial, defects } = this.#parts
    if (hook) return hooks.take(hook)
    if (forgets) return this.#makeWayForForgetting()
    if (storesKey) return this.#takeKey(storesKey)
    const links = arrived.filter((link) => !linkTrial.takes(link))
    if (links.length === 0 && arrived.length > 0) return
    if (lifecycle.keepForNextStart(links, MOST_LINKS)) return
    if (lifecycle.state.name === 'failed') detached(lifecycle.open(), defects.of('start'))
    if (links.length > 0) this.#bring(links)
    else if (!hidden) panel.show()
  }

  /** A softphone has reported something of a call. */
  report(event: HookEvent): void {
    this.#withSession('hooks', ({ line }) => line.apply(event))
  }

  #bring(links: readonly string[]): void {
    this.#withSession('links', ({ session, line }) => {
      const clicked = links.filter((link) => !line.tookBack(link))
      if (clicked.length > 0) this.#parts.panel.showForLink()
      return session.links.arrive(...clicked)
    })
  }

  /** The keychain has a new key for this folder. The demo has one of its own, and the agent's session finds this one as it opens. */
  #takeKey({ email }: StoresKey): void {
    this.#withSession('key', async ({ session, demoPage }) => {
      if (demoPage !== undefined) return
      await session.account.takeInstalled(email)
      this.#parts.lifecycle.change({ isConnecting: false })
      this.#parts.refresh()
    })
  }

  /** Whoever has everything forgotten waits for this one to end. A call that is live keeps it, and they are told. */
  #makeWayForForgetting(): void {
    const { lifecycle, panel, leave } = this.#parts
    if (lifecycle.current?.session.calls.liveCount) panel.show()
    else leave()
  }

  /** Acts on the session in use, or on the next one: nothing that comes meanwhile falls between two. */
  #withSession(subject: string, act: (opened: Opened) => unknown): void {
    const { lifecycle, defects } = this.#parts
    detached(lifecycle.opened().then(act), defects.of(subject))
  }
}
