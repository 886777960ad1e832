import type { Call } from '../../../shared/call'
import type { FixableField, FixView } from '../../../shared/rejected-fields'
import { loggedValue, refusedFields } from '../../calls/fixable'
import { ofKind } from '../../outbox/any-document'
import type { CallLog } from '../../outbox/kinds/call-log-document'
import type { Session } from '../../session/session'

export interface Refusal {
  call: Call
  fields: FixableField[]
}

/** Every ended call whose log waits for the agent to put something right. */
export function refusals({ journal }: Pick<Session, 'journal'>): Refusal[] {
  return ofKind(journal.unsettled(), 'call-log').flatMap((document) => {
    const call = document.rejected && journal.call(document.call)
    const fields = call ? refusedFields(call, document) : []
    return call && fields.length > 0 ? [{ call, fields }] : []
  })
}

/** @param all asked for only where something can be mended: it reads all that the CRM is owed */
export function fixView(
  { settings }: Pick<Session, 'settings'>,
  call: Call,
  document: CallLog,
  all: () => Refusal[],
): FixView | undefined {
  const fields = refusedFields(call, document)
  if (fields.length === 0) return undefined
  const { ownNumber, email } = settings.value
  const inSettings = (field: FixableField) =>
    (field === 'ownNumber' && call.agent?.number === ownNumber) || (field === 'email' && call.agent?.email === email)
  return {
    fields: fields.map((field) => ({
      field,
      value: (field === 'customer' ? call.number.display : loggedValue(call, field)) ?? '',
      inSettings: inSettings(field),
    })),
    alike: all().filter((other) => other.call.id !== call.id && sharedFields(other, { call, fields }).length > 0)
      .length,
  }
}

/** What both were refused for, with the same value. */
export function sharedFields(one: Refusal, other: Refusal): FixableField[] {
  return one.fields.filter(
    (field) => other.fields.includes(field) && loggedValue(one.call, field) === loggedValue(other.call, field),
  )
}
