import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'

/** Longer than any line of the helper's. */
const LONGEST_LINE = 8192
/** One line each: whoever stays longer, or comes in crowds, is no helper. */
const LONGEST_STAY = 2000
const MOST_AT_ONCE = 64

/**
 * Where the helper finds this desk: a socket in its folder. Windows has its pipes in one place for everybody, and whoever knows the name of one can
 * open it first, and hear of every call: there the name is drawn anew at each call of this, and kept in a file that only this user can read.
 */
export function hookAddress(folder: string, platform = process.platform): string {
  if (platform !== 'win32') return join(folder, 'hooks.sock')
  const file = join(folder, 'hooks-pipe')
  const name = `cadran-${randomBytes(16).toString('hex')}`
  rmSync(file, { force: true })
  writeFileSync(file, name, { mode: 0o600, flag: 'wx' })
  return `\\\\.\\pipe\\${name}`
}

/**
 * Takes lines from the helper. Only this user can reach it.
 *
 * @param onLine a line without its end
 */
export async function listenForHooks(address: string, onLine: (line: string) => void): Promise<{ close(): void }> {
  const server = createServer((socket) => read(socket, onLine))
  server.maxConnections = MOST_AT_ONCE
  await listening(server, address)
  return { close: () => server.close() }
}

function listening(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    const listen = () =>
      server.listen(address, () => {
        server.off('error', reject)
        server.on('error', () => {})
        resolve()
      })
    if (process.platform === 'win32') return listen()
    rmSync(address, { force: true })
    // The socket is made at once, and nobody else's from its first moment on.
    const before = process.umask(0o177)
    listen()
    process.umask(before)
  })
}

function read(socket: Socket, onLine: (line: string) => void): void {
  let text = ''
  socket.setEncoding('utf8')
  socket.setTimeout(LONGEST_STAY, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: string) => {
    text += chunk
    if (text.length > LONGEST_LINE) return socket.destroy()
    const end = text.indexOf('\n')
    if (end === -1) return
    socket.end()
    socket.removeAllListeners('data')
    onLine(text.slice(0, end).replace(/\r$/, ''))
  })
}
