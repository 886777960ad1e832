import { mkdirSync } from 'node:fs'
import type { Settings } from '../../shared/settings'
import type { Keychain } from '../account/keychain'
import type { OpenLine } from '../lines/open-line'
import type { Ways } from '../network/ways'
import { createSession } from '../session/create-session'
import { thisComputer, type Surroundings } from '../session/surroundings'
import type { SettingsFile } from '../settings/settings'
import type { Opened } from './lifecycle'

export type DemoParts = Pick<Surroundings, 'language' | 'log' | 'audience'> & {
  /** Everything of the demo is kept in here. */
  folder: string
  ways: Ways
  openSettings(folder: string): SettingsFile
  openLine(settings: SettingsFile): OpenLine
  /** The agent's own, whose language and looks the demo takes over. */
  home: Settings
}

/** Opens the demo's session: its own settings and journal, the demo CRM on loopback, no keychain. */
export async function openDemo(parts: DemoParts): Promise<Opened> {
  const { folder, ways, home, language, log, audience } = parts
  mkdirSync(folder, { recursive: true })
  const { startDemoCrm, demoAgent } = await import('../../demo-crm')
  const crm = await startDemoCrm({ folder })
  const settings = parts.openSettings(folder)
  if (!settings.value.welcomed)
    settings.change({
      ...{ email: demoAgent.email, ownNumber: demoAgent.number, line: 'demo', welcomed: true },
      ...{ language: home.language, theme: home.theme, region: home.region },
    })
  const line = parts.openLine(settings)
  const session = createSession({
    ...thisComputer(folder, ways),
    ...{ language, log, audience, settings, apiUrl: crm.apiUrl, keychain: holding(crm.key), line: line.line },
  })
  return {
    ...{ session, line, demoPage: crm.pageUrl },
    close: async () => {
      await session.close()
      await crm.stop()
    },
  }
}

/** Stands where the keychain would, and knows only the demo's key. */
function holding(key: string): Keychain {
  return { read: async () => key, write: async () => {}, delete: async () => false }
}
