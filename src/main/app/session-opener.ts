import { shell } from 'electron'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Policies } from '../../shared/policies'
import { folderKeychain } from '../account/folder-keychain'
import { systemKeychain } from '../account/keychain'
import { openerOf } from '../desktop/link-handler'
import { settingsStore } from '../desktop/settings-store'
import { systemClocks } from '../lib/clocks'
import type { DeskPhone } from '../lines/desk-phone/desk-phone'
import type { Hooks } from '../lines/hooks/hooks'
import { openMicrophone } from '../lines/microphone/open-microphone'
import { openLine, type OpenLine } from '../lines/open-line'
import type { RedactedLog } from '../logs/log'
import { createSession } from '../session/create-session'
import { thisComputer, type Surroundings } from '../session/surroundings'
import type { CompanyPolicies } from '../settings/policies/company-policies'
import { SettingsFile } from '../settings/settings'
import { configuredApiUrl } from './api-url'
import { openDemo } from './demo'
import type { Opened } from './lifecycle'
import { openNetwork, type NetworkAccess } from './network'

export interface SessionOpenerParts extends Pick<Surroundings, 'language' | 'audience'> {
  folder: string
  log: RedactedLog
  hooks: Pick<Hooks, 'set'>
  deskPhone: Pick<DeskPhone, 'set'>
  /** What the agent's company has set. */
  policies: Pick<CompanyPolicies, 'value' | 'inDemo'>
  /** Whether the agent allows links of this kind to be opened. */
  mayOpen(template: string): Promise<boolean>
}

/** Opens sessions: the agent's own, or the demo's, each with the line that its settings ask for. */
export class SessionOpener {
  /** The agent's own settings; the demo has others. */
  readonly home: SettingsFile
  readonly network: NetworkAccess
  readonly #parts: SessionOpenerParts

  constructor(parts: SessionOpenerParts) {
    this.#parts = parts
    this.home = this.#openSettings(parts.folder, () => parts.policies.value)
    this.network = openNetwork({ folder: parts.folder, home: this.home, onChange: () => parts.audience.onChange() })
  }

  get apiUrl(): string {
    return configuredApiUrl(this.home.value, this.#parts.policies.value)
  }

  /** The demo keeps files of its own: where the disk takes none, it is the agent's own session that opens. */
  async open(): Promise<Opened> {
    try {
      if (this.home.value.demo) return await this.#openDemo()
    } catch (error) {
      this.#parts.log.error('demo', error)
      this.home.change({ demo: false })
    }
    return this.#openHome()
  }

  #openHome(): Opened {
    const { folder, language, log, audience } = this.#parts
    const line = this.#openLine(this.home)
    const session = createSession({
      ...thisComputer(folder, this.network.ways),
      ...{ language, log, audience, settings: this.home, apiUrl: this.apiUrl },
      keychain: folderKeychain(systemKeychain, folder, (host) => this.home.value.keyStoredFor.includes(host)),
      line: line.line,
    })
    return { session, line, close: () => session.close() }
  }

  #openDemo(): Promise<Opened> {
    const { folder, language, log, audience } = this.#parts
    return openDemo({
      ...{ ways: this.network.ways, language, log, audience, home: this.home.value },
      folder: join(folder, 'demo'),
      openSettings: (place) => this.#openSettings(place, () => this.#parts.policies.inDemo),
      openLine: (settings) => this.#openLine(settings),
    })
  }

  #openSettings(folder: string, policies: () => Policies): SettingsFile {
    return new SettingsFile(settingsStore(folder), (error) => this.#parts.log.error('settings', error), policies)
  }

  #openLine(settings: SettingsFile): OpenLine {
    const { hooks, deskPhone, folder, log, mayOpen } = this.#parts
    const clocks = { timers: systemClocks, elapsed: systemClocks.monotonic }
    hooks.set(settings.value.hooks)
    deskPhone.set(settings.value)
    const recordings = join(folder, 'line-recordings')
    // What a crash left there: the softphone has it still.
    rmSync(recordings, { recursive: true, force: true })
    return openLine(settings.value, {
      mayOpen,
      openLink: (link) => shell.openExternal(link),
      ...{ openerOf, recordings, log, newId: randomUUID },
      ...{ ...clocks, now: systemClocks.now },
      openMicrophone: () => openMicrophone({ ...clocks, log }),
      onTakingLearnt: (learnt) => settings.change({ microphoneTaking: learnt }),
    })
  }
}
