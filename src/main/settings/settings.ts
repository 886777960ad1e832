import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { defaultSettings, settingsSchema, type Settings } from '../../shared/settings'
import { readable } from './readable'

/** Keeps one object in a file, atomically: electron-store in the app. */
export interface SettingsStore {
  read(): unknown
  write(value: Settings): void
}

/** The settings in force, and the only way to change them. */
export class SettingsFile {
  readonly #store: SettingsStore
  readonly #onError: (error: unknown) => void
  #value: Settings
  #isSaved = true

  constructor(store: SettingsStore, onError: (error: unknown) => void = () => {}) {
    this.#store = store
    this.#onError = onError
    this.#value = readSettings(this.#read())
  }

  #read(): unknown {
    try {
      return this.#store.read()
    } catch (error) {
      this.#onError(error)
      return undefined
    }
  }

  get value(): Settings {
    return this.#value
  }

  /** Whether the file has them; what the disk refuses holds all the same, and is written with the next change. */
  get isSaved(): boolean {
    return this.#isSaved
  }

  /** A key given as undefined goes back to its default. Values that the schema refuses throw. */
  change(changes: { [Key in keyof Settings]?: Settings[Key] | undefined }): void {
    this.#value = v.parse(settingsSchema, { ...this.#value, ...changes })
    try {
      this.#store.write(this.#value)
      this.#isSaved = true
    } catch (error) {
      this.#isSaved = false
      this.#onError(error)
    }
  }
}

/** Every setting that can be read, the default for each that cannot: one bad value does not cost the others. */
export function readSettings(stored: unknown): Settings {
  return readable(settingsSchema, stored) ?? defaultSettings
}

/**
 * Moves a settings file that cannot be read, or is no JSON object, aside under a dated name.
 *
 * @returns where it is now (where it was, if it cannot be moved: then nothing can be written over it either), or undefined where it is sound
 */
export function setAsideIfDamaged(folder: string, now: Date): string | undefined {
  const file = join(folder, 'settings.json')
  if (!existsSync(file) || isReadable(file)) return undefined
  const aside = join(folder, `settings.damaged-${now.toISOString().slice(0, 19).replaceAll(':', '-')}.json`)
  try {
    renameSync(file, aside)
    return aside
  } catch {
    return file
  }
}

function isReadable(file: string): boolean {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
