import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import * as v from 'valibot'
import { contract, type Handlers } from '../../shared/contract'

type AnyHandler = (argument: unknown) => unknown

/**
 * Answers the window's requests: the sender is checked, the argument parsed, and only then the handler called.
 * A refused caller or a malformed argument gets a rejection and reaches nothing.
 */
export function serveRequests(
  handlers: Handlers,
  isOurs: (event: IpcMainInvokeEvent) => boolean,
  onDefect: (channel: string, error: unknown) => void,
): void {
  for (const [room, requests] of Object.entries(contract)) {
    for (const [name, { argument }] of Object.entries(requests)) {
      const channel = `${room}.${name}`
      const handler = (handlers as Record<string, Record<string, AnyHandler>>)[room]?.[name]
      ipcMain.handle(channel, async (event, raw: unknown) => {
        if (!isOurs(event)) throw new Error(`${channel}: refused, the caller is not Cadran's window`)
        const parsed = v.safeParse(argument, raw)
        if (!parsed.success) throw new Error(`${channel}: refused, the argument is malformed`)
        try {
          return await handler?.(parsed.output)
        } catch (error) {
          onDefect(channel, error)
          throw new Error(`${channel}: failed, see the log`, { cause: error })
        }
      })
    }
  }
}
