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
}

const document = 'src/main/crm/document.ts'
const clerk = 'src/main/crm/clerk.ts'
const sync = 'src/main/crm/sync.ts'
const agenda = 'src/main/crm/agenda.ts'
const client = 'src/main/crm/client.ts'
const recognise = 'src/main/crm/recognise.ts'
const journal = 'src/main/journal/journal.ts'
const desk = 'src/main/calls/desk.ts'

const surelyOurs = 'return userId !== null && userId === sought.userId'

export const mutants: Mutant[] = [
  {
    name: 'drops what a turn of a call means for the CRM',
    file: journal,
    find: 'if (document) this.saveDocument(document)',
    replace: '',
  },
  {
    name: 'drops what a request did to a document',
    file: journal,
    find: `      this.saveDocument(document)
      this.#writeHappening(document.call, happening)`,
    replace: '      this.#writeHappening(document.call, happening)',
  },
  {
    name: 'forgets the on-its-way mark',
    file: clerk,
    find: "this.#save({ ...document, attempt }, request.action, { status: request.fields['status'] })",
    replace: 'void attempt',
  },
  {
    name: 'repeats an uncertain creation',
    file: clerk,
    find: "return this.#save(document, 'uncertain', result.problem)",
    replace: "return this.#save(answered, 'uncertain', result.problem)",
  },
  {
    name: 'ignores Retry-After',
    file: sync,
    find: "'retryAfterSeconds' in problem ? (problem.retryAfterSeconds ?? 0) : 0",
    replace: "'retryAfterSeconds' in problem ? 0 : 0",
    also: [{ file: client, find: 'asksToWait ? (wait.retryAfterSeconds ?? 0) * 1000 : 0', replace: '0' }],
  },
  {
    name: 'measures a date in Retry-After by this computer’s clock',
    file: client,
    find: "Date.parse(headers['date'] ?? '') || this.#parts.serverEarliest()",
    replace: 'this.#parts.now()',
  },
  {
    name: 'trusts an uncertain update to come in time',
    file: clerk,
    find: "return this.#save({ ...answered, straggler: true }, 'uncertain', result.problem)",
    replace: "return this.#save(answered, 'uncertain', result.problem)",
  },
  {
    name: 'does not say the last word again after a straggler',
    file: document,
    find: 'if (changed.length === 0 && document.straggler === undefined) return undefined',
    replace: 'if (changed.length === 0) return undefined',
  },
  {
    name: 'takes one of our own logs for the one it looks for',
    file: recognise,
    find: '    !sought.owned.has(id) &&\n',
    replace: '',
    also: [{ file: recognise, find: '    id > sought.highestBefore &&\n', replace: '' }],
  },
  {
    name: 'takes a colleague’s log for ours',
    file: recognise,
    find: '(userId === null || sought.userId === undefined || userId === sought.userId) &&',
    replace: '',
    also: [{ file: recognise, find: surelyOurs, replace: 'return userId !== null' }],
  },
  {
    name: 'takes a log of nobody knows whom for ours',
    file: recognise,
    find: surelyOurs,
    replace: 'return userId === null || userId === sought.userId',
  },
  {
    name: 'takes the first of several logs that could be ours',
    file: recognise,
    find: 'return ids.size === 1 && isSurelyOurs',
    replace: 'return isSurelyOurs',
    also: [{ file: clerk, find: "sighting.kind === 'found' && others.some(mayOwnAny)", replace: 'others.length < 0' }],
  },
  {
    name: 'gives up looking before the CRM is surely done',
    file: document,
    find: 'const LAST_LOOK = LATE_EFFECT + 15_000',
    replace: 'const LAST_LOOK = 15_000',
  },
  {
    name: 'believes an absence that was never proven',
    file: clerk,
    find: 'return isListed && this',
    replace: 'return this',
  },
  {
    name: 'believes every kind of log to be listed',
    file: clerk,
    find: '[status]: ours !== undefined },',
    replace: '[status]: true },',
  },
  {
    name: 'creates for a customer while an earlier log is looked for',
    file: agenda,
    find: 'if (document.acknowledged !== undefined) return false',
    replace: 'if (customerOf(document) !== undefined) return false',
  },
  {
    name: 'does not name a lead that is new',
    file: clerk,
    find: 'const leadId = this.#newLeadOf(document)',
    replace: 'const leadId = this.#newLeadOf(document) && undefined',
  },
  {
    name: 'takes what is wanted now for what was sent then',
    file: clerk,
    find: 'acknowledged: { ...document.acknowledged, ...request.fields },',
    replace: 'acknowledged: { ...document.acknowledged, ...document.wanted },',
  },
  {
    name: 'takes what is wanted now for what was found',
    file: clerk,
    find: 'acknowledged: attempt.fields, communicationId',
    replace: 'acknowledged: document.wanted, communicationId',
  },
  {
    name: 'takes a request that was refused for settled',
    file: document,
    find: "if (document.parked) return 'parked'",
    replace: "if (document.parked) return 'settled'",
  },
  {
    name: 'sends end_at without duration',
    file: document,
    find: "names.add('end_at').add('duration')",
    replace: "names.add('end_at').delete('duration')",
  },
  {
    name: 'forgets status in an update',
    file: document,
    find: "new Set(['status', ...changed])",
    replace: "new Set(changed.filter((name) => name !== 'status'))",
  },
  {
    name: 'takes a server error for a request that did not run',
    file: client,
    find: "  return { kind: 'uncertain', problem }\n}\n\nfunction withoutAnswer",
    replace: "  return { kind: 'not-run', problem }\n}\n\nfunction withoutAnswer",
  },
  {
    name: 'takes a lost answer for a request that did not run',
    file: client,
    find: 'if (!reached) return',
    replace: 'if (!reached || !tooLarge) return',
  },
  {
    name: 'takes rubbish for a refusal',
    file: client,
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
    find: '    lead_id: leadId,\n',
    replace: '    ...(leadId < 0 && { lead_id: leadId }),\n',
  },
  {
    name: 'logs what is not to be logged',
    file: 'src/main/calls/turn-writer.ts',
    find: 'const document = call.log === true ? this.#documentOf(call, happenings) : undefined',
    replace: 'const document = this.#documentOf(call, happenings)',
  },
  {
    name: 'forgets the calls that a crash left behind',
    file: desk,
    find: 'this.#unfinished.set(found.call.id, found)',
    replace: '',
  },
  {
    name: 'leaves open what nobody answers for',
    file: desk,
    find: 'this.#parts.timers.after(LONGEST_UNFINISHED, () => this.#closeUnfinished())',
    replace: 'this.#parts.timers.after(LONGEST_UNFINISHED, () => {})',
  },
  {
    name: 'loses calls made before the agent connected',
    file: desk,
    find: 'for (const { id } of this.#parts.journal.ownerlessCalls()) {',
    replace: 'for (const { id } of this.#parts.journal.ownerlessCalls().slice(0, 0)) {',
  },
  {
    name: 'does not count the computer’s sleep',
    file: 'src/main/calls/stopwatch.ts',
    find: 'const reading = Math.floor(this.#already + awake + asleep)',
    replace: 'const reading = Math.floor(this.#already + awake)',
  },
  {
    name: 'corrects a wrong clock the wrong way',
    file: 'src/main/crm/call-log.ts',
    find: 'call.startedAt + (call.clockCorrection ?? 0)',
    replace: 'call.startedAt - (call.clockCorrection ?? 0)',
  },
  {
    name: 'takes a second click for the answer',
    file: 'src/shared/call.ts',
    find: "    case 'answered':\n      return phase\n",
    replace: "    case 'answered':\n      return { name: 'talking', answeredAfter: event.after }\n",
  },
]
