import { hasFailed } from '../../../shared/doctor'
import { doctorText } from '../../../shared/i18n/doctor'
import { baseUrl } from '../../../shared/base-url'
import { httpBy } from '../../activix/transport'
import { dataFolder } from '../../desktop/folders'
import { settingsStore } from '../../desktop/settings-store'
import { systemLanguage } from '../../desktop/system-language'
import { systemClocks } from '../../lib/clocks'
import { systemTrust } from '../../network/trust'
import { straightWays } from '../../network/ways'
import { probesFor } from '../../session/crm-probes'
import { SettingsFile } from '../../settings/settings'
import { journalVersion } from '../../store/recovery/open-store'
import { newestVersion } from '../../store/schema'
import { examine } from '../../support/doctor/checks'
import { diskAt } from '../../support/doctor/disk'
import { configuredApiUrl } from '../api-url'
import { policiesNow } from '../open-policies'
import { askKeychain, checkLinks, versions } from './surroundings'

/** How `--doctor` ends: nothing is wrong that can be checked; something is. */
export const exitCodes = { well: 0, wrong: 1 } as const

/** `--doctor`: says on the output what works of the Cadran in this folder, which may be running. @returns the exit code */
export async function examineThisComputer(): Promise<number> {
  const folder = dataFolder()
  const settings = new SettingsFile({ ...settingsStore(folder), write: () => {} }).value
  const apiUrl = configuredApiUrl(settings, await policiesNow())
  const api = baseUrl(apiUrl)
  const key = await askKeychain(folder, apiUrl, settings)
  const hasKey = api !== undefined && key.kind === 'found'
  const version = journalVersion(folder)
  const report = await examine(
    {
      links: checkLinks,
      line: undefined,
      key: async () => key,
      crm: hasKey ? probesFor({ api, key: key.key }, httpBy(straightWays(systemTrust())), systemClocks) : undefined,
      hasAddress: api !== undefined,
      isForeign: false,
      agent: settings,
      // The journal is the running Cadran's: nobody else opens it.
      logs: { accepted: 0, refused: 0 },
      disk: diskAt(folder),
      journal: { whyInMemory: version > newestVersion ? 'newer' : undefined, isWritten: true, version },
      versions: versions(),
    },
    Date.now(),
  )
  process.stdout.write(`${doctorText(report, systemLanguage())}\n`)
  return hasFailed(report) ? exitCodes.wrong : exitCodes.well
}
