import { isPreset } from '../../shared/dial-link'
import { isLoopback } from '../../shared/loopback'
import { MOST_ALLOWED, type Settings, type SoftphoneSettings } from '../../shared/settings'
import type { SettingsFile } from '../settings/settings'

/** What the agent is asked about before it is used the first time. */
export type Unusual =
  /** A link that is none of the presets: what opens it may do anything. */
  | { kind: 'link'; target: string }
  /** A control port on another computer: whoever is on the way hears and places calls. */
  | { kind: 'port'; target: string }

export interface LineConsentParts {
  settings(): Pick<SettingsFile, 'value' | 'change'>
  /** Asks where the window has no say: whatever runs in it could otherwise answer for the agent. */
  ask(unusual: Unusual): Promise<boolean>
}

/** Asks once for each unusual way to place a call, and remembers what was allowed, to the letter. */
export class LineConsent {
  readonly #parts: LineConsentParts
  readonly #asking = new Map<string, Promise<boolean>>()

  constructor(parts: LineConsentParts) {
    this.#parts = parts
  }

  mayOpen(template: string): Promise<boolean> {
    return isPreset(template) ? Promise.resolve(true) : this.#remembered({ kind: 'link', target: template })
  }

  mayReach(softphone: Pick<SoftphoneSettings, 'host' | 'port'>): Promise<boolean> {
    return isLoopback(softphone.host)
      ? Promise.resolve(true)
      : this.#remembered({ kind: 'port', target: portOf(softphone) })
  }

  async #remembered(unusual: Unusual): Promise<boolean> {
    const list = listOf(unusual)
    if (this.#parts.settings().value[list].includes(unusual.target)) return true
    const key = `${unusual.kind} ${unusual.target}`
    // A second press while the question stands is the same question.
    const asking = this.#asking.get(key) ?? this.#parts.ask(unusual).finally(() => this.#asking.delete(key))
    this.#asking.set(key, asking)
    if (!(await asking)) return false
    const settings = this.#parts.settings()
    const others = settings.value[list].filter((target) => target !== unusual.target)
    settings.change({ [list]: [...others, unusual.target].slice(-MOST_ALLOWED) })
    return true
  }
}

/** Whether this control port may be connected to without asking. */
export function isAllowedPort(
  softphone: Pick<SoftphoneSettings, 'host' | 'port'>,
  { allowedPorts }: Pick<Settings, 'allowedPorts'>,
): boolean {
  return isLoopback(softphone.host) || allowedPorts.includes(portOf(softphone))
}

const listOf = ({ kind }: Unusual) => (kind === 'link' ? 'allowedLinks' : 'allowedPorts')

const portOf = ({ host, port }: Pick<SoftphoneSettings, 'host' | 'port'>) => `${host.trim().toLowerCase()}:${port}`
