import type { Handlers } from '../../../shared/contract'
import type { Controls } from '../controls'
import { settingsView } from '../views/settings'

/** What the window asks about recordings. */
export function recordingHandlers(controls: Controls): Handlers['recordings'] {
  const manager = async () => (await controls.session()).recordingManager
  const recordings = async () => (await manager()).recordings
  return {
    attach: async ({ call, path }) => (await recordings()).attach(call, path),
    choose: async (call) => {
      const path = await controls.chooseRecording()
      return path === undefined ? { kind: 'cancelled' } : (await recordings()).attach(call, path)
    },
    offer: async (path) => (await recordings()).offer(path),
    resolveOffer: async ({ offer, call }) => (await recordings()).resolveOffer(offer, call),
    chooseFolder: async () => {
      const folder = await controls.chooseFolder()
      const isTaken = folder === undefined || (await (await manager()).watchFolder(folder))
      controls.refresh()
      const view = settingsView(await controls.session(), controls)
      return isTaken ? view : { ...view, recordings: { ...view.recordings, ownFolder: true } }
    },
    forgetFolder: async () => {
      const session = await controls.session()
      session.recordingManager.forgetFolder()
      return settingsView(session, controls)
    },
  }
}
