import { expect, test } from 'vitest'

import { packagesAreCurrent } from '../../../scripts/lib/npm-packages.mjs'

const lock = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/vite': { version: '8.0.0', integrity: 'sha512-a' },
    'node_modules/vite-for-another-system': { version: '8.0.0', integrity: 'sha512-b', optional: true },
  },
}

const vite = { version: '8.0.0', integrity: 'sha512-a' }

test.each([
  ['nothing was ever installed', undefined, false],
  ['an installation was interrupted', { packages: {} }, false],
  ['everything for this system is there', { packages: { 'node_modules/vite': vite } }, true],
  [
    'a package has moved on in the lock file',
    { packages: { 'node_modules/vite': { ...vite, version: '7.9.0' } } },
    false,
  ],
  [
    'a package is not the one that was locked',
    { packages: { 'node_modules/vite': { ...vite, integrity: 'x' } } },
    false,
  ],
])('when %s, node_modules is current: %s', (_when, installed, current) => {
  expect(packagesAreCurrent(lock, installed)).toBe(current)
})
