import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { appId } from '../../../packaging/lib/identity.mjs'
import { Wine } from './wine'

const product = 'Cadran Test'
const setup = process.env['CADRAN_SETUP'] ?? ''
const newerSetup = process.env['CADRAN_NEWER_SETUP'] ?? ''

let wine: Wine
let installer: string
let newerInstaller: string

beforeAll(async () => {
  wine = await Wine.start()
  installer = await wine.machine.bring(setup)
  newerInstaller = await wine.machine.bring(newerSetup)
})

afterAll(() => wine.stop())

/** Where each kind of installation puts things, and in which part of the registry it says so. */
const alone = {
  switches: ['/S'],
  folder: String.raw`C:\users\agent\AppData\Local\Programs\Cadran`,
  onDisk: '/users/agent/AppData/Local/Programs/Cadran',
  menu: '/users/agent/AppData/Roaming/Microsoft/Windows/Start Menu/Programs',
  hive: 'HKEY_CURRENT_USER',
}
const everybody = {
  switches: ['/S', '/ALLUSERS'],
  folder: String.raw`C:\Program Files\Cadran`,
  onDisk: '/Program Files/Cadran',
  menu: '/ProgramData/Microsoft/Windows/Start Menu/Programs',
  hive: 'HKEY_LOCAL_MACHINE',
}

const keys = (hive: string) => ({
  ours: `${hive}\\Software\\Cadran`,
  tel: `${hive}\\Software\\Classes\\Cadran.tel`,
  callto: `${hive}\\Software\\Classes\\Cadran.callto`,
  uninstall: `${hive}\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Cadran`,
  applications: `${hive}\\Software\\RegisteredApplications`,
})

/** All that an installation writes into the registry. */
function expected({ hive, folder }: typeof alone, version: string): string[] {
  const { ours, tel, callto, uninstall, applications } = keys(hive)
  const icon = `"${folder}\\Cadran.exe",0`
  return [
    `${ours}\\Capabilities | ApplicationName | ${product}`,
    `${ours}\\Capabilities | ApplicationDescription | Calls a number with one press, and logs the call in Activix CRM`,
    `${ours}\\Capabilities | ApplicationIcon | ${icon}`,
    `${ours}\\Capabilities\\UrlAssociations | tel | Cadran.tel`,
    `${ours}\\Capabilities\\UrlAssociations | callto | Cadran.callto`,
    `${tel} | (Default) | URL:Phone number`,
    `${callto} | (Default) | URL:Phone number (callto)`,
    ...[tel, callto].flatMap((key) => [
      `${key} | URL Protocol | `,
      `${key}\\DefaultIcon | (Default) | ${icon}`,
      `${key}\\shell\\open\\command | (Default) | "${folder}\\Cadran.exe" -- "%1"`,
    ]),
    `${applications} | Cadran | Software\\Cadran\\Capabilities`,
    `${uninstall} | DisplayName | ${product}`,
    `${uninstall} | DisplayVersion | ${version}`,
    `${uninstall} | Publisher | The Cadran authors`,
    `${uninstall} | DisplayIcon | ${icon}`,
    `${uninstall} | InstallLocation | ${folder}`,
    `${uninstall} | UninstallString | "${folder}\\Uninstall.exe"`,
    `${uninstall} | QuietUninstallString | "${folder}\\Uninstall.exe" /S`,
    `${uninstall} | NoModify | 0x1`,
    `${uninstall} | NoRepair | 0x1`,
  ].sort()
}

async function written({ hive }: { hive: string }): Promise<string[]> {
  const values = (await Promise.all(Object.values(keys(hive)).map((key) => wine.registry(key)))).flat()
  const isOurs = (value: string) => !value.startsWith(keys(hive).applications) || value.includes('Cadran')
  return values.filter((value) => isOurs(value) && !value.includes('EstimatedSize')).sort()
}

/** Files and shortcuts of ours, but for the agent's own data. */
async function left(): Promise<string[]> {
  return (await wine.files('cadran')).filter((file) => !/AppData\/(Local|Roaming)\/Cadran Test(\/|$)/.test(file))
}

const data = `/users/agent/AppData/Local/${product}/journal.db`
const hasData = async () => (await wine.machine.run(['test', '-e', `${wine.c}${data}`])).code === 0
const version = process.env['CADRAN_SETUP_VERSION'] ?? ''
const newerVersion = process.env['CADRAN_NEWER_SETUP_VERSION'] ?? ''

