import type { Remark } from '../../shared/number'
import type { PlanNumber } from './plan'
import type { Group, Run } from './runs'

/** One way to read one place of a text. */
export interface Candidate {
  start: number
  end: number
  /** Its digits, with a `+` where one was written. */
  digits: string
  /** What a number plan makes of them; without it they can only be dialed as they stand. */
  number?: PlanNumber
  remarks: Remark[]
}

/** Ways to read the same place of a text, each as sensible as the other: where there are several, the agent is asked. */
export interface Place {
  candidates: [Candidate, ...Candidate[]]
}

/** The groups from one to another, both counted in. */
export function spanOf(run: Run, first: number, last: number): Pick<Candidate, 'start' | 'end' | 'digits'> {
  const groups = run.groups.slice(first, last + 1)
  return {
    start: groups[0]?.start ?? 0,
    end: groups.at(-1)?.end ?? 0,
    digits: `${groups[0]?.hasPlus ? '+' : ''}${join(groups)}`,
  }
}

export function join(groups: readonly Group[]): string {
  return groups.map(({ digits }) => digits).join('')
}
