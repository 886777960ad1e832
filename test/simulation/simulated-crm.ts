/**
 * Activix as activix-api.md describes it, and, where that is silent, as the schedule drew it. It is written apart from the demo CRM on purpose; that the
 * two answer alike is tested (test/conformance).
 */
import type { HttpRequest } from '../../src/main/activix/transport'
import type { Habits } from './circumstances'
import { CrmBooks, type Sent } from './crm-books'
import { createLog, updateLog } from './crm-calls'
import { createMessage, keepRecording, updateCommunication } from './crm-communications'
import { addNote, listLeads, readAccount, readLead } from './crm-leads'
import { dealershipIn, type Dealership } from './crm-dealerships'
import type { Fields } from './crm-record'
import { createTask, listTasks, updateTask } from './crm-tasks'
import { forbidden, malformed, unauthenticated, type Reply } from './crm-replies'
import { RateLimit } from './rate-limit'
import type { Trace } from './trace'
import type { World } from './world'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

export class SimulatedCrm extends CrmBooks {
  /** By the keys that are valid, or were. */
  readonly #issued = new Map<string, Dealership>([
    ['key-1', 'own'],
    ['neighbour-1', 'neighbour'],
  ])
  readonly #valid: Record<Dealership, string> = { own: 'key-1', neighbour: 'neighbour-1' }
  /** What was written of one dealership's under the key of another. */
  readonly astray: string[] = []
  /** The key may read the account. */
  tellsUsers = true
  readonly #limit: RateLimit
  #lastKey = 1

  constructor(world: Pick<World, 'now'>, habits: Habits, trace: Trace) {
    super(world, habits, trace)
    this.#limit = new RateLimit(habits, world.now)
  }

  /** The key in use is no longer valid; another one is issued to whoever asks. */
  withdrawKey(): void {
    this.#valid.own = `key-${++this.#lastKey}`
    this.#issued.set(this.key, 'own')
  }

  get key(): string {
    return this.#valid.own
  }

  keyOf(dealership: Dealership): string {
    return this.#valid[dealership]
  }

  /** Whose key it is, or was; undefined where there is none. */
  dealershipOf(key: string | undefined): Dealership | undefined {
    return this.#issued.get(key ?? '')
  }

  /** What the server does with a request that reaches it, at that moment. */
  handle(request: HttpRequest, sent: Sent): Answer {
    this.#inspect(request)
    const key = /^Bearer (.+)$/.exec(request.headers['Authorization'] ?? '')?.[1]
    const dealership = this.dealershipOf(key)
    if (dealership === undefined || this.#valid[dealership] !== key) return this.#answer(unauthenticated())
    this.dealership = dealership
    const over = this.#limit.count()
    return over
      ? this.#answer({ status: 429, body: over.body }, { ...this.#limit.headers(), ...over.headers })
      : this.#answer(this.#reply(request, sent), this.#limit.headers())
  }

  #reply(request: HttpRequest, sent: Sent): Reply {
    const url = new URL(request.url)
    const [collection, id, part] = url.pathname.replace('/v2/', '').split('/')
    const fields = request.method === 'GET' || isUpload(request) ? {} : objectIn(request.body)
    if (!fields) return malformed('The request body is no JSON object.')
    const meant = dealershipIn(request, fields, this)
    if (request.method !== 'GET' && meant !== undefined && meant !== this.dealership)
      this.astray.push(`#${sent.number} ${request.method} ${url.pathname} of ${meant} went to ${this.dealership}`)
    switch (`${request.method} ${collection}${part === undefined ? '' : ` ${part}`}`) {
      case 'POST call-logs':
        return createLog(this, fields, sent)
      case 'PUT call-logs':
        return updateLog(this, Number(id), fields, sent)
      case 'POST communications':
        return createMessage(this, fields, sent)
      case 'PUT communications':
        return updateCommunication(this, Number(id), fields, sent)
      case 'POST communications recording':
        return keepRecording(this, Number(id), request)
      case 'GET leads':
        return id === undefined || id === 'search' ? listLeads(this, url, id) : readLead(this, url, Number(id))
      case 'POST leads notes':
        return addNote(this, Number(id), fields)
      case 'GET tasks':
        return listTasks(this, url)
      case 'POST tasks':
        return createTask(this, fields, sent)
      case 'PUT tasks':
        return updateTask(this, Number(id), fields, sent)
      case 'GET account':
        return this.tellsUsers ? readAccount(this, url) : forbidden()
      default:
        this.complaints.push(`No such request: ${request.method} ${request.url}`)
        return { status: 404, body: { message: 'Not Found' } }
    }
  }

  #inspect(request: HttpRequest): void {
    const { method, headers, body, url } = request
    const type = isUpload(request) ? 'multipart/form-data' : 'application/json'
    if (headers['Accept'] !== 'application/json') this.complaints.push(`${method} ${url} without Accept`)
    if (body !== undefined && headers['Content-Type']?.split(';')[0] !== type)
      this.complaints.push(`${method} ${url} without Content-Type`)
  }

  #answer({ status, body }: Reply, headers: Record<string, string> = {}): Answer {
    const isText = typeof body === 'string'
    return {
      status,
      headers: {
        'content-type': isText ? 'text/plain' : 'application/json',
        ...(this.habits.givesDate && { date: new Date(this.now()).toUTCString() }),
        ...headers,
      },
      body: isText ? body : JSON.stringify(body),
    }
  }
}

const isUpload = ({ method, url }: HttpRequest) => method === 'POST' && new URL(url).pathname.endsWith('/recording')

function objectIn(body = ''): Fields | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
  } catch {
    return undefined
  }
}
