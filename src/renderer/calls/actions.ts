/** What the agent can do to a call, and the keys that do it. */
import type { CallAction } from '../../shared/call-actions'
import type { Api } from '../../shared/contract'
import type { LiveCall } from '../../shared/snapshot'

export function act(api: Api, call: string, action: CallAction): Promise<void> {
  const { answered, noAnswer, voicemail, answer, decline, hangUp } = api.calls
  const requests = { answered, 'no-answer': noAnswer, voicemail, answer, decline, 'hang-up': hangUp }
  return requests[action](call)
}

export interface Press {
  call: string
  action: CallAction
}

/** What a key does now: of several calls that offer it, it is the first shown. */
export function pressFor(key: string, calls: LiveCall[], keys: Record<CallAction, string>): Press | undefined {
  for (const call of calls) {
    const action = call.actions.find((action) => keys[action] === key.toUpperCase())
    if (action) return { call: call.id, action }
  }
  return undefined
}

/** Whether a key pressed here is text, or belongs to a dialog, or is part of a system shortcut. */
export function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return true
  return event.target instanceof Element && event.target.closest('input, textarea, select, dialog') !== null
}
