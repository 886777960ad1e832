import { app } from 'electron'
import { noPolicies, type Policies } from '../../shared/policies'
import type { Settings } from '../../shared/settings'
import { startsWithComputer, startWithComputer } from '../desktop/autostart'
import type { RedactedLog } from '../logs/log'
import { CompanyPolicies } from '../settings/policies/company-policies'
import { policySource } from '../settings/policies/policy-source'
import { readPolicies } from '../settings/policies/read-policies'
import type { SettingsFile } from '../settings/settings'
import type { Defects } from './defects'
import type { Lifecycle } from './lifecycle'

export interface OpenPoliciesParts {
  lifecycle: Pick<Lifecycle, 'opened'>
  settings(): Pick<SettingsFile, 'value'>
  /** Goes by settings that are others than before. */
  settingsChanged(changes: Partial<Settings>): Promise<void>
  refresh(): void
  log: RedactedLog
  defects: Defects
}

/** The policies of the agent's company on this computer, with what goes by them. */
export function openPolicies(parts: OpenPoliciesParts): CompanyPolicies {
  const { lifecycle, settings, settingsChanged, refresh, log, defects } = parts
  const policies = new CompanyPolicies({
    source: thisComputer(),
    settings: () => settings().value,
    onChange: async (changed) => {
      await startAsEnforced(policies).catch(defects.of('autostart'))
      if (changed.length === 0) return
      // One that is being opened may have begun with the settings from before.
      await lifecycle.opened()
      const { value } = settings()
      await settingsChanged(Object.fromEntries(changed.map((name) => [name, value[name]])))
      refresh()
    },
    log,
    onError: defects.of('policies'),
  })
  return policies
}

/** The same, read once, for a command that ends with its answer. */
export async function policiesNow(): Promise<Policies> {
  const read = await thisComputer()?.read()
  return read ? readPolicies(read.places).policies : noPolicies
}

const thisComputer = () => policySource({ platform: process.platform, env: process.env, isPackaged: app.isPackaged })

/** The system keeps the list of what starts with the computer. A change that the agent makes there is undone at the next start. */
async function startAsEnforced({ value: { enforced } }: CompanyPolicies): Promise<void> {
  const { autostart } = enforced
  if (autostart !== undefined && (await startsWithComputer()) !== autostart) await startWithComputer(autostart)
}
