import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildReport, type ReportParts } from '../../../src/main/support/report'
import { temporaryFolder } from '../../support/temporary-folder'

const now = Date.UTC(2026, 10, 20, 14, 3, 9)
const home = '/home/jean.tremblay'

function reportOf(files: Record<string, string>, parts: Partial<ReportParts> = {}): string {
  const folder = temporaryFolder()
  for (const name of ['logs', 'crash-dumps', 'crash-dumps/pending']) mkdirSync(join(folder, name))
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text)
    utimesSync(join(folder, name), now / 1000, now / 1000)
  }
  return buildReport({
    ...{ folder, home, now, versions: { Cadran: '0.1.0', Electron: '130.0.6723.191' }, end: undefined },
    ...parts,
  })
}

it('holds versions, how the last run ended, the dumps by name and the end of the log', () => {
  const log =
    '[2026-11-20 14:03:02.101] [info]  started {"version":"0.1.0"}\n[2026-11-20 14:03:08.000] [error] uncaught Error: x\n'
  const files = { 'logs/cadran.log': log, 'crash-dumps/pending/a.dmp': 'MDMP secret' }
  expect(reportOf(files, { end: { at: now - 1000, isExact: true } })).toBe(`Cadran's report of 2026-11-20T14:03:09.000Z

Cadran: 0.1.0
Electron: 130.0.6723.191

Last run: ended unexpectedly at 2026-11-20T14:03:08.000Z

Crash dumps on this computer, not part of this report:
2026-11-20T14:03:09.000Z (11 bytes)

The last lines of the log:
[2026-11-20 14:03:02.101] [info]  started {"version":"0.1.0"}
[2026-11-20 14:03:08.000] [error] uncaught Error: x
`)
})

it('holds no number, no key and no name of the agent, even where a log has them', () => {
  const log = [
    '[2026-11-20 14:03:08.000] [error] Error: for +15145550142, api_key=0123456789abcdef',
    `    at ${home}/app.js:1`,
    "    at file:///C:/Users/L%C3%A9a%20Roy/app.js:1, 'C:\\Users\\Léa Roy\\x.js'",
    `open '${home}/Jean Tremblay.wav'`,
  ].join('\n')
  const reports = [home, String.raw`C:\Users\Léa Roy`].map((home) => reportOf({ 'logs/cadran.log': log }, { home }))
  expect(reports[0]).toContain('…42, api_key=[key]\n    at ~/app.js:1')
  expect(reports[1]).toContain('at file:///~/app.js:1')
  expect(reports[0]).not.toMatch(/5145550142|0123456789abcdef|jean|tremblay/i)
  expect(reports[1]).not.toMatch(/5145550142|0123456789abcdef|L%C3%A9a|Léa|Roy/)
})

it('holds nothing of the name of a home that has a number in it', () => {
  const home = '/home/tremblay5145550142'
  expect(reportOf({ 'logs/cadran.log': `    at ${home}/app.js:1` }, { home })).not.toContain('tremblay')
})

it('holds 200 lines at most, of the log before too where the current one has only begun', () => {
  const lines = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name} ${n}`).join('\n')
  const linesIn = (report: string) => report.split('The last lines of the log:\n')[1]?.trimEnd().split('\n')
  const both = linesIn(reportOf({ 'logs/cadran.log': lines('new', 3), 'logs/cadran.old.log': lines('old', 1000) }))
  expect([both?.length, both?.[0], both?.at(-4), both?.at(-1)]).toEqual([200, 'old 803', 'old 999', 'new 2'])
  const one = linesIn(reportOf({ 'logs/cadran.log': lines('new', 300), 'logs/cadran.old.log': lines('old', 9) }))
  expect([one?.length, one?.[0]]).toEqual([200, 'new 100'])
  expect(linesIn(reportOf({}))).toEqual(['none'])
})
