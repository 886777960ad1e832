import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { beginStart, FAILED_STARTS, startSucceeded } from '../../../src/main/app/failed-starts'
import { temporaryFolder } from '../../support/temporary-folder'

it('starts that come to nothing are counted until one succeeds', () => {
  const folder = temporaryFolder()
  expect([beginStart(folder), beginStart(folder), beginStart(folder)].map(({ failed }) => failed)).toEqual([0, 1, 2])
  startSucceeded(folder)
  expect(existsSync(join(folder, FAILED_STARTS))).toBe(false)
  expect(beginStart(folder)).toEqual({ failed: 0, end: undefined })
})

it.each(['', 'x', '-3', '99999999999999999999', '1e3', '2\n'])(
  'a count of %j is a number of starts or none',
  (text) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, FAILED_STARTS), text)
    expect(beginStart(folder).failed).toBe(text === '2\n' ? 2 : 0)
  },
)

it('where nothing can be written nothing is counted, and the start goes on', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, FAILED_STARTS))
  const starts = [beginStart(folder), beginStart(folder), beginStart(join(folder, 'gone'))]
  expect(starts.map(({ failed }) => failed)).toEqual([0, 0, 0])
  startSucceeded(folder)
})
