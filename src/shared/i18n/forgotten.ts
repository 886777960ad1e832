import { isComplete, type Forgotten } from '../forgotten'
import type { forgetEn } from './en/forget'

/** What was done, a sentence each. */
export function forgottenSentences({ key, unsent, left, others }: Forgotten, t: typeof forgetEn): string[] {
  return [
    t.key[key],
    ...(left.length === 0 ? [t.data] : [t.left(left)]),
    ...(unsent === undefined || unsent === 0 ? [] : [t.lost(unsent)]),
    ...(others === 0 ? [] : [t.others(others)]),
  ]
}

export function forgottenTitle(forgotten: Forgotten, t: typeof forgetEn): string {
  return isComplete(forgotten) ? t.title.complete : t.title.incomplete
}
