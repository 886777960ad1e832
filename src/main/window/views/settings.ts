import type { SettingsView } from '../../../shared/contract-results'
import { pick } from '../../../shared/objects'
import { editableSettings, type EditableSettings } from '../../../shared/settings'
import type { Controls } from '../controls'
import type { Session } from '../../session/session'

const editable = Object.keys(editableSettings.entries) as (keyof EditableSettings)[]

/** The settings as the window shows them. */
export function settingsView(
  { settings, recordingManager }: Session,
  controls: Pick<Controls, 'apiUrl'>,
): SettingsView {
  return {
    settings: pick(settings.value, editable),
    company: { enforced: settings.enforced, ...pick(settings.value, ['lines', 'phoneLinks', 'recordings']) },
    apiUrl: controls.apiUrl(),
    recordings: recordingManager.folder,
  }
}
