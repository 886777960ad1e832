import { median, quantile } from './statistics.mjs'

const KILOBYTE = 1000
const MEGABYTE = 1e6

/** @typedef {{ measure: string, bare: string, cadran: string, ratio: string, aim: string }} Row */

/**
 * Everything that was measured, as Markdown that docs/performance.md can take as it is.
 *
 * @param {object} measured
 * @param {Record<string, import('./start-and-link.mjs').Times>} measured.times
 * @param {Record<string, import('./memory.mjs').Memory>} measured.memory
 * @param {Record<string, import('./idle-cpu.mjs').Idle>} measured.idle
 * @param {{ turns: number[], syncs: number[] }} measured.journal
 * @param {Record<string, import('./sizes.mjs').Size[]>} measured.sizes
 */
export function report({ times, memory, idle, journal, sizes }) {
  const { bare: bareTimes, cadran: cadranTimes } = times
  const { bare: bareMemory, cadran: cadranMemory } = memory
  const { bare: bareIdle, cadran: cadranIdle } = idle
  return [
    table([
      compared('Cold start to usable panel, ms', bareTimes.start, cadranTimes.start, '≤ 1.3', milliseconds),
      compared('Link to the number painted, ms', bareTimes.link, cadranTimes.link, '≤ 1.2', milliseconds),
      compared(
        'The same, first link after a start, ms',
        bareTimes.firstLink,
        cadranTimes.firstLink,
        '≤ 1.2',
        milliseconds,
      ),
      compared('Memory (USS) hidden in the tray, MB', bareMemory.hidden, cadranMemory.hidden, '≤ 1.2', megabytes),
      compared('Memory (USS) with the panel open, MB', bareMemory.open, cadranMemory.open, '≤ 1.2', megabytes),
      withinSpread('Idle CPU hidden, ms a second', bareIdle.hidden, cadranIdle.hidden),
      withinSpread('Idle CPU open, another window in front, ms a second', bareIdle.behind, cadranIdle.behind),
      {
        ...withinSpread('Idle CPU open, with a blinking caret, ms a second', bareIdle.focused, cadranIdle.focused),
        bare: `${range(bareIdle.focused)} (bare with a text field)`,
      },
      {
        ...compared('One turn of a call in the journal, ms', journal.syncs, journal.turns, '', hundredths),
        bare: `${spread(journal.syncs, hundredths)} (one fdatasync)`,
      },
      {
        measure: 'JavaScript of the renderer, kB',
        bare: '',
        cadran: kilobytes(total(sizes.renderer ?? [])),
        ratio: '',
        aim: '≤ 150',
      },
    ]),
    '',
    sizeTable(sizes),
  ].join('\n')
}

/** @returns {Row} */
function compared(measure, bare, cadran, aim, format) {
  const ratio = (median(cadran) / median(bare)).toFixed(2)
  return { measure, bare: spread(bare, format), cadran: spread(cadran, format), ratio, aim }
}

/** @returns {Row} */
function withinSpread(measure, bare, cadran) {
  const aim = 'within the bare runs’ spread'
  return { ...compared(measure, bare, cadran, aim, hundredths), bare: range(bare), cadran: range(cadran) }
}

/** The median, and all values from the least to the most. */
function range(values) {
  return `${hundredths(median(values))} (${hundredths(Math.min(...values))} to ${hundredths(Math.max(...values))})`
}

/** The median, and the middle half of all values. */
function spread(values, format) {
  return `${format(median(values))} (${format(quantile(values, 0.25))} to ${format(quantile(values, 0.75))})`
}

const milliseconds = (/** @type {number} */ value) => value.toFixed(0)
const hundredths = (/** @type {number} */ value) => value.toFixed(2)
const megabytes = (/** @type {number} */ bytes) => (bytes / MEGABYTE).toFixed(1)
const kilobytes = (/** @type {number} */ bytes) => (bytes / KILOBYTE).toFixed(1)
const total = (/** @type {{ bytes: number }[]} */ files) => files.reduce((sum, { bytes }) => sum + bytes, 0)

function table(/** @type {Row[]} */ rows) {
  const cells = rows.map(({ measure, bare, cadran, ratio, aim }) => [measure, bare, cadran, ratio, aim])
  return aligned([['Measure', 'Bare', 'Cadran', 'Ratio', 'Aim'], ...cells])
}

function sizeTable(/** @type {Record<string, import('./sizes.mjs').Size[]>} */ sizes) {
  const cells = Object.entries(sizes).flatMap(([part, files]) =>
    files.map(({ name, bytes, gzip }) => [part, name, kilobytes(bytes), kilobytes(gzip)]),
  )
  return aligned([['Bundle', 'File', 'kB', 'kB gzipped'], ...cells])
}

/** A Markdown table that reads well as plain text too. */
function aligned(/** @type {string[][]} */ [head = [], ...rows]) {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
