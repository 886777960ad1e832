import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { chromium, type Page } from 'playwright-core'
import { onTestFinished, vi } from 'vitest'

import type { Machine, RunOptions } from '../machine'

const run = promisify(execFile)

/** The agent's settings as they are after «Not now», so that the panel has its field from the start. */
const settings = JSON.stringify({ language: 'en', welcomed: true })

/** What a package calls itself, which names its windows and its data. */
export const product = process.env['CADRAN_PRODUCT'] ?? 'Cadran Test'

/** Milliseconds. A first start on a busy machine takes its time, and nothing is said about speed here. */
const patience = 60_000

const display = () => process.env['DISPLAY'] ?? ''

/** The desktop of a machine, as its agent sees it: on the virtual display of the test. */
export class Desktop {
  readonly userData = `/home/agent/.config/${product}`
  /** Of everything that runs on it. */
  readonly #env: Record<string, string> = {}
  readonly #machine: Machine
  /** What the program said that was begun last. */
  #said = ''

  constructor(machine: Machine) {
    this.#machine = machine
  }

  /** Whoever uses this desktop has been through «Not now». */
  async welcome(): Promise<void> {
    await this.agent(['mkdir', '-p', this.userData])
    await this.agent(['sh', '-c', 'printf %s "$1" >"$2/settings.json"', 'sh', settings, this.userData])
  }

  /** The agent has signed in to a session of their own, with a bus and an unlocked keychain. Only the `desktop` system has what that takes. */
  async signIn(): Promise<void> {
    const bus = 'unix:path=/home/agent/bus'
    this.#env['DBUS_SESSION_BUS_ADDRESS'] = bus
    this.begin(['dbus-daemon', '--session', '--nofork', `--address=${bus}`])
    await this.#eventually(() => this.agent(['test', '-S', '/home/agent/bus']))
    await this.agent(['sh', '-c', 'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null'])
    await this.#eventually(() => this.agent(['sh', '-c', 'printf x | secret-tool store --label=x is probe']))
    await this.agent(['secret-tool', 'clear', 'is', 'probe'])
  }

  agent(command: string[]): Promise<string> {
    return this.#machine.must(command, this.asAgent)
  }

  /** How the machine runs what the agent does here. */
  get asAgent(): RunOptions {
    return { asAgent: true, env: { DISPLAY: display(), ...this.#env } }
  }

  /** Clicks a link: returns once the opener has handed it over, which for the first may be when the program ends. */
  click(link: string): void {
    this.begin(['xdg-open', link])
  }

  begin(command: string[], env: Record<string, string> = {}): void {
    const program = this.#machine.begin(command, { ...this.asAgent, env: { ...this.asAgent.env, ...env } })
    this.#said = ''
    for (const stream of [program.stdout, program.stderr]) stream?.on('data', (text) => (this.#said += String(text)))
  }

  /**
   * Starts the installed Cadran, and looks into its window by the protocol that Chromium's own tools use. Only who starts a program can open it for
   * that; its main process stays closed.
   */
  async open(env: Record<string, string> = {}): Promise<Page> {
    await this.forgetPort()
    this.begin(['/opt/Cadran/cadran', '--remote-debugging-port=0'], env)
    return await this.page()
  }

  /** The window's page, of a Cadran that has been started since `forgetPort`. */
  async page(): Promise<Page> {
    const address = async () => `http://127.0.0.1:${(await this.agent(['head', '-1', this.#portFile])).trim()}`
    return await this.#eventually(async () => {
      const browser = await chromium.connectOverCDP(await address(), { timeout: 10_000 })
      onTestFinished(() => browser.close())
      const page = browser.contexts()[0]?.pages()[0]
      if (!page) throw new Error('There is no page yet.')
      return page
    })
  }

  async forgetPort(): Promise<void> {
    await this.agent(['rm', '-f', this.#portFile])
  }

  get #portFile(): string {
    return `${this.userData}/DevToolsActivePort`
  }

  #eventually<Result>(attempt: () => Promise<Result>): Promise<Result> {
    return vi.waitFor(attempt, { timeout: patience, interval: 200 })
  }

  /** The ids of Cadran's windows that can be seen. */
  async windows(): Promise<string[]> {
    const search = ['search', '--onlyvisible', '--name', `^${product}$`]
    const { stdout } = await run('xdotool', search).catch(() => ({ stdout: '' }))
    return stdout.split('\n').filter((line) => line !== '')
  }

  async window(): Promise<string> {
    return await vi.waitFor(
      async () => {
        const ids = await this.windows()
        const [id, ...others] = ids
        if (id === undefined || others.length > 0)
          throw new Error(`There are ${ids.length} windows. It said:\n${this.#said.slice(-2000)}`)
        return id
      },
      { timeout: patience, interval: 100 },
    )
  }

  /** All that the window says, as a person would copy it. */
  async text(): Promise<string> {
    const window = await this.window()
    const inAMargin = ['mousemove', '--window', window, '4', '4', 'click', '1']
    await run('xdotool', ['windowfocus', '--sync', window, ...inAMargin])
    await run('xdotool', ['key', '--clearmodifiers', 'ctrl+a', 'ctrl+c'])
    return (await run('xclip', ['-selection', 'clipboard', '-out'], { timeout: 2000 })).stdout
  }

  /** Waits until the window says this. */
  async says(words: string): Promise<void> {
    await vi.waitFor(
      async () => {
        const text = await this.text()
        if (!text.includes(words)) throw new Error(`The window says: ${text}`)
      },
      { timeout: patience, interval: 300 },
    )
  }

  /** Whether the Cadran that runs has come as far as it comes without its window: the count of starts that failed is gone. */
  async hasStarted(): Promise<boolean> {
    const { code } = await this.#machine.run(['test', '-e', `${this.userData}/failed-starts`])
    return code !== 0 && (await this.mainProcesses()).length > 0
  }

  /** The command lines of the main processes: those that are no helpers of Chromium's. */
  async mainProcesses(): Promise<string[]> {
    const script = 'for each in /proc/[0-9]*/cmdline; do tr "\\0" " " <"$each" 2>/dev/null; echo; done'
    const lines = (await this.#machine.must(['sh', '-c', script])).split('\n')
    return lines
      .filter((line) => line.startsWith('/opt/Cadran/cadran') && !line.includes('--type='))
      .map((line) => line.trim())
  }

  /** Ends Cadran, and waits until nothing of it runs. */
  async endCadran(): Promise<void> {
    await this.#machine.run(['sh', '-c', killAll])
    await vi.waitFor(
      async () => {
        if ((await this.windows()).length > 0 || (await this.mainProcesses()).length > 0)
          throw new Error('It still runs.')
      },
      { timeout: patience },
    )
  }
}

const killAll = `
for each in /proc/[0-9]*; do
  case "$(readlink "$each/exe")" in /opt/Cadran/*) kill -9 "\${each#/proc/}" 2>/dev/null;; esac
done
true`
