import type { Call } from '../../shared/call'
import { fixableFields, type FixableField } from '../../shared/rejected-fields'
import type { UnderstoodNumber } from '../../shared/number'
import { defined } from '../../shared/objects'
import { callLogState, type CallLog } from '../outbox/kinds/call-log-document'

export interface Corrections {
  /** E.164. */
  ownNumber?: string
  /** Has an E.164 form. */
  customer?: UnderstoodNumber
  email?: string
}

/** What the CRM refuses of an ended call's log, as far as the agent can put it right: what would make another request of it. */
export function refusedFields(call: Call, document: CallLog): FixableField[] {
  const { rejected, confirmed } = document
  if (call.phase.name !== 'ended' || callLogState(document) !== 'rejected' || rejected?.kind !== 'invalid') return []
  const names = namesInLog(call)
  // A log that was made keeps its numbers (activix-api.md, Call logs): no update can carry others.
  const sendable = confirmed === undefined ? fixableFields : (['email'] as const)
  return sendable.filter((field) => Object.hasOwn(rejected.fields, names[field]))
}

function namesInLog({ direction }: Call): Record<FixableField, string> {
  return direction === 'outgoing'
    ? { ownNumber: 'from', customer: 'to', email: 'user_email' }
    : { ownNumber: 'to', customer: 'from', email: 'user_email' }
}

/** What the log has for it. */
export function loggedValue({ agent, number }: Call, field: FixableField): string | undefined {
  switch (field) {
    case 'ownNumber':
      return agent?.number
    case 'customer':
      return number.e164
    case 'email':
      return agent?.email
  }
}

/** The call with these corrections and not a word else: `number.dial` remains what was dialed. */
export function fixed(call: Call, { ownNumber, customer, email }: Corrections): Call {
  const { agent, lead, ...rest } = call
  return {
    ...rest,
    // Another number is another customer's.
    ...(lead && !(customer && customer.e164 !== call.number.e164) && { lead }),
    ...(customer && { number: { ...call.number, ...numberOf(customer) } }),
    ...(agent && { agent: { email: email ?? agent.email, number: ownNumber ?? agent.number } }),
  }
}

function numberOf({ e164, extension, display }: UnderstoodNumber) {
  return { ...defined({ e164, extension }), display }
}
