import { describe, it } from 'vitest'
import { compare } from '../conformance/compare'
import { access } from '../conformance/stories/access'
import { calls } from '../conformance/stories/calls'
import { communications } from '../conformance/stories/communications'
import { leads } from '../conformance/stories/leads'
import { refusedCalls } from '../conformance/stories/refused-calls'

/** Cadran is proven against the one and shown with the other: what they answer must be the same CRM. */
describe('the demo CRM and the simulated CRM answer alike', () => {
  it.each([...calls, ...refusedCalls, ...communications, ...leads, ...access])('$title', compare)
})
