import { flawsOfQuestion, judge, type Answer, type Verdict, verdicts } from './judge'
import type { Sample } from './sample'

/** How often each verdict was given. */
export type Counts = Record<Verdict, number>

/** What one reader made of many texts. */
export class Tally {
  readonly all = noCounts()
  /** Of the texts that hold exactly one number, in a usual form and without a typing fault. */
  readonly usual = noCounts()
  questionsWithoutTheCall = 0
  /** Questions that offer a number which is not in the text. */
  questionsWithStrangers = 0
  readonly #microseconds: number[] = []

  add(sample: Sample, answer: Answer, microseconds: number): Verdict {
    const verdict = judge(sample, answer)
    this.all[verdict]++
    if (isUsualSingle(sample)) this.usual[verdict]++
    const { lacksCall, strangers } = flawsOfQuestion(sample, answer)
    if (lacksCall) this.questionsWithoutTheCall++
    if (strangers > 0) this.questionsWithStrangers++
    this.#microseconds.push(microseconds)
    return verdict
  }

  /** Microseconds a text. */
  times(): { mean: number; p99: number } {
    const sorted = Float64Array.from(this.#microseconds).sort()
    const sum = sorted.reduce((total, time) => total + time, 0)
    return { mean: sum / sorted.length, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 }
  }
}

export function isUsualSingle({ isUsual, isSingle, call }: Sample): boolean {
  return isUsual && isSingle && call !== undefined
}

export function total(counts: Counts): number {
  return verdicts.reduce((sum, verdict) => sum + counts[verdict], 0)
}

/** The share of all, from 0 to 1; of no texts at all, each share is 0. */
export function share(counts: Counts, verdict: Verdict): number {
  return counts[verdict] / Math.max(total(counts), 1)
}

function noCounts(): Counts {
  return { right: 0, asked: 0, doubtful: 0, nothing: 0, wrong: 0 }
}
