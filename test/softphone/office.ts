/** An agent's desk with a real softphone on it, as the app puts them together; time is real, as the softphone's is. */
import { readFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, vi } from 'vitest'
import { openLine } from '../../src/main/lines/open-line'
import { Control } from '../../src/main/lines/softphone/control'
import type { SoftphoneEvent } from '../../src/main/lines/softphone/messages'
import { buildSnapshot } from '../../src/main/window/views/snapshot'
import { realTimers } from '../../src/main/lib/timers'
import { createSession } from '../../src/main/session/create-session'
import { essence, openCrm } from '../integration/desk'
import { plainApp } from '../support/app-view'
import { linePartsOf } from '../support/line-parts'
import { nobody, settingsOf, surroundingsOf } from '../support/surroundings'
import { temporaryFolder } from '../support/temporary-folder'
import { freePort, startBaresip } from './baresip'

export const eventually = (check: () => void | Promise<void>, timeout = 20_000) =>
  vi.waitFor(check, { timeout, interval: 25 })

interface Setting {
  /** Where whoever is called is. */
  peerPort: number
  crm?: Awaited<ReturnType<typeof openCrm>>
  folder?: string
  /** The softphone records. */
  records?: boolean
  softphone?: Awaited<ReturnType<typeof startBaresip>>
  /** Cadran's way to the control port, where it is not the direct one. */
  controlPort?: number
}

/** Cadran, connected to the demo CRM, with baresip as its line. */
export async function openOffice(setting: Setting) {
  const softphone = setting.softphone ?? (await startBaresip())
  const crmFolder = temporaryFolder()
  const crm = setting.crm ?? (await openCrm(200, { folder: crmFolder }))
  const folder = setting.folder ?? temporaryFolder()
  const settings = settingsOf({
    line: 'softphone',
    softphone: {
      host: '127.0.0.1',
      port: setting.controlPort ?? softphone.controlPort,
      elsewhere: false,
      dialed: `sip:{number}@127.0.0.1:${setting.peerPort}`,
      recordings: setting.records ? softphone.folder : '',
    },
  })
  const incoming: string[] = []
  const { line } = openLine(settings.value, linePartsOf(`${folder}/line-recordings`))
  const session = createSession({
    ...surroundingsOf(folder, crm),
    settings,
    line,
    audience: { ...nobody, onIncoming: ({ id }) => incoming.push(id) },
  })
  let isOpen = true
  const close = async () => {
    if (isOpen) await session.close()
    isOpen = false
  }
  onTestFinished(close)
  await session.start()
  await eventually(() => expect(line.state).toBe('ready'))
  const snapshot = () => buildSnapshot(session, plainApp)
  return {
    crm,
    softphone,
    folder,
    session,
    line,
    incoming,
    snapshot,
    close,
    desk: session.calls,
    async dial(number: string): Promise<string> {
      const result = await session.dial({ text: number, log: true })
      if (result.kind !== 'dialed') throw new Error(`Not dialed: ${result.kind}`)
      return result.call
    },
    /** What the CRM has as the recording of its newest call, once it has one. */
    async recording() {
      await eventually(() => expect(crm.record().recordings).toHaveLength(1))
      return readFileSync(`${crmFolder}/recordings/${crm.record().recordings[0]?.file}`)
    },
    /** The calls that the panel shows, by phase. */
    phases: () => session.calls.shown().map(({ call }) => call.phase.name),
    /** Waits until the CRM has as many logs, all of calls that have ended, and the sync is at rest. */
    async logs(count = 1) {
      await eventually(() => {
        expect(crm.logs()).toHaveLength(count)
        expect(crm.logs().every(({ end_at }) => end_at !== null)).toBe(true)
        expect(session.unsent).toBe(0)
      }, 25_000)
      return crm.logs().map(essence)
    },
  }
}

export type Office = Awaited<ReturnType<typeof openOffice>>

/** A customer with a softphone of their own, who calls, answers, hears and is heard. */
export async function startCaller(user: string) {
  const softphone = await startBaresip({ user, tone: 660 })
  const events: (SoftphoneEvent & { at: number })[] = []
  const control = new Control({
    host: '127.0.0.1',
    port: softphone.controlPort,
    timers: realTimers,
    onEvent: (event) => events.push({ ...event, at: Date.now() }),
    onState: () => {},
  })
  onTestFinished(() => control.close())
  await eventually(() => expect(control.isConnected).toBe(true))
  const at = (type: string) => events.findLast((event) => event.type === type)?.at
  return {
    ...softphone,
    events,
    call: (uri: string) => control.command('dial', uri),
    answer: () => control.command('accept'),
    hangUp: () => control.command('hangup'),
    hears: (type: string, timeout?: number) => eventually(() => expect(at(type)).toBeDefined(), timeout),
    /** By the customer's own softphone. */
    talkSeconds: () => ((at('CALL_CLOSED') ?? NaN) - (at('CALL_ESTABLISHED') ?? NaN)) / 1000,
    /** Seconds since they answered. */
    sinceAnswer: () => (Date.now() - (at('CALL_ESTABLISHED') ?? NaN)) / 1000,
  }
}

/** A way to a port that can be cut and mended. */
export async function startCutter(to: number) {
  const port = await freePort()
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => [near, far].forEach((either) => either.destroy()))
    }
    near.pipe(far).pipe(near)
  })
  const mend = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  onTestFinished(async () => {
    if (server.listening) await cut()
  })
  await mend()
  return { port, cut, mend }
}

export const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
