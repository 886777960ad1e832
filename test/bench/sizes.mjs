import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { root } from '../../scripts/lib/paths.mjs'

/** @typedef {{ name: string, bytes: number, gzip: number }} Size */

/** @returns {Record<'main' | 'preload' | 'renderer' | 'styles', Size[]>} the built files by what they belong to, largest first */
export function measureSizes() {
  return {
    main: sizes('main', '.js'),
    preload: sizes('preload', '.cjs'),
    renderer: sizes('renderer', '.js'),
    styles: sizes('renderer', '.css'),
  }
}

function sizes(/** @type {string} */ part, /** @type {string} */ extension) {
  const folder = join(root, 'out', part)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => extname(file) === extension)
    .map((file) => {
      const content = readFileSync(join(folder, file))
      return { name: nameOf(file), bytes: content.length, gzip: gzipSync(content).length }
    })
    .sort((a, b) => b.bytes - a.bytes)
}

/** Without the hash that the build gives to chunks. */
function nameOf(/** @type {string} */ file) {
  return basename(file).replace(/-[\w-]{8}(?=\.)/, '')
}
