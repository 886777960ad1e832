import type { Readable } from 'node:stream'

/** As the connect screen takes it. */
const LONGEST_KEY = 2000

/**
 * The first line of what is handed in, without the spaces around it.
 *
 * @param patience ends the waiting for a line that nobody writes
 * @returns undefined where there is none, or one that is longer than a key
 */
export function readKey(input: Readable, patience: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = ''
    const done = () => {
      input.off('data', take).off('end', done).off('error', done)
      input.destroy()
      // A byte order mark goes with the spaces.
      const key = text.trim().split('\n')[0]?.trim() ?? ''
      resolve(key === '' || key.length > LONGEST_KEY ? undefined : key)
    }
    const take = (chunk: string) => {
      text += chunk
      if (text.trimStart().includes('\n') || text.length > 2 * LONGEST_KEY) done()
    }
    patience.addEventListener('abort', done, { once: true })
    input.setEncoding('utf8')
    input.on('data', take).on('end', done).on('error', done)
  })
}
