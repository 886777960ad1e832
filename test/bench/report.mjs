import { median, quantile } from './statistics.mjs'

const KILOBYTE = 1000
const MEGABYTE = 1e6

/** @typedef {{ measure: string, bare: string, cadran: string, ratio: string, aim: string }} Row */

/**
 * @typedef {object} Measured what was left out is undefined
 * @property {Record<string, import('./start-and-link.mjs').Times>} [times]
 * @property {import('./hooks.mjs').Hooks} [hooks]
 * @property {Record<string, import('./memory.mjs').Memory>} [memory]
 * @property {Record<string, import('./idle-cpu.mjs').Idle>} [idle]
 * @property {{ turns: number[], syncs: number[] }} [journal]
 * @property {import('./history.mjs').History} [history]
 * @property {import('./throughput.mjs').Throughput} [throughput]
 * @property {Record<string, import('./sizes.mjs').Size[]>} [sizes]
 */

/** Everything that was measured, as Markdown that docs/performance.md can take as it is. @param {Measured} measured */
export function report({ times, hooks, memory, idle, journal, history, throughput, sizes }) {
  const rows = [
    ...(times ? timesRows(times) : []),
    ...(hooks ? hooksRows(hooks) : []),
    ...(memory ? memoryRows(memory) : []),
    ...(idle ? idleRows(idle) : []),
    ...(journal ? journalRows(journal) : []),
    ...(history ? historyRows(history) : []),
    ...(throughput ? throughputRows(throughput) : []),
    ...(sizes ? sizeRows(sizes) : []),
  ]
  return [table(rows), ...(sizes ? ['', sizeTable(sizes)] : [])].join('\n')
}

/** @returns {Row[]} */
function timesRows({ bare, cadran, earlier }) {
  return [
    ...besides('Cold start to usable panel, ms', 'start', { bare, cadran, earlier }, '≤ 1.3', whole),
    ...besides('Link to the number painted, ms', 'link', { bare, cadran, earlier }, '≤ 1.2', whole),
    ...besides('The same, first link after a start, ms', 'firstLink', { bare, cadran, earlier }, '≤ 1.2', whole),
  ]
}

/** @returns {Row[]} */
function hooksRows({ helper, launch }) {
  return [
    {
      ...compared('Report of a softphone to the call on the panel, ms', launch, helper, '', whole),
      bare: `${spread(launch, whole)} (by a second launch)`,
    },
  ]
}

/** @returns {Row[]} */
function memoryRows({ bare, cadran, earlier }) {
  return [
    ...besides('Memory (USS) hidden in the tray, MB', 'hidden', { bare, cadran, earlier }, '≤ 1.2', megabytes),
    ...besides('Memory (USS) with the panel open, MB', 'open', { bare, cadran, earlier }, '≤ 1.2', megabytes),
  ]
}

/** @returns {Row[]} */
function idleRows({ bare, cadran }) {
  return [
    withinSpread('Idle CPU hidden, ms a second', bare.hidden, cadran.hidden),
    withinSpread('Idle CPU open, another window in front, ms a second', bare.behind, cadran.behind),
    {
      ...withinSpread('Idle CPU open, with a blinking caret, ms a second', bare.focused, cadran.focused),
      bare: `${range(bare.focused)} (bare with a text field)`,
    },
  ]
}

/** @returns {Row[]} */
function journalRows({ turns, syncs }) {
  return [
    {
      ...compared('One turn of a call in the journal, ms', syncs, turns, '', hundredths),
      bare: `${spread(syncs, hundredths)} (one fdatasync)`,
    },
  ]
}

/** The worst of each hundred, as whoever types and scrolls meets it. @returns {Row[]} */
function historyRows({ blocked, processor, answered, starts }) {
  const atWorst = (/** @type {number[]} */ values) => quantile(values, 0.99).toFixed(1)
  const row = (/** @type {string} */ measure, /** @type {keyof typeof blocked} */ what) => ({
    measure: `${measure} in 100,000 calls: main held up, p99, ms`,
    bare: `${atWorst(answered[what])} (until answered)`,
    cadran: `${atWorst(blocked[what])} (${atWorst(processor[what])} of the processor)`,
    ratio: '',
    aim: '≤ 16',
  })
  return [
    row('Search', 'search'),
    row('Scroll', 'scroll'),
    row('Count', 'count'),
    row('Figures of the day', 'figures'),
    {
      ...compared('Cold start with 100,000 calls, ms', starts.few, starts.full, 'within the spread', whole),
      bare: `${spread(starts.few, whole)} (with 30 calls)`,
    },
  ]
}

/** @returns {Row[]} */
function throughputRows({ announced, perMinute, refused, idle, busy }) {
  const atWorst = (/** @type {number[]} */ values) => quantile(values, 0.99)
  return [
    {
      measure: 'Logs of 1,000 calls made offline, a minute',
      bare: `${announced} (announced by the CRM)`,
      cadran: spread(perMinute, whole),
      ratio: (median(perMinute) / announced).toFixed(2),
      aim: '≥ 0.95',
    },
    {
      measure: 'Requests meanwhile that the CRM refused (429)',
      bare: '',
      cadran: String(refused),
      ratio: '',
      aim: '0',
    },
    {
      measure: 'Click to its effect meanwhile, p99, ms',
      bare: `${atWorst(idle).toFixed(0)} (the same app idle)`,
      cadran: atWorst(busy).toFixed(0),
      ratio: (atWorst(busy) / atWorst(idle)).toFixed(2),
      aim: '≤ 2',
    },
    {
      ...compared('The same, all clicks, ms', idle, busy, '', whole),
      bare: `${spread(idle, whole)} (the same app idle)`,
    },
  ]
}

/** @returns {Row[]} */
function sizeRows({ renderer = [] }) {
  return [
    {
      measure: 'JavaScript of the renderer, kB',
      bare: '',
      cadran: kilobytes(total(renderer)),
      ratio: '',
      aim: '≤ 150',
    },
  ]
}

/** Beside the bare app and, where another build of Cadran ran too, beside that. @returns {Row[]} */
function besides(measure, what, { bare, cadran, earlier }, aim, format) {
  const row = compared(measure, bare[what], cadran[what], aim, format)
  if (!earlier) return [row]
  const beside = compared(measure, earlier[what], cadran[what], '≤ 1', format)
  return [row, { ...beside, bare: `${beside.bare} (the earlier build)` }]
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

const whole = (/** @type {number} */ value) => value.toFixed(0)
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
