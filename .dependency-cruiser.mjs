import { existsSync } from 'node:fs'

/** The floors of the house: an import points down, never up or sideways, types included (docs/architecture.md). */
const floors = [
  ['index.ts'],
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

/** Rooms of the main process that may import Electron. `desktop` stands beside the floors from `session` down. */
const besideFloors = 'desktop'
const withElectron = ['index.ts', 'app', besideFloors]

/** What only create-session.ts and the tests build; others know them by their types. */
const built = [
  ...['account/account', 'activix/client', 'calls/call-manager', 'calls/links', 'leads/lead-finder', 'outbox/outbox'],
  ...['recordings/recording-manager', 'lines/line-check'],
]

for (const part of built) {
  if (!existsSync(new URL(`src/main/${part}.ts`, import.meta.url))) throw new Error(`There is no src/main/${part}.ts`)
}

const inMain = (rooms) => `^src/main/(?:${rooms.map((room) => room.replace('.', String.raw`\.`)).join('|')})(?:/|$)`

const upwards = floors.flatMap((rooms, floor) =>
  rooms.map((room) => ({
    name: `${room}-imports-down`,
    severity: 'error',
    comment: `What ${room} needs of a floor above is handed to it, or belongs below.`,
    from: { path: inMain([room]) },
    to: {
      path: '^src/',
      pathNot: [
        inMain([room]),
        '^src/shared/',
        ...floors.slice(floor + 1).map(inMain),
        ...(floor < 2 ? [inMain([besideFloors])] : []),
        ...(room === 'app' ? ['^src/demo-crm/index'] : []),
      ],
    },
  })),
)

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    ...upwards,
    {
      name: 'desktop-imports-down',
      severity: 'error',
      from: { path: inMain([besideFloors]) },
      to: { path: '^src/', pathNot: [inMain([besideFloors, 'lib', 'logs', 'settings', 'network']), '^src/shared/'] },
    },
    {
      name: 'main-has-rooms',
      severity: 'error',
      comment: 'A file of the main process stands in a room, but for the entry.',
      from: { path: String.raw`^src/main/(?!index\.ts$)[^/]+$` },
      to: {},
    },
    {
      name: 'shared-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/', pathNot: '^src/shared/' },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'window-and-demo-import-shared-only',
      severity: 'error',
      from: { path: '^src/(renderer|preload|demo-crm)/' },
      to: { path: '^src/', pathNot: ['^src/$1/', '^src/shared/'] },
    },
    {
      name: 'parts-of-all-screens-know-no-screen',
      severity: 'error',
      from: { path: '^src/renderer/ui/' },
      to: { path: '^src/renderer/', pathNot: '^src/renderer/ui/' },
    },
    {
      name: 'window-loads-no-schema',
      severity: 'error',
      comment: 'The contract brings every schema with it, before the first paint: the window needs its types alone.',
      from: { path: '^src/renderer/' },
      to: { path: String.raw`^src/shared/contract\.ts$`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'electron-stays-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: [inMain(withElectron), '^src/preload/'] },
      to: { path: '^electron$|node_modules/electron/' },
    },
    {
      name: 'session-builds-the-parts',
      severity: 'error',
      from: { path: '^src/', pathNot: inMain(['session']) },
      to: { path: `^src/main/(?:${built.join('|')})\\.ts$`, dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
