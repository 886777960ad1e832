import type { Forgotten } from '../../shared/forgotten'
import { detached } from '../lib/detached'
import type { Hooks } from '../lines/hooks/hooks'
import type { Session } from '../session/session'
import type { CompanyPolicies } from '../settings/policies/company-policies'
import type { Defects } from './defects'
import type { Opened } from './lifecycle'
import type { RunRecord } from './run-record'

export interface SessionStartParts {
  /** Where settings that could not be read were put aside. */
  damagedSettings: string | undefined
  /** What became of all that was on this computer, where it was to be forgotten. */
  forgotten: Forgotten | undefined
  /** Nothing is sent, watched or cleared away before it is known what the agent's company has set. */
  policies: Pick<CompanyPolicies, 'known'>
  /** Whether this is the session in use. */
  isInUse(session: Session): boolean
  run: Pick<RunRecord, 'unexpectedEnd'>
  hooks: Pick<Hooks, 'listening'>
  defects: Defects
  refresh(): void
}

/** Sets a session to work as it comes into use, and tells the agent in it what came before. */
export class SessionStart {
  readonly #parts: SessionStartParts

  constructor(parts: SessionStartParts) {
    this.#parts = parts
  }

  /** @param before the session that was closed for this one; links that wait go on waiting in this one */
  begin({ session }: Opened, before: Opened | undefined): void {
    const { defects, refresh } = this.#parts
    if (!before) this.#tellOfStart(session)
    defects.tellOn(session.notices)
    refresh()
    detached(this.#startKnowing(session), defects.of('start'))
    detached(session.links.arrive(...(before?.session.links.texts ?? [])), defects.of('links'))
    detached(this.#tellOfHooks(session), defects.of('hooks'))
  }

  /** By then another session may have taken its place. */
  async #startKnowing(session: Session): Promise<void> {
    const { policies, isInUse } = this.#parts
    await policies.known
    if (isInUse(session)) await session.start()
  }

  /** The first session tells what came before it. */
  #tellOfStart({ notices }: Session): void {
    const { damagedSettings, forgotten, run } = this.#parts
    if (damagedSettings !== undefined) notices.add({ kind: 'settings-damaged', file: damagedSettings })
    if (forgotten) notices.add({ kind: 'forgotten', forgotten })
    const end = run.unexpectedEnd
    if (end) notices.add({ kind: 'ended-unexpectedly', end })
  }

  async #tellOfHooks({ settings, notices }: Session): Promise<void> {
    const { hooks, refresh } = this.#parts
    if (!settings.value.hooks || (await hooks.listening())) return
    notices.add({ kind: 'hooks-closed' })
    refresh()
  }
}
