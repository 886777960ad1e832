import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const holder = fileURLToPath(new URL('journal-holder.mjs', import.meta.url))

/** A real second process that asks for a journal, as another Cadran would. */
export async function otherProcessAsksFor(file: string) {
  const process_ = spawn(process.execPath, [holder, file], { stdio: ['pipe', 'pipe', 'inherit'] })
  const letGo = async () => {
    if (process_.exitCode !== null) return
    const gone = once(process_, 'exit')
    process_.stdin.end()
    await gone
  }
  onTestFinished(letGo)
  const [said] = (await once(process_.stdout, 'data')) as [Buffer]
  return { said: String(said).trim(), letGo }
}
