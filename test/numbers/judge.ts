import type { UnderstoodNumber } from '../../src/shared/number'
import type { Sample } from './sample'

export const verdicts = ['right', 'asked', 'doubtful', 'nothing', 'wrong'] as const
export type Verdict = (typeof verdicts)[number]

/** What a reader says of a text; the peers have only part of it. */
export type Answer = Pick<UnderstoodNumber, 'kind' | 'dial' | 'e164' | 'remarks' | 'readings'>

type Truth = Pick<Sample, 'numbers' | 'accept' | 'call'>

/** What an answer is worth to an agent who dials what is shown. */
export function judge(truth: Truth, answer: Answer): Verdict {
  if (answer.kind === 'emergency') return isWritten(truth, answer.dial) ? 'right' : 'wrong'
  if (answer.kind === 'full') return judgeFull(truth, answer)
  if (answer.kind === 'ambiguous') return judgeQuestion(truth, answer)
  if (truth.call === undefined) return 'right'
  return answer.kind === 'none' ? 'nothing' : 'doubtful'
}

/** Says whether a question lacks the number to call, and how many of the numbers it offers are not in the text. */
export function flawsOfQuestion(
  truth: Truth,
  { kind, readings = [] }: Answer,
): { lacksCall: boolean; strangers: number } {
  if (kind !== 'ambiguous') return { lacksCall: false, strangers: 0 }
  const offered = readings.flatMap(({ e164 }) => e164 ?? [])
  return {
    lacksCall: truth.call !== undefined && !offered.includes(truth.call),
    strangers: offered.filter((e164) => !isWritten(truth, e164) && !truth.accept.includes(e164)).length,
  }
}

function judgeFull(truth: Truth, { e164 = '', remarks }: Answer): Verdict {
  if (e164 === truth.call || truth.accept.includes(e164)) return 'right'
  const saysThereAreMore = remarks.some(({ kind }) => kind === 'more-numbers')
  return isWritten(truth, e164) && saysThereAreMore ? 'doubtful' : 'wrong'
}

/** Without a number to call, the only question that costs an agent nothing is one about numbers that are acceptable. */
function judgeQuestion(truth: Truth, { readings = [] }: Answer): Verdict {
  const isHarmless = readings.every(({ e164 }) => e164 !== undefined && truth.accept.includes(e164))
  return truth.call === undefined && isHarmless ? 'right' : 'asked'
}

function isWritten({ numbers }: Truth, e164: string): boolean {
  return numbers.some((number) => number.e164 === e164)
}
