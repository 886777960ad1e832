import type { BundlePart } from '../../../shared/bundle'
import type { DoctorReport } from '../../../shared/doctor'
import { doctorText } from '../../../shared/i18n/doctor'
import type { Language } from '../../../shared/snapshot'
import type { UnexpectedEnd } from '../../../shared/unexpected-end'
import type { Opened } from '../lifecycle'
import { app } from 'electron'
import { askKeychain, checkLinks, versions } from './surroundings'

export interface HelpParts {
  /** Cadran's own. */
  folder: string
  /** The session in use, or the next one. */
  opened(): Promise<Opened>
  /** The CRM's base URL as configured. */
  apiUrl(): string
  language(): Language
  /** How the run before this one ended. */
  end(): UnexpectedEnd | undefined
}

/** What the page Help shows and hands on. */
export class Help {
  readonly #parts: HelpParts
  #report: DoctorReport | undefined
  /** As it was shown last. */
  #bundle: BundlePart[] | undefined

  constructor(parts: HelpParts) {
    this.#parts = parts
  }

  /** Checks what works of the session in use. */
  async check(): Promise<DoctorReport> {
    const { folder, opened, apiUrl } = this.#parts
    const { session, demoPage } = await opened()
    const [{ examine }, { siteOf }] = await Promise.all([
      import('../../support/doctor/checks'),
      import('../../support/doctor/session-site'),
    ])
    // The demo has a key of its own, and no keychain.
    const key = async () =>
      demoPage === undefined ? await askKeychain(folder, apiUrl(), session.settings.value) : { kind: 'absent' as const }
    const site = siteOf(session, folder, { links: checkLinks, key, versions: versions() })
    return (this.#report = await examine(site, Date.now()))
  }

  /** What was found last, as it was shown. */
  async text(): Promise<string> {
    return doctorText(this.#report ?? (await this.check()), this.#parts.language())
  }

  /** What can be handed on, as a person who looks after Cadran needs it. */
  async bundle(): Promise<BundlePart[]> {
    const { folder, opened, language, end } = this.#parts
    const report = this.#report ?? (await this.check())
    const { session } = await opened()
    const { buildBundle } = await import('../../support/bundle/bundle')
    return (this.#bundle = buildBundle({
      ...{ folder, report, end: end(), language: language(), versions: versions(), home: app.getPath('home') },
      ...{ settings: session.settings.value, shape: session.journal.shape(), key: session.account.key },
    }))
  }

  /** What was shown last, as one text. */
  async bundleText(): Promise<string> {
    const { bundleText } = await import('../../support/bundle/bundle')
    return bundleText(this.#bundle ?? (await this.bundle()))
  }
}
