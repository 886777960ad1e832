import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { standInRefusal } from '../../../scripts/lib/choose-electron.mjs'
import { checkIntegrity } from '../../../scripts/lib/pinned-package.mjs'

test('only the pinned stand-in is unpacked: one byte more, and it is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cadran-integrity-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'package.tgz')
  // printf pinned | sha512sum | xxd -r -p | base64 -w0
  const pinned = 'sha512-IoEyA7gLRR5Nht0t3d6qKd38nYZ22eb9cTjV348Jl9QK97Q6UV4f++9LkxXKNL20YrREY5VaXZDytuSIBFjywg=='
  await writeFile(file, 'pinned')
  await expect(checkIntegrity(file, pinned)).resolves.toBeUndefined()
  await writeFile(file, 'pinned!')
  await expect(checkIntegrity(file, pinned)).rejects.toThrow('is not the package that was pinned')
})

test.each(['http://127.0.0.1:8080/', 'http://localhost', 'https://[::1]:3000/v2', 'http://127.9.9.9'])(
  'the stand-in may be used with a CRM on this machine: %s',
  (url) => {
    expect(standInRefusal(url)).toBeUndefined()
  },
)

test.each([
  undefined, // the real CRM
  '',
  'not a URL',
  'https://api.crm.activix.ca/v2/',
  'http://0.0.0.0',
  'http://127.0.0.1.example.com',
  'http://127.0.0.1@example.com',
  'http://localhost.example.com',
])('the stand-in is refused with any other: %s', (url) => {
  expect(standInRefusal(url)).toContain('CADRAN_API_URL')
})
