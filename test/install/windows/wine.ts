import { vi } from 'vitest'

import { Machine, type Outcome } from '../machine'

/** Where wine keeps what is drive C: to its programs. */
const prefix = '/home/agent/wine'

/**
 * A Windows of sorts: wine in a machine of its own. What it cannot show: Windows' own dialogs, its list of default apps, SmartScreen, and a program
 * that may not do what an administrator may.
 */
export class Wine {
  readonly machine: Machine
  readonly c = `${prefix}/drive_c`

  private constructor(machine: Machine) {
    this.machine = machine
  }

  static async start(): Promise<Wine> {
    const wine = new Wine(await Machine.start('wine'))
    await wine.run('wineboot', '--init')
    return wine
  }

  /** Runs a program of this system with wine's surroundings. */
  run(program: string, ...args: string[]): Promise<Outcome> {
    // Windows programs that run in a pipe have no output there; in a file they have.
    const script = 'out=$(mktemp); "$@" >"$out" 2>/dev/null; code=$?; cat "$out"; rm "$out"; exit $code'
    return this.machine.run(['sh', '-c', script, 'sh', program, ...args], { asAgent: true, env })
  }

  /** Runs a program for Windows. @returns its exit code, of which the outside sees the last eight bits, and what it said */
  exec(...command: string[]): Promise<Outcome> {
    return this.run('wine', ...command)
  }

  /** Runs a program for Windows. @returns what it called of wine's on the way, a line a call, as wine's `channel` for those who debug it has it */
  async calls(channel: string, ...command: string[]): Promise<string[]> {
    const traced = { asAgent: true, env: { ...env, WINEDEBUG: channel } }
    return (await this.machine.run(['wine', ...command], traced)).output.split('\n')
  }

  begin(...command: string[]): void {
    this.machine.begin(['wine', ...command], { asAgent: true, env }).on('error', () => {})
  }

  /** A key of the registry with all that is below it, a line a value; nothing where there is no such key. */
  async registry(key: string): Promise<string[]> {
    const { code, output } = await this.exec('reg', 'query', key, '/s')
    if (code !== 0) return []
    let at = ''
    return output.split(/\r?\n/).flatMap((line) => {
      if (line.startsWith('HKEY_')) at = line.trim()
      const [, name, , value = ''] = /^ {4}(.*?) {4}(REG_\w+) {4}(.*)$/.exec(line) ?? []
      return name === undefined ? [] : [`${at} | ${name} | ${value.trim()}`]
    })
  }

  /** Files and folders of drive C: whose path has this in it, below each other. */
  async files(words: string): Promise<string[]> {
    const found = await this.machine.must(['find', this.c, '-ipath', `*${words}*`])
    return found.split('\n').flatMap((path) => (path === '' ? [] : [path.slice(this.c.length)]))
  }

  /** Uninstallers go on in a copy of themselves after they have answered. */
  async gone(file: string): Promise<void> {
    await vi.waitFor(
      async () => {
        if ((await this.machine.run(['test', '-e', `${this.c}${file}`])).code === 0)
          throw new Error(`${file} is still there.`)
      },
      { timeout: 20_000, interval: 200 },
    )
  }

  stop(): Promise<void> {
    return this.machine.stop()
  }
}

const env = { WINEDEBUG: '-all', WINEPREFIX: prefix, WINEDLLOVERRIDES: 'mscoree,mshtml=' }
