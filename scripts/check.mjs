/**
 * What can be known of a change in less than a minute, while one works: `npm run check -- [--since REF]`. Types, lint, and the tests that the change
 * reaches, nearest first, for as long as there is time; what was left is said. `npm test` runs everything.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { command, say, stopwatch } from './lib/command.mjs'
import { runNearest } from './lib/nearest-tests.mjs'
import { cache, root } from './lib/paths.mjs'
import { importsOf, nearestTests, reachedFrom } from './lib/reached-tests.mjs'
import { runQuietly } from './lib/run.mjs'
import { setUp } from './lib/set-up.mjs'

/** For tests, in milliseconds. */
const TIME = 40_000
const bin = (/** @type {string} */ file) => join(root, 'node_modules', file)

await command(async () => {
  const { values } = parseArgs({ options: { since: { type: 'string', default: 'HEAD' } } })
  await setUp.building()
  mkdirSync(cache, { recursive: true })
  // No test reaches the developer's own session by accident.
  process.env['DBUS_SESSION_BUS_ADDRESS'] = 'disabled:'
  const elapsed = stopwatch()
  const changed = await changedSince(values.since)
  const written = changed.filter((file) => existsSync(join(root, file)))
  const reached = reachedFrom(importsOf(), changed)
  const checks = [
    changed.some((file) => /\.(?:ts|js|svelte|json)$/.test(file)) && typesOf(),
    lintOf(written.filter((file) => /\.(?:ts|js|mjs|svelte)$/.test(file))),
    testsOf(reached),
  ]
  const failures = (await Promise.all(checks)).filter((failed) => failed === true).length
  say(`\n${failures === 0 ? '✓' : '✗'} ${changed.length} changed since ${values.since}, checked in ${elapsed()}`)
  return failures > 0 ? 1 : 0
})

/** @returns {Promise<string[]>} what differs from the commit, files that are not under version control yet included */
async function changedSince(/** @type {string} */ commit) {
  const lists = [
    await runQuietly('git', ['diff', '--name-only', commit]),
    await runQuietly('git', ['ls-files', '--others', '--exclude-standard']),
  ]
  return lists.flatMap(({ code, output }) => (code === 0 ? output.split('\n').filter(Boolean) : []))
}

/** @returns {Promise<boolean>} whether it failed, which is printed */
async function tool(/** @type {string} */ title, /** @type {string[]} */ args) {
  const elapsed = stopwatch()
  const { code, output } = await runQuietly(process.execPath, args)
  say(`${code === 0 ? '✓' : '✗'} ${title} (${elapsed()})`)
  if (code !== 0) console.log(output.trimEnd())
  return code !== 0
}

/** Components and all else in one, from what the last run left in `.svelte-check/`. */
function typesOf() {
  const options = ['--incremental', '--tsconfig', 'tsconfig.json', '--output=human', '--fail-on-warnings']
  return tool('Types', [bin('svelte-check/bin/svelte-check'), ...options])
}

async function lintOf(/** @type {string[]} */ files) {
  if (files.length === 0) return false
  const kept = ['--cache', '--cache-strategy=content', `--cache-location=${join(cache, 'eslint')}`]
  return await tool('Lint', [bin('eslint/bin/eslint.js'), '--max-warnings=0', '--no-warn-ignored', ...kept, ...files])
}

async function testsOf(/** @type {Map<string, number>} */ reached) {
  const files = nearestTests(reached).filter((file) => existsSync(join(root, file)))
  if (files.length === 0) return false
  const elapsed = stopwatch()
  const { failed, left } = await runNearest(files, { projects: ['unit', 'window', 'integration'], milliseconds: TIME })
  say(
    `${failed ? '✗' : '✓'} Tests: ${files.length - left.length} files of ${files.length} that the change reaches (${elapsed()})`,
  )
  if (left.length > 0) say(`  left for npm test, as there was no time: ${shortened(left)}`)
  return failed
}

/** The nearest of them by name, the others by number. */
function shortened(/** @type {string[]} */ files) {
  const [named, more] = [files.slice(0, 5).join(', '), files.length - 5]
  return more > 0 ? `${named}, and ${more} more` : named
}
