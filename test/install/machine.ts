import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'

import { cache } from '../../scripts/lib/paths.mjs'
import { debianRoot, type SystemName } from '../../scripts/lib/debian-root.mjs'

export interface Outcome {
  code: number
  /** Both streams. */
  output: string
}

export interface RunOptions {
  /** As the ordinary user of the machine; otherwise as root. */
  asAgent?: boolean
  env?: Record<string, string>
  /** Milliseconds after which it is ended. */
  timeout?: number
}

/**
 * A system of its own to install packages in: a kept bare Debian with a layer above it that goes with the machine. It has its own processes and
 * mounts, and shares the network, so that a virtual display outside of it shows its windows. Ordinary users can make user namespaces in it, as on a
 * desktop, so that Chromium's own sandbox works.
 */
export class Machine {
  /** A folder of the outside that the machine sees as /mnt. */
  readonly shared: string
  readonly #folder: string
  readonly #holder: ChildProcess
  readonly #init: number

  private constructor(folder: string, holder: ChildProcess, init: number) {
    this.#folder = folder
    this.shared = join(folder, 'shared')
    this.#holder = holder
    this.#init = init
  }

  static async start(system: SystemName): Promise<Machine> {
    const root = await debianRoot(system)
    const archives = join(cache, 'roots', `${system}-archives`)
    await mkdir(join(archives, 'partial'), { recursive: true })
    const folder = await mkdtemp(join(cache, 'machine-'))
    for (const name of ['upper', 'work', 'root', 'shared']) await mkdir(join(folder, name))
    const holder = spawn(
      'unshare',
      ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-ec', becomeRoot, 'sh', root, folder, archives],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await Promise.race([once(holder.stdout as NodeJS.EventEmitter, 'data'), failure(holder)])
    const children = await readFile(`/proc/${holder.pid}/task/${holder.pid}/children`, 'utf8')
    const machine = new Machine(folder, holder, Number(children.trim()))
    await machine.must(['useradd', '--create-home', '--uid=1000', '--shell=/bin/bash', 'agent'])
    return machine
  }

  /** Makes a file of the outside one of the machine's. @returns its path there */
  async bring(file: string): Promise<string> {
    await cp(file, join(this.shared, basename(file)), { recursive: true })
    return `/mnt/${basename(file)}`
  }

  run(command: string[], { asAgent = false, env = {}, timeout = 120_000 }: RunOptions = {}): Promise<Outcome> {
    const child = execFile('nsenter', this.#arguments(command, asAgent, env), { timeout, maxBuffer: 1 << 26 })
    return outcome(child)
  }

  /** The same, for what has to succeed. @returns what it said */
  async must(command: string[], options: RunOptions = {}): Promise<string> {
    const { code, output } = await this.run(command, options)
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output}`)
    return output
  }

  /** Installs packages of Debian's by their names, and files of the outside by their paths. */
  async install(packages: string[], options: string[] = []): Promise<void> {
    const each = packages.map((name) => (name.endsWith('.deb') ? this.bring(name) : name))
    const all = ['-y', '-qq', '--no-install-recommends', ...options, ...(await Promise.all(each))]
    await this.must(['apt-get', 'update', '-qq'])
    await this.must(['apt-get', 'install', ...all], { timeout: 220_000 })
  }

  /** Starts a program that goes on. */
  begin(command: string[], { asAgent = false, env = {} }: RunOptions = {}): ChildProcess {
    return spawn('nsenter', this.#arguments(command, asAgent, env), { stdio: ['ignore', 'pipe', 'pipe'] })
  }

  /** Ends every process in it, and clears it away. */
  async stop(): Promise<void> {
    const gone = once(this.#holder, 'exit')
    this.#holder.kill('SIGKILL')
    await gone
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }

  #arguments(command: string[], asAgent: boolean, env: Record<string, string>): string[] {
    const home = asAgent ? '/home/agent' : '/root'
    const whole = {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: home,
      LC_ALL: 'C.UTF-8',
      DEBIAN_FRONTEND: 'noninteractive',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      ...env,
    }
    const variables = Object.entries(whole).map(([name, value]) => `${name}=${value}`)
    const asWhom = asAgent ? ['setpriv', '--reuid=1000', '--regid=1000', '--init-groups'] : []
    const inside = [`--target=${this.#init}`, '--mount', '--pid', '--root']
    return [...inside, '--', 'env', '-i', `--chdir=${home}`, ...variables, ...asWhom, ...command]
  }
}

/** Turns the process into the first of a machine. Its arguments: the kept root, the machine's own folder, and where downloaded packages are kept. */
const becomeRoot = `
mount -t overlay overlay -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work" "$2/root"
mount --bind "$2/shared" "$2/root/mnt"
mount --bind "$3" "$2/root/var/cache/apt/archives"
cp /etc/resolv.conf "$2/root/etc/resolv.conf"
cd "$2/root"
mount -t proc proc proc
mount --rbind /dev dev
mount --rbind /sys sys
mount -t tmpfs tmpfs dev/shm
mkdir -p old
pivot_root . old
umount -l /old
echo 'APT::Keep-Downloaded-Packages "true";' >/etc/apt/apt.conf.d/keep
rm -f /etc/apt/apt.conf.d/docker-clean
# What is thrown away afterwards need not survive a power cut.
echo force-unsafe-io >/etc/dpkg/dpkg.cfg.d/unsafe-io
echo ready
exec sleep infinity
`

async function failure(holder: ChildProcess): Promise<never> {
  const [code] = (await once(holder, 'exit')) as [number | null]
  throw new Error(`The machine could not be made (exit code ${code}).`)
}

function outcome(child: ChildProcess): Promise<Outcome> {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? -1, output })))
}
