import { describe, expect, it } from 'vitest'
import { Budget, within } from '../../../src/main/crm/budget'
import type { HttpRequest } from '../../../src/main/crm/transport'

const noon = Date.parse('2026-11-20T12:00:00Z')
const request: HttpRequest = { method: 'GET', url: 'https://crm.example/v2/leads', headers: {} }

function open({ hearsClock = true } = {}) {
  let elapsed = 0
  let sent = 0
  const budget = new Budget(
    () => elapsed,
    () => (hearsClock ? noon + elapsed : undefined),
  )
  const transport = within(budget, async () => {
    sent++
    return { kind: 'answer', status: 200, headers: {}, body: '' }
  })
  const told = (left: number, resetInSeconds: number) =>
    budget.hear({ 'x-ratelimit-remaining': `${left}`, 'x-ratelimit-reset': `${noon / 1000 + resetInSeconds}` }, 0)
  return {
    ...{ budget, told },
    send: async () => (await transport(request)).kind,
    sent: () => sent,
    pass: (seconds: number) => void (elapsed += seconds * 1000),
  }
}

describe('what the CRM still takes', () => {
  it('is anything while it says nothing', async () => {
    const { send, sent } = open()
    for (let index = 0; index < 500; index++) await send()
    expect(sent()).toBe(500)
  })

  it('is as many as it said are left, counted as they leave, until its window ends', async () => {
    const { told, send, sent, pass } = open()
    told(2, 30)
    expect([await send(), await send(), await send()]).toEqual(['answer', 'answer', 'held'])
    pass(30)
    expect(await send()).toBe('held')
    pass(1)
    expect(await send()).toBe('answer')
    expect(sent()).toBe(3)
  })

  it('is not raised by an answer that comes late', async () => {
    const { told, send } = open()
    told(0, 90)
    told(150, 30)
    expect(await send()).toBe('held')
  })

  it('is nothing for as long as it asks to wait, and says for how long', () => {
    const { budget, pass } = open()
    budget.hear({}, 20_000)
    expect(budget.wait).toBe(21_000)
    budget.hear({}, 5_000)
    pass(20)
    expect(budget.wait).toBe(1_000)
    pass(1)
    expect(budget.wait).toBe(0)
  })

  it('comes back after a minute where the CRM’s clock is unknown', () => {
    const { budget, told } = open({ hearsClock: false })
    told(0, 5)
    expect(budget.wait).toBe(61_000)
  })
})
