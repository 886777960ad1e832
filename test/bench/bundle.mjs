import { join } from 'node:path'

import { root } from '../../scripts/lib/paths.mjs'

/**
 * Bundles a script of this folder, inside the project, where it finds what is installed.
 *
 * @param {string} name without its extension
 * @returns {Promise<string>} the script
 */
export async function bundle(name) {
  const { build } = await import('vite')
  const outDir = join(root, 'test-output', 'bench')
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: join(root, 'test', 'bench', `${name}.ts`),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { external: ['libsql'], output: { entryFileNames: '[name].mjs' } },
    },
  })
  return join(outDir, `${name}.mjs`)
}
