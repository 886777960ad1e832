import { readdirSync, readFileSync } from 'node:fs'

/**
 * What a process and all its descendants hold for themselves alone: the memory that would be free again if they were gone.
 *
 * @param {number} pid
 * @returns {number} bytes
 */
export function uniqueMemory(pid) {
  return sum(tree(pid).map((one) => privateBytes(one)))
}

/**
 * The processor time that each thread of a process and of its descendants has used so far, in milliseconds.
 *
 * By thread, because the kernel tells whole processes' time only in steps of 10 ms, which is as much as an idle app uses in seconds.
 *
 * @param {number} pid
 * @returns {Map<string, number>}
 */
export function processorTimes(pid) {
  return new Map(
    tree(pid).flatMap((one) =>
      list(`${one}/task`).map((thread) => [thread, Number(read(one, `task/${thread}/schedstat`).split(' ')[0]) / 1e6]),
    ),
  )
}

/** @returns {number} the milliseconds used between two looks, by the threads that are there at the second */
export function timeBetween(/** @type {Map<string, number>} */ before, /** @type {Map<string, number>} */ after) {
  return sum([...after].map(([thread, used]) => used - (before.get(thread) ?? 0)))
}

/** @returns {number[]} the process and its descendants, as they are now */
function tree(/** @type {number} */ pid) {
  const parents = new Map(
    list('')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parent(Number(name))]),
  )
  const family = [pid]
  for (const one of family) for (const [child, its] of parents) if (its === one) family.push(child)
  return family
}

/** The second field of `/proc/PID/stat` after the name, which itself may hold spaces and brackets. */
function parent(/** @type {number} */ pid) {
  const text = read(pid, 'stat')
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])
}

function privateBytes(/** @type {number} */ pid) {
  const kilobytes = [...read(pid, 'smaps_rollup').matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)]
  return sum(kilobytes.map(([, amount]) => Number(amount) * 1024))
}

/** Empty for a process that has just gone. */
function read(/** @type {number} */ pid, /** @type {string} */ file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

function list(/** @type {string} */ folder) {
  try {
    return readdirSync(`/proc/${folder}`)
  } catch {
    return []
  }
}

const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, number) => total + number, 0)
