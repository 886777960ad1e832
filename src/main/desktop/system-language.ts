import { app } from 'electron'
import type { Language } from '../../shared/snapshot'

/** The language of the system, where Cadran speaks it: English unless French. */
export function systemLanguage(): Language {
  return app.getPreferredSystemLanguages()[0]?.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}
