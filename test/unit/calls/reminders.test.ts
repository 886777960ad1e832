import { describe, expect, it } from 'vitest'
import { Reminders } from '../../../src/main/calls/reminders'
import type { FollowUp } from '../../../src/main/outbox/kinds/follow-up-document'
import { SimulatedTime } from '../../support/simulated-time'

const MINUTE = 60

function open(dueIn: number[] = []) {
  const time = new SimulatedTime()
  const followUp = (id: string, due: number): FollowUp => {
    const destination = { api: 'https://crm.example' }
    return { kind: 'follow-up', id, at: time.now(), destination, desired: {}, why: '', due }
  }
  let planned = dueIn
    .map((seconds, index) => followUp(`f${index + 1}`, time.now() + seconds * 1000))
    .sort((a, b) => (a.due ?? 0) - (b.due ?? 0))
  const told: string[] = []
  let reads = 0
  const reminders = new Reminders({
    openFollowUps: (most, after) => {
      reads++
      return planned.filter(({ due = 0 }) => due > after).slice(0, most)
    },
    timers: time,
    now: time.now,
    onDue: ({ id }) => told.push(id),
    onError: (error) => {
      throw error
    },
  })
  reminders.wake()
  return {
    time,
    told,
    reminders,
    reads: () => reads,
    plan(id: string, seconds: number) {
      planned = [...planned, followUp(id, time.now() + seconds * 1000)].sort((a, b) => (a.due ?? 0) - (b.due ?? 0))
      reminders.wake()
    },
    finish(id: string) {
      planned = planned.filter((each) => each.id !== id)
      reminders.wake()
    },
  }
}

describe('the agent is reminded of a call that they meant to make', () => {
  it('as it is due, once more after ten minutes, and then no more', () => {
    const { time, told, reads } = open([5 * MINUTE])
    time.pass(5 * MINUTE - 1)
    expect(told).toEqual([])
    time.pass(1)
    expect(told).toEqual(['f1'])
    time.pass(10 * MINUTE)
    expect(told).toEqual(['f1', 'f1'])
    time.pass(86_400)
    expect(told).toHaveLength(2)
    // The journal was read as each was due, and at no other time.
    expect(reads()).toBe(3)
  })

  it('not once it is done', () => {
    const { time, told, finish } = open([MINUTE])
    time.pass(MINUTE)
    finish('f1')
    time.pass(20 * MINUTE)
    expect(told).toEqual(['f1'])
  })

  it('of one that is planned before the others, and of each by itself', () => {
    const { time, told, plan } = open([60 * MINUTE])
    plan('sooner', MINUTE)
    time.pass(2 * MINUTE)
    expect(told).toEqual(['sooner'])
    time.pass(60 * MINUTE)
    expect(told).toEqual(['sooner', 'sooner', 'f1'])
  })

  it('not of what was due while Cadran did not run, but for the second time', () => {
    const { time, told } = open([-5 * MINUTE, -60 * MINUTE])
    time.pass(30 * MINUTE)
    expect(told).toEqual(['f1'])
  })

  it('once, where the clock is set back and comes there again', () => {
    const { time, told, reminders } = open([MINUTE])
    time.pass(MINUTE)
    time.setBack(30 * MINUTE)
    reminders.wake()
    time.pass(31 * MINUTE)
    expect(told).toEqual(['f1'])
  })

  it('however many were due long ago and never done', () => {
    const { time, told, plan } = open(Array.from({ length: 60 }, (_, index) => -3600 * (index + 1)))
    plan('today', MINUTE)
    time.pass(MINUTE)
    expect(told).toEqual(['today'])
  })

  it('no more, once the session is closed', () => {
    const { time, told, reminders } = open([MINUTE])
    reminders.close()
    reminders.wake()
    time.pass(2 * MINUTE)
    expect(told).toEqual([])
  })
})
