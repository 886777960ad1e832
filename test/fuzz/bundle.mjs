import { join } from 'node:path'
import { build } from 'vite'

import { root } from '../../scripts/lib/paths.mjs'

/**
 * One file that plain Node runs.
 *
 * @returns {Promise<string>} where it is
 */
export async function bundle() {
  const folder = join(root, 'test-output', 'fuzz')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'test', 'fuzz', 'main.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'fuzz.mjs' } },
    },
  })
  return join(folder, 'fuzz.mjs')
}
