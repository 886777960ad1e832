/** The words of the settings stand by themselves: the panel has no need of them. */
import type { Language } from '../snapshot'
import { settingsEn } from './settings-en'
import { settingsFr } from './settings-fr'

export type SettingsWords = typeof settingsEn

export function settingsWords(language: Language): SettingsWords {
  return language === 'fr' ? settingsFr : settingsEn
}
