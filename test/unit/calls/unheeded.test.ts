import { describe, expect, it } from 'vitest'
import type { Call } from '../../../src/shared/call'
import { callActions } from '../../../src/shared/call-actions'
import { sightOf } from '../../../src/main/lines/line'
import { openDesk } from '../../support/scripted-desk'
import { reportingLine } from '../../support/reporting-line'
import { fullNumber } from '../../support/numbers'

const customer = '+15145550142'
const can = { hangUp: true, answer: true, decline: true }

/** A desk whose line does, or does not do, what it is asked. */
async function desk(does: boolean) {
  const open = openDesk()
  const asked: string[] = []
  const ask = (what: string) => async () => {
    asked.push(what)
    return does
  }
  Object.assign(open.line, { can, hangUp: ask('hang-up'), answer: ask('answer'), decline: ask('decline') })
  const actions = () =>
    open.desk
      .shown()
      .map(({ call, unheeded }) => callActions(call, { sees: sightOf(open.line, call.id), can }, unheeded))
  return { ...open, asked, actions }
}

describe.each([
  ['says that it did not', false, 0],
  ['says that it did, and nothing comes of it', true, 2],
])('a line that %s', (_, does, after) => {
  it('hang up leaves it to the agent', async () => {
    const { desk: calls, asked, actions, time, tell, wanted, phases } = await desk(does)
    const call = (await calls.dial(fullNumber(customer), true)) ?? ''
    tell({ kind: 'seen', call, seen: { name: 'answered' } })
    time.pass(10)
    await calls.hangUp(call)
    time.pass(after)
    expect(calls.shown()).toMatchObject([{ unheeded: ['hang-up'] }])
    expect([actions(), phases()]).toEqual([[['hang-up']], ['talking']])
    await calls.hangUp(call)
    expect(wanted(call)).toMatchObject({ status: 'answered', duration: 10 + after })
    expect(asked).toEqual(['hang-up', 'hang-up'])
  })

  it('answer or decline leaves it to the agent', async () => {
    const { desk: calls, actions, time, rings, wanted, settled } = await desk(does)
    rings('in')
    await settled()
    expect(actions()).toEqual([['answer', 'decline']])
    await calls.answer('in')
    time.pass(after)
    expect(actions()).toEqual([['decline', 'answered']])
    await calls.decline('in')
    time.pass(after)
    expect(actions()).toEqual([['answered', 'no-answer']])
    calls.apply('in', { name: 'answered' })
    expect(calls.shown()).toMatchObject([{ unheeded: [] }])
    expect(wanted('in')).toMatchObject({ status: 'calling' })
  })
})

it('a call that the line did not decline, and the agent did on the softphone, is not a missed one', async () => {
  const { desk: calls, rings, settled, journal } = await desk(false)
  rings('in')
  await settled()
  await calls.decline('in')
  calls.nobodyAnswered('in')
  expect(journal.call('in')?.phase).toMatchObject({ outcome: 'declined' })
})

it('a line that did what it was asked is not said to have failed', async () => {
  const { desk: calls, time, tell, rings, settled } = await desk(true)
  rings('in')
  await settled()
  await calls.answer('in')
  time.pass(1)
  tell({ kind: 'seen', call: 'in', seen: { name: 'answered' } })
  time.pass(5)
  expect(calls.shown()).toMatchObject([{ unheeded: [] }])
})

describe('the buttons of a call whose softphone reports', () => {
  const dialing = { phase: { name: 'dialing' } } as Call
  const open = () => {
    const reporting = reportingLine()
    const { line } = reporting
    const buttons = (id: string) => callActions(dialing, { sees: sightOf(line, id), can: line.can })
    return { ...reporting, buttons }
  }
  const all = ['answered', 'no-answer', 'voicemail', 'hang-up']

  it('are there in each call of which nothing was reported, whatever was reported of others', async () => {
    const { line, report, buttons } = open()
    await line.dial('a', { number: customer })
    report('--event=answered', `--number=${customer}`)
    report('--event=ended', `--number=${customer}`)
    await line.dial('b', { number: customer })
    expect(buttons('b')).toEqual(all)
    report('--event=ringing', `--number=${customer}`)
    expect(buttons('b')).toEqual(['hang-up'])
  })

  it('come back with a report that fits none: it may have been meant for this one', async () => {
    const { line, report, buttons, events } = open()
    await line.dial('a', { number: customer })
    report('--event=answered', `--number=${customer}`)
    await line.dial('b', { number: '+14505550127' })
    report('--event=ringing', '--number=4505550127')
    expect(buttons('b')).toEqual(['hang-up'])
    report('--event=answered', '--number=8195550199')
    expect([buttons('b'), events.at(-1)]).toEqual([all, { kind: 'changed' }])
  })
})
