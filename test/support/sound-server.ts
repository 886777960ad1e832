/** A real sound server for the running test, with a microphone in which nobody speaks. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { onTestFinished, vi } from 'vitest'

import { temporaryFolder } from './temporary-folder'

export interface SoundServer {
  /** By what programs find it. */
  env: Record<string, string>
  /** A program uses the microphone until it is stopped. */
  record(): Promise<Recorder>
  /** It ends, as in a crash or an update. */
  end(): Promise<void>
}

export interface Recorder {
  stop(): Promise<void>
}

/** How the system names what records here. */
export const RECORDER = 'pacat'

export async function soundServerForTest(): Promise<SoundServer> {
  const folder = temporaryFolder()
  const socket = join(folder, 'native')
  const found = { PULSE_SERVER: `unix:${socket}`, PULSE_COOKIE: join(folder, 'cookie') }
  for (const [name, value] of Object.entries(found)) vi.stubEnv(name, value)
  const env = { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder, XDG_CONFIG_HOME: folder }
  const modules = ['module-null-sink sink_name=out', `module-native-protocol-unix auth-anonymous=1 socket=${socket}`]
  const options = ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--disable-shm']
  const server = spawn('pulseaudio', [...options, ...modules.flatMap((module) => ['-L', module])], {
    ...{ env, stdio: 'ignore' },
  })
  const children = [server]
  onTestFinished(() => {
    for (const child of children) child.kill('SIGKILL')
    vi.unstubAllEnvs()
  })
  await vi.waitUntil(() => existsSync(socket), { timeout: 10_000 })
  return {
    env: found,
    async record() {
      const child = spawn('parec', ['--raw', '--device=out.monitor'], {
        ...{ env: { ...env, ...process.env }, stdio: ['ignore', 'pipe', 'ignore'] },
      })
      children.push(child)
      // What it hears comes once its stream is open.
      await once(child.stdout, 'data')
      child.stdout.resume()
      return { stop: () => ended(child) }
    },
    end: () => ended(server),
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}
