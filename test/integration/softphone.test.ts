import { expect, onTestFinished, test, vi } from 'vitest'
import type { LineEvent } from '../../src/main/lines/line'
import { SoftphoneLine } from '../../src/main/lines/softphone/softphone-line'
import { realTimers } from '../../src/main/lib/timers'
import { startBaresip } from '../softphone/baresip'
import { startCustomer, type Customer } from '../softphone/sipp'

const whom = { direction: 'outgoing', number: '+15145550142' } as const

async function openLine(customer: Customer) {
  const [softphone, peer] = await Promise.all([startBaresip(), startCustomer(customer)])
  const line = new SoftphoneLine({
    host: '127.0.0.1',
    port: softphone.controlPort,
    dialed: `sip:{number}@127.0.0.1:${peer.port}`,
    timers: realTimers,
    now: Date.now,
    elapsed: () => performance.now(),
    onIgnored: () => {},
    onError: () => {},
  })
  onTestFinished(() => line.close())
  const events: LineEvent[] = []
  line.onEvent((event) => events.push(event))
  await vi.waitFor(() => expect(line.state).toBe('ready'), { timeout: 10_000 })
  return { softphone, peer, line, seen: () => events.flatMap((event) => (event.kind === 'seen' ? event.seen : [])) }
}

test.each([
  [
    { does: 'refuses', status: 486 },
    { name: 'unreached', outcome: 'busy' },
  ],
  [
    { does: 'refuses', status: 603 },
    { name: 'unreached', outcome: 'declined' },
  ],
  [
    { does: 'refuses', status: 480 },
    { name: 'unreached', outcome: 'no-answer' },
  ],
  [
    { does: 'refuses', status: 404 },
    { name: 'unreached', outcome: 'failed' },
  ],
] as const)('a customer who %j', async (customer, end) => {
  const { line, seen } = await openLine(customer)
  expect(await line.dial('a', { number: '+15145550142' })).toEqual({ kind: 'dialing' })
  await vi.waitFor(() => expect(seen()).toEqual([end]), { timeout: 10_000 })
})

test('a conversation that the customer ends', async () => {
  const { line, seen } = await openLine({ does: 'answers', after: 300, talksFor: 1000 })
  await line.dial('a', { number: '+15145550142' })
  await vi.waitFor(() => expect(seen()).toEqual([{ name: 'answered' }, { name: 'hung-up' }]), { timeout: 10_000 })
})

test('a conversation that the agent ends', async () => {
  const { line, seen, peer } = await openLine({ does: 'answers' })
  await line.dial('a', { number: '+15145550142' })
  await vi.waitFor(() => expect(seen()).toEqual([{ name: 'answered' }]), { timeout: 10_000 })
  expect(await line.ask('a', whom)).toBe('live')
  await line.hangUp('a')
  await vi.waitFor(() => expect(seen()).toEqual([{ name: 'answered' }, { name: 'hung-up' }]), { timeout: 10_000 })
  expect(await line.ask('a', whom)).toBe('unknown')
  await vi.waitFor(() => expect(peer.talkSeconds()).toBeLessThan(3), { timeout: 10_000 })
})

test('the agent gives up', async () => {
  const { line, seen } = await openLine({ does: 'rings' })
  await line.dial('a', { number: '+15145550142' })
  await new Promise((resolve) => setTimeout(resolve, 500))
  await line.hangUp('a')
  await vi.waitFor(() => expect(seen()).toEqual([{ name: 'hung-up' }]), { timeout: 10_000 })
})
