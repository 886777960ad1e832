import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openLog } from '../../../src/main/logs/log'
import { Redactor } from '../../../src/main/logs/redactor'
import { temporaryFolder } from '../../support/temporary-folder'

it.each([
  ['/home/tremblay5145550142', '/home/tremblay5145550142/.config/Cadran/journal.db', '~/.config/Cadran/journal.db'],
  ['/home/Marie Roy', 'file:///home/Marie%20Roy/cadran/app.js:1:2', 'file://~/cadran/app.js:1:2'],
  [String.raw`C:\Users\Roy (2)`, String.raw`c:\users\roy (2)\AppData\x.js`, String.raw`~\AppData\x.js`],
  ['/home/a.b', '/home/axb/file', '/home/axb/file'],
])('the log names no home: %s in %s', (home, path, kept) => {
  const folder = temporaryFolder()
  const log = openLog(folder, new Redactor(), home)
  log.error('journal', new Error(`cannot open ${path}`))
  log.info('found', { path })
  const written = readFileSync(join(folder, 'cadran.log'), 'utf8')
  expect(written).toContain(`cannot open ${kept}`)
  if (kept.startsWith('~')) expect(written).not.toMatch(/tremblay|Marie|roy/i)
})
