/** A process that runs a part of the schedules: every `step`th, from `first`. */
import { pathToFileURL } from 'node:url'

process.on('message', async ({ file, first, step, count, without, given, enough }) => {
  const { simulate } = await import(pathToFileURL(file).href)
  let failed = 0
  for (let index = 0; index < count && failed < enough; index++) {
    const outcome = await simulate({ seed: first + index * step, without: new Set(without), given })
    if (outcome.breaches.length > 0) failed++
    const { seed, breaches } = outcome
    if (breaches.length > 0) process.send({ failure: { seed, breaches } })
    else if (index % 100 === 99) process.send({ done: index + 1 })
  }
  process.send({ finished: true }, () => process.disconnect())
})
