import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { FolderWatch } from '../../../src/main/recordings/folder-watch'
import { SimulatedTime } from '../../support/simulated-time'
import { wav } from '../../support/sounds'
import { temporaryFolder } from '../../support/temporary-folder'

it('a look that fails is told, and the looks after it find what was saved', async () => {
  const time = new SimulatedTime()
  const folder = temporaryFolder()
  const found: string[] = []
  const troubles: unknown[] = []
  let refuses = false
  let refused = 0
  const watch = new FolderWatch({
    timers: time,
    elapsed: time.monotonic,
    isBusy: () => false,
    isHandled: () => {
      if (!refuses) return false
      refused++
      throw new Error('The journal is locked')
    },
    onFound: async ({ path }) => {
      found.push(path)
    },
    onError: (error) => troubles.push(error),
  })
  onTestFinished(() => watch.close())
  const path = join(folder, 'call.wav')
  writeFileSync(path, wav())
  utimesSync(path, time.now() / 1000, time.now() / 1000)
  watch.watch(folder, 0)
  await watch.look()
  refuses = true
  time.pass(3)
  await vi.waitFor(() => expect(refused).toBe(1))
  refuses = false
  await watch.look()
  expect({ found, troubles }).toEqual({ found: [path], troubles: [new Error('The journal is locked')] })
})
