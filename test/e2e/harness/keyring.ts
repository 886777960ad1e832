import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { onTestFinished, vi } from 'vitest'

import { startBus } from './bus'
import { end } from './process'

const run = promisify(execFile)

const password = 'test'
const daemon = ['--foreground', '--unlock', '--components=secrets']
const lockLogin = [
  'call',
  '--session',
  '-d',
  'org.freedesktop.secrets',
  '-o',
  '/org/freedesktop/secrets',
  '-m',
  'org.freedesktop.Secret.Service.Lock',
  '["/org/freedesktop/secrets/collection/login"]',
]
const unlockLogin = fileURLToPath(new URL('unlock-keyring.py', import.meta.url))

/** A session bus without the folders that say which services it can start. */
const startsNothing = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

export interface KeyringOptions {
  /**
   * An X display for the bus, such as `process.env.DISPLAY`. With one, asking the locked keychain waits until a person has answered the system's
   * prompt; without one, the answer comes at once: nothing there.
   */
  display?: string | undefined
  /** The bus starts nothing by itself: a keychain that has disappeared stays away until it comes back. */
  onlyByHand?: boolean
}

export interface Keyring {
  /** What a program needs in its environment to find this keychain and no other. */
  env: { DBUS_SESSION_BUS_ADDRESS: string; XDG_RUNTIME_DIR: string }
  /** What the unlocked keychain holds for an account that begins so; undefined where it holds nothing. */
  lookup(service: string, account: string): Promise<string | undefined>
  store(service: string, account: string, secret: string): Promise<void>
  lock(): Promise<void>
  unlock(): Promise<void>
  /** Nothing answers for it any more, though the bus is there. */
  disappear(): Promise<void>
  /** It answers again, unlocked, with what it held. */
  comeBack(): Promise<void>
  stop(): Promise<void>
}

/** A keychain for the running test: real, unlocked, empty, and gone when the test is over. */
export async function keyringForTest(options: KeyringOptions = {}): Promise<Keyring> {
  const keyring = await startKeyring(options)
  onTestFinished(() => keyring.stop())
  return keyring
}

/** The same for whoever stops it themselves, such as a file of tests in its `afterAll`. */
export async function startKeyring({ display, onlyByHand = false }: KeyringOptions = {}): Promise<Keyring> {
  const home = await mkdtemp(join(tmpdir(), 'cadran-keyring-'))
  const surroundings = await environmentIn(home)
  const config = onlyByHand ? join(home, 'bus.conf') : undefined
  if (config !== undefined) await writeFile(config, startsNothing)
  const bus = await startBus({ ...surroundings, ...(display && { DISPLAY: display }) }, config)
  const env = { ...surroundings, DBUS_SESSION_BUS_ADDRESS: bus.address }
  const begin = async () => {
    const begun = spawn('gnome-keyring-daemon', daemon, { env, stdio: ['pipe', 'ignore', 'ignore'] })
    begun.stdin.end(password)
    await run('gdbus', ['wait', '--session', '--timeout', '10', 'org.freedesktop.secrets'], { env })
    return begun
  }
  let daemonProcess = await begin()

  return {
    env: { DBUS_SESSION_BUS_ADDRESS: bus.address, XDG_RUNTIME_DIR: surroundings.XDG_RUNTIME_DIR },
    async lookup(service, account) {
      const found = await answer(run('secret-tool', ['search', '--all', 'service', service], { env }))
      const secrets = found.split(/^\[.*\]$/m).flatMap((item) => {
        const [, label = ''] = /^label = (.*)$/m.exec(item) ?? []
        const [, secret] = /^secret = (.*)$/m.exec(item) ?? []
        return secret !== undefined && label.startsWith(`${service}/${account}`) ? [secret] : []
      })
      if (secrets.length > 1) throw new Error(`The keychain holds ${secrets.length} secrets for ${account}`)
      return secrets[0]
    },
    async store(service, account, secret) {
      const label = `--label=${service}/${account}`
      const attributes = ['xdg:schema', 'org.freedesktop.Secret.Generic', 'service', service, 'account', account]
      await feed(secret, run('secret-tool', ['store', label, ...attributes], { env }))
    },
    async lock() {
      await run('gdbus', lockLogin, { env })
    },
    async unlock() {
      // Debian's own Python: another one on the PATH lacks Debian's modules.
      await feed(password, run('/usr/bin/python3', [unlockLogin], { env }))
    },
    async disappear() {
      await end(daemonProcess)
    },
    async comeBack() {
      daemonProcess = await begin()
    },
    async stop() {
      await end(daemonProcess)
      await bus.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** Nothing of the person's own session: neither their keychain nor their home. */
async function environmentIn(home: string) {
  const places = { HOME: home, XDG_RUNTIME_DIR: join(home, 'run'), XDG_DATA_HOME: join(home, 'data') }
  await mkdir(places.XDG_RUNTIME_DIR, { mode: 0o700 })
  await mkdir(places.XDG_DATA_HOME, { mode: 0o700 })
  return { PATH: process.env['PATH'] ?? '', ...places }
}

/** secret-tool's exit code 1 without a word means that there is nothing. */
async function answer(asking: Promise<{ stdout: string }>): Promise<string> {
  try {
    return (await asking).stdout
  } catch (error) {
    if (error instanceof Error && 'stderr' in error && error.stderr === '') return ''
    throw error
  }
}

async function feed(input: string, running: ReturnType<typeof run>): Promise<void> {
  running.child.stdin?.end(input)
  await running
}

/** Types the password into the system's prompt, as a person does. Only a keyring with a display prompts. */
export async function answerPrompt(): Promise<void> {
  const prompts = ['--onlyvisible', '--class', 'gcr-prompter']
  await run('xdotool', ['search', '--sync', ...prompts], { timeout: 20_000 })
  // What is typed before the prompt has the keyboard goes astray, and is typed again.
  await vi.waitFor(
    async () => {
      const isThere = await run('xdotool', ['search', ...prompts]).catch(() => undefined)
      if (!isThere) return
      await run('xdotool', ['type', password])
      await run('xdotool', ['key', 'Return'])
      throw new Error('The prompt is still there.')
    },
    { timeout: 20_000, interval: 500 },
  )
}
