import { fileURLToPath } from 'node:url'

import { build } from 'vite'

import { temporaryFolder } from '../../support/temporary-folder'
import type { Wine } from './wine'

/** Makes a probe of this folder one file that Windows' Node.js runs, and brings it there. @returns where it then is */
export async function bringProbe(wine: Wine, name: string): Promise<string> {
  const outDir = temporaryFolder()
  const entry = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: entry, outDir, rolldownOptions: { output: { entryFileNames: `${name}.mjs` } } },
  })
  await wine.machine.bring(`${outDir}/${name}.mjs`)
  return `Z:\\mnt\\${name}.mjs`
}
