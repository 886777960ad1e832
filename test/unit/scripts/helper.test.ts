import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../../scripts/lib/paths.mjs'

it('the Windows helper that is kept was built from the source beside it (npm run build:helper)', () => {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'native/cadran-event.c')))
    .digest('hex')
  const helper = readFileSync(join(root, 'resources/hooks/cadran-event.exe'))
  expect(helper.toString('latin1')).toContain(`source:${hash}`)
})
