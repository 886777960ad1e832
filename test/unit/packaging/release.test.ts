import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { channel, checksums, whyNotReleased } from '../../../packaging/lib/release.mjs'
import { maintainer, maintainerAddress } from '../../../packaging/lib/maintainer.mjs'
import { temporaryFolder } from '../../support/temporary-folder'

const good = {
  changes: '',
  package: { devDependencies: { electron: '45.3.4' } },
  lock: { packages: { 'node_modules/electron': { version: '45.3.4', integrity: 'sha512-x' } } },
  runtimes: [{ folder: '/electron', version: '45.3.4', isOfficial: true }],
  maintainer: 'cadran@concession.ca',
}

it('a release is made of what is committed, pinned, and around the Electron of its makers', () => {
  expect(whyNotReleased(good)).toBeUndefined()
})

it.each([
  ['name nobody to write to: set CADRAN_MAINTAINER_EMAIL', { maintainer: undefined }],
  ['changes that are not committed', { changes: ' M src/main/index.ts\n' }],
  ['Electron is not pinned', { package: { devDependencies: { electron: '^45.3.4' } } }],
  ['Electron is not pinned', { package: { devDependencies: {} as { electron: string } } }],
  [
    'does not pin Electron',
    { lock: { packages: { 'node_modules/electron': { version: '45.3.3', integrity: 'sha512-x' } } } },
  ],
  ['test build', { runtimes: [{ folder: '/stand-in', version: '45.3.4', isOfficial: false }] }],
  ['test build', { runtimes: [...good.runtimes, { folder: '/older', version: '33.4.11', isOfficial: true }] }],
])('%s: nothing is released', (reason, fault) => {
  expect(whyNotReleased({ ...good, ...fault })).toContain(reason)
})

it.each([
  '',
  'cadran',
  'cadran@localhost',
  'a@cadran.invalid',
  'a@example.com',
  'a@b.example',
  'A <a@b.ca>',
  'a@b.ca\nDepends: x',
])('to %j nobody can write, and a package says so', (address) => {
  const env = { CADRAN_MAINTAINER_EMAIL: address }
  expect(maintainerAddress(env)).toBeUndefined()
  expect(maintainer('The Cadran authors', env)).toBe('The Cadran authors <nobody@cadran.invalid>')
})

it('a package names the address that whoever releases has given', () => {
  const env = { CADRAN_MAINTAINER_EMAIL: 'cadran@concession.ca' }
  expect(maintainer('The Cadran authors', env)).toBe('The Cadran authors <cadran@concession.ca>')
})

it('the channel and the checksums tell every file by its bytes', () => {
  const folder = temporaryFolder()
  const [deb, archive] = ['cadran_1.0.0_amd64.deb', 'cadran-1.0.0-linux-x64.tar.gz'].map((name) => join(folder, name))
  writeFileSync(deb ?? '', 'abc')
  writeFileSync(archive ?? '', '')
  const sha512 = '3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw=='
  expect(channel('1.0.0', [deb ?? '', archive ?? ''], '2026-11-30T00:00:00Z').split('\n')).toEqual([
    'version: 1.0.0',
    'files:',
    '  - url: cadran_1.0.0_amd64.deb',
    `    sha512: ${sha512}`,
    '    size: 3',
    '  - url: cadran-1.0.0-linux-x64.tar.gz',
    '    sha512: z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
    '    size: 0',
    'path: cadran_1.0.0_amd64.deb',
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-30T00:00:00Z'",
    '',
  ])
  expect(checksums([deb ?? ''])).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  cadran_1.0.0_amd64.deb\n',
  )
})
