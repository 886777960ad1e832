import type { Answer, Verdict } from './judge'
import type { Sample } from './sample'

/** The texts that are shown can be grouped by one of these properties. */
export const groupings = ['form', 'surrounding', 'fault', 'country'] as const
export type Grouping = (typeof groupings)[number]

/** Collects texts on which Cadran's reader got one verdict, a bounded number of each group. */
export class Examples {
  readonly #groups = new Map<string, { count: number; lines: string[] }>()

  constructor(
    readonly verdict: Verdict,
    readonly most: number,
    readonly grouping: Grouping,
  ) {}

  add(sample: Sample, answer: Answer, verdict: Verdict): void {
    if (verdict !== this.verdict) return
    const name = sample[this.grouping] ?? `no ${this.grouping}`
    const group = this.#groups.get(name) ?? { count: 0, lines: [] }
    group.count++
    if (group.lines.length < this.most) group.lines.push(told(sample, answer))
    this.#groups.set(name, group)
  }

  /** The largest groups first; each shows its part of the examples, and at least one as long as there are any to spend. */
  lines(): string[] {
    const sorted = [...this.#groups].sort(([, one], [, other]) => other.count - one.count)
    const each = Math.max(1, Math.floor(this.most / Math.max(sorted.length, 1)))
    let left = this.most
    return sorted.flatMap(([name, { count, lines }]) => {
      const shown = lines.slice(0, Math.min(each, left))
      left -= shown.length
      return [`${count}  ${name}`, ...shown.map((line) => `    ${line}`)]
    })
  }
}

/** A text, what is true of it and what the reader made of it, in one line. */
export function told({ text, call, numbers, accept, fault }: Sample, { kind, e164, dial, readings }: Answer): string {
  const expected = call ?? (accept.length > 0 ? `nothing or ${accept.join(', ')}` : 'nothing')
  const said = readings ? `${kind} ${readings.map((reading) => reading.dial).join(', ')}` : `${kind} ${e164 ?? dial}`
  const further = numbers.length > 1 ? ` (of ${numbers.map((number) => number.e164).join(', ')})` : ''
  return `${JSON.stringify(text)} is ${expected}${further}; read as ${said}${fault === undefined ? '' : ` [${fault}]`}`
}
