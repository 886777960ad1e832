import { describe, expect, it } from 'vitest'
import { compare } from '../conformance/compare'
import { requestsOfCadran, shapeOf } from '../conformance/requests-of-cadran'
import { access } from '../conformance/stories/access'
import { calls } from '../conformance/stories/calls'
import { communications } from '../conformance/stories/communications'
import { leads } from '../conformance/stories/leads'
import { refusedCalls } from '../conformance/stories/refused-calls'
import { tasks } from '../conformance/stories/tasks'

const stories = [...calls, ...refusedCalls, ...communications, ...leads, ...tasks, ...access]

/** The simulation proves Cadran against the one, and people see it at work with the other: both must be the same CRM. */
describe('the demo CRM and the simulated CRM answer alike', () => {
  it.each(stories)('$title', compare)

  it('to every request that Cadran makes', async () => {
    const asked = new Set(stories.flatMap(({ steps }) => steps).map(({ method, path }) => shapeOf(method, path)))
    expect((await requestsOfCadran()).filter((shape) => !asked.has(shape))).toEqual([])
  })
})
