import ElectronStore from 'electron-store'
import type { Settings } from '../../shared/settings'
import type { SettingsStore } from '../settings/settings'

/** `settings.json` in a folder, written atomically. */
export function settingsStore(folder: string): SettingsStore {
  const store = new ElectronStore<Record<string, unknown>>({ cwd: folder, name: 'settings' })
  return {
    read: () => store.store,
    write: (value: Settings) => {
      store.store = JSON.parse(JSON.stringify(value)) as Record<string, unknown>
    },
  }
}
