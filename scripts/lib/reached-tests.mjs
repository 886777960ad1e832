import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

import { root } from './paths.mjs'

/** Of `from './a'`, `import './a'` and `import('./a')`. */
const specifiers = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.{1,2}\/[^'"?]+)/g
const endings = ['', '.ts', '.svelte', '.mjs', '.svelte.ts', '/index.ts']

/** The project's modules, each with those that it imports. @returns {Map<string, string[]>} by paths from the root, with slashes */
export function importsOf(folders = ['src', 'test', 'scripts', 'packaging'], base = root) {
  const files = folders.flatMap((folder) =>
    readdirSync(join(base, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .filter((name) => /\.(?:ts|svelte|mjs|js)$/.test(name) && !name.includes('node_modules/')),
  )
  const known = new Set(files)
  const isThere = (/** @type {string} */ name) =>
    known.has(name) || (/\.\w+$/.test(name) && existsSync(join(base, name)))
  return new Map(
    files.map((file) => {
      const found = [...readFileSync(join(base, file), 'utf8').matchAll(specifiers)].flatMap(([, specifier = '']) => {
        const target = posix.join(dirname(file).replaceAll('\\', '/'), specifier)
        return endings.map((ending) => target + ending).find(isThere) ?? []
      })
      return [file, found]
    }),
  )
}

/**
 * The files that import the changed ones, directly or through others, with the number of imports between: what is nearer sees a break sooner, and says
 * more exactly where it is.
 *
 * @param {Map<string, string[]>} imports
 * @param {string[]} changed
 * @returns {Map<string, number>} nearest first; a changed file has 0
 */
export function reachedFrom(imports, changed) {
  /** @type {Map<string, string[]>} */
  const importers = new Map()
  for (const [file, imported] of imports)
    for (const name of imported) importers.set(name, [...(importers.get(name) ?? []), file])
  const reached = new Map(changed.map((file) => [file, 0]))
  for (const [file, distance] of reached)
    for (const importer of importers.get(file) ?? []) if (!reached.has(importer)) reached.set(importer, distance + 1)
  return reached
}

/**
 * The test files among what is reached, in the order in which they are worth their time: first those that are named after a changed file, as
 * `call-card.test.ts` is after `CallCard.svelte`, then the nearest, and of those equally near the unit tests, which are quicker.
 *
 * @param {Map<string, number>} reached
 * @returns {string[]}
 */
export function nearestTests(reached) {
  const subjects = new Set([...reached].flatMap(([file, distance]) => (distance === 0 ? subjectOf(file) : [])))
  const rank = (/** @type {string} */ file) =>
    (subjects.has(subjectOf(file)) ? 0 : (reached.get(file) ?? 0)) + (file.startsWith('test/unit/') ? 0 : 0.5)
  return [...reached.keys()]
    .filter((file) => /^test\/(?:unit|integration)\/.*\.test\.ts$/.test(file))
    .sort((one, other) => rank(one) - rank(other))
}

/** `CallCard` as `call-card`, without folders and endings. */
function subjectOf(/** @type {string} */ file) {
  const [name = ''] = posix.basename(file).split('.')
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
}
