import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { evaluatedAtBuild } from './scripts/lib/evaluated-at-build.mjs'
import { recordBundled } from './packaging/lib/record-bundled.mjs'

/** Only what carries native code stays a package of its own; everything else is bundled, so that a start reads few files. */
const native = ['keytar', 'libsql']

export default defineConfig({
  main: {
    build: {
      externalizeDeps: { include: native },
      rolldownOptions: {
        input: 'src/main/index.ts',
        // Names are kept: errors are told apart by them, and logged with them.
        output: { minify: { compress: true, mangle: false, codegen: true } },
      },
    },
    plugins: [recordBundled('main')],
  },
  preload: {
    build: {
      // A sandboxed preload must be one CommonJS file: it can require nothing but electron.
      externalizeDeps: false,
      rolldownOptions: { input: 'src/preload/index.ts', output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
    plugins: [evaluatedAtBuild(join(import.meta.dirname, 'src/shared/contract-names.ts')), recordBundled('preload')],
  },
  renderer: {
    root: 'src/renderer',
    build: { minify: true, rolldownOptions: { input: join(import.meta.dirname, 'src/renderer/index.html') } },
    plugins: [svelte({ configFile: join(import.meta.dirname, 'svelte.config.js') }), recordBundled('renderer')],
  },
})
