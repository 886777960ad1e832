import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { buildApp } from './build-app.mjs'
import { say } from './command.mjs'
import { whyNoMachines } from './debian-root.mjs'
import { lanes } from './lanes.mjs'
import { root } from './paths.mjs'
import { runHere } from './run.mjs'
import { ensureSystemPackages } from './system-packages.mjs'
import { startVirtualDisplay } from './virtual-display.mjs'

/**
 * @typedef {{ passed: number, failed: number, notRun?: string }} Result `notRun` says why nothing was tried
 * @typedef {{ electron: string | undefined, filter: string[] }} Context
 * @typedef {object} Check
 * @property {string} part
 * @property {string} title
 * @property {boolean} [real] whether it needs the system's own services, and not only npm packages
 * @property {(context: Context) => Promise<Result>} run
 */

/** Everything that `npm test` looks at, cheapest first. @type {Check[]} */
export const checks = [
  { part: 'static', title: 'Types', run: () => tool('typescript/bin/tsc', '--noEmit') },
  {
    part: 'static',
    title: 'Types of components',
    run: () => tool('svelte-check/bin/svelte-check', '--output=human', '--fail-on-warnings'),
  },
  { part: 'static', title: 'Lint', run: () => tool('eslint/bin/eslint.js', '--max-warnings=0', '.') },
  {
    part: 'static',
    title: 'Floors',
    run: () => tool('dependency-cruiser/bin/dependency-cruise.mjs', '--config=.dependency-cruiser.mjs', 'src'),
  },
  { part: 'static', title: 'Format', run: () => tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.') },
  {
    part: 'unit',
    title: 'Unit and component tests',
    run: ({ filter }) => vitest(['unit', 'window'], filter),
  },
  {
    part: 'integration',
    title: 'Integration tests',
    real: true,
    run: ({ filter }) => vitest(['integration'], filter),
  },
  {
    part: 'e2e',
    title: 'End-to-end tests in Electron',
    real: true,
    run: async ({ electron, filter }) => {
      await buildApp()
      return await onVirtualDisplays(lanes, (displays) =>
        vitest(['e2e'], filter, { CADRAN_ELECTRON: electron, ...displays }),
      )
    },
  },
  { part: 'install', title: 'Install', real: true, run: ({ filter }) => install(filter) },
]

/** Installs packages in systems of their own. Where those cannot be made, an unattended run fails: nobody would see that nothing was tried. */
async function install(/** @type {string[]} */ filter) {
  const reason = await whyNoMachines()
  if (reason !== undefined) {
    say(`Packages cannot be installed here: ${reason}.`)
    return process.env.CI === 'true' ? { passed: 0, failed: 1 } : { passed: 0, failed: 0, notRun: reason }
  }
  await ensureSystemPackages(['installing', 'installers'])
  await buildApp()
  const { packagesForTests } = await import('../../packaging/lib/packages-for-tests.mjs')
  const packages = await packagesForTests()
  return await onVirtualDisplays(1, (display) => vitest(['install'], filter, { ...packages, ...display }))
}

/** A tool of node_modules that only passes or fails. @returns {Promise<Result>} */
async function tool(/** @type {string} */ file, /** @type {string[]} */ ...args) {
  const code = await runHere(process.execPath, [join(root, 'node_modules', file), ...args])
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * @param {string[]} projects of vitest.config.ts
 * @param {string[]} filter
 * @param {NodeJS.ProcessEnv} [extraEnv]
 */
async function vitest(projects, filter, extraEnv) {
  const report = join(root, 'test-output', `${projects[0]}.json`)
  mkdirSync(join(root, 'test-output'), { recursive: true })
  rmSync(report, { force: true })
  const code = await runHere(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...filter,
    ],
    // No test reaches the developer's own session by accident: not their keychain, not their desktop.
    { env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:', ...extraEnv } },
  )
  return countTests(code, existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined)
}

/**
 * What a test run amounts to. A run that broke down outside its tests counts as a failure too.
 *
 * @param {number} code vitest's exit code
 * @param {{ numPassedTests: number, numFailedTests: number } | undefined} report
 * @returns {Result}
 */
export function countTests(code, report) {
  const passed = report?.numPassedTests ?? 0
  const failed = report?.numFailedTests ?? 0
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) }
}

/**
 * On Linux windows appear out of sight, where nobody's mouse disturbs them. Elsewhere there is only the real display.
 *
 * @param {number} count of displays
 * @param {(env: Record<string, string>) => Promise<Result>} work is given the first as DISPLAY, and all of them as CADRAN_DISPLAYS
 */
async function onVirtualDisplays(count, work) {
  if (process.platform !== 'linux') return await work({})
  const started = await Promise.all(Array.from({ length: count }, startVirtualDisplay))
  const displays = started.map(({ display }) => display)
  try {
    return await work({ DISPLAY: displays[0] ?? '', CADRAN_DISPLAYS: displays.join() })
  } finally {
    await Promise.all(started.map(({ stop }) => stop()))
  }
}
