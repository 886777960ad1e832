import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { say, StepFailed } from './command.mjs'

/** Where baresip's modules are, by who packaged it. */
const modulePaths = [
  '/usr/lib/baresip/modules',
  `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/baresip/modules`,
  '/usr/lib64/baresip/modules',
  '/usr/local/lib/baresip/modules',
  '/opt/homebrew/lib/baresip/modules',
]

/** Fictional, as the demo's leads are: each is answered by a tone. */
const customers = ['+1514555', '+1450555', '+1418555'].flatMap((prefix) =>
  Array.from({ length: 100 }, (_, n) => `${prefix}${String(100 + n).padStart(4, '0')}`),
)

/**
 * A softphone to try Cadran with, and customers who answer it. Nothing of it leaves this computer.
 *
 * @returns {Promise<{ folder: string, stop: () => Promise<void> }>} `folder` is where the softphone's configuration is
 */
export async function startSoftphone() {
  const from = modules()
  const home = await mkdtemp(join(tmpdir(), 'cadran-softphone-'))
  const [sipPort, customersPort, controlPort] = [await freePort(), await freePort(), await freePort()]
  const agent = await baresip(join(home, 'agent'), {
    config: [
      ...common(from, sipPort),
      ...sound(from, 440),
      `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
      `snd_path ${join(home, 'agent')}`,
      'module sndfile.so',
      'module_app ctrl_tcp.so',
    ],
    // What is dialed without a host goes to the customers.
    accounts: [`<sip:agent@127.0.0.1:${customersPort}>;regint=0`],
  })
  const others = await baresip(join(home, 'customers'), {
    config: [...common(from, customersPort), ...tone(660)],
    accounts: customers.map((number) => `<sip:${number}@127.0.0.1:${customersPort}>;regint=0;answermode=auto`),
  })
  return {
    folder: join(home, 'agent'),
    async stop() {
      await Promise.all([agent.stop(), others.stop()])
      await rm(home, { recursive: true, force: true })
    },
  }
}

/**
 * @param {string} modules where they are
 * @param {number} sipPort
 */
function common(modules, sipPort) {
  return [
    `module_path ${modules}`,
    `sip_listen 127.0.0.1:${sipPort}`,
    ...['g711', 'ausine', 'aubridge'].map((name) => `module ${name}.so`),
    ...['uuid', 'account'].map((name) => `module_tmp ${name}.so`),
    'module_app menu.so',
    // Whatever the microphone has becomes this: baresip's tone has no other rate.
    ...['ausrc', 'auplay'].flatMap((side) => [`${side}_srate 48000`, `${side}_channels 2`]),
  ]
}

/**
 * This computer's microphone and loudspeaker, where baresip can use them; else a tone, and silence.
 *
 * @param {string} modules where they are
 * @param {number} hertz
 */
function sound(modules, hertz) {
  const [driver, isThere] = process.platform === 'darwin' ? ['coreaudio', true] : ['alsa', hasSoundCard()]
  if (!isThere || !existsSync(join(modules, `${driver}.so`))) return tone(hertz)
  return [`module ${driver}.so`, ...['source', 'player', 'alert'].map((use) => `audio_${use} ${driver},default`)]
}

function hasSoundCard() {
  return existsSync('/dev/snd') && readdirSync('/dev/snd').some((name) => name.startsWith('pcm'))
}

/** @param {number} hertz */
function tone(hertz) {
  return [`audio_source ausine,${hertz}`, 'audio_player aubridge,nil', 'audio_alert aubridge,nil']
}

/** Where baresip's modules are; without baresip there is nothing to start. */
function modules() {
  const found = modulePaths.find((path) => existsSync(path))
  if (found && isInstalled()) return found
  throw new StepFailed(
    'There is no softphone on this computer.',
    'Install baresip (Debian and Ubuntu: apt install baresip-core; macOS: brew install baresip), or run npm start without --softphone.',
  )
}

function isInstalled() {
  try {
    execFileSync('baresip', ['-h'], { stdio: 'ignore' })
    return true
  } catch (error) {
    // It answers its help with a failure.
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT')
  }
}

/**
 * @param {string} folder
 * @param {{ config: string[], accounts: string[] }} files
 */
async function baresip(folder, { config, accounts }) {
  await mkdir(folder, { recursive: true })
  const write = (/** @type {string} */ name, /** @type {string[]} */ lines) =>
    writeFile(join(folder, name), lines.map((line) => `${line}\n`).join(''))
  await Promise.all([write('config', config), write('accounts', accounts), write('contacts', [])])
  const child = spawn('baresip', ['-f', folder], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill) // also when this process ends on an error
  const ready = new Promise((resolve) => {
    child.stdout.on('data', (/** @type {Buffer} */ text) => text.includes('is ready') && resolve(true))
  })
  if (!(await Promise.race([ready, exited.then(() => false)]))) say('The softphone did not start.')
  return {
    async stop() {
      process.off('exit', kill)
      kill()
      await exited
    },
  }
}

/** A port with nothing on it, nor on the next one, which baresip takes for TLS. */
async function freePort() {
  for (;;) {
    const server = await listen(0)
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
    const next = await listen(port + 1).catch(() => undefined)
    await Promise.all([server, next].map((one) => one && new Promise((resolve) => one.close(resolve))))
    if (next) return port
  }
}

/**
 * @param {number} port
 * @returns {Promise<import('node:net').Server>}
 */
function listen(port) {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
