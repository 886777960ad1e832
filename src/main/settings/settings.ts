import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { noPolicies, policyNames, withPolicies, type Policies, type PolicyName } from '../../shared/policies'
import { defaultSettings, settingsSchema, type Settings } from '../../shared/settings'
import { readable } from './readable'

/** Keeps one object in a file, atomically: electron-store in the app. */
export interface SettingsStore {
  read(): unknown
  write(value: Settings): void
}

/** The settings in force, and the only way to change them. What a policy says holds here and is never written into the agent's file. */
export class SettingsFile {
  readonly #store: SettingsStore
  readonly #onError: (error: unknown) => void
  readonly #policies: () => Policies
  /** The agent's own, with Cadran's defaults. */
  #own: Settings
  #inForce: { policies: Policies; own: Settings; value: Settings } | undefined
  #isSaved = true

  /** @param policies what the agent's company has set; the same object for as long as that is the same */
  constructor(store: SettingsStore, onError: (error: unknown) => void = () => {}, policies = () => noPolicies) {
    this.#store = store
    this.#onError = onError
    this.#policies = policies
    this.#own = readSettings(this.#read())
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
    const policies = this.#policies()
    const own = this.#own
    if (this.#inForce?.policies !== policies || this.#inForce.own !== own)
      this.#inForce = { policies, own, value: withPolicies(own, policies, (name) => hasChosen(own, name)) }
    return this.#inForce.value
  }

  /** What the agent's company has fixed: a change of it is kept for later, and has no effect. */
  get enforced(): PolicyName[] {
    return Object.keys(this.#policies().enforced) as PolicyName[]
  }

  /** Whether the file has them; what the disk refuses holds all the same, and is written with the next change. */
  get isSaved(): boolean {
    return this.#isSaved
  }

  /** A key given as undefined goes back to Cadran's default. Values that the schema refuses throw. */
  change(changes: { [Key in keyof Settings]?: Settings[Key] | undefined }): void {
    const own = v.parse(settingsSchema, { ...this.#own, ...changes })
    own.chosen = policyNames.filter(
      (name) => isDefault(own, name) && (name in changes || this.#own.chosen.includes(name)),
    )
    this.#own = own
    try {
      this.#store.write(own)
      this.#isSaved = true
    } catch (error) {
      this.#isSaved = false
      this.#onError(error)
    }
  }
}

/** Files hold every setting, also what nobody has chosen: that is what Cadran does anyway, and not on the list of what was chosen all the same. */
function hasChosen(own: Settings, name: PolicyName): boolean {
  return !isDefault(own, name) || own.chosen.includes(name)
}

const isDefault = (own: Settings, name: PolicyName): boolean =>
  JSON.stringify(own[name]) === JSON.stringify(defaultSettings[name])

/** Every setting that can be read, the default for each that cannot: one bad value does not cost the others. */
export function readSettings(stored: unknown): Settings {
  return readable(settingsSchema, withPresentNames(stored)) ?? defaultSettings
}

/** What settings were called before 2026-12. */
const formerNames = { handOff: 'dialLink', adoptClicks: 'claimClicks' } as const

function withPresentNames(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null) return stored
  const renamed = Object.entries(formerNames).flatMap(([former, name]) =>
    Object.hasOwn(stored, former) ? [[name, Reflect.get(stored, former) as unknown] as const] : [],
  )
  const line = Reflect.get(stored, 'line') === 'hand-off' ? { line: 'dial-link' } : {}
  return { ...Object.fromEntries(renamed), ...stored, ...line }
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
