import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { defaultSettings, settingsSchema, type Settings } from '../../shared/settings'

/** Keeps one object in a file, atomically: electron-store in the app. */
export interface SettingsStore {
  read(): unknown
  write(value: Settings): void
}

/** The settings in force, and the only way to change them. */
export class SettingsFile {
  readonly #store: SettingsStore
  #value: Settings

  constructor(store: SettingsStore) {
    this.#store = store
    this.#value = readSettings(store.read())
  }

  get value(): Settings {
    return this.#value
  }

  /** A key given as undefined goes back to its default. Values that the schema refuses throw. */
  change(changes: { [Key in keyof Settings]?: Settings[Key] | undefined }): void {
    this.#value = v.parse(settingsSchema, { ...this.#value, ...changes })
    this.#store.write(this.#value)
  }
}

/** Every setting that can be read, the default for each that cannot: one bad value does not cost the others. */
export function readSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaultSettings
  const entries = Object.entries(stored).filter(([name, value]) => {
    const schema = settingsSchema.entries[name as keyof typeof settingsSchema.entries]
    return schema !== undefined && v.is(schema, value)
  })
  return v.parse(settingsSchema, Object.fromEntries(entries))
}

/** Moves a settings file that is no JSON object aside, under a dated name. @returns its new path, or undefined where the file is sound */
export function setAsideIfDamaged(folder: string, now: Date): string | undefined {
  const file = join(folder, 'settings.json')
  if (!existsSync(file) || isObject(readFileSync(file, 'utf8'))) return undefined
  const aside = join(folder, `settings.damaged-${now.toISOString().slice(0, 19).replaceAll(':', '-')}.json`)
  renameSync(file, aside)
  return aside
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
