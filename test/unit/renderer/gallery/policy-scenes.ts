/** Settings that the agent's company has set. */
import type { SettingsView } from '../../../../src/shared/contract-results'
import { policyNames } from '../../../../src/shared/policies'
import { noCompany } from '../fake-cadran'
import { aSnapshot } from '../fixtures'
import type { Scene } from './scenes'

const fixed = (company: Partial<SettingsView['company']>): Scene => ({
  snapshot: aSnapshot({ updates: { by: 'cadran', state: 'idle', mayInstall: false } }),
  answers: {
    settings: {
      settings: {
        line: 'dial-link',
        dialLink: 'pbx:{number}',
        hooks: true,
        neverLogged: ['+15145550142', '204'],
        theme: 'system',
        historyDays: 90,
        leadNotes: true,
      },
      company: { ...noCompany, enforced: [...policyNames], ...company },
      apiUrl: 'https://api.crm.activix.ca/v2',
      recordings: { isThere: false },
    },
  },
})

export const policyScenes: Record<string, () => Scene> = {
  'settings-fixed': () => fixed({}),
  'settings-fixed-calls': () => fixed({ recordings: false, phoneLinks: false }),
  'line-fixed': () => fixed({ lines: ['dial-link'] }),
}
