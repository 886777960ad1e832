import { BlockList, isIPv4 } from 'node:net'
import { networkInterfaces } from 'node:os'
import { phoneLines, type PhoneNews } from '../../../shared/desk-phones'
import type { Settings } from '../../../shared/settings'
import { detached } from '../../lib/detached'
import type { Log } from '../../logs/log'
import { listenForDeskPhone, type PhoneRefusal } from './desk-phone-server'
import { readPhoneRequest, type PhoneRequest } from './read-phone-event'

export type DeskPhoneSettings = Pick<Settings, 'deskPhone' | 'deskPhoneToken'>

export interface DeskPhoneParts {
  /** Takes the arguments of a report, under the limits of all reports: hooks/hooks.ts. */
  report(args: readonly string[]): void
  /** Epoch milliseconds. */
  now(): number
  log: Pick<Log, 'error'>
}

/** The agent's desk phone, which reports its calls where the settings say so. */
export class DeskPhone {
  readonly #parts: DeskPhoneParts
  #place = ''
  #server: Promise<{ close(): void } | undefined> | undefined
  #news: PhoneNews = { kind: 'nothing' }

  constructor(parts: DeskPhoneParts) {
    this.#parts = parts
  }

  /** What arrived last, without any number. */
  get news(): PhoneNews {
    return this.#news
  }

  /** On or off, as the settings say. */
  set({ deskPhone: { isOn, address, port }, deskPhoneToken }: DeskPhoneSettings): void {
    const listens = isOn && address !== '' && deskPhoneToken !== undefined
    const place = listens ? JSON.stringify([address, port, deskPhoneToken]) : ''
    if (place === this.#place) return
    const closed = this.#close()
    this.#place = place
    this.#news = { kind: 'nothing' }
    if (listens) this.#server = closed.then(() => this.#listen({ port, phone: address, token: deskPhoneToken }))
  }

  /** Settles once the phone is heard; false where the port cannot be had. */
  async listening(): Promise<boolean> {
    return (await this.#server) !== undefined
  }

  async #listen(place: { port: number; phone: string; token: string }) {
    try {
      return await listenForDeskPhone(place, {
        onRequest: (request) => this.#take(request),
        onRefused: (why, from) => this.#refused(why, from),
      })
    } catch (error) {
      this.#parts.log.error('desk-phone', error)
      this.#news = { kind: 'closed' }
      return undefined
    }
  }

  #take(request: PhoneRequest): void {
    const args = readPhoneRequest(request)
    if (!args) return this.#refused('request', '')
    const [, event = ''] = /^--event=([a-z]{1,16})$/.exec(args[0] ?? '') ?? []
    this.#news = { kind: 'event', event, at: this.#parts.now() }
    this.#parts.report(args)
  }

  #refused(why: PhoneRefusal, from: string): void {
    this.#news = { kind: 'refused', why, from, at: this.#parts.now() }
  }

  async #close(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    this.#place = ''
    ;(await server)?.close()
  }

  close(): void {
    detached(this.#close(), (error) => this.#parts.log.error('desk-phone', error))
  }
}

/** The lines to paste into the phone; blank until it is switched on. */
export function linesForPhone({ deskPhone: { maker, address, port }, deskPhoneToken }: DeskPhoneSettings): string {
  if (deskPhoneToken === undefined || address === '') return ''
  return phoneLines(maker, `http://${addressTowards(address)}:${port}/${deskPhoneToken}`)
}

/** This computer's address in the phone's own network, else its first one beyond itself. */
function addressTowards(phone: string): string {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const own = all.filter(({ family }) => family === (isIPv4(phone) ? 'IPv4' : 'IPv6'))
  const near = own.find(({ cidr }) => cidr !== null && isWithin(phone, cidr))
  const { address = '127.0.0.1' } = near ?? own.find(({ internal }) => !internal) ?? {}
  return address.includes(':') ? `[${address}]` : address
}

function isWithin(address: string, cidr: string): boolean {
  const [network = '', bits] = cidr.split('/')
  const list = new BlockList()
  const family = isIPv4(address) ? 'ipv4' : 'ipv6'
  list.addSubnet(network, Number(bits), family)
  return list.check(address, family)
}
