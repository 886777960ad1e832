import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf, nearestTests, reachedFrom } from '../../../scripts/lib/reached-tests.mjs'
import { temporaryFolder } from '../../support/temporary-folder'

function project(files: Record<string, string>): Map<string, string[]> {
  const base = temporaryFolder()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, name)), { recursive: true })
    writeFileSync(join(base, name), text)
  }
  return importsOf(['src', 'test'], base)
}

describe('what a change reaches', () => {
  const files = {
    'src/call.ts': `export const call = 1`,
    'src/index.ts': `export { call } from './call'`,
    'src/App.svelte': `<script lang="ts">\n  import {\n    call,\n  } from './call'\n</script>`,
    'src/late.ts': `export const late = () => import('./App.svelte')`,
    'src/other.ts': `import type { Stats } from 'node:fs'`,
    'test/call.test.ts': `import '../src/call'`,
    'test/all.test.ts': `import { call } from '../src'\nimport words from './words.json'`,
    'test/late.test.ts': `import { late } from '../src/late'`,
    'test/other.test.ts': `import '../src/other'`,
    'test/words.json': `{}`,
  }

  it('is whatever imports it, at once or later, types included, and through others', () => {
    expect(Object.fromEntries(reachedFrom(project(files), ['src/call.ts']))).toEqual({
      'src/call.ts': 0,
      'src/index.ts': 1,
      'src/App.svelte': 1,
      'test/call.test.ts': 1,
      'test/all.test.ts': 2,
      'src/late.ts': 2,
      'test/late.test.ts': 3,
    })
  })

  it('is itself where nothing imports it, and what reads a file of another kind', () => {
    expect([...reachedFrom(project(files), ['test/other.test.ts']).keys()]).toEqual(['test/other.test.ts'])
    expect([...reachedFrom(project(files), ['test/words.json']).keys()]).toEqual([
      'test/words.json',
      'test/all.test.ts',
    ])
    expect([...reachedFrom(project(files), [])]).toEqual([])
  })
})

it('tests come in their order: those named after what changed, then the nearest', () => {
  const reached = new Map([
    ['src/CallCard.svelte', 0],
    ['test/unit/support/page.ts', 1],
    ['test/integration/near.test.ts', 1],
    ['test/unit/near.test.ts', 1],
    ['test/e2e/call.test.ts', 1],
    ['test/integration/middle.test.ts', 2],
    ['test/unit/call-card.test.ts', 3],
  ])
  expect(nearestTests(reached)).toEqual([
    'test/unit/call-card.test.ts',
    'test/unit/near.test.ts',
    'test/integration/near.test.ts',
    'test/integration/middle.test.ts',
  ])
})
