import type { Given } from './circumstances'

/** A change to one source. */
export interface Edit {
  file: string
  /** Stands exactly once in the file. */
  find: string
  replace: string
}

/** Deliberate breaks in the core. Each must make schedules fail: what cannot fail proves nothing. */
export interface Mutant extends Edit {
  /** What the code no longer does, or does wrongly. */
  name: string
  /** What else stands behind what it breaks, and would save it. */
  also?: Edit[]
  /** Where it shows, if that is seldom drawn. */
  given?: Given
}

const outbox = 'src/main/outbox'
const document = `${outbox}/document.ts`
const delivery = `${outbox}/delivery.ts`
const lookUp = `${outbox}/look-up.ts`
const queue = `${outbox}/queue.ts`
const problems = `${outbox}/problems.ts`
const callLog = `${outbox}/kinds/call-log.ts`
const callLogDocument = `${outbox}/kinds/call-log-document.ts`
const claim = `${outbox}/kinds/claim.ts`
const communication = `${outbox}/kinds/communication.ts`
const followUp = `${outbox}/kinds/follow-up.ts`
const client = 'src/main/activix/client.ts'
const understand = 'src/main/activix/understand.ts'
const match = `${outbox}/match.ts`
const journal = 'src/main/store/store.ts'
const callTime = 'src/main/calls/call-time.ts'
const particulars = 'src/main/calls/particulars.ts'

const clickedOften: Given = { clicks: true, calls: 5, colleagues: 2 }

const inPeace: Given = { late: 0, faults: { chance: 0, kinds: [] }, crashes: { chance: 0, atAnyTime: 0 } }

const newerForAWhile: Given = {
  ...{ downgrades: 2, customers: 1, calls: 5, late: 0.7, diskUnreadable: 0, neglectsUnfinished: false },
  ...{ faults: { chance: 0, kinds: [] }, crashes: { chance: 0, atAnyTime: 0 } },
}

/** Requests that never run, and nothing else that would make up for it. */
const losesRequests: Given = {
  ...{ customers: 1, knowsUser: true, late: 0, outages: 0, moves: 0, deletions: 0 },
  ...{ clicks: false, shared: false, countsAnew: false, diskUnreadable: 0, diskRefuses: 0, neglectsUnfinished: false },
  ...{ faults: { chance: 0.5, kinds: ['lost-before'] }, crashes: { chance: 0, atAnyTime: 0 } },
}

const forgetsAndCountsAnew: Given = { ...losesRequests, countsAnew: true, customers: 1, calls: 12, downgrades: 4 }

const countsAnew: Given = { countsAnew: true, calls: 5, customers: 1, late: 0.4 }

/** Every id is taken for a new one. */
const anyId: Edit[] = [
  { file: match, find: 'communication.id > highestBefore ||', replace: 'communication.id > 0 ||' },
  { file: match, find: '    only.communication.id <= highestBefore ||\n', replace: '' },
]

const surelyOurs = 'return userId !== null && userId === query.userId'

