import type { Journal } from '../../src/main/store/journal'

/** Where a run of Cadran can die. */
export interface Mortality {
  readonly alive: boolean
  /** Chance decides whether it dies at this point. @returns whether it has died */
  risk(where: string): boolean
  /** Chance decides whether the disk takes what is written. */
  diskRefuses(): boolean
}

/** The disk is full, or gone. */
export class DiskRefused extends Error {}

const writes = new Set([
  ...['record', 'beat', 'saveDocument', 'recordExchange', 'recordAttempt', 'saveKnowledge'],
  ...['chooseLead', 'forgetBefore', 'handle'],
])
const reads = new Set([
  ...['liveCalls', 'call', 'recentCalls', 'callsWith', 'ownerlessCalls', 'document', 'callLog', 'unsettled'],
  ...['documentsOf', 'callLogsWith', 'communication', 'communicationsOfLead', 'followUpsOfLead', 'recordingsOf'],
  ...['knowledge', 'countUnsettled', 'happenings', 'durability', 'chosenLead', 'isSound'],
  ...['withCopies', 'callsBetween', 'isHandled', 'indexSlowly'],
])
/** Parts of a journal with methods of their own. */
const parts = new Set(['recordings', 'history'])

type Note = (write: string, values: unknown[]) => void

/**
 * The journal in the hands of a run that may die before or after each write. What a dead run still computes reaches nobody: it can
 * no longer write, and what it reads it cannot pass on. It outlives the run, and so is never closed with it.
 */
export function mortalJournal(journal: Journal, run: Mortality, note: Note): Journal {
  return mortal(journal, run, note)
}

function mortal<Target extends object>(target: Target, run: Mortality, note: Note): Target {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (parts.has(String(name))) return mortal(value as object, run, note)
      if (name === 'close') return () => {}
      if (typeof value !== 'function' || reads.has(String(name))) return bound(value, target)
      if (!writes.has(String(name))) throw new Error(`mortal-journal.ts does not know whether “${String(name)}” writes`)
      const method = value as (...values: unknown[]) => unknown
      return (...values: unknown[]) => {
        if (!run.alive || run.risk(`before ${String(name)}`)) return undefined
        if (run.diskRefuses()) throw new DiskRefused(String(name))
        const result: unknown = method.apply(target, values)
        note(String(name), values)
        run.risk(`after ${String(name)}`)
        return result
      }
    },
  })
}

const bound = (value: unknown, target: object): unknown =>
  typeof value === 'function' ? (value.bind(target) as unknown) : value
