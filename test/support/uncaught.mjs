/** A process in which errors are caught by nothing: it logs them into the folder it is given, and says that it goes on. */
import { runnerImport } from 'vite'

const load = async (file) => (await runnerImport(file)).module
const { openLog } = await load('src/main/logs/log.ts')
const { Redactor } = await load('src/main/logs/redactor.ts')
const { watchUncaught } = await load('src/main/logs/uncaught.ts')

const log = openLog(process.argv[2], new Redactor(), '/home/marie')
watchUncaught(process, {
  onUncaught: (error) => log.error('uncaught', error),
  onUnhandled: (reason) => log.error('unhandled', reason),
})
process.on('message', (asked) => {
  if (asked === 'throw') throw new Error('No line for +15145550142')
  if (asked === 'reject') Promise.reject(new Error('No journal for +15145550143'))
  if (asked === 'end') setImmediate(() => process.send('goes on', () => process.disconnect()))
})
process.send('ready')
