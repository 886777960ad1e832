import { cruise } from 'dependency-cruiser'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import rules from '../../../.dependency-cruiser.mjs'
import { temporaryFolder } from '../../support/temporary-folder'

/** From the roof down, as docs/architecture.md has them. */
const floors = [
  ['app'],
  ['window', 'support'],
  ['session'],
  ['calls', 'leads', 'recordings'],
  ['journal'],
  ['lines', 'outbox', 'account'],
  ['activix', 'store', 'numbers', 'settings', 'logs'],
  ['network'],
  ['lib'],
]
const rooms = floors.flat()
const outside = ['shared', 'renderer', 'preload', 'demo-crm']
const floorOf = (room: string) => floors.findIndex((floor) => floor.includes(room))
const below = (room: string) => rooms.filter((other) => floorOf(other) > floorOf(room))

const allowed = new Map<string, string[]>([
  ...rooms.map((room): [string, string[]] => [room, [...below(room), 'shared', ...(room === 'app' ? ['desktop', 'demo-crm'] : [])]]), // prettier-ignore
  ['desktop', ['lib', 'logs', 'settings', 'network', 'shared']],
  ['shared', []],
  ...['renderer', 'preload', 'demo-crm'].map((room): [string, string[]] => [room, ['shared']]),
])

const placeOf = (room: string) => (outside.includes(room) ? `src/${room}/index.ts` : `src/main/${room}/${room}.ts`)

interface Violation {
  from: string
  to: string
  rule: { name: string }
}

/** What the rules say of the files in a folder. */
async function violationsIn(folder: string): Promise<Violation[]> {
  const { forbidden, options } = rules as { forbidden: object[]; options: { tsPreCompilationDeps: boolean } }
  const { tsPreCompilationDeps } = options
  const ruleSet = { forbidden } as never
  const { output } = await cruise(['src'], { tsPreCompilationDeps, baseDir: folder, validate: true, ruleSet })
  return (output as { summary: { violations: Violation[] } }).summary.violations
}

/** The arrows that the rules refuse among these, as `from → to`. */
async function refused(arrows: [from: string, to: string][]): Promise<string[]> {
  const folder = temporaryFolder()
  for (const room of all) write(folder, placeOf(room), 'export interface Room {}\n')
  // A file for each arrow, so that no circle comes of them.
  for (const [from, to] of arrows) {
    const file = join(dirname(placeOf(from)), `to-${to}.ts`)
    const place = relative(dirname(file), placeOf(to))
      .replace(/^(?!\.)/, './')
      .replace(/\.ts$/, '')
    write(folder, file, `import type { Room } from '${place}'\nexport type Again = Room\n`)
  }
  const found = (await violationsIn(folder)).map(({ from, to }) => `${roomOf(from)} → ${roomOf(to)}`)
  return [...new Set(found)].sort()
}

function write(folder: string, file: string, text: string) {
  mkdirSync(join(folder, dirname(file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

const roomOf = (file: string) => file.split('/').at(-2) ?? ''
const named = (arrows: [string, string][]) => arrows.map(([from, to]) => `${from} → ${to}`).sort()

const all = [...allowed.keys()]
const every = all.flatMap((from) => all.filter((to) => to !== from).map((to): [string, string] => [from, to]))
const isAllowed = ([from, to]: [string, string]) => allowed.get(from)?.includes(to) ?? false

it('lets arrows down, and refuses each of the others, types alone included', async () => {
  const forbidden = every.filter((arrow) => !isAllowed(arrow))
  expect(forbidden.length).toBeGreaterThan(200)
  expect(await refused(every)).toEqual(named(forbidden))
}, 60_000)

it('refuses circles, loose files, Electron in a room that does without it, parts that are built elsewhere, and schemas in the window', async () => {
  const folder = temporaryFolder()
  write(folder, 'src/main/lib/one.ts', "import type { Other } from './other'\nexport type One = Other\n")
  write(folder, 'src/main/lib/other.ts', "import type { One } from './one'\nexport type Other = One\n")
  write(folder, 'src/main/loose.ts', "import type { One } from './lib/one'\nexport type Loose = One\n")
  write(folder, 'src/main/store/window.ts', "import { app } from 'electron'\nexport const name = app.name\n")
  write(folder, 'src/main/outbox/outbox.ts', 'export const createOutbox = 1\n')
  write(
    folder,
    'src/main/window/builds.ts',
    "import { createOutbox } from '../outbox/outbox'\nexport const built = createOutbox\n",
  )
  write(folder, 'src/shared/node.ts', "import { join } from 'node:path'\nexport const path = join\n")
  write(folder, 'src/shared/contract.ts', 'export interface Api {}\nexport const contract = 1\n')
  write(folder, 'src/renderer/asks.ts', "import type { Api } from '../shared/contract'\nexport type Asks = Api\n")
  write(folder, 'src/renderer/loads.ts', "import { contract } from '../shared/contract'\nexport const all = contract\n")
  const violations = await violationsIn(folder)
  const names = [...new Set(violations.map(({ rule }) => rule.name))].sort()
  expect(names).toEqual([
    'electron-stays-outside',
    'main-has-rooms',
    'no-circle',
    'session-builds-the-parts',
    'shared-is-pure',
    'window-loads-no-schema',
  ])
  expect(violations.map(({ from }) => from)).not.toContain('src/renderer/asks.ts')
}, 60_000)
