import { expect, it } from 'vitest'
import { openPanel } from './panel'

it('the clock of a call crosses to the window in milliseconds, so that it need not guess where in the second it is', async () => {
  const panel = await openPanel()
  const call = await panel.dial()
  const onClock = () => panel.snapshot().calls[0]?.elapsed
  panel.time.pass(3.456)
  expect(onClock()).toBe(3456)
  panel.calls.apply(call, { name: 'answered' })
  panel.time.pass(1.25)
  expect(onClock()).toBe(1250)
  await panel.calls.hangUp(call)
  expect(onClock()).toBe(1000)
})