test.each([
  ['the agent alone', alone],
  ['everybody', everybody],
])('for %s it installs silently, upgrades, and goes again without a trace but the agent’s data', async (_whom, how) => {
  expect((await wine.exec(installer, ...how.switches)).code).toBe(0)
  expect(await written(how)).toEqual(expected(how, version))
  expect(await wine.files(`${how.menu}/${product}.lnk`)).toHaveLength(1)
  const other = how === alone ? everybody : alone
  expect(await written(other)).toEqual([])

  await wine.machine.must(['install', '-D', '/dev/null', `${wine.c}${data}`], { asAgent: true })
  // A file of the version before, which the next one does not have.
  const stale = `${wine.c}${how.onDisk}/resources/legal/LICENSE.txt`
  await wine.machine.must(['touch', '-d', '2001-01-01', stale], { asAgent: true })
  expect((await wine.exec(newerInstaller, ...how.switches)).code).toBe(0)
  expect(await written(how)).toEqual(expected(how, newerVersion))
  expect(await wine.machine.must(['stat', '--format=%y', stale])).not.toMatch(/^2001/)
  expect(await hasData()).toBe(true)

  const foreign = `${how.onDisk}/somebody-elses.txt`
  await wine.machine.must(['touch', `${wine.c}${foreign}`], { asAgent: true })
  expect((await wine.exec(`${how.folder}\\Uninstall.exe`, '/S')).code).toBe(0)
  await wine.gone(`${how.onDisk}/Uninstall.exe`)
  await expect.poll(() => written(how), { timeout: 10_000 }).toEqual([])
  // What somebody put beside it is theirs.
  expect(await left()).toEqual([how.onDisk, foreign])
  await wine.machine.must(['rm', '-r', `${wine.c}${how.onDisk}`])
  expect(await hasData()).toBe(true)
})

// Wine keeps no property of a shortcut. What is set there can be seen to be set of the shortcut that is written then, and no more.
test.each([
  ['the agent alone', alone],
  ['everybody', everybody],
])('for %s the shortcut is given the name by which Windows lets Cadran notify', async (_whom, how) => {
  const calls = await wine.calls('+shell', installer, ...how.switches)
  const seen = calls.flatMap((line) => {
    const [, name, rest] = /:(IPersistFile_fn(?:Load|Save)|propertystore_\w+) (.*)$/.exec(line) ?? []
    const isOfOthers = rest?.includes('.lnk') && !rest.includes(`\\\\${product}.lnk`)
    return name === undefined || isOfOthers || rest?.includes('returning') ? [] : [name]
  })
  const steps = ['IPersistFile_fnLoad', 'propertystore_SetValue', 'propertystore_Commit', 'IPersistFile_fnSave']
  expect(seen.slice(seen.indexOf('propertystore_SetValue') - 1).slice(0, 4)).toEqual(steps)
  // It still starts what it did.
  const shortcut = await wine.machine.must(['cat', `${wine.c}${how.menu}/${product}.lnk`])
  expect(shortcut).toContain(`${how.folder}\\Cadran.exe`)
  await wine.exec(`${how.folder}\\Uninstall.exe`, '/S')
  await wine.gone(`${how.onDisk}/Uninstall.exe`)
})

test('the installer and the app name Cadran alike', async () => {
  const installs = await readFile(new URL('../../../packaging/windows/cadran.nsi', import.meta.url), 'utf8')
  const app = await readFile(new URL('../../../src/main/desktop/app-id.ts', import.meta.url), 'utf8')
  expect(installs).toMatch(/NameShortcut "[^"]*" "\$\{APP_ID\}"/)
  expect(/APP_ID = '(.*)'/.exec(app)?.[1]).toBe(appId)
})

test('the uninstaller takes the data only where it is told to', async () => {
  await wine.exec(installer, '/S')
  expect(await hasData()).toBe(true)
  expect((await wine.exec(`${alone.folder}\\Uninstall.exe`, '/S', '/DELETEDATA')).code).toBe(0)
  await wine.gone(alone.onDisk)
  await expect.poll(hasData).toBe(false)
})

test('links that an agent gave to Cadran in its settings are given back, and those of another program are not', async () => {
  await wine.exec(installer, '/S')
  const command = (scheme: string) => `HKEY_CURRENT_USER\\Software\\Classes\\${scheme}\\shell\\open\\command`
  const own = `"${alone.folder}\\Cadran.exe" "--" "%1"`
  await wine.exec('reg', 'add', command('tel'), '/ve', '/d', own, '/f')
  await wine.exec('reg', 'add', command('callto'), '/ve', '/d', '"C:\\other.exe" "%1"', '/f')
  await wine.exec(`${alone.folder}\\Uninstall.exe`, '/S')
  await wine.gone(alone.onDisk)
  await expect.poll(() => wine.registry(command('tel'))).toEqual([])
  expect(await wine.registry(command('callto'))).toEqual([`${command('callto')} | (Default) | "C:\\other.exe" "%1"`])
})

