import { readDbusProperty } from './dbus'

const SERVICE = 'org.freedesktop.NetworkManager'

/**
 * Whether the system says, or guesses, that the network is paid for by what it carries. Linux is asked, where NetworkManager is what connects it; Windows
 * and macOS tell it to no program like this one.
 */
export async function isMetered(): Promise<boolean> {
  if (process.platform !== 'linux') return false
  const answer = await readDbusProperty({
    ...{ bus: 'system', service: SERVICE, path: '/org/freedesktop/NetworkManager' },
    ...{ interface: SERVICE, name: 'Metered' },
  })
  return saysMetered(answer ?? '')
}

/** NMMetered: 1 is yes, 3 is a guess that it is; 0, 2 and 4 are not known, no, and a guess that it is not. */
export function saysMetered(answer: string): boolean {
  return /\buint32 [13]\b/.test(answer)
}
