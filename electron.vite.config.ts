import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { evaluatedAtBuild } from './scripts/lib/evaluated-at-build.mjs'
import { recordBundled } from './packaging/lib/record-bundled.mjs'

/** Only what carries native code stays a package of its own; everything else is bundled, so that a start reads few files. */
const native = ['keytar', 'libsql']

/** What the channels are called, without the schemas of what is sent through them: the entry and the preload are read before the first paint. */
const channelNames = () => evaluatedAtBuild(join(import.meta.dirname, 'src/shared/contract-names.ts'))

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
    plugins: [channelNames(), recordBundled('main')],
  },
  preload: {
    build: {
      // A sandboxed preload must be one CommonJS file: it can require nothing but electron.
      externalizeDeps: false,
      rolldownOptions: { input: 'src/preload/index.ts', output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
    plugins: [channelNames(), recordBundled('preload')],
  },
  renderer: {
    root: 'src/renderer',
    build: { minify: true, rolldownOptions: { input: join(import.meta.dirname, 'src/renderer/index.html') } },
    plugins: [svelte({ configFile: join(import.meta.dirname, 'svelte.config.js') }), recordBundled('renderer')],
  },
})
