import type { Tallies } from './compare'
import { type Verdict, verdicts } from './judge'
import { type Counts, share, type Tally, total } from './tally'

/** The readers beside each other, as Markdown. */
export function table(title: string, tallies: Tallies): string {
  const named = Object.entries(tallies)
  return [
    ...counted(`${title}: all texts`, named, ({ all }) => all),
    '',
    ...counted('One number in a usual form', named, ({ usual }) => usual),
    '',
    ...timed(named),
  ].join('\n')
}

/** Why the reader is not good enough; empty where it is. */
export function shortcomings({ all, usual }: Tally): string[] {
  return [
    ...(all.wrong > 0 ? [`wrong: ${all.wrong} (none is allowed)`] : []),
    ...(total(usual) > 0 && share(usual, 'right') < 0.99
      ? [`right: ${percent(usual, 'right')} (99 % is the least)`]
      : []),
    ...(share(usual, 'asked') > 0.01 ? [`asked: ${percent(usual, 'asked')} (1 % is the most)`] : []),
  ]
}

type Named = [name: string, tally: Tally][]

function counted(title: string, named: Named, countsOf: (tally: Tally) => Counts): string[] {
  const of = named.map(([, tally]) => total(countsOf(tally)))[0] ?? 0
  return rows([
    [`${title} (${of.toLocaleString('en')})`, ...verdicts],
    ...named.map(([name, tally]) => [name, ...verdicts.map((verdict) => cell(countsOf(tally), verdict))]),
  ])
}

function timed(named: Named): string[] {
  return rows([
    ['', 'µs a text, mean', 'µs a text, p99', 'asked without the right one', 'asked with a number not in the text'],
    ...named.map(([name, tally]) => {
      const { mean, p99 } = tally.times()
      const { questionsWithoutTheCall, questionsWithStrangers } = tally
      return [name, mean.toFixed(0), p99.toFixed(0), String(questionsWithoutTheCall), String(questionsWithStrangers)]
    }),
  ])
}

function rows([head = [], ...body]: string[][]): string[] {
  const widths = head.map((_cell, column) => Math.max(...[head, ...body].map((row) => (row[column] ?? '').length)))
  const line = (row: string[]) =>
    `| ${row.map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(head), rule, ...body.map(line)]
}

function cell(counts: Counts, verdict: Verdict): string {
  return `${counts[verdict].toLocaleString('en')} (${percent(counts, verdict)})`
}

function percent(counts: Counts, verdict: Verdict): string {
  return `${(share(counts, verdict) * 100).toFixed(2)} %`
}
