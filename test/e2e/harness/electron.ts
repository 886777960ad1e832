import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The Electron to test in: the one `npm test` chose, or, for a test run by hand, the one it would choose. */
export const electron =
  process.env['CADRAN_ELECTRON'] ??
  execFileSync(process.execPath, [fileURLToPath(new URL('../../../scripts/electron-path.mjs', import.meta.url))], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim()
