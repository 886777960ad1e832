import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

import { root } from '../../scripts/lib/paths.mjs'

/** Where a build leaves the packages that went into one of its bundles: beside the bundles, out of what is shipped. */
export const bundledFile = (/** @type {string} */ bundle) => join(root, 'out', 'bundled', `${bundle}.json`)

/**
 * A Vite plugin that writes down of which packages the bundler really took code, after it has dropped what nothing uses. The third-party notices and
 * the SBOM are made from it.
 *
 * @param {'main' | 'preload' | 'renderer'} bundle
 * @returns {import('vite').Plugin}
 */
export function recordBundled(bundle) {
  return {
    name: 'record-bundled',
    apply: 'build',
    writeBundle(_options, output) {
      const chunks = Object.values(output).filter((file) => file.type === 'chunk')
      const folders = chunks.flatMap(({ modules }) => Object.keys(modules)).flatMap((id) => packageFolder(id) ?? [])
      mkdirSync(dirname(bundledFile(bundle)), { recursive: true })
      writeFileSync(bundledFile(bundle), `${JSON.stringify([...new Set(folders)].sort(), undefined, 2)}\n`)
    },
  }
}

/**
 * The folder of the package that a module belongs to, relative to the project, or undefined for a module of our own. What the bundler adds of its
 * own, such as its helper for dynamic imports, has an id that begins with a null character and the tool's name.
 *
 * @param {string} id as the bundler names the module
 */
export function packageFolder(id) {
  const [, tool] = /^\0(vite|rolldown|svelte)\//.exec(id) ?? []
  if (tool) return `node_modules/${tool}`
  const path = relative(root, id.replace(/[?#].*$/, '')).split(sep)
  const last = path.lastIndexOf('node_modules')
  if (last === -1) return undefined
  const isScoped = path[last + 1]?.startsWith('@')
  return path.slice(0, last + (isScoped ? 3 : 2)).join('/')
}
