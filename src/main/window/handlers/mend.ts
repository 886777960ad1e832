import type { Call } from '../../../shared/call'
import type { MendRequest, MendResult } from '../../../shared/contract'
import { looksLikeEmail } from '../../../shared/email'
import type { MendableField, MendError, MendView } from '../../../shared/mend'
import { whyNotANumber, type UnderstoodNumber } from '../../../shared/number'
import { loggedValue, refusedFields, type Corrections } from '../../calls/mendable'
import { ofKind } from '../../outbox/any-document'
import type { CallLog } from '../../outbox/kinds/call-log-document'
import type { Session } from '../../session/session'

type Mending = Pick<Session, 'journal' | 'desk' | 'settings' | 'understand' | 'logDecision'>

export interface Refusal {
  call: Call
  fields: MendableField[]
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
export function mendView(
  { settings }: Pick<Session, 'settings'>,
  call: Call,
  document: CallLog,
  all: () => Refusal[],
): MendView | undefined {
  const fields = refusedFields(call, document)
  if (fields.length === 0) return undefined
  const { ownNumber, email } = settings.value
  const inSettings = (field: MendableField) =>
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
function sharedFields(one: Refusal, other: Refusal): MendableField[] {
  return one.fields.filter(
    (field) => other.fields.includes(field) && loggedValue(one.call, field) === loggedValue(other.call, field),
  )
}

/** Puts right what the agent typed, in one call or in all that wait for the same, and so sends them again. */
export async function mend(session: Mending, { call: id, alike, ...typed }: MendRequest): Promise<MendResult> {
  const read = await readCorrections(session, typed)
  if ('errors' in read) return { kind: 'invalid', errors: read.errors }
  const all = refusals(session)
  const chosen = all.find(({ call }) => call.id === id)
  // It is not waiting for this any more.
  if (!chosen) return { kind: 'mended' }
  for (const other of alike ? all : [chosen]) {
    const fields = sharedFields(other, chosen)
    if (fields.length > 0) session.desk.afterwards.mend(other.call.id, only(fields, read.corrections))
  }
  return { kind: 'mended' }
}

type Errors = Extract<MendResult, { kind: 'invalid' }>['errors']

async function readCorrections(
  session: Mending,
  { ownNumber, customer, email }: Partial<Record<MendableField, string>>,
): Promise<{ corrections: Corrections } | { errors: Errors }> {
  const own = ownNumber === undefined ? undefined : await session.understand(ownNumber)
  const called = customer === undefined ? undefined : await session.understand(customer)
  const decision = called && (await session.logDecision(called))
  const errors: Errors = {
    ...(own && own.e164 === undefined && { ownNumber: unreadable(own) }),
    ...(called && decision !== true && { customer: called.e164 === undefined ? unreadable(called) : 'never-logged' }),
    ...(email !== undefined && !looksLikeEmail(email) && { email: 'unreadable' }),
  }
  if (Object.keys(errors).length > 0) return { errors }
  return {
    corrections: {
      ...(own?.e164 !== undefined && { ownNumber: own.e164 }),
      ...(called && { customer: called }),
      ...(email !== undefined && { email }),
    },
  }
}

const unreadable = (number: UnderstoodNumber): MendError => whyNotANumber(number).why ?? 'unreadable'

function only(fields: MendableField[], corrections: Corrections): Corrections {
  return Object.fromEntries(Object.entries(corrections).filter(([field]) => fields.some((one) => one === field)))
}
