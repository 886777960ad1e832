import ElectronStore from 'electron-store'
import type { Settings } from '../../shared/settings'
import type { SettingsStore } from '../settings/settings'

/** `settings.json` in a folder, written atomically. Opened at each use until that succeeds: the disk may come to its senses later. */
export function settingsStore(folder: string): SettingsStore {
  let opened: ElectronStore<Record<string, unknown>> | undefined
  const store = () => (opened ??= new ElectronStore<Record<string, unknown>>({ cwd: folder, name: 'settings' }))
  return {
    read: () => store().store,
    write: (value: Settings) => {
      store().store = JSON.parse(JSON.stringify(value)) as Record<string, unknown>
    },
  }
}
