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

/** What comes with so few milliseconds between belongs together. */
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
  #stopGathering = () => {}
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
    if (!this.#isOn) return this.#parts.log.info('hooks', { ignored: args.length, why: 'off' })
    this.report(args)
  }

  /** What is reported otherwise than by a command, with the same arguments: the same limits hold for all of it. */
  report(args: readonly string[]): void {
    if (this.#flooded > 0) return this.#flood(1)
    this.#gathered.push(args)
    if (this.#gathered.length > MOST_AT_ONCE) return this.#flood(this.#letGo().length)
    this.#gatherOn()
  }

  /** On a busy computer the time is up while more waits to be read: that is read before anything is done. */
  #gatherOn(): void {
    const { timers } = this.#parts
    this.#stopGathering()
    this.#stopGathering = timers.after(GATHER, () => {
      this.#stopGathering = timers.after(1, () => this.#letGo().forEach((args) => this.#read(args)))
    })
  }

  #letGo(): (readonly string[])[] {
    this.#stopGathering()
    const gathered = this.#gathered
    this.#gathered = []
    return gathered
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
    this.#letGo()
    const server = this.#server
    this.#server = undefined
    detached(
      server?.then((listening) => listening?.close()),
      (error) => this.#parts.log.error('hooks', error),
    )
  }
}
