/** Real proxies for the running test. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'

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

/** Runs until the test is over. */
async function started(program: string, args: string[], port: number): Promise<void> {
  const child = spawn(program, args, { stdio: 'ignore' })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const gone = once(child, 'exit').then(() => Promise.reject(new Error(`${program} ended at once`)))
  await Promise.race([gone, reachable(port)])
  gone.catch(() => undefined)
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
