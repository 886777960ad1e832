/**
 * The notes of a call as a note on its lead, where the agent wants them there as well.
 *
 * A note is sent once, when it has stood for a while after the call, and never again where no answer came: the same words are safe in the
 * communication's description.
 */
import type { Filed, Result } from '../../activix/result'
import type { Call } from '../../../shared/call'
import { omit } from '../../../shared/objects'
import type { LeadAnswer } from '../../activix/answers'
import type { Document, DocumentState, Due } from '../document'
import type { DocumentKind } from '../kind'
import type { CallLog } from './call-log-document'

export interface LeadNote extends Document<'lead-note', 'lead-note', Readonly<{ content: string }>> {
  call: string
}

export interface LeadNoteRequest {
  action: 'lead-note'
  leadId: number
  fields: LeadNote['desired']
}

/** What was cleared again before it left is owed no more. */
export function leadNoteState({
  desired,
  confirmed,
  attempt,
  ambiguous,
  rejected,
  discarded,
}: LeadNote): DocumentState {
  if (confirmed || ambiguous || discarded || desired.content === '') return 'settled'
  if (attempt) return 'uncertain'
  return rejected ? 'rejected' : 'ready'
}

/** The lead note that a call should have by now. @param known what it has */
export function leadNoteOf(
  call: Call,
  known: LeadNote | undefined,
  { id, at, destination }: Pick<LeadNote, 'id' | 'at' | 'destination'>,
): LeadNote | undefined {
  if (call.log !== true || call.phase.name !== 'ended') return undefined
  const content = (call.note ?? '').trim()
  if (!known)
    return content === '' ? undefined : { kind: 'lead-note', call: call.id, id, at, destination, desired: { content } }
  // What was refused is sent as it is now.
  const rest = omit(known, 'rejected')
  const isOwed = !known.attempt && !known.confirmed
  return isOwed && known.desired.content !== content ? { ...rest, desired: { content } } : undefined
}

export interface LeadNoteParts {
  records: { callLog(call: string): CallLog | undefined }
  crm: {
    addNote(leadId: number, content: string): Promise<Result<unknown>>
    readLead(id: number): Promise<Result<LeadAnswer>>
  }
}

/** It cannot be changed once it is there: what stands for so long is taken for finished. */
const FINISHED: Due = { after: 60_000, since: 'typing' }

export class LeadNotes implements DocumentKind<LeadNote, LeadNoteRequest> {
  readonly name = 'lead-note'
  readonly waitsForLog = true
  readonly state = leadNoteState
  readonly activity = { lost: 'lead-note-unsure' }
  readonly #parts: LeadNoteParts

  constructor(parts: LeadNoteParts) {
    this.#parts = parts
  }

  /** As soon as the call's log is in the CRM and names a lead. */
  due(note: LeadNote): Due | 'now' | undefined {
    const state = leadNoteState(note)
    if (state === 'uncertain') return 'now'
    return state === 'ready' && this.#leadOf(note) !== undefined ? FINISHED : undefined
  }

  typed({ desired }: LeadNote): string {
    return desired.content
  }

  urgency() {
    return 'backlog' as const
  }

  probe(note: LeadNote): Promise<Result<unknown>> | undefined {
    const leadId = this.#leadOf(note)
    return leadId === undefined ? undefined : this.#parts.crm.readLead(leadId)
  }

  nextRequest(note: LeadNote): LeadNoteRequest | undefined {
    const leadId = this.#leadOf(note)
    return leadId === undefined ? undefined : { action: 'lead-note', leadId, fields: note.desired }
  }

  async send({ leadId, fields }: LeadNoteRequest): Promise<Result<Filed>> {
    const result = await this.#parts.crm.addNote(leadId, fields.content)
    return result.kind === 'done' ? { kind: 'done', value: {} } : result
  }

  afterLostAnswer() {
    return 'never-repeat' as const
  }

  #leadOf({ call }: LeadNote): number | undefined {
    return this.#parts.records.callLog(call)?.leadId
  }
}
