import { execFile } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { fuses } from '../../../packaging/builder.mjs'
import { Machine } from '../machine'
import { Desktop, product } from './desktop'

const run = promisify(execFile)
const deb = process.env['CADRAN_DEB'] ?? ''
const newerDeb = process.env['CADRAN_NEWER_DEB'] ?? ''

let machine: Machine
let desktop: Desktop
let before: string[]

beforeAll(async () => {
  machine = await Machine.start('bookworm')
  desktop = new Desktop(machine)
  before = await filesOfCadran()
  await machine.install([deb])
  await desktop.welcome()
})

afterEach(() => desktop.endCadran())
afterAll(() => machine.stop())

/** Every file outside of people's homes that has the name of Cadran in it or in its text. */
async function filesOfCadran(): Promise<string[]> {
  const script =
    '{ find / -xdev -iname "*cadran*" -not -path "/mnt/*"; grep -rIl -i cadran /etc /usr/share /var/lib; } | sort -u'
  const files = (await machine.run(['sh', '-c', script])).output.split('\n')
  const isOfOthers = (file: string) => /^\/(home|proc|mnt|var\/(lib|cache)\/apt|var\/log|var\/cache\/apt)\//.test(file)
  return files.filter((file) => file.startsWith('/') && !isOfOthers(file))
}

test('the deb brings everything that its programs are linked with', async () => {
  const missing =
    'find /opt/Cadran -type f | while read -r f; do ldd "$f" 2>/dev/null | grep "not found" | sed "s|^|$f|"; done'
  expect(await machine.must(['sh', '-c', missing])).toBe('')
})

test('what is ours takes at most 15 MB', () => {
  expect(Number(process.env['CADRAN_OURS'])).toBeGreaterThan(1e6)
  expect(Number(process.env['CADRAN_OURS'])).toBeLessThan(15e6)
})

test('phone links belong to Cadran where nobody else takes them', async () => {
  for (const scheme of ['tel', 'callto']) {
    const handler = await desktop.agent(['xdg-mime', 'query', 'default', `x-scheme-handler/${scheme}`])
    expect(handler.trim()).toBe('cadran.desktop')
  }
})

test('whoever has chosen another program for phone links keeps it', async () => {
  const other = '[Desktop Entry]\\nType=Application\\nName=Other\\nExec=true %u\\nMimeType=x-scheme-handler/tel;\\n'
  await desktop.agent([
    'sh',
    '-c',
    `mkdir -p ~/.local/share/applications && printf '${other}' >~/.local/share/applications/other.desktop`,
  ])
  await desktop.agent(['xdg-mime', 'default', 'other.desktop', 'x-scheme-handler/tel'])
  await machine.must(['dpkg-reconfigure', 'cadran'])
  expect((await desktop.agent(['xdg-mime', 'query', 'default', 'x-scheme-handler/tel'])).trim()).toBe('other.desktop')
  await desktop.agent(['sh', '-c', 'rm -r ~/.local/share/applications ~/.config/mimeapps.list'])
})

test('a clicked link opens Cadran with its number; the next one reaches the same Cadran', async () => {
  desktop.click('tel:+1-514-555-0142')
  await desktop.says('+15145550142')
  desktop.click('callto:4505550110')
  await desktop.says('+14505550110')
  expect(await desktop.mainProcesses()).toHaveLength(1)
  expect(await desktop.windows()).toHaveLength(1)
})

test('the window belongs to the entry of the menu, and its page is in Chromium’s sandbox', async () => {
  desktop.click('tel:5145550142')
  const window = await desktop.window()
  const { stdout } = await run('xprop', ['-id', window, 'WM_CLASS'])
  const entry = await machine.must(['cat', '/usr/share/applications/cadran.desktop'])
  const [, wmClass] = /^StartupWMClass=(.*)$/m.exec(entry) ?? []
  expect(stdout).toContain(`"${wmClass}"`)
  // Chromium's page process filters system calls, and is in a user namespace of its own.
  const pages =
    'for p in /proc/[0-9]*; do if tr "\\0" " " <$p/cmdline | grep -q -- --type=renderer; then grep Seccomp: $p/status; readlink $p/ns/user; fi; done'
  const [seccomp, namespace] = (await machine.must(['sh', '-c', `{ ${pages}; } 2>/dev/null`])).split('\n')
  expect(seccomp).toBe('Seccomp:\t2')
  expect(namespace).toMatch(/^user:/)
  expect(namespace).not.toBe((await machine.must(['readlink', '/proc/1/ns/user'])).trim())
  expect((await desktop.mainProcesses()).join()).not.toContain('--no-sandbox')
})

/** A port that nothing listens on, and that a link tries to open. */
const PORT = 39_415

