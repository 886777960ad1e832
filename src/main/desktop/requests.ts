import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { requestNames } from '../../shared/contract-names'

/** Answers a request of the window, or rejects it. */
export type Answer = (request: { room: string; name: string }, event: IpcMainInvokeEvent, raw: unknown) => unknown

/**
 * Takes the window's requests from the start on. Those that come before the app is loaded wait for it, so that the page need not wait with its scripts.
 *
 * @returns to be called, once, with what answers them
 */
export function takeRequests(): (answer: Answer) => void {
  const answering = Promise.withResolvers<Answer>()
  for (const [room, names] of Object.entries(requestNames)) {
    for (const name of names) {
      ipcMain.handle(`${room}.${name}`, async (event, raw: unknown) => {
        const answer = await answering.promise
        return answer({ room, name }, event, raw)
      })
    }
  }
  return answering.resolve
}
