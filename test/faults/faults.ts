/** Faults that a test plans for requests to come. The demo CRM itself has none: they happen in front of it (faulty-crm.ts). */

/** `before-commit`: the CRM never sees the request. `after-commit`: its record has the change, the client does not get the answer. */
export type Moment = 'before-commit' | 'after-commit'

export type Fault =
  /**
   * The request, or its answer, waits until the test releases it; unless it does, the connection just hangs.
   * A JSON request released after its client went away still takes effect, as servers finish what clients have given up.
   */
  | { kind: 'hold'; when: Moment }
  /** The connection is reset. */
  | { kind: 'drop'; when: Moment }
  /** The connection is reset once so many bytes of the body have come. */
  | { kind: 'break'; after: number }
  /** Another answer takes the place of the CRM's. */
  | { kind: 'answer'; when: Moment; answer: Answer }
  /** The CRM's answer, with another JSON body: another id, a field more, a list without the call. */
  | { kind: 'rewrite'; body: (body: unknown) => unknown }
  /** The CRM's answer is cut off in the middle of its body, and the connection with it. */
  | { kind: 'cut' }

export interface Answer {
  status: number
  headers?: Record<string, string>
  body?: string
}

export interface Plan {
  method?: string
  /** Below `/v2`, without the query: `/call-logs`. `*` stands for one part of it: `/call-logs/*`. */
  path?: string | RegExp
  /** Which of the matching requests, counted from 1: the first. */
  nth?: number
  /** How many in a row from there: 1. `Infinity` lasts until `cancel`. */
  times?: number
  fault: Fault
}

export interface PlannedFault {
  /** Settles when the fault has met a request: before a hold, after the rest. */
  met: Promise<void>
  /** Lets a held request or answer go on; what comes to be held later passes at once. */
  release(): void
  cancel(): void
}

/** A request as it reached the front, whatever became of it. */
export interface Arrival {
  method: string
  /** With its query, as sent: `/v2/call-logs`. */
  path: string
  headers: Record<string, string | string[] | undefined>
  /** Parsed where it is JSON; complete once the request has been read. */
  body?: unknown
  fault?: Fault['kind']
}

export interface Met {
  fault: Fault
  released: Promise<void>
  happened(): void
}

export class Faults {
  /** Every request that came, in order. */
  readonly arrivals: Arrival[] = []
  private readonly planned: (Met & { plan: Plan; seen: number })[] = []

  /** Plans made first come first; a request meets one fault at most. */
  plan(plan: Plan): PlannedFault {
    const released = signal()
    const met = signal()
    const entry = { plan, seen: 0, fault: plan.fault, released: released.settled, happened: met.settle }
    this.planned.push(entry)
    return {
      met: met.settled,
      release: released.settle,
      cancel: () => {
        const index = this.planned.indexOf(entry)
        if (index >= 0) this.planned.splice(index, 1)
      },
    }
  }

  clear(): void {
    this.planned.length = 0
  }

  /** The fault that this request meets, if any. Plans after the one it meets do not count it. */
  meet(method: string, path: string): Met | undefined {
    return this.planned.find((entry) => {
      const { nth = 1, times = 1 } = entry.plan
      if (!matches(entry.plan, method, path)) return false
      entry.seen++
      return entry.seen >= nth && entry.seen < nth + times
    })
  }
}

function matches(plan: Plan, method: string, path: string): boolean {
  if (plan.method !== undefined && plan.method !== method) return false
  if (plan.path === undefined) return true
  const below = path.replace(/\?.*$/, '').replace(/^\/v2(?=\/)/, '')
  if (plan.path instanceof RegExp) return plan.path.test(below)
  const wanted = plan.path.split('/')
  const parts = below.split('/')
  return wanted.length === parts.length && wanted.every((part, index) => part === '*' || part === parts[index])
}

function signal(): { settled: Promise<void>; settle: () => void } {
  let settle: () => void = () => undefined
  const settled = new Promise<void>((resolve) => {
    settle = resolve
  })
  return { settled, settle }
}
