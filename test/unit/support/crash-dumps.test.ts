import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { crashDumps, pruneCrashDumps } from '../../../src/main/support/crash-dumps'
import { temporaryFolder } from '../../support/temporary-folder'

const day = 24 * 60 * 60
const now = Date.UTC(2026, 10, 20)

function write(folder: string, name: string, daysAgo: number): void {
  const file = join(folder, 'crash-dumps', name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, 'MDMP')
  const at = now / 1000 - daysAgo * day
  utimesSync(file, at, at)
}

it('of the dumps the five newest of a month are kept, and nothing else is touched', () => {
  const folder = temporaryFolder()
  const names = [3, 1, 2, 31, 6, 5, 4].map((days) => {
    const name = `${days % 2 ? 'pending' : 'reports'}/${days}.dmp`
    write(folder, name, days)
    write(folder, name.replace('.dmp', '.meta'), days)
    return name
  })
  write(folder, 'settings.dat', 100)
  pruneCrashDumps(folder, now)
  const kept = [1, 2, 3, 4, 5]
  expect(crashDumps(folder).map(({ name }) => Number(/\d+/.exec(name)))).toEqual(kept)
  const metas = names.filter((name) => existsSync(join(folder, 'crash-dumps', name.replace('.dmp', '.meta'))))
  expect(metas.map((name) => Number(/\d+/.exec(name))).sort()).toEqual(kept)
  expect(existsSync(join(folder, 'crash-dumps', 'settings.dat'))).toBe(true)

  pruneCrashDumps(folder, now + 27 * day * 1000)
  expect(crashDumps(folder)).toMatchObject([{ name: 'pending/1.dmp', bytes: 4 }, { name: 'reports/2.dmp' }])
})

it('without the folder there is no dump, and nothing to remove', () => {
  const folder = temporaryFolder()
  pruneCrashDumps(folder, now)
  expect(crashDumps(folder)).toEqual([])
})
