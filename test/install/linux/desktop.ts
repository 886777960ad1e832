import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { vi } from 'vitest'

import type { Machine } from '../machine'

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

  agent(command: string[], env: Record<string, string> = {}): Promise<string> {
    return this.#machine.must(command, { asAgent: true, env: { DISPLAY: display(), ...env } })
  }

  /** Clicks a link: returns once the opener has handed it over, which for the first may be when the program ends. */
  click(link: string): void {
    this.begin(['xdg-open', link])
  }

  begin(command: string[], env: Record<string, string> = {}): void {
    const program = this.#machine.begin(command, { asAgent: true, env: { DISPLAY: display(), ...env } })
    this.#said = ''
    for (const stream of [program.stdout, program.stderr]) stream?.on('data', (text) => (this.#said += String(text)))
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
