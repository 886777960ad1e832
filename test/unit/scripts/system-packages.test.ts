import { expect, test } from 'vitest'

import { missingPackages } from '../../../scripts/lib/system-packages.mjs'

test('a system package counts as installed under its old or its new name, and not under one that only begins like it', () => {
  const installed = new Set(['libnss3', 'libasound2t64', 'xvfb-extras'])
  expect(missingPackages(['libnss3', 'libasound2', 'xvfb'], installed)).toEqual(['xvfb'])
})
