/**
 * Lets Cadran's number reader and two others read generated texts, of which the truth is known, and prints how often each was right:
 * `npm run numbers -- [--texts N] [--seed S] [--show wrong|asked|doubtful|nothing [--most 40] [--group form|surrounding|fault|country]]`.
 * Text number i of a run has the seed S + i. The notes of test/numbers/notes.jsonl are read too, and counted apart.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

import { bundle } from '../test/numbers/bundle.mjs'
import { command, say, StepFailed, stopwatch } from './lib/command.mjs'
import { root } from './lib/paths.mjs'
import { setUp } from './lib/set-up.mjs'

await command(async () => {
  const { values } = parseArgs({
    options: {
      texts: { type: 'string', default: '200000' },
      seed: { type: 'string', default: '1' },
      show: { type: 'string' },
      most: { type: 'string', default: '40' },
      group: { type: 'string', default: 'form' },
    },
  })
  await setUp.building()
  const numbers = await import(pathToFileURL(await bundle()).href)
  checkChoice(values.show, numbers.verdicts)
  checkChoice(values.group, numbers.groupings)
  const texts = wholeNumber(values.texts)
  const seed = wholeNumber(values.seed)
  const most = wholeNumber(values.most)

  /** Prints what became of the texts, and answers whether Cadran's reader is good enough. */
  const read = (title, samples) => {
    const examples = new numbers.Examples(values.show, most, values.group)
    const tallies = numbers.compare(samples, (...read) => examples.add(...read))
    console.log(`\n${numbers.table(title, tallies)}`)
    if (values.show) console.log(`\n${[`Cadran, ${values.show}:`, ...examples.lines()].join('\n')}`)
    const shortcomings = numbers.shortcomings(tallies.Cadran)
    for (const shortcoming of shortcomings) console.log(`✗ ${shortcoming}`)
    return shortcomings.length === 0
  }

  say(`${texts} texts from seed ${seed} …`)
  numbers.warmUp()
  const elapsed = stopwatch()
  const isGoodEnough = read('Generated', numbers.generated(texts, seed))
  const notes = numbers.readNotes(join(root, 'test', 'numbers', 'notes.jsonl'))
  const isGoodWithNotes = notes.length === 0 || read('Frozen notes', notes)
  say(`Read in ${elapsed()}.`)
  return isGoodEnough && isGoodWithNotes ? 0 : 1
})

function checkChoice(value, choices) {
  if (value === undefined || choices.includes(value)) return
  throw new StepFailed(`There is no «${value}».`, `Choose one of ${choices.join(', ')}.`)
}

function wholeNumber(text) {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0) return number
  throw new StepFailed(`«${text}» is no whole number.`, 'Write digits only, such as --texts 2000.')
}
