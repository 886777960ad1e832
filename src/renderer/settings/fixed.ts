import type { SettingsView } from '../../shared/contract-results'
import type { SettingsWords } from '../../shared/i18n/settings'
import type { Settings } from '../../shared/settings'

/** Why the agent cannot change a setting, in words; undefined where they can. */
export function fixedWord(
  view: SettingsView | undefined,
  setting: keyof Settings,
  words: SettingsWords,
): string | undefined {
  return view?.company.enforced.some((name) => name === setting) ? words.fixed : undefined
}
