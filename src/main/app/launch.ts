import { accessSync, constants, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { isPhoneLink } from '../../shared/phone-link'

/** What a start of the program asks for. */
export interface Launch {
  /** `tel:` and `callto:` links, unread; the first is for the number field. */
  links: string[]
  hidden: boolean
  /** `--forget-this-computer`: nothing is to be opened, and everything removed. */
  forgets?: true
  /** `--store-key`: a key comes by standard input, or has just been put into the keychain beside a Cadran that runs. */
  storesKey?: StoresKey
  /** `--doctor`: what works is told, and nothing is opened. */
  examines?: true
  /** What a softphone reports by this launch, unread: main/lines/hooks/hook-event.ts. */
  hook?: string[]
}

/** `--agent-email`: who the agent is. The key itself is in no argument and in no message. */
export interface StoresKey {
  email?: string
}

const FORGET = '--forget-this-computer'

const DOCTOR = '--doctor'
const STORE_KEY = '--store-key'
const EMAIL = '--agent-email='
const LONGEST_EMAIL = 254

const MOST = 10_000

/** More links than anybody clicks at once. */
export const MOST_LINKS = 20

/**
 * Reads the program's own arguments. A link is data: whatever stands in it, and whatever comes after it or after `--`, is never an option.
 *
 * @param argv as the process got it
 */
export function readLaunch(argv: readonly string[]): Launch {
  const linkAt = argv.findIndex(isPhoneLink)
  const options = argv.slice(0, linkAt === -1 ? undefined : linkAt)
  const beforeDashes = options.slice(0, options.includes('--') ? options.indexOf('--') : undefined)
  const links = linkAt === -1 ? [] : readLinks(argv.slice(linkAt))
  const hook = links.length === 0 ? hookIn(beforeDashes, argv.slice(beforeDashes.length + 1)) : undefined
  const forgets = beforeDashes.includes(FORGET) && { forgets: true as const }
  const storesKey = beforeDashes.includes(STORE_KEY) && { storesKey: keyOf(emailIn(beforeDashes)) }
  const examines = beforeDashes.includes(DOCTOR) && { examines: true as const }
  const asked = { ...forgets, ...storesKey, ...examines }
  return { links, hidden: beforeDashes.includes('--hidden'), ...asked, ...(hook && { hook }) }
}

const emailIn = (options: readonly string[]) => options.find((option) => option.startsWith(EMAIL))?.slice(EMAIL.length)

/** @param email of whatever type: another process may have handed it over */
function keyOf(email: unknown): StoresKey {
  return typeof email === 'string' ? { email: email.trim().slice(0, LONGEST_EMAIL) } : {}
}

/** A number is written in a few groups of digits. */
const MOST_PARTS = 15
const LONGEST_JOINED = 200

/** The links among the arguments, each with what belongs to it of the arguments behind it: an opener may have split it at its spaces. */
function readLinks(args: readonly string[]): string[] {
  const links: { text: string; parts: number; isWhole: boolean }[] = []
  for (const [index, argument] of args.entries()) {
    const last = links.at(-1)
    if (isPhoneLink(argument)) links.push({ text: argument.slice(0, MOST), parts: 0, isWhole: false })
    else if (last && !last.isWhole) {
      const text = `${last.text} ${argument}`
      last.isWhole = !goesOn(argument, args[index + 1]) || ++last.parts > MOST_PARTS || text.length > LONGEST_JOINED
      if (!last.isWhole) last.text = text
    }
  }
  return links.slice(0, MOST_LINKS).map(({ text }) => text)
}

/** The signs that a number is written with; what begins with `-` may be an option, and with `/` or `.` a path. */
const group = /^[\d+(),;*#][\d+().,;*#/ -]*$/
const extension = /^(?:x|ext|extn|extension|poste)[.:]?(\d{0,10})$/i

/** Whether an argument goes on with the number before it. @param next the one behind it */
function goesOn(argument: string, next: string | undefined): boolean {
  if (group.test(argument)) return true
  const digits = extension.exec(argument)?.[1]
  return digits !== undefined && (digits !== '' || /^\d+$/.test(next ?? ''))
}

const isEvent = (arg: string) => arg.startsWith('--event=')

/**
 * The arguments of an event. Before the dashes they stand among the program's own switches, and a number may follow them as it stands; a command
 * that somebody else completes has to put them behind, where Chromium reads nothing.
 */
function hookIn(beforeDashes: readonly string[], behind: readonly string[]): string[] | undefined {
  const eventAt = beforeDashes.findIndex(isEvent)
  if (eventAt === -1) return isEvent(behind[0] ?? '') ? behind.map(short) : undefined
  const own = beforeDashes.filter(
    (arg, index) => /^--(event|number|call|reason|recording)=/.test(arg) || (index > eventAt && !arg.startsWith('-')),
  )
  // First stands the event, by which they are known for a report wherever they are handed on.
  return [
    ...own.filter(isEvent),
    ...own.filter((arg) => !isEvent(arg)),
    ...(behind.length > 0 ? ['--', ...behind] : []),
  ].map(short)
}

const short = (arg: string) => arg.slice(0, MOST)

/** The arguments that start this program again as it was started, but for `links` in the place of whatever came with links then. */
export function relaunchArguments(argv: readonly string[], links: readonly string[]): string[] {
  const linkAt = argv.findIndex(isPhoneLink)
  const before = argv.slice(1, linkAt === -1 ? undefined : linkAt)
  // Electron for Windows takes nothing behind a link, unless all of it is behind this.
  return [...before, ...(before.includes('--') ? [] : ['--']), ...links]
}

/** What another process handed over; it is the same program, but not to be trusted more than its arguments. */
export function readHandedOver(data: unknown): Launch {
  const { links, hidden, hook, forgets, storesKey } = properties(data)
  // What it reports stands behind dashes: it has read which of its own switches were meant.
  const args = ['--', ...texts(hook), ...texts(links).filter(isPhoneLink)]
  const key = typeof storesKey === 'object' && { storesKey: keyOf(properties(storesKey)['email']) }
  return { ...readLaunch(args), hidden: hidden === true, ...(forgets === true && { forgets }), ...key }
}

const properties = (data: unknown): Record<string, unknown> =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}

const texts = (list: unknown): string[] =>
  Array.isArray(list) ? list.filter((text): text is string => typeof text === 'string') : []

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