test('what starts Cadran with the computer outlives an upgrade and goes with Cadran; that of other programs stays', async () => {
  const run = String.raw`HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run`
  const add = (name: string, command: string) => wine.exec('reg', 'add', run, '/v', name, '/d', command, '/f')
  const own = `"${alone.folder}\\Cadran.exe" --hidden`
  await wine.exec(installer, '/S')
  await add('a.other', '"C:\\other.exe" --hidden')
  await add(appId, own)
  await add('z.other', `"${alone.folder}.elsewhere\\Cadran.exe"`)
  const others = [
    `${run} | a.other | "C:\\other.exe" --hidden`,
    `${run} | z.other | "${alone.folder}.elsewhere\\Cadran.exe"`,
  ]
  await wine.exec(newerInstaller, '/S')
  expect((await wine.registry(run)).sort()).toEqual([...others, `${run} | ${appId} | ${own}`].sort())
  await wine.exec(`${alone.folder}\\Uninstall.exe`, '/S')
  await wine.gone(alone.onDisk)
  await expect.poll(async () => (await wine.registry(run)).sort()).toEqual(others)
})

test('while Cadran runs nothing is changed, and the exit code asks for another try', async () => {
  await wine.exec(installer, '/S')
  wine.begin(`${alone.folder}\\Cadran.exe`, '-e', 'setTimeout(() => {}, 20000)')
  await expect.poll(async () => (await wine.exec(newerInstaller, '/S')).code, { timeout: 20_000 }).toBe(1618 % 256)
  expect(await written(alone)).toEqual(expected(alone, version))
  const thisRun = `${wine.c}/users/agent/AppData/Local/${product}/this-run`
  await wine.machine.must(['install', '-D', '/dev/null', thisRun], { asAgent: true })
  expect((await wine.exec(newerInstaller, '/S', '/CLOSE')).code).toBe(0)
  expect(await written(alone)).toEqual(expected(alone, newerVersion))
  // The next start takes it for no crash.
  expect((await wine.machine.run(['test', '-e', thisRun])).code).toBe(1)
})

test('begun by a Cadran that brings itself up to date, it waits for the end of that, and starts the new version', async () => {
  await wine.machine.must(['chmod', '777', '/mnt'])
  await writeFile(join(wine.machine.shared, 'started.cjs'), 'require("fs").writeFileSync(__filename + ".ran", "")')
  const isThere = async (name: string) => (await wine.machine.run(['test', '-e', `/mnt/${name}`])).code === 0
  await wine.exec(installer, '/S')
  const untilTold = 'setInterval(() => require("fs").existsSync("Z:/mnt/end") && process.exit(), 100)'
  wine.begin(`${alone.folder}\\Cadran.exe`, '-e', untilTold)
  await expect.poll(async () => (await wine.exec(newerInstaller, '/S')).code, { timeout: 20_000 }).toBe(1618 % 256)

  const probe = 'NODE_OPTIONS=--require=Z:/mnt/started.cjs'
  const update = wine.run('env', probe, 'wine', newerInstaller, '/S', '/WAIT', '/RUN')
  await pause(2000)
  expect(await written(alone)).toEqual(expected(alone, version))
  await writeFile(join(wine.machine.shared, 'end'), '')
  expect((await update).code).toBe(0)
  expect(await written(alone)).toEqual(expected(alone, newerVersion))
  await expect.poll(() => isThere('started.cjs.ran'), { timeout: 20_000 }).toBe(true)
})

test('keychain, journal and pipe work in Windows programs with what is installed', async () => {
  await wine.machine.bring(process.env['CADRAN_WINDOWS_APP'] ?? '')
  await wine.machine.bring(fileURLToPath(new URL('probe.mjs', import.meta.url)))
  const { output } = await wine.exec(`${alone.folder}\\Cadran.exe`, String.raw`Z:\mnt\probe.mjs`)
  expect(JSON.parse(output)).toEqual({ system: 'win32', keychain: true, journal: true, pipe: true })
})

test('installer, program, helper and uninstaller are signed, and a changed byte is noticed', async () => {
  const authority = await wine.machine.bring(process.env['CADRAN_AUTHORITY'] ?? '')
  const verify = (file: string) => wine.machine.run(['osslsigncode', 'verify', '-CAfile', authority, '-in', file])
  const installed = `${wine.c}${alone.onDisk}`
  const programs = ['Cadran.exe', 'Uninstall.exe', 'resources/hooks/cadran-event.exe']
  for (const file of [installer, ...programs.map((name) => join(installed, name))])
    expect([file, (await verify(file)).code]).toEqual([file, 0])

  // What it is updated with has to be signed by the same, and comes from where its package says.
  const source = await wine.machine.must(['cat', join(installed, 'resources', 'app-update.yml')])
  const publisherName = ['CN="Thrown away"']
  expect(JSON.parse(source)).toEqual({ provider: 'generic', url: 'https://example.com/cadran', publisherName })

  const bytes = await readFile(setup)
  const middle = Math.floor(bytes.length / 2)
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
  await writeFile(join(wine.machine.shared, 'changed.exe'), bytes)
  expect((await verify('/mnt/changed.exe')).code).not.toBe(0)
})
