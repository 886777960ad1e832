import { identified, type Agent, type Call } from '../../shared/call'
import type { LeadRef } from '../../shared/lead'
import type { Journal } from '../journal/journal'
import type { LiveCalls } from './live-calls'
import type { CallWriter } from './call-writer'
import type { UnfinishedCalls } from './unfinished-calls'
import type { Unread } from './unread'

export interface ParticularsParts {
  journal: Pick<Journal, 'ownerlessCalls'>
  live: Pick<LiveCalls, 'get' | 'replace'>
  unfinished: Pick<UnfinishedCalls, 'has' | 'replace'>
  writer: Pick<CallWriter, 'begin' | 'write' | 'writeAll' | 'newest'>
  unread: Pick<Unread, 'read'>
  /** Who makes the calls, once known. */
  agent(): Agent | undefined
  /** A change of a call is in the journal. */
  onChange(): void
}

/**
 * Adds to a call what becomes known of it beside how it goes: its lead, its owner, its note, and that it is logged. The call may be live or over by then.
 * None of this is a sign of life: the time at which an unfinished call was last seen stays the same.
 */
export class Particulars {
  readonly #parts: ParticularsParts

  constructor(parts: ParticularsParts) {
    this.#parts = parts
  }

  /** Whom a call is with, once the CRM says so. */
  identify(id: string, lead: LeadRef): void {
    const call = this.#newest(id)
    const known = call && identified(call, lead)
    if (!known || known === call) return
    this.#update(known, 'lead-found')
  }

  /** What the agent notes of a call. */
  note(id: string, text: string): void {
    const call = this.#newest(id)
    if (!call || (call.note ?? '') === text) return
    this.#update({ ...call, note: text }, 'noted')
  }

  noteOf(id: string): string {
    return this.#newest(id)?.note ?? ''
  }

  /** The agent wants a call logged that by itself is not. */
  logAllTheSame(id: string): void {
    const call = this.#newest(id)
    if (call?.log !== 'not-in-plan') return
    const logged: Call = { ...call, log: true }
    this.#parts.writer.begin(logged, 'log-wanted')
    this.#parts.live.replace(logged)
    this.#parts.onChange()
  }

  /** The call with its owner, where that is known by now. */
  owned(call: Call): Call {
    const agent = call.agent ?? this.#parts.agent()
    return agent ? { ...call, agent } : call
  }

  /** Calls made before the agent was known get their owner, and so can be logged. */
  assignOwner(agent: Agent): void {
    this.#parts.writer.writeAll()
    this.#parts.unread.read(() => this.#ownAll(agent))
    this.#parts.onChange()
  }

  #ownAll(agent: Agent): void {
    const { live, unfinished, writer } = this.#parts
    for (const { id } of this.#parts.journal.ownerlessCalls()) {
      const call = this.#newest(id)
      // One that has its owner in memory only, as the disk refuses, keeps them too.
      if (!call || call.agent) continue
      // Writing is a sign of life, which an unfinished call has not shown; it gets its owner when it is settled.
      if (unfinished.has(call.id)) continue
      const owned = { ...call, agent }
      writer.write(owned, 'owner-known')
      live.replace(owned)
    }
  }

  /** A live call is in hand, whatever the disk lets be read. */
  #newest(id: string): Call | undefined {
    return this.#parts.live.get(id)?.call ?? this.#parts.writer.newest(id)
  }

  /** Writes more of a call that is known by now, which changes nothing in how it went. */
  #update(call: Call, kind: string): void {
    const { writer, live, unfinished, onChange } = this.#parts
    writer.write(call, kind)
    live.replace(call)
    unfinished.replace(call)
    onChange()
  }
}
