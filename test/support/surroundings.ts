import { demoAgent } from '../../src/demo-crm'
import { manualLine } from '../../src/main/lines/manual-line'
import { thisComputer, type Audience, type Surroundings } from '../../src/main/session/surroundings'
import { SettingsFile } from '../../src/main/settings/settings'
import type { Settings } from '../../src/shared/settings'
import { straight } from './straight'

export const nobody: Audience = { onChange: () => {}, onIncoming: () => {}, onDue: () => {}, onProgress: () => {} }

export const silentLog = { info: () => {}, warn: () => {}, error: () => {}, protect: () => {} }

/** Settings as the demo's agent has them, kept by nobody. */
export function settingsOf(changes: Partial<Settings> = {}): SettingsFile {
  const stored = { email: demoAgent.email, ownNumber: demoAgent.number, welcomed: true, ...changes }
  return new SettingsFile({ read: () => stored, write: () => {} })
}

const kept = new Map<string, unknown>()

/** The same, kept with a folder from one session to the next. */
function settingsIn(folder: string): SettingsFile {
  const { value } = settingsOf()
  return new SettingsFile({ read: () => kept.get(folder) ?? value, write: (value) => kept.set(folder, value) })
}

/** The demo's agent with a phone of their own, connected to this CRM, on the computer that the test runs on; nobody is told of anything. */
export function surroundingsOf(folder: string, crm: { apiUrl: string; key: string }): Surroundings {
  return {
    ...thisComputer(folder, straight),
    settings: settingsIn(folder),
    apiUrl: crm.apiUrl,
    keychain: { read: async () => crm.key, write: async () => {}, delete: async () => true },
    line: manualLine(),
    language: () => 'en',
    log: silentLog,
    audience: nobody,
  }
}
