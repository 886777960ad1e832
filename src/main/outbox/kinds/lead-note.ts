/**
 * The notes of a call as a note on its lead, where the agent wants them there as well.
 *
 * Activix can neither change nor list such notes, so that one is sent once, when they have stood for a while after the call, and never again where no
 * answer came: the same words are safe in the communication's description.
 */
import type { Call } from '../../../shared/call'
import type { Happening } from '../../journal/journal'
import type { Result } from '../../crm/client'
import { isMeantFor, type Destination, type Document } from './call-log-document'
import { troubleOf, type Errand, type ErrandSource, type Trouble } from '../job'
import type { SupplementBase } from '../any-document'
import { Typing } from '../debounce'

export interface LeadNote extends SupplementBase {
  kind: 'lead-note'
  call: string
  content: string
  /** `leaving`: a request may have run; it stays so where no answer came. */
  state: 'owed' | 'leaving' | 'unsure' | 'sent'
}

/** What was cleared again before it left is owed no more. */
export function isLeadNoteSettled({ state, content }: LeadNote): boolean {
  return state === 'sent' || state === 'unsure' || content === ''
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
    return content === ''
      ? undefined
      : { kind: 'lead-note', call: call.id, id, at, destination, content, state: 'owed' }
  // What was refused is sent as it is now.
  const { parked: _, ...rest } = known
  return known.state === 'owed' && known.content !== content ? { ...rest, content } : undefined
}

export interface LeadNoteParts {
  records: {
    document(call: string): Document | undefined
    unsettledSupplements(kind: 'lead-note'): LeadNote[]
    recordSupplement(note: LeadNote, happening: Happening): void
  }
  addNote(leadId: number, content: string): Promise<Result<unknown>>
  /** Epoch milliseconds. */
  now(): number
  /** Milliseconds, sleep included, by a clock that nobody can set. */
  elapsed(): number
}

/** It cannot be changed once it is there: what stands for so long is taken for finished. */
const FINISHED_AFTER = 60_000

/** Brings the notes to the leads, each as soon as its call's log is in the CRM and names one. */
export class LeadNotes implements ErrandSource {
  readonly #parts: LeadNoteParts
  readonly #typing: Typing

  constructor(parts: LeadNoteParts) {
    this.#parts = parts
    this.#typing = new Typing(parts.elapsed)
  }

  errands(destination: Destination): Errand[] {
    return this.#parts.records
      .unsettledSupplements('lead-note')
      .filter((note) => isMeantFor(note, destination) && !note.parked)
      .flatMap((note) => {
        const leadId = this.#parts.records.document(note.call)?.leadId
        if (leadId === undefined) return []
        const at = this.#typing.since(note.id, note.content) + FINISHED_AFTER
        return { key: note.id, at, urgency: 'backlog', creates: true, run: () => this.#send(note, leadId) }
      })
  }

  async #send(note: LeadNote, leadId: number): Promise<Trouble> {
    // Cadran died over it: as with any lost answer.
    if (note.state === 'leaving') return this.#save({ ...note, state: 'unsure' }, 'lead-note-unsure')
    this.#save({ ...note, state: 'leaving' }, 'lead-note')
    const result = await this.#parts.addNote(leadId, note.content)
    switch (result.kind) {
      case 'done':
        return this.#save({ ...note, state: 'sent' }, 'accepted')
      case 'not-run':
        this.#save(note, 'not-sent', result.problem)
        break
      case 'refused':
        this.#save(
          result.problem.kind === 'unauthorized' ? note : { ...note, parked: result.problem },
          'refused',
          result.problem,
        )
        break
      case 'uncertain':
        this.#save({ ...note, state: 'unsure' }, 'lead-note-unsure', result.problem)
    }
    return troubleOf(result)
  }

  #save(note: LeadNote, kind: string, detail?: object): undefined {
    this.#parts.records.recordSupplement(note, {
      at: this.#parts.now(),
      kind,
      ...(detail && { detail: { ...detail } }),
    })
  }
}
