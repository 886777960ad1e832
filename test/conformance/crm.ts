import type { Known } from './step'

export interface Asked {
  method: 'GET' | 'POST' | 'PUT'
  /** With its query. */
  path: string
  headers: Readonly<Record<string, string>>
  body?: string
}

export interface Answered {
  status: number
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>
  body: string
}

/** A stand-in for Activix, with the users and leads of `parties.ts`. */
export interface ConformingCrm {
  key: string
  /** The leads, by their names. */
  known: Known
  ask(request: Asked): Promise<Answered>
  stop(): Promise<void>
}

export interface CrmOptions {
  /** Epoch milliseconds. */
  now(): number
  requestsAMinute: number
  namesLead: boolean
}
