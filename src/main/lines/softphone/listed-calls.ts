import { alikeness, only } from '../reported-number'
import type { Ask } from './control'
import { numberIn, readCalls } from './messages'
import type { SoftphoneCall } from './softphone-calls'

/** The list of calls, each with its number. */
export const listed = (data: string) => readCalls(data).map((call) => ({ ...call, number: numberIn(call.peer) }))

/** Selects a call, which the next command acts on. @returns whether it is the one that is selected */
export async function select(call: SoftphoneCall, ask: Ask): Promise<boolean> {
  if (call.id !== undefined) return (await ask('callfind', call.id))?.ok === true
  const calls = listed((await ask('listcalls'))?.data ?? '')
  const found = only(calls.filter(({ number }) => alikeness(number, call.number) > 0))
  return found !== undefined && (await ask('line', String(found.line)))?.ok === true
}