test.each([
  ['tel:514%20555%200142', '+15145550142'],
  ['tel:514 555 0142', '+15145550142'],
  [`tel:5145550142" --remote-debugging-port=${PORT} "`, '514'],
  [`tel:5145550142' --remote-debugging-port=${PORT} --no-sandbox`, '514'],
  [`tel:5145550142 --remote-debugging-port=${PORT}`, '514'],
  ['tel:5145550142 --hidden --gpu-launcher=/tmp/evil', '514'],
  ['tel:$(touch /tmp/evil)`touch /tmp/evil`;touch /tmp/evil', product],
])('%s is a number or nothing, and no option', async (link, said) => {
  desktop.click(link)
  await (said === product ? desktop.window() : desktop.says(said))
  expect(await isOpen(PORT)).toBe(false)
  expect((await machine.run(['test', '-e', '/tmp/evil'])).code).toBe(1)
  for (const process of await desktop.mainProcesses()) expect(process).toMatch(/^\/opt\/Cadran\/cadran --( |$)/)
})

/** Writes a file that tells that it ran. */
const confession = 'require("fs").writeFileSync("/tmp/ran","")'
const ran = async () => (await machine.run(['test', '-e', '/tmp/ran'])).code === 0

test('the program is no Node.js, and takes no module from the environment', async () => {
  await machine.must(['sh', '-c', `echo '${confession}' >/tmp/evil.js; chmod 644 /tmp/evil.js`])
  const asNode = ['timeout', '5', '/opt/Cadran/cadran', '-e', confession]
  await machine.run(asNode, { asAgent: true, env: { ELECTRON_RUN_AS_NODE: '1' } })
  expect(await ran()).toBe(false)
  desktop.begin(['/opt/Cadran/cadran'], { NODE_OPTIONS: '--require=/tmp/evil.js' })
  await desktop.window()
  expect(await ran()).toBe(false)
  await machine.must(['rm', '/tmp/evil.js'])
})

/** The fuses of Electron's executables in their order, by electron-builder's names (electronjs.org, Electron Fuses). */
const fuseOrder = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
]

// Some cannot be told from outside: a packaged Electron takes hardly any of Node's options, and the archive before a folder, whatever its fuses say.
test('each fuse in the installed program is as it was asked for', async () => {
  const marked = [
    'grep',
    '-zaoP',
    '-m1',
    String.raw`dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX[\s\S]{2}\K[01r]+`,
    '/opt/Cadran/cadran',
  ]
  const states = [...(await machine.must(marked))].slice(0, fuseOrder.length)
  expect(Object.fromEntries(fuseOrder.map((name, index) => [name, states[index] === '1']))).toMatchObject(fuses)
})

test('nobody can attach a debugger to its main process', async () => {
  desktop.begin(['/opt/Cadran/cadran', `--inspect=${PORT}`])
  await desktop.window()
  expect(await isOpen(PORT)).toBe(false)
  await machine.run(['pkill', '-USR1', '-o', '-x', 'cadran'])
  await machine.run([
    'sh',
    '-c',
    'for p in /proc/[0-9]*; do [ "$(readlink $p/exe)" = /opt/Cadran/cadran ] && kill -USR1 ${p#/proc/}; done',
  ])
  await pause(500)
  expect(await isOpen(9229)).toBe(false)
})

test('an app beside the archive is not run in its place', async () => {
  const app = '/opt/Cadran/resources/app'
  await machine.must(['mkdir', app])
  await machine.must([
    'sh',
    '-c',
    `echo '{"main":"main.js"}' >${app}/package.json; echo '${confession}' >${app}/main.js`,
  ])
  desktop.click('tel:5145550142')
  await desktop.says('+15145550142')
  expect(await ran()).toBe(false)
  await machine.must(['rm', '-r', app])
})

test('an upgrade keeps the agent’s data', async () => {
  desktop.click('tel:5145550142')
  await desktop.window()
  await desktop.endCadran()
  const kept = await desktop.agent(['cat', `${desktop.userData}/settings.json`])
  await machine.install([newerDeb])
  const status = await machine.must(['dpkg-query', '--show', '--showformat=${Version} ${db:Status-Abbrev}', 'cadran'])
  expect(status).toBe(`${process.env['CADRAN_NEWER_VERSION']} ii `)
  expect(await desktop.agent(['cat', `${desktop.userData}/settings.json`])).toBe(kept)
  desktop.click('tel:4505550110')
  await desktop.says('+14505550110')
})

test('removed, nothing of ours is left but what is the agent’s', async () => {
  await machine.must(['apt-get', 'remove', '-y', '-qq', 'cadran'])
  expect((await machine.run(['test', '-e', '/opt/Cadran'])).code).toBe(1)
  expect((await desktop.agent(['xdg-mime', 'query', 'default', 'x-scheme-handler/tel'])).trim()).toBe('')
  await machine.must(['apt-get', 'purge', '-y', '-qq', 'cadran'])
  const left = await filesOfCadran()
  expect(left.filter((file) => !before.includes(file))).toEqual([])
  expect(await desktop.agent(['ls', desktop.userData])).toContain('settings.json')
})

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
