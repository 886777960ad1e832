import { accessSync, constants, lstatSync } from 'node:fs'
import { join } from 'node:path'

/** What a start of the program asks for. */
export interface Launch {
  /** A `tel:` or `callto:` link, unread. */
  link?: string
  hidden: boolean
  /** What a softphone reports by this launch, unread: main/lines/hooks/hook-event.ts. */
  hook?: string[]
}

const MOST = 10_000

/**
 * Reads the program's own arguments. A link is data: whatever stands in it, and whatever comes after it or after `--`, is never an option.
 *
 * @param argv as the process got it
 */
export function readLaunch(argv: readonly string[]): Launch {
  const linkAt = argv.findIndex(isPhoneLink)
  const options = argv.slice(0, linkAt === -1 ? undefined : linkAt)
  const beforeDashes = options.slice(0, options.includes('--') ? options.indexOf('--') : undefined)
  const link = argv[linkAt]
  const hook = link === undefined ? hookIn(beforeDashes) : undefined
  return {
    ...(link !== undefined && { link: link.slice(0, MOST) }),
    hidden: beforeDashes.includes('--hidden'),
    ...(hook && { hook }),
  }
}

/** The arguments of an event; other switches are the program's own. A number may follow them as it stands. */
function hookIn(args: readonly string[]): string[] | undefined {
  const eventAt = args.findIndex((arg) => arg.startsWith('--event='))
  if (eventAt === -1) return undefined
  const own = args.filter(
    (arg, index) => /^--(event|number|call|reason|recording)=/.test(arg) || (index > eventAt && !arg.startsWith('-')),
  )
  return own.map((arg) => arg.slice(0, MOST))
}

export function isPhoneLink(text: string): boolean {
  return /^(tel|callto):/i.test(text)
}

/** The arguments that start this program again as it was started, but for `link` in the place of whatever link it was started with. */
export function relaunchArguments(argv: readonly string[], link: string): string[] {
  return [...argv.slice(1).filter((argument) => !isPhoneLink(argument)), link]
}

/** What another process handed over; it is the same program, but not to be trusted more than its arguments. */
export function readHandedOver(data: unknown): Launch {
  const { link, hidden, hook } = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
  const args = [...(Array.isArray(hook) ? hook : []), link].filter((arg) => typeof arg === 'string')
  return { ...readLaunch(args), hidden: hidden === true }
}

/** Keeps what arrives, in its order, until somebody is there to take it. */
export class Arrivals {
  readonly #kept: Launch[] = []
  #take: ((launch: Launch) => void) | undefined

  arrive(launch: Launch): void {
    if (this.#take) this.#take(launch)
    else this.#kept.push(launch)
  }

  /** From now on everything goes to `take`; first what was kept. */
  handTo(take: (launch: Launch) => void): void {
    this.#take = take
    for (const launch of this.#kept.splice(0)) take(launch)
  }
}

/**
 * Whether no instance got the lock of a folder because none can: nothing may be written there (where the lock is a file, which it is not on Windows).
 * Cadran opens all the same, and says what is wrong; to go without a word would leave the agent without links.
 */
export function takesNoLock(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return false
  } catch {
    return (
      process.platform !== 'win32' && lstatSync(join(folder, 'SingletonLock'), { throwIfNoEntry: false }) === undefined
    )
  }
}
