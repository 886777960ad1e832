/** A real softphone without a window: Debian's baresip, whose microphone is a tone and whose loudspeaker is nowhere. */
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import type { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { defined } from '../../src/shared/objects'

export interface SoftphoneOptions {
  sipPort?: number
  controlPort?: number
  folder?: string
  /** What it is called: the part of its address before the `@`. */
  user?: string
  /** What its microphone hears, in hertz. */
  tone?: number
  /** Seconds without sound from the other side after which it takes them for gone. */
  givesUpAfter?: number
  /** Seconds for which a call that comes in rings. */
  ringsFor?: number
  /** The computer's zone, where it is not this process's: recordings are named by it. */
  zone?: string
}

export async function startBaresip({
  user = 'agent',
  tone = 440,
  givesUpAfter = 60,
  ringsFor = 120,
  zone,
  ...options
}: SoftphoneOptions = {}) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'baresip-'))
  const sipPort = options.sipPort ?? (await freePort())
  const controlPort = options.controlPort ?? (await freePort())
  const handPort = await freePort()
  writeFileSync(
    join(folder, 'config'),
    config({ folder, sipPort, controlPort, handPort, tone, givesUpAfter, ringsFor }),
  )
  writeFileSync(join(folder, 'accounts'), `<sip:${user}@127.0.0.1:${sipPort}>;regint=0\n`)
  writeFileSync(join(folder, 'contacts'), '')
  const child = spawn('baresip', ['-f', folder], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, ...defined({ TZ: zone }) },
  })
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  /** It answers nobody any more, and does not go away. */
  const freeze = () => child.kill('SIGSTOP')
  onTestFinished(async () => {
    await kill()
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
  })
  /** What the agent does in the softphone itself; its control port takes one program at a time. */
  const byHand = async (command: string) => {
    const socket = createSocket('udp4')
    await new Promise((resolve) => socket.send(`/${command}\n`, handPort, '127.0.0.1', resolve))
    socket.close()
  }
  return { folder, sipPort, controlPort, byHand, uri: `sip:${user}@127.0.0.1:${sipPort}`, kill, freeze }
}

interface Config {
  folder: string
  sipPort: number
  controlPort: number
  handPort: number
  tone: number
  givesUpAfter: number
  ringsFor: number
}

const config = ({ folder, sipPort, controlPort, handPort, tone, givesUpAfter, ringsFor }: Config) => `
module_path /usr/lib/baresip/modules
sip_listen 127.0.0.1:${sipPort}
ctrl_tcp_listen 127.0.0.1:${controlPort}
cons_listen 127.0.0.1:${handPort}
audio_source ausine,${tone}
audio_player aubridge,nil
audio_alert aubridge,nil
ausrc_srate 48000
ausrc_channels 2
auplay_srate 48000
auplay_channels 2
snd_path ${folder}
rtp_timeout ${givesUpAfter}
call_local_timeout ${ringsFor}
module g711.so
module ausine.so
module aubridge.so
module sndfile.so
module_tmp uuid.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
module_app cons.so
`

let lastPort = 20_002 + 2 * Math.floor(Math.random() * 5000)

/**
 * A port that nobody has, nor the one after it, which baresip takes as well for SIP over TLS. Below those that the system gives away by itself, so
 * that it is still free when it is used.
 */
export async function freePort(): Promise<number> {
  // Asked for several at once, it gives each a port of its own.
  const port = (lastPort = lastPort < 32_000 ? lastPort + 2 : 20_002)
  return (await isFree(port)) && (await isFree(port + 1)) ? port : freePort()
}

async function isFree(port: number): Promise<boolean> {
  return (
    (await opens(createServer().listen(port, '127.0.0.1'))) &&
    (await opens(createSocket('udp4').bind(port, '127.0.0.1')))
  )
}

function opens(socket: EventEmitter & { close(done: () => void): unknown }): Promise<boolean> {
  return new Promise((resolve) => {
    socket.on('error', () => resolve(false))
    socket.on('listening', () => socket.close(() => resolve(true)))
  })
}
