import { expect, it } from 'vitest'
import { Sequencer } from '../../../src/main/lib/sequencer'

it('runs tasks one after another, in the order in which they came', async () => {
  const sequencer = new Sequencer()
  const log: string[] = []
  let end = () => {}
  const first = new Promise<void>((resolve) => (end = resolve))
  const tasks = [
    sequencer.run(async () => {
      log.push('first begins')
      await first
      log.push('first ends')
    }),
    sequencer.run(() => log.push('second')),
  ]
  await Promise.resolve()
  expect(log).toEqual(['first begins'])
  end()
  await Promise.all(tasks)
  expect(log).toEqual(['first begins', 'first ends', 'second'])
})

it('tells a failure to its caller alone, and runs the tasks behind it', async () => {
  const sequencer = new Sequencer()
  const results = await Promise.allSettled([
    sequencer.run(() => Promise.reject(new Error('later'))),
    sequencer.run(() => {
      throw new Error('at once')
    }),
    sequencer.run(() => 'done'),
  ])
  expect(results).toEqual([
    { status: 'rejected', reason: new Error('later') },
    { status: 'rejected', reason: new Error('at once') },
    { status: 'fulfilled', value: 'done' },
  ])
})
