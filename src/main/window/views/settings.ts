import * as v from 'valibot'
import type { SettingsView } from '../../../shared/contract'
import { editableSettings } from '../../../shared/settings'
import type { Controls } from '../controls'
import type { Session } from '../../session/session'

/** The settings as the window shows them. */
export function settingsView(
  { settings, recordingManager }: Session,
  controls: Pick<Controls, 'apiUrl'>,
): SettingsView {
  return {
    settings: v.parse(editableSettings, settings.value),
    apiUrl: controls.apiUrl(),
    recordings: recordingManager.folder,
  }
}
