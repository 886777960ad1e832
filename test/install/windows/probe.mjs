// Runs in Windows' Node.js, which stands where Electron would: what Cadran's native code does on Windows, and a named pipe as its helper uses.
import { connect, createServer } from 'node:net'
import { join } from 'node:path'

import keytar from './app/node_modules/keytar/lib/keytar.js'
import Database from './app/node_modules/libsql/index.js'

const secret = 'ключ-é'

async function keychain() {
  await keytar.setPassword('Cadran', 'crm.example', secret)
  const read = await keytar.getPassword('Cadran', 'crm.example')
  const deleted = await keytar.deletePassword('Cadran', 'crm.example')
  return read === secret && deleted && (await keytar.getPassword('Cadran', 'crm.example')) === null
}

function journal() {
  const database = new Database(join(process.env.TEMP, 'probe.db'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE calls (id INTEGER, name TEXT)')
  database.prepare('INSERT INTO calls VALUES (?, ?)').run(1, secret)
  const { name } = database.prepare('SELECT name FROM calls WHERE id = 1').get()
  database.close()
  return name === secret
}

function pipe() {
  const address = String.raw`\\.\pipe\cadran-probe`
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.once('data', (data) => socket.end(`heard ${data}`)))
    server.listen(address, () => {
      let answer = ''
      const client = connect(address, () => client.write('answered'))
      client
        .on('data', (data) => (answer += data))
        .on('close', () => server.close(() => resolve(answer === 'heard answered')))
    })
  })
}

Promise.all([keychain(), journal(), pipe()]).then(
  ([keychain, journal, pipe]) => console.log(JSON.stringify({ system: process.platform, keychain, journal, pipe })),
  (error) => console.log(error.stack),
)
