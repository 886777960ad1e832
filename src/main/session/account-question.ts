import type { Account } from '../account/account'
import { failureOf, type JobSource, type Failure } from '../outbox/job'

/** Whose key it is that the keychain gave: asked before anything is sent with it, and again until it is known. */
export function accountQuestion(account: Pick<Account, 'mustAsk' | 'isUnanswered' | 'ask'>): JobSource {
  const run = async (): Promise<Failure> => {
    const result = await account.ask()
    if (!result || result.kind === 'done' || !account.isUnanswered) return result && failureOf(result)
    return failureOf(result) ?? { problem: result.problem, scope: 'this' }
  }
  return {
    jobs: () => (account.mustAsk ? [{ key: 'account', at: 0, urgency: 'opening', creates: false, run }] : []),
  }
}
