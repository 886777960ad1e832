/** The words of the settings stand by themselves: the panel has no need of them. */
import { settingsEn } from './en/settings'
import { settingsFr } from './fr/settings'
import { inLanguage } from './in-language'

export type SettingsWords = typeof settingsEn

export const settingsWords = inLanguage<SettingsWords>(settingsEn, settingsFr)
