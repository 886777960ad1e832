/**
 * Gives every parser of what comes from outside hostile inputs, and prints those that break one:
 * `npm run fuzz -- [--inputs N] [--seed S] [--parser NAME] [--most 3]`.
 * Each parser gets its part of the inputs; its input number i has the seed S + i.
 */
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

import { bundle } from '../test/fuzz/bundle.mjs'
import { command, say, StepFailed, stopwatch } from './lib/command.mjs'
import { setUp } from './lib/set-up.mjs'

await command(async () => {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '200000' },
      seed: { type: 'string', default: '1' },
      parser: { type: 'string' },
      most: { type: 'string', default: '3' },
    },
  })
  await setUp.building()
  const { failureText, fuzz, parsers, shares } = await import(pathToFileURL(await bundle()).href)
  if (values.parser !== undefined && !Object.hasOwn(parsers, values.parser))
    throw new StepFailed(
      `There is no parser «${values.parser}».`,
      `The parsers are: ${Object.keys(parsers).join(', ')}.`,
    )
  const [inputs, seed, most] = [values.inputs, values.seed, values.most].map(wholeNumber)
  const all =
    values.parser === undefined ? shares(inputs) : [{ name: values.parser, parser: parsers[values.parser], inputs }]
  say(`${inputs} inputs for ${all.length} parsers, from seed ${seed} …`)
  const elapsed = stopwatch()
  let [tried, failed] = [0, 0]
  for (const { name, parser, inputs } of all) {
    const tally = await fuzz(name, parser, inputs, seed, most)
    tried += tally.inputs
    failed += tally.failures.length
    for (const failure of tally.failures) console.log(failureText(failure))
  }
  say(`${tried} inputs in ${elapsed()}: ${failed === 0 ? 'none of them broke anything' : `${failed} broke something`}.`)
  return failed === 0 ? 0 : 1
})

function wholeNumber(text) {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= 0) return number
  throw new StepFailed(`«${text}» is no whole number.`, 'Write digits only, such as --inputs 2000.')
}
