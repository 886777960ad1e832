import { basename } from 'node:path'

import { runQuietly } from './run.mjs'

/** Runs npm: the same one that started this script, where one did (its own file runs on every system without a shell). */
export function npm(args, options = {}) {
  const own = process.env.npm_execpath
  if (own && basename(own) === 'npm-cli.js') return runQuietly(process.execPath, [own, ...args], options)
  return runQuietly('npm', args, { shell: process.platform === 'win32', ...options })
}
