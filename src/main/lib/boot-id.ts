import { readFileSync } from 'node:fs'

/** The name that Linux gives to each start of the computer. Windows and macOS have none that can be had without running a program. */
const FILE = '/proc/sys/kernel/random/boot_id'

let read: { id: string | undefined } | undefined

/** Names this start of the computer; undefined where the system does not. Asked once, as it stays what it is while Cadran runs. */
export function bootId(): string | undefined {
  read ??= { id: readId() }
  return read.id
}

function readId(): string | undefined {
  try {
    return /^[\da-f-]{36}$/.exec(readFileSync(FILE, 'latin1').trim())?.[0]
  } catch {
    return undefined
  }
}
