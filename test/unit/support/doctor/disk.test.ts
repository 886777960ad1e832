import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { diskAt, TRIAL_FILE } from '../../../../src/main/support/doctor/disk'
import { temporaryFolder } from '../../../support/temporary-folder'

it('writes into the folder, made where there is none, and leaves nothing there', async () => {
  const folder = join(temporaryFolder(), 'new')
  const disk = diskAt(folder)
  expect([await disk.takes(), readdirSync(folder), (await disk.freeBytes()) ?? 0]).toEqual([
    true,
    [],
    expect.any(Number),
  ])
})

it('says that nothing can be written where that is so', async () => {
  const parent = temporaryFolder()
  writeFileSync(join(parent, 'file'), '')
  mkdirSync(join(parent, 'taken', TRIAL_FILE), { recursive: true })
  expect(await diskAt(join(parent, 'file')).takes()).toBe(false)
  expect(await diskAt(join(parent, 'taken')).takes()).toBe(false)
  expect(await diskAt(join(parent, 'nowhere')).freeBytes()).toBeUndefined()
})
