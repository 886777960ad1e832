import { join } from 'node:path'

import { root } from './paths.mjs'

/**
 * Runs tests in the order given until there is no more time: the test that is under way then ends, and nothing else begins.
 *
 * @param {string[]} files by paths from the root, with slashes
 * @param {{ projects: string[], milliseconds: number }} options
 * @returns {Promise<{ failed: boolean, left: string[] }>} `left`: those that did not run to their end
 */
export async function runNearest(files, { projects, milliseconds }) {
  const { BaseSequencer, createVitest } = await import('vitest/node')
  const places = new Map(files.map((file, place) => [join(root, file).replaceAll('\\', '/'), place]))
  const placeOf = (/** @type {{ moduleId: string }} */ { moduleId }) => places.get(moduleId) ?? files.length
  class InOrder extends BaseSequencer {
    /** @override */
    async sort(/** @type {import('vitest/node').TestSpecification[]} */ specifications) {
      return [...specifications].sort((one, other) => placeOf(one) - placeOf(other))
    }
  }
  const order = { sequence: { sequencer: InOrder } }
  const vitest = await createVitest('test', { root, watch: false, project: projects, reporters: ['minimal'], ...order })
  const timer = setTimeout(() => vitest.cancelCurrentRun('keyboard-input'), milliseconds)
  try {
    await vitest.start(files)
    const modules = vitest.state.getTestModules()
    const done = modules.filter((module) =>
      [...module.children.allTests()].every((test) => test.result().state !== 'pending'),
    )
    const ran = new Set(
      done.filter((module) => module.state() !== 'queued' && module.state() !== 'pending').map(placeOf),
    )
    return {
      failed: modules.some((module) => module.state() === 'failed') || vitest.state.getUnhandledErrors().length > 0,
      left: files.filter((_, place) => !ran.has(place)),
    }
  } finally {
    clearTimeout(timer)
    await vitest.close()
  }
}
