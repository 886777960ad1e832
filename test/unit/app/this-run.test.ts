import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { beginStart, startSucceeded } from '../../../src/main/app/failed-starts'
import { beginRun, endRun, lastRun, runFailed, THIS_RUN } from '../../../src/main/app/this-run'
import { temporaryFolder } from '../../support/temporary-folder'

const began = Date.UTC(2026, 10, 20, 14)
const minutes = (count: number) => began + count * 60_000

/** A file that was last written so many minutes after the run began. */
function touch(folder: string, name: string, after: number): void {
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '', { flag: 'a' })
  utimesSync(file, minutes(after) / 1000, minutes(after) / 1000)
}

function runIn(folder: string, failedBefore = 0): string {
  beginRun(folder, { startedAt: began, failedBefore })
  touch(folder, THIS_RUN, 0)
  return folder
}

it('of a run that ended as it was asked to, and of none, nothing is said', () => {
  const folder = runIn(temporaryFolder())
  endRun(folder)
  expect([lastRun(folder), lastRun(temporaryFolder())]).toEqual([undefined, undefined])
})

it('a run that was killed ended after its last sign of life', () => {
  const folder = runIn(temporaryFolder())
  touch(folder, 'logs/cadran.log', 7)
  touch(folder, 'journal.db-wal', 9)
  expect(lastRun(folder)).toEqual({ end: { at: minutes(9), isExact: false }, failed: 0 })
})

it('a run that gave up ended then', () => {
  const folder = runIn(temporaryFolder())
  touch(folder, 'logs/cadran.log', 7)
  runFailed(folder, { failedAt: minutes(8), failedBefore: 0 })
  expect(lastRun(folder)).toEqual({ end: { at: minutes(8), isExact: true }, failed: 0 })
})

it('a run that crashed ended as its dump was written; an older dump was the window’s', () => {
  const folder = runIn(temporaryFolder())
  touch(folder, 'logs/cadran.log', 7)
  touch(folder, 'crash-dumps/pending/a.dmp', 5)
  expect(lastRun(folder)).toEqual({ end: { at: minutes(7), isExact: false }, failed: 0 })
  touch(folder, 'crash-dumps/pending/b.dmp', 8)
  expect(lastRun(folder)).toEqual({ end: { at: minutes(8), isExact: true }, failed: 0 })
})

it.each(['', 'x', '1 2', '-1 0', `${began}`, `${began} 0 x`, `${began} 9999`, `${began} 0\n${began}`])(
  'a note that says %j says nothing',
  (text) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, THIS_RUN), text)
    expect(lastRun(folder)).toBeUndefined()
  },
)

it('where nothing can be written nothing is noted, and nothing fails', () => {
  const folder = join(temporaryFolder(), 'gone')
  beginRun(folder, { startedAt: began, failedBefore: 0 })
  runFailed(folder, { failedAt: began, failedBefore: 0 })
  endRun(folder)
  expect(lastRun(folder)).toBeUndefined()
})

it('a run that crashes within a minute counts as a start that failed: the third one asks', () => {
  const folder = temporaryFolder()
  const crashes = (after: number) => {
    const { failed } = beginStart(folder)
    startSucceeded(folder)
    runIn(folder, failed)
    runFailed(folder, { failedAt: began + after, failedBefore: failed })
    return failed
  }
  expect([crashes(100), crashes(100), crashes(59_000), crashes(61_000), crashes(100)]).toEqual([0, 1, 2, 3, 0])
})

it('one that gives up before its run was noted counts as well', () => {
  const folder = temporaryFolder()
  runFailed(folder, { failedAt: began, failedBefore: 1 })
  expect(lastRun(folder)).toEqual({ end: { at: began, isExact: true }, failed: 2 })
})
