/** A desk whose line tells what the test says, in simulated time. */
import { randomUUID } from 'node:crypto'
import { CallManager } from '../../src/main/calls/call-manager'
import { journalAt } from './journals'
import type { Line, LineEvent } from '../../src/main/lines/line'
import { manualLine } from '../../src/main/lines/manual-line'
import type { LogDecision } from '../../src/shared/call'
import type { UnderstoodNumber } from '../../src/shared/number'
import { fullNumber } from './numbers'
import { SimulatedTime } from './simulated-time'
import { temporaryFolder } from './temporary-folder'

const other = '+14505550127'

/** A line that tells what the test says, and has the calls that it says. */
function scriptedLine() {
  const has = new Set<string>()
  const listeners = new Set<(event: LineEvent) => void>()
  const line = {
    ...manualLine(),
    kind: 'softphone' as const,
    state: 'ready' as Line['state'],
    sees: { answer: true, end: true, incoming: true, recording: true },
    follows: () => true,
    ask: async (call: string) => (has.has(call) ? ('live' as const) : ('unknown' as const)),
    onEvent: (listener: (event: LineEvent) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const tell = (event: LineEvent) => listeners.forEach((listener) => listener(event))
  const turn = (state: Line['state']) => {
    line.state = state
    tell({ kind: 'changed' })
  }
  return { line, has, tell, turn }
}

interface Setting {
  time?: SimulatedTime
  folder?: string
  /** Epoch milliseconds by the CRM's clock. */
  serverNow?(): number | undefined
  recognise?(text: string): { number: UnderstoodNumber; log: LogDecision }
}

export function openDesk({
  time = new SimulatedTime(),
  folder = temporaryFolder(),
  serverNow = () => undefined,
  recognise = (text) => ({ number: fullNumber(text), log: true }),
}: Setting = {}) {
  const scripted = scriptedLine()
  const journal = journalAt(`${folder}/journal.db`)
  const incoming: string[] = []
  let understood = Promise.resolve()
  const desk = new CallManager({
    journal,
    line: scripted.line,
    clocks: time,
    serverNow,
    clockCorrection: () => 0,
    newId: randomUUID,
    agent: () => ({ email: 'luc@boreal.example', number: '+14505550110' }),
    destination: () => ({ api: 'https://crm.example/v2' }),
    leadNotes: () => false,
    readNumber: async (text) => {
      await understood
      return recognise(text)
    },
    onIncoming: ({ id }) => incoming.push(id),
    onRecorded: () => {},
    onUnrecorded: () => {},
    onChange: () => {},
    onWriteFailed: () => {},
    onError: () => {},
  })
  return {
    ...scripted,
    time,
    folder,
    journal,
    desk,
    incoming,
    settled,
    rings: (call: string, number = other) => scripted.tell({ kind: 'begun', call, direction: 'incoming', number }),
    /** Numbers are understood only when what this answers is called. */
    holdUp() {
      let resolve = () => {}
      const promise = new Promise<void>((done) => (resolve = done))
      understood = promise
      return resolve
    },
    phases: () => desk.shown().map(({ call }) => call.phase.name),
    wanted: (call: string) => journal.callLog(call)?.desired,
  }
}

export const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
