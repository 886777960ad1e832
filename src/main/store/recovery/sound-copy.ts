import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { isDamage } from './damage'

/** Reads all of a database, and leaves it as one file that is whole by itself. As text, since a worker begins with a file or a text of its own. */
const check = `
const { parentPort, workerData } = require('node:worker_threads')
const Database = require(workerData.libsql)
try {
  const database = new Database(workerData.file)
  const [row] = database.prepare('PRAGMA quick_check(1)').all()
  database.pragma('journal_mode = DELETE')
  database.close()
  parentPort.postMessage({ found: row.quick_check })
} catch ({ code, message }) {
  parentPort.postMessage({ code, message })
}
`

/** Whether a copy holds together, read in a thread of its own. @param file that no other connection uses */
export async function isSoundCopy(file: string): Promise<boolean> {
  const libsql = createRequire(import.meta.url).resolve('libsql')
  const worker = new Worker(check, { eval: true, workerData: { libsql, file } })
  try {
    const said = await new Promise<{ found: string } | { code?: string; message: string }>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`The check of a copy ended with ${code}`)))
    })
    if ('found' in said) return said.found === 'ok'
    const error = Object.assign(new Error(said.message), { code: said.code })
    if (isDamage(error)) return false
    throw error
  } finally {
    await worker.terminate()
  }
}
