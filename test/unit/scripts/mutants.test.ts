import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mutants } from '../../simulation/mutants'

const root = join(import.meta.dirname, '../../..')

// One that breaks nothing any more would be reported as not caught, after minutes of simulation.
it.each(
  mutants.flatMap(({ name, file, find, also = [] }) => [
    { name, file, find },
    ...also.map((edit) => ({ name, ...edit })),
  ]),
)('the simulation’s break “$name” finds what it changes in $file once', ({ file, find }) => {
  expect(readFileSync(join(root, file), 'utf8').split(find)).toHaveLength(2)
})
