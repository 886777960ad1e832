import type { IpcMainInvokeEvent } from 'electron'
import * as v from 'valibot'
import { contract, type Handlers } from '../../shared/contract'
import type { Answer } from './requests'

interface AnyRequest {
  argument: v.GenericSchema
}

type AnyHandler = (argument: unknown) => unknown

/**
 * Answers the window's requests: the sender is checked, the argument parsed, and only then the handler called.
 * A refused caller or a malformed argument gets a rejection and reaches nothing.
 */
export function answerRequests(
  handlers: Handlers,
  isOurs: (event: IpcMainInvokeEvent) => boolean,
  onDefect: (channel: string, error: unknown) => void,
): Answer {
  const requests: Record<string, Record<string, AnyRequest>> = contract
  const answers = handlers as unknown as Record<string, Record<string, AnyHandler>>
  return async ({ room, name }, event, raw) => {
    const channel = `${room}.${name}`
    const request = requests[room]?.[name]
    if (!request || !isOurs(event)) throw new Error(`${channel}: refused, the caller is not Cadran's window`)
    const parsed = v.safeParse(request.argument, raw)
    if (!parsed.success) throw new Error(`${channel}: refused, the argument is malformed`)
    try {
      return await answers[room]?.[name]?.(parsed.output)
    } catch (error) {
      onDefect(channel, error)
      throw new Error(`${channel}: failed, see the log`, { cause: error })
    }
  }
}
