import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder'

it('an error that nothing catches is logged without the number in it, and the process goes on', async () => {
  const folder = temporaryFolder()
  const child = fork('test/support/uncaught.mjs', [folder])
  onTestFinished(() => {
    child.kill()
  })
  expect(await once(child, 'message')).toContain('ready')
  child.send('throw')
  child.send('reject')
  child.send('end')
  expect(await once(child, 'message')).toContain('goes on')
  expect(await once(child, 'exit')).toEqual([0, null])
  const log = readFileSync(join(folder, 'cadran.log'), 'utf8')
  expect(log).toMatch(/\[error\] +uncaught Error: No line for …42\n +at /)
  expect(log).toMatch(/\[error\] +unhandled Error: No journal for …43\n +at /)
  expect(log).not.toContain('5145550')
}, 20_000)
