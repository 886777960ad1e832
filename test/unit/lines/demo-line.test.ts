import { describe, expect, it } from 'vitest'
import { DemoLine } from '../../../src/main/lines/demo-line'
import { SimulatedTime } from '../../support/simulated-time'

async function dial(number: string) {
  const time = new SimulatedTime()
  const line = new DemoLine(time)
  const seen: unknown[] = []
  line.onEvent((event) => event.kind === 'seen' && seen.push(event.seen))
  await line.dial('a', { number })
  return { time, line, seen }
}

describe('the demo line', () => {
  it.each([
    ['+15145550142', [{ name: 'answered' }, { name: 'hung-up' }]],
    ['+15145550101', [{ name: 'unreached', outcome: 'busy' }]],
    ['+15145550102', [{ name: 'unreached', outcome: 'no-answer' }]],
    ['+15145550103', [{ name: 'unreached', outcome: 'failed' }]],
    ['+15145550104', [{ name: 'unreached', outcome: 'voicemail' }]],
    ['+15145550105', [{ name: 'unreached', outcome: 'declined' }]],
  ])('%s does by itself what its last two digits say', async (number, expected) => {
    const { time, line, seen } = await dial(number)
    expect(await line.ask('a')).toBe('live')
    time.pass(60)
    expect(seen).toEqual(expected)
    expect(await line.ask('a')).toBe('unknown')
  })

  it('hangs up when asked, once', async () => {
    const { time, line, seen } = await dial('+15145550142')
    time.pass(3)
    await line.hangUp('a')
    await line.hangUp('a')
    time.pass(60)
    expect(seen).toEqual([{ name: 'answered' }, { name: 'hung-up' }])
  })

  it('says nothing any more once it is closed', async () => {
    const { time, line, seen } = await dial('+15145550142')
    line.close()
    time.pass(60)
    expect(seen).toEqual([])
  })
})
