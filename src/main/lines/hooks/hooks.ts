import { detached } from '../../lib/detached'
import type { Log } from '../../logs/log'
import { isPhoneLink } from '../../../shared/phone-link'
import type { Timers } from '../../lib/timers'
import { argumentsIn, readHookEvent, type HookEvent } from './hook-event'
import { listenForHooks } from './hook-server'

export interface HooksParts {
  /** Where the helper finds this desk, from now on. */
  address(): string
  onEvent(event: HookEvent): void
  onLink(link: string): void
  timers: Timers
  log: Pick<Log, 'info' | 'warn' | 'error'>
}

/** What comes within so many milliseconds belongs together. */
const GATHER = 40
/** No softphone has more to say at once: whoever does is no softphone, and none of it is believed. */
const MOST_AT_ONCE = 12
/** After a flood it has to be quiet for so long. */
const QUIET = 1000

/** What softphones report by commands: through the socket, or by a later launch of Cadran. */
export class Hooks {
  readonly #parts: HooksParts
  #isOn = false
  #server: Promise<{ close(): void } | undefined> | undefined
  #gathered: (readonly string[])[] = []
  #flooded = 0
  #stopQuiet = () => {}

  constructor(parts: HooksParts) {
    this.#parts = parts
  }

  /** On or off, as the settings say. */
  set(isOn: boolean): void {
    if (isOn === this.#isOn) return
    this.#isOn = isOn
    if (isOn) this.#server = this.#listen()
    else this.close()
  }

  /** Settles once the helper is heard. */
  async listening(): Promise<boolean> {
    return (await this.#server) !== undefined
  }

  async #listen() {
    const { address, log } = this.#parts
    try {
      return await listenForHooks(address(), (line) => this.take(argumentsIn(line)))
    } catch (error) {
      log.error('hooks', error)
      return undefined
    }
  }

  /** The arguments of a command. */
  take(args: readonly string[]): void {
    const { timers, log } = this.#parts
    if (!this.#isOn) return log.info('hooks', { ignored: args.length, why: 'off' })
    if (this.#flooded > 0) return this.#flood(1)
    if (this.#gathered.length === 0) timers.after(GATHER, () => this.#act())
    this.#gathered.push(args)
  }

  #act(): void {
    const gathered = this.#gathered
    this.#gathered = []
    if (gathered.length > MOST_AT_ONCE) return this.#flood(gathered.length)
    for (const args of gathered) this.#read(args)
  }

  #read(args: readonly string[]): void {
    const { onEvent, onLink, log } = this.#parts
    const [first = ''] = args
    if (args.length === 1 && isPhoneLink(first)) return onLink(first)
    const event = readHookEvent(args, (field) => log.info('hooks', { leftOut: field, why: 'unreadable' }))
    if (event) onEvent(event)
    else log.info('hooks', { ignored: args.length, why: 'not an event' })
  }

  #flood(count: number): void {
    const { timers, log } = this.#parts
    if (this.#flooded === 0) log.warn('hooks', { ignored: count, why: 'a flood' })
    this.#flooded += count
    this.#stopQuiet()
    this.#stopQuiet = timers.after(QUIET, () => {
      log.warn('hooks', { ignored: this.#flooded, why: 'a flood, now over' })
      this.#flooded = 0
    })
  }

  close(): void {
    this.#isOn = false
    this.#stopQuiet()
    this.#flooded = 0
    this.#gathered = []
    const server = this.#server
    this.#server = undefined
    detached(
      server?.then((listening) => listening?.close()),
      (error) => this.#parts.log.error('hooks', error),
    )
  }
}
