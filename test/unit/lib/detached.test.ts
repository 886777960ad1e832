import { expect, it } from 'vitest'
import { detached } from '../../../src/main/lib/detached'

it('a promise that nobody waits for ends in the log where it fails, and nowhere else', async () => {
  const logged: unknown[] = []
  const log = (error: unknown) => logged.push(error)
  detached(Promise.reject(new Error('The line is away')), log)
  detached(Promise.resolve('done'), log)
  detached(undefined, log)
  await Promise.resolve()
  await Promise.resolve()
  expect(logged).toEqual([new Error('The line is away')])
})
