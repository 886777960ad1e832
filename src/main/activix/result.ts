import type { LeadRef } from '../../shared/lead'
import type { Problem } from '../../shared/problem'

/** What became of a request. Only `uncertain` may have taken effect without our knowing. */
export type Result<T> =
  | { kind: 'done'; value: T }
  /** The CRM read it and said no. */
  | { kind: 'refused'; problem: Problem }
  /** It surely did not run: never connected, 429, or 503 with `Retry-After`. */
  | { kind: 'not-run'; problem: Problem }
  | { kind: 'uncertain'; problem: Problem }

export interface Access {
  /** The base URL, already checked by `baseUrl`. */
  api: string
  key: string
}

/** Where the CRM keeps what was sent. */
export interface Filed {
  callLogId?: number
  communicationId?: number
  taskId?: number
  lead?: LeadRef
}

/** The same with another value where there is one. */
export function mapped<From, To>(result: Result<From>, map: (value: From) => To): Result<To> {
  return result.kind === 'done' ? { kind: 'done', value: map(result.value) } : result
}