export const mutants: Mutant[] = [
  {
    name: 'drops what a turn of a call means for the CRM',
    file: journal,
    find: `this.#activity.add(call.id, entry)
      for (const document of documents) this.#save(document)`,
    replace: 'this.#activity.add(call.id, entry)',
  },
  {
    name: 'drops what a request did to a document',
    file: journal,
    find: `      this.#save(saved)
      for (const document of documents) this.#save(document)`,
    replace: '      for (const document of documents) this.#save(document)',
  },
  {
    name: 'forgets the on-its-way mark',
    file: delivery,
    find: 'this.#records.leaves(changedTo(document, { attempt }), request)',
    replace: 'void attempt',
  },
  {
    name: 'repeats an uncertain creation',
    file: delivery,
    find: 'return this.#records.save(document, line, problem)',
    replace: 'return this.#records.save(changedTo(document, { attempt: undefined }), line, problem)',
  },
  {
    name: 'ignores Retry-After',
    file: problems,
    find: "'retryAfterSeconds' in problem ? (problem.retryAfterSeconds ?? 0) : 0",
    replace: "'retryAfterSeconds' in problem ? 0 : 0",
    also: [{ file: client, find: 'asksToWait ? (wait.retryAfterSeconds ?? 0) * 1000 : 0', replace: '0' }],
  },
  {
    name: 'measures a date in Retry-After by this computer’s clock',
    file: client,
    find: "httpDate(headers['date']) ?? this.#parts.serverEarliest()",
    replace: 'this.#parts.now()',
  },
  {
    name: 'trusts an uncertain update to come in time',
    file: delivery,
    find: 'return this.#records.save(late, line, problem)',
    replace: 'return this.#records.save(changedTo(late, { late: undefined }), line, problem)',
  },
  {
    name: 'does not say the last word again after a late update',
    file: callLogDocument,
    find: "const again = late.includes('status') ? repeated(desired) : []",
    replace: "const again = late.includes('nothing') ? repeated(desired) : []",
  },
  {
    name: 'takes one of our own logs for the one it looks for',
    file: match,
    find: '    !query.owned.has(id) &&\n',
    replace: '',
    also: anyId,
  },
  {
    name: 'takes a colleague’s log for ours',
    file: match,
    find: '(userId === null || query.userId === undefined || userId === query.userId) &&',
    replace: '',
    also: [{ file: match, find: surelyOurs, replace: 'return userId !== null' }],
  },
  {
    name: 'takes a log of nobody knows whom for ours',
    file: match,
    find: surelyOurs,
    replace: 'return userId === null || userId === query.userId',
  },
  {
    name: 'adopts a colleague’s',
    file: claim,
    find: 'user === userId &&',
    replace: 'user !== null &&',
    given: { ...clickedOften, shared: false, knowsUser: true, ...inPeace },
  },
  {
    name: 'adopts an old one',
    file: claim,
    find: 'const LONGEST_AGO = 60_000',
    replace: 'const LONGEST_AGO = 600_000',
    given: clickedOften,
  },
  {
    name: 'adopts one that another call has',
    file: claim,
    find: 'user === userId &&\n            !owned.has(id),',
    replace: 'user === userId,',
  },
  {
    name: 'takes a click in the CRM for a log that is still to come',
    file: callLog,
    find: 'mayBeAnothers: mayBeClick && capabilities.clicks === true',
    replace: 'mayBeAnothers: mayBeClick && !capabilities',
    given: { ...clickedOften, late: 0.4, customers: 1 },
  },
  {
    name: 'takes a click in the CRM for the log of a call that had ended',
    file: match,
    find: "(status !== 'pending' || query.status === 'pending') &&",
    replace: '',
  },
  {
    name: 'tells a log by another user of this desk',
    file: callLog,
    find: 'return ownUser(users, email, this.#parts.userId(email))',
    replace: 'return email ? (Object.values(users).find((id) => id !== null) ?? undefined) : undefined',
  },
  {
    name: 'logs an unfinished call under whoever sits there now',
    file: particulars,
    find: 'const agent = call.agent ?? this.#parts.agent()',
    replace: 'const agent = this.#parts.agent() ?? call.agent',
  },
  {
    name: 'measures by the wall clock a call that Cadran was away from',
    file: callTime,
    find: 'return this.#uptime - began.uptime',
    replace: 'return this.#parts.clocks.now() - startedAt',
  },
  {
    name: 'takes the end that the agent tells by the clock that the call began by',
    file: callTime,
    find: 'Math.abs(shift) > GRAIN ? Math.round(shift) : 0',
    replace: 'Math.abs(shift) > Infinity ? Math.round(shift) : 0',
  },
  {
    name: 'takes the first of several logs that could be ours',
    file: match,
    find: 'return ids.size === 1 && isSurelyOurs',
    replace: 'return isSurelyOurs',
    also: [
      { file: callLog, find: "result.kind === 'found' && others.some(mayOwnAnyLog)", replace: 'others.length < 0' },
    ],
  },
  {
    name: 'gives up looking before the CRM is surely done',
    file: document,
    find: 'const LAST_LOOK = LATE_EFFECT + 15_000',
    replace: 'const LAST_LOOK = 15_000',
  },
  {
    name: 'believes an absence that was never proven',
    file: callLog,
    find: "isProven: result.proves && lists(capabilities, String(log.attempt?.fields['status']))",
    replace: 'isProven: result.proves',
  },
  {
    name: 'believes every kind of log to be listed',
    file: callLog,
    find: '[status]: ours !== undefined },',
    replace: '[status]: true },',
  },
  {
    name: 'creates for a customer while an earlier log is looked for',
    file: queue,
    find: 'if (contested === undefined || confirmed !== undefined) return false',
    replace: 'if (contested !== undefined || confirmed !== undefined) return false',
  },
  {
    name: 'does not name a lead that is new',
    file: callLog,
    find: 'const leadId = this.#newLeadOf(log)',
    replace: 'const leadId = this.#newLeadOf(log) && undefined',
  },
  {
    name: 'takes what is desired now for what was sent then',
    file: delivery,
    find: 'const confirmed = { ...filed.confirmed, ...fields }',
    replace: 'const confirmed = { ...filed.confirmed, ...filed.desired }',
  },
  {
    name: 'takes what is desired now for what was found',
    file: lookUp,
    find: 'attempt: undefined, confirmed: sent })',
    replace: 'attempt: undefined, confirmed: document.desired })',
  },
  {
    name: 'takes a request that was refused for settled',
    file: callLogDocument,
    find: "if (document.rejected) return 'rejected'",
    replace: "if (document.rejected) return 'settled'",
  },
  {
    name: 'sends end_at without duration',
    file: callLogDocument,
    find: "names.add('end_at').add('duration')",
    replace: "names.add('end_at').delete('duration')",
  },
  {
    name: 'forgets status in an update',
    file: callLogDocument,
    find: "new Set(['status', ...changed])",
    replace: "new Set(changed.filter((name) => name !== 'status'))",
  },
  {
    name: 'takes a server error for a request that did not run',
    file: understand,
    find: "  return { kind: 'uncertain', problem }\n",
    replace: "  return { kind: 'not-run', problem }\n",
  },
  {
    name: 'takes a lost answer for a request that did not run',
    file: understand,
    find: 'if (!reached) return',
    replace: 'if (!reached || !tooLarge) return',
  },
  {
    name: 'takes rubbish for a refusal',
    file: understand,
    find: ": { kind: 'uncertain', problem: unreadable(status, isPage) }",
    replace: ": { kind: 'refused', problem: unreadable(status, isPage) }",
  },
  {
    name: 'takes an answer about another log for its own',
    file: client,
    find: "if (result.kind !== 'done' || idOf(result.value) === id) return result",
    replace: 'if (id > 0 || !idOf) return result',
  },
  {
    name: 'updates a communication without its lead',
    file: client,
    find: '...defined({ lead_id: leadId }),',
    replace: '',
  },
  {
    name: 'logs what is not to be logged',
    file: 'src/main/calls/call-writer.ts',
    find: 'const document = call.log === true ? this.#documentOf(unwritten) : undefined',
    replace: 'const document = this.#documentOf(unwritten)',
  },
  {
    name: 'forgets the note',
    file: 'src/main/outbox/kinds/call-log-fields.ts',
    find: 'call.note !== undefined && { description: call.note.trim() }',
    replace: 'call.note === undefined && {}',
  },
  {
    name: 'forgets the note with the next turn of the call',
    file: particulars,
    find: 'live.replace(call)\n    unfinished.replace(call)',
    replace: 'unfinished.replace(call)',
  },
  {
    name: 'never clears a note',
    file: callLogDocument,
    find: 'return descriptionOf(desired) !== descriptionOf(confirmed)',
    replace: "return descriptionOf(desired) !== '' && descriptionOf(desired) !== descriptionOf(confirmed)",
  },
  {
    name: 'does not say the last note again after a late update',
    file: callLogDocument,
    find: "return ['status', 'description'].filter(",
    replace: "return ['status'].filter(",
  },
  {
    name: 'takes the notes for sent with the log',
    file: callLogDocument,
    find: 'if (!isDescriptionChanged(document)) return',
    replace: 'if (document.call) return',
  },
  {
    name: 'forgets the calls that a crash left behind',
    file: 'src/main/calls/unfinished-calls.ts',
    find: 'if (!this.#parts.isLive(id) && !this.has(id)) this.#calls.set(id, { ...found, lost: false })',
    replace: 'void found',
  },
  {
    name: 'leaves open what nobody answers for',
    file: 'src/main/calls/unfinished-calls.ts',
    find: 'this.#parts.timers.after(LONGEST_UNFINISHED, () => this.#closeAll())',
    replace: 'this.#parts.timers.after(LONGEST_UNFINISHED, () => {})',
  },
  {
    name: 'loses calls made before the agent connected',
    file: particulars,
    find: 'for (const { id } of this.#parts.journal.ownerlessCalls()) {',
    replace: 'for (const { id } of this.#parts.journal.ownerlessCalls().slice(0, 0)) {',
  },
  {
    name: 'does not count the computer’s sleep',
    file: 'src/main/lib/stopwatch.ts',
    find: 'const reading = Math.floor(this.#already + awake + asleep)',
    replace: 'const reading = Math.floor(this.#already + awake)',
  },
  {
    name: 'corrects a wrong clock the wrong way',
    file: 'src/main/outbox/kinds/call-log-fields.ts',
    find: 'call.startedAt + (call.clockCorrection ?? 0)',
    replace: 'call.startedAt - (call.clockCorrection ?? 0)',
  },
  {
    name: 'takes a second click for the answer',
    file: 'src/shared/call.ts',
    find: "    case 'answered':\n      return phase\n",
    replace: "    case 'answered':\n      return { name: 'talking', answeredAfter: event.after }\n",
  },
  {
    name: 'message: believes an absence that was never proven',
    file: communication,
    find: 'isProven: result.proves && isShown',
    replace: 'isProven: result.proves || isShown',
  },
  {
    name: 'message: trusts an uncertain update to come in time',
    file: `${outbox}/kinds/communication-document.ts`,
    find: 'return Object.keys(fields).filter((name) => !companions.has(name))',
    replace: 'return Object.keys(fields).slice(0, 0)',
  },
  {
    name: 'message: takes another message of ours for the one it looks for',
    file: communication,
    find: 'const owned = new Set(others.flatMap(({ communicationId }) => communicationId ?? []))',
    replace: 'const owned = new Set<number>()',
    also: anyId,
    given: { ...losesRequests, calls: 15, outages: 3 },
  },
  {
    name: 'follow-up: believes an absence that was never proven',
    file: followUp,
    find: 'const isShown = alike.length === 0 && !unread && this.#capabilities(followUp).finds?.[TASKS] === true',
    replace: 'const isShown = alike.length === 0 && !unread',
  },
  {
    name: 'follow-up: does not look for what may have been made',
    file: followUp,
    find: "return action === 'create-follow-up' ? 'look-first' : 'say-again'",
    replace: "return action === '' ? 'look-first' : 'say-again'",
  },
  {
    name: 'sends a note to a lead again where no answer came',
    file: `${outbox}/kinds/lead-note.ts`,
    find: "return 'never-repeat' as const",
    replace: "return 'repeat' as const",
  },
  {
    name: 'takes a recording that was never sent for one that was',
    file: `${outbox}/kinds/recording.ts`,
    find: 'return confirmed?.file === desired.file',
    replace: 'return true',
  },
  {
    name: 'sends with one key what was made under another, of an account that nobody knows',
    file: 'src/main/account/known-keys.ts',
    find: "? 'same' : 'unknown'",
    replace: "? 'same' : 'same'",
  },
  {
    name: 'sends to one account what was made for another',
    file: 'src/main/account/known-keys.ts',
    find: "return first.account === second.account ? 'same' : 'other'",
    replace: "return first.account === second.account ? 'same' : 'same'",
  },
  {
    name: 'goes on with the next key what was begun with the one before',
    file: 'src/main/session/create-session.ts',
    find: 'access().key === planned.key ? planned : undefined',
    replace: 'access()',
    also: [
      {
        file: 'src/main/outbox/scheduler.ts',
        find: 'isCurrent: () => keys === this.#keys',
        replace: 'isCurrent: () => true',
      },
    ],
  },
  {
    name: 'takes it for proven by the ids alone that nothing was made',
    file: match,
    find: 'proves: alike.length === 0 && !unread',
    replace: 'proves: !unread',
    also: [{ file: match, find: ' || isMadeSince(communication, query)', replace: '' }],
    given: countsAnew,
  },
  {
    name: 'follow-up: takes what is done for done, and tells nobody',
    file: `${outbox}/kinds/follow-up-document.ts`,
    find: 'desired: { ...rest.desired, completed: true, completed_at: completedAt }',
    replace: 'desired: rest.desired, discarded: completedAt !== undefined',
  },
  {
    name: 'follow-up: takes it for proven by the ids alone that nothing was made',
    file: followUp,
    find: 'const isShown = alike.length === 0 && !unread',
    replace: 'const isShown = !unread',
    given: countsAnew,
  },
  {
    name: 'leaves to the agent what could be sent, as the CRM does not name the lead',
    file: callLogDocument,
    find: 'if (communicationId === undefined || !(log',
    replace: 'if (communicationId === undefined || leadId === undefined || !(log',
  },
  {
    name: 'takes a recording for sent though the log that had it was deleted, and made again',
    file: 'src/main/window/handlers/documents.ts',
    find: 'isMadeAgain ? recordings.madeAgain(document.call) : []',
    replace: 'isMadeAgain ? recordings.madeAgain(document.call).slice(0, 0) : []',
  },
  {
    name: 'takes for ours what was made before it knew any id',
    file: match,
    find: 'return query.highestBefore === 0 ? !isMadeSince(communication, query) :',
    replace: 'return query.highestBefore === 0 ? false :',
    given: { ...losesRequests, calls: 12, downgrades: 4 },
  },
  {
    name: 'takes for ours what was made before, as its id is high',
    file: match,
    find: ': isMadeBefore(communication, query)',
    replace: ': false',
    given: forgetsAndCountsAnew,
  },
  {
    name: 'leaves what was in memory behind as the journal is free again',
    file: 'src/main/store/recovery/home.ts',
    find: 'home.store.takeOver(from)',
    replace: '',
    given: newerForAWhile,
  },
]
