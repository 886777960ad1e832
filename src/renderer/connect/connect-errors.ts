import type { ConnectResult } from '../../shared/contract-results'
import { problemWords, type Messages } from '../../shared/i18n/words'

export type FieldName = 'key' | 'email' | 'number'

/** What is wrong with one field, or with none of them in particular. */
export function connectErrors(
  result: ConnectResult | undefined,
  t: Messages,
): Partial<Record<FieldName | 'form', string>> {
  switch (result?.kind) {
    case 'invalid':
      return { [result.field]: result.why ? t.numberKinds[result.why] : t.connect.invalid[result.field] }
    case 'problem': {
      const aboutKey = result.problem.kind === 'unauthorized' || result.problem.kind === 'forbidden'
      return { [aboutKey ? 'key' : 'form']: problemWords(result.problem, t) }
    }
    case 'keychain-locked':
      return { form: t.connect.keychainLocked }
    case 'no-keychain':
      return { form: t.connect.noKeychain }
    case 'other-dealership':
      return { form: t.connect.otherDealership }
    default:
      return {}
  }
}
