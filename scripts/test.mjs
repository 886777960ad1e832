/**
 * Runs every check, or the parts that are named: `npm test -- [static | unit | integration | e2e | install] [words of file names …]`.
 * Stops at the first step that fails, because what follows would mostly fail for the same reason.
 */
import { checks } from './lib/checks.mjs'
import { command, say, StepFailed, stopwatch } from './lib/command.mjs'
import { setUp } from './lib/set-up.mjs'

await command(async () => {
  const [part, ...filter] = process.argv.slice(2)
  const chosen = checks.filter((check) => !part || check.part === part)
  if (chosen.length === 0) {
    const parts = [...new Set(checks.map((check) => check.part))]
    throw new StepFailed(`There is no part “${part}”.`, `The parts are: ${parts.join(', ')}.`)
  }
  const electron = chosen.some((check) => check.real) ? await setUp.testing() : await setUp.building()
  const total = { passed: 0, failed: 0 }
  const notRun = []
  const elapsed = stopwatch()
  for (const check of chosen) {
    const { passed, failed, notRun: reason } = await report(check, { electron, filter })
    if (reason !== undefined) notRun.push(check.title)
    total.passed += passed
    total.failed += failed
    if (failed > 0) break
  }
  say(`\nAll in ${elapsed()}.`)
  const missing = notRun.length > 0 ? `, ${notRun.length} NOT RUN (${notRun.join(', ')})` : ''
  console.log(`${total.passed} passed, ${total.failed} failed${missing}`)
  return total.failed > 0 ? 1 : 0
})

/** Runs one check under its heading. */
async function report(check, context) {
  console.log(`\n── ${check.title}`)
  const elapsed = stopwatch()
  const result = await check.run(context)
  if (result.notRun !== undefined) console.log(`– ${check.title}: NOT RUN`)
  else
    console.log(result.failed === 0 ? `✓ ${check.title} (${elapsed()})` : `✗ ${check.title}: failed after ${elapsed()}`)
  return result
}
