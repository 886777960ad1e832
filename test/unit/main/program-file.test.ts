import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ProgramFile } from '../../../src/main/desktop/program-file'
import { temporaryFolder } from '../../support/temporary-folder'

it('a program is replaced once another file is in its place, and not while there is none', async () => {
  const file = join(temporaryFolder(), 'cadran')
  writeFileSync(file, 'one')
  const program = new ProgramFile(file)
  expect(await program.isReplaced()).toBe(false)
  rmSync(file)
  expect(await program.isReplaced()).toBe(false)
  writeFileSync(`${file}.new`, 'two')
  renameSync(`${file}.new`, file)
  expect(await program.isReplaced()).toBe(true)
})
