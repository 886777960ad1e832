import { expect, test } from 'vitest'

import { countTests } from '../../../scripts/lib/checks.mjs'

test.each([
  ['every test passed', 0, { numPassedTests: 12, numFailedTests: 0 }, { passed: 12, failed: 0 }],
  ['two failed', 1, { numPassedTests: 10, numFailedTests: 2 }, { passed: 10, failed: 2 }],
  ['a file could not be loaded', 1, { numPassedTests: 10, numFailedTests: 0 }, { passed: 10, failed: 1 }],
  ['the run ended without a report', 1, undefined, { passed: 0, failed: 1 }],
])('the summary when %s', (_when, code, report, summary) => {
  expect(countTests(code, report)).toEqual(summary)
})
