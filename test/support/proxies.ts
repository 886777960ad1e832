/** Real proxies for the running test. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { onTestFinished } from 'vitest'

import { freePort } from './free-port'
import { temporaryFolder } from './temporary-folder'

/** An address of this computer that is not its own to every program: to a server there one goes by the proxy. */
export function outsideAddress(): string {
  const found = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)
  if (!found) throw new Error('This computer has no address but its own: proxies cannot be tried here.')
  return found.address
}

export interface HttpProxy {
  port: number
  /** Where it was asked to connect to, oldest first. */
  asked(): string[]
}

export interface HttpProxyOptions {
  /** Asks for this name and password. */
  signIn?: { user: string; password: string }
  /** Lets nobody through. */
  refuses?: boolean
}

export async function httpProxyForTest({ signIn, refuses = false }: HttpProxyOptions = {}): Promise<HttpProxy> {
  const folder = temporaryFolder()
  const [port, log] = [await freePort(), join(folder, 'log')]
  const lines = [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'Timeout 60',
    'MaxClients 50',
    'LogLevel Connect',
    `LogFile "${log}"`,
    `Allow ${refuses ? '192.0.2.254' : '127.0.0.1'}`,
    ...(signIn ? [`BasicAuth ${signIn.user} ${signIn.password}`] : []),
  ]
  writeFileSync(join(folder, 'conf'), `${lines.join('\n')}\n`)
  await started('tinyproxy', ['-d', '-c', join(folder, 'conf')], port)
  return {
    port,
    asked: () => [...readFileSync(log, 'utf8').matchAll(/CONNECT (\S+) HTTP/g)].map(([, target = '']) => target),
  }
}

export async function socksProxyForTest(signIn?: { user: string; password: string }): Promise<{ port: number }> {
  const port = await freePort()
  const asks = signIn ? ['-u', signIn.user, '-P', signIn.password] : []
  await started('microsocks', ['-i', '127.0.0.1', '-p', String(port), ...asks], port)
  return { port }
}

/** A proxy as large companies have it. */
export interface Squid extends HttpProxy {
  /** Who was let through by a sign-in, oldest first. */
  signedIn(): string[]
  /** Ends it at once, with all that goes through it. */
  die(): Promise<void>
  /** Starts it again, in the same place. */
  start(): Promise<void>
}

export interface SquidOptions {
  /** As which it asks who the agent is, the best first; none unless given. */
  asks?: readonly ('ntlm' | 'basic')[]
  user?: string
  password?: string
  /** For NTLM. */
  domain?: string
}

export async function squidForTest(options: SquidOptions = {}): Promise<Squid> {
  const { asks = [], user = 'agent', password = 'sesame', domain = 'CONCESSION' } = options
  const folder = temporaryFolder()
  // Started by root it goes on as a user of its own, who has to write here.
  chmodSync(folder, 0o777)
  const [port, log] = [await freePort(), join(folder, 'access.log')]
  const [users, helper] = [join(folder, 'users'), join(folder, 'ntlm-helper.py')]
  writeFileSync(users, `${user}:${execFileSync('openssl', ['passwd', '-apr1', password], { encoding: 'utf8' })}`)
  copyFileSync(fileURLToPath(new URL('ntlm-helper.py', import.meta.url)), helper)
  const programs = {
    ntlm: `/usr/bin/python3 ${helper} ${user} ${domain} ${ntHash(password)}`,
    basic: `/usr/lib/squid/basic_ncsa_auth ${users}`,
  }
  const lines = [
    `http_port 127.0.0.1:${port}`,
    ...[
      'pid_filename none',
      'pinger_enable off',
      'netdb_filename none',
      'cache deny all',
      'visible_hostname localhost',
    ],
    `access_log stdio:${log}`,
    `cache_log ${join(folder, 'cache.log')}`,
    `coredump_dir ${folder}`,
    ...asks.flatMap((kind) => [
      `auth_param ${kind} program ${programs[kind]}`,
      `auth_param ${kind} children 2 startup=1`,
    ]),
    ...(asks.length > 0 ? ['acl known proxy_auth REQUIRED', 'http_access allow known'] : ['http_access allow all']),
    'http_access deny all',
  ]
  writeFileSync(join(folder, 'conf'), `${lines.join('\n')}\n`)
  // Tunnels are written down as they end; whatever was refused is too.
  const tunnels = () =>
    [...readFileSync(log, 'utf8').matchAll(/TCP_TUNNEL\/200 \d+ CONNECT (\S+) (\S+)/g)].map(
      ([, target = '', who = '']) => ({ target, who }),
    )
  const run = () => started('squid', ['-N', '-f', join(folder, 'conf')], port)
  let running = await run()
  return {
    port,
    asked: () => tunnels().map(({ target }) => target),
    signedIn: () => tunnels().map(({ who }) => who),
    die: () => running.end(),
    async start() {
      running = await run()
    },
  }
}

/** What Windows keeps of a password. OpenSSL has what it is made with among what is only there for old times' sake. */
function ntHash(password: string): string {
  const args = ['dgst', '-provider', 'legacy', '-provider', 'default', '-md4', '-r']
  const input = Buffer.from(password, 'utf16le')
  return execFileSync('openssl', args, { input, encoding: 'utf8' }).split(' ')[0] ?? ''
}

/** Runs until the test is over, or it is ended. */
async function started(program: string, args: string[], port: number): Promise<{ end(): Promise<void> }> {
  const child = spawn(program, args, { stdio: 'ignore' })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const exit = once(child, 'exit')
  const gone = exit.then(() => Promise.reject(new Error(`${program} ended at once`)))
  await Promise.race([gone, reachable(port)])
  gone.catch(() => undefined)
  return {
    async end() {
      child.kill('SIGKILL')
      await exit
    },
  }
}

async function reachable(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isThere) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
