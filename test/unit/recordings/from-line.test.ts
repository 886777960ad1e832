import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RecordingsFromLine } from '../../../src/main/recordings/from-line'
import { temporaryFolder } from '../../support/temporary-folder'

it('a temporary recording goes, whether it could be attached or not', async () => {
  const folder = temporaryFolder()
  const attachments = [
    async () => ({ kind: 'attached' as const }),
    async () => ({ kind: 'refused' as const, name: 'a.wav', why: 'not-logged' as const }),
    () => Promise.reject(new Error('SQLITE_FULL')),
  ]
  for (const [nth, attach] of attachments.entries()) {
    const file = join(folder, `${nth}.wav`)
    writeFileSync(file, 'voices')
    const line = new RecordingsFromLine({
      journal: { call: () => undefined },
      recordings: { attach },
      notices: { add: () => {} },
      onChange: () => {},
    })
    const taking = line.take({ kind: 'recorded', call: 'a', file, temporary: true })
    if (nth === 2) await expect(taking).rejects.toThrow('SQLITE_FULL')
    else await taking
    expect(existsSync(file), `attachment ${nth}`).toBe(false)
  }
})
