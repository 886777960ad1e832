import { connect, type Socket } from 'node:net'
import { Sequencer } from '../../lib/sequencer'
import type { Timers } from '../../lib/timers'
import { defined } from '../../../shared/objects'
import { netstring, NetstringReader } from './netstring'
import { readMessage, type SoftphoneEvent, type SoftphoneResponse } from './messages'

export interface ControlParts {
  host: string
  port: number
  timers: Timers
  onEvent(event: SoftphoneEvent): void
  onState(isConnected: boolean): void
}

/** Gives a command. @returns the answer; undefined where none came */
export type Ask = (command: string, params?: string) => Promise<SoftphoneResponse | undefined>

/** Soon after it went, since a softphone that is started anew is back in a moment; then less and less often. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 10_000
/** A softphone on this computer answers at once, or not at all. */
const LONGEST_ANSWER = 5000

/** The connection to a softphone's control port, kept up. What selects and acts is done one after the other; what only asks holds up nobody. */
export class Control {
  readonly #parts: ControlParts
  #socket: Socket | undefined
  #isConnected = false
  #wait = FIRST_WAIT
  #stopTimer = () => {}
  #closed = false
  readonly #commands = new Sequencer()
  /** For each command that is under way, what takes its answer; undefined where the connection has gone. */
  readonly #answers = new Map<string, (response: SoftphoneResponse | undefined) => void>()
  #token = 0

  constructor(parts: ControlParts) {
    this.#parts = parts
    this.#connect()
  }

  get isConnected(): boolean {
    return this.#isConnected
  }

  /** Acts. @returns the answer; undefined where none came */
  command(command: string, params?: string): Promise<SoftphoneResponse | undefined> {
    return this.together((ask) => ask(command, params))
  }

  /** Asks for what changes nothing: whoever acts does not wait for it. @returns the answer; undefined where none came */
  query(command: string): Promise<SoftphoneResponse | undefined> {
    return this.#ask(command)
  }

  /** Several commands that belong together: what one of them selects, the next acts on. */
  together<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
    return this.#commands.run(() => work((command, params) => this.#ask(command, params)))
  }

  close(): void {
    this.#closed = true
    this.#stopTimer()
    this.#socket?.destroy()
  }

  #ask(command: string, params?: string): Promise<SoftphoneResponse | undefined> {
    const socket = this.#socket
    if (!socket || !this.#isConnected) return Promise.resolve(undefined)
    const token = String(++this.#token)
    return new Promise((resolve) => {
      const answer = (response: SoftphoneResponse | undefined) => {
        stop()
        this.#answers.delete(token)
        resolve(response)
      }
      const stop = this.#parts.timers.after(LONGEST_ANSWER, () => answer(undefined))
      this.#answers.set(token, answer)
      socket.write(netstring(JSON.stringify({ command, ...defined({ params }), token })))
    })
  }

  #connect(): void {
    const { host, port } = this.#parts
    const socket = connect({ host, port })
    const reader = new NetstringReader()
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('connect', () => {
      this.#wait = FIRST_WAIT
      this.#setConnected(true)
    })
    socket.on('data', (chunk) => {
      try {
        for (const text of reader.read(chunk)) this.#take(text)
      } catch {
        socket.destroy()
      }
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#gone())
  }

  #take(text: string): void {
    const message = readMessage(text)
    if (message === undefined) return
    if ('event' in message) this.#parts.onEvent(message)
    else this.#answers.get(message.token)?.(message)
  }

  #gone(): void {
    for (const answer of [...this.#answers.values()]) answer(undefined)
    this.#setConnected(false)
    if (this.#closed) return
    this.#stopTimer = this.#parts.timers.after(this.#wait, () => this.#connect())
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT)
  }

  #setConnected(isConnected: boolean): void {
    if (this.#isConnected === isConnected || this.#closed) return
    this.#isConnected = isConnected
    this.#parts.onState(isConnected)
  }
}
