import type { FixResult } from '../../../shared/contract-results'
import type { FixRequest } from '../../../shared/contract-arguments'
import { looksLikeEmail } from '../../../shared/email'
import type { FixableField, FixError } from '../../../shared/rejected-fields'
import { whyNotANumber, type UnderstoodNumber } from '../../../shared/number'
import { defined } from '../../../shared/objects'
import type { Corrections } from '../../calls/fixable'
import type { Session } from '../../session/session'
import { refusals, sharedFields } from '../views/refusals'

type Fixing = Pick<Session, 'journal' | 'calls' | 'settings' | 'understand' | 'logDecision'>

/** Puts right what the agent typed, in one call or in all that wait for the same, and so sends them again. */
export async function fixRejected(session: Fixing, { call: id, alike, ...typed }: FixRequest): Promise<FixResult> {
  const read = await readCorrections(session, typed)
  if ('errors' in read) return { kind: 'invalid', errors: read.errors }
  const all = refusals(session)
  const chosen = all.find(({ call }) => call.id === id)
  // It is not waiting for this any more.
  if (!chosen) return { kind: 'mended' }
  for (const other of alike ? all : [chosen]) {
    const fields = sharedFields(other, chosen)
    if (fields.length > 0) session.calls.edits.fixRejected(other.call.id, only(fields, read.corrections))
  }
  return { kind: 'mended' }
}

type Errors = Extract<FixResult, { kind: 'invalid' }>['errors']

async function readCorrections(
  session: Fixing,
  { ownNumber, customer, email }: Partial<Record<FixableField, string>>,
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
      ...defined({ ownNumber: own?.e164 }),
      ...defined({ customer: called, email }),
    },
  }
}

const unreadable = (number: UnderstoodNumber): FixError => whyNotANumber(number).why ?? 'unreadable'

function only(fields: FixableField[], corrections: Corrections): Corrections {
  return Object.fromEntries(Object.entries(corrections).filter(([field]) => fields.some((one) => one === field)))
}
