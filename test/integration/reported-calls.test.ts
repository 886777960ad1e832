/** What the CRM holds of calls that a softphone reports, by the real helper, otherwise than they were dialed. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { hookAddress } from '../../src/main/lines/hooks/hook-server'
import { Hooks } from '../../src/main/lines/hooks/hooks'
import { openLine } from '../../src/main/lines/open-line'
import { createSession } from '../../src/main/session/create-session'
import { buildSnapshot } from '../../src/main/window/views/snapshot'
import { realTimers } from '../../src/main/lib/timers'
import { trayState } from '../../src/shared/tray-state'
import { eventually, wait } from '../softphone/office'
import { plainApp } from '../support/app-view'
import { linePartsOf } from '../support/line-parts'
import { settingsOf, surroundingsOf } from '../support/surroundings'
import { temporaryFolder } from '../support/temporary-folder'
import { essence, openCrm } from './desk'

const helper = join(import.meta.dirname, '../../resources/hooks/cadran-event')

async function openReported() {
  const folder = temporaryFolder()
  const crm = await openCrm()
  const settings = settingsOf({ line: 'manual', hooks: true })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const { line, apply } = openLine(settings.value, linePartsOf(folder, { log }))
  const session = createSession({ ...surroundingsOf(folder, crm), settings, line })
  const address = hookAddress(folder)
  const hooks = new Hooks({ address: () => address, timers: realTimers, log, onEvent: apply, onLink: () => {} })
  onTestFinished(async () => {
    hooks.close()
    await session.close()
  })
  hooks.set(true)
  await Promise.all([session.start(), hooks.listening()])
  const env = { ...process.env, CADRAN_HOOKS: address, CADRAN: 'false' }
  const snapshot = () => buildSnapshot(session, plainApp)
  return {
    crm,
    session,
    snapshot,
    dial: (text: string) => session.dial({ text, log: true }),
    report: async (...args: string[]) => {
      await promisify(execFile)(helper, args, { env })
      await wait(80)
    },
    async logs(count: number) {
      await eventually(() => {
        expect(crm.logs()).toHaveLength(count)
        expect(crm.logs().every(({ end_at }) => end_at !== null)).toBe(true)
        expect(session.unsent).toBe(0)
      })
      return crm.logs().map(essence)
    },
  }
}

describe('a call that Cadran dialed', () => {
  it.each([
    ['*67 514-555-0199', '--number=+15145550199'],
    ['514-555-0199', '--number=95145550199'],
    ['514-555-0199', '--number="Marie" <sip:01115145550199;cpc=ordinary@gw.example>'],
    ['514-555-0199', '--call=7'],
    ['514-555-0199', 'Restricted'],
  ])('%s, reported with %s, is one log with its talk time', async (dialed, reported) => {
    const { dial, report, logs, crm } = await openReported()
    await dial(dialed)
    await report('--event=ringing', reported)
    await report('--event=answered', reported)
    await wait(2000)
    await report('--event=ended', reported, ...(reported.startsWith('--') ? ['--reason=no error'] : []))
    const [log] = await logs(1)
    expect(log).toMatchObject({ status: 'answered', direction: 'outgoing', to: '+15145550199' })
    expect(log?.duration).toBeGreaterThanOrEqual(2)
    expect(crm.requests()).toEqual(['POST pending', 'PUT calling', 'PUT answered'])
  })

  it('can be told by hand where what is reported fits none', async () => {
    const { dial, report, logs, snapshot, session } = await openReported()
    await dial('514-555-0199')
    await report('--event=answered', '--number=8195550133')
    const [call] = snapshot().calls
    expect(call?.actions).toEqual(['answered', 'no-answer', 'voicemail', 'hang-up'])
    session.calls.apply(call?.id ?? '', { name: 'answered' })
    await wait(1100)
    await session.calls.hangUp(call?.id ?? '')
    expect((await logs(1))[0]?.duration).toBeGreaterThanOrEqual(1)
  })
})

describe('a call that comes in', () => {
  it.each(['anonymous', '<unknown>', '--number=Restricted', '--number=7378742833', '--number=0000000000', '--number='])(
    'without a number, reported as %s, is a call, and neither a log nor a lead',
    async (reported) => {
      const { report, crm, snapshot } = await openReported()
      await report('--event=incoming', reported)
      await eventually(() => expect(snapshot().calls).toMatchObject([{ display: 'Number withheld', phase: 'ringing' }]))
      await report('--event=ended', reported)
      await eventually(() =>
        expect(snapshot().recent).toMatchObject([
          { display: 'Number withheld', outcome: 'missed', log: { state: 'not-logged', why: 'no-e164' } },
        ]),
      )
      expect(crm.requests()).toEqual([])
    },
  )

  it('from a number that is never logged: the CRM hears nothing of it', async () => {
    const { report, crm, snapshot, session } = await openReported()
    session.settings.change({ neverLogged: ['+15145550199'] })
    await report('--event=incoming', '--number=+15145550199')
    await eventually(() => expect(snapshot().calls).toMatchObject([{ phase: 'ringing' }]))
    // Whom another is from is asked: there was time enough to ask it of this one.
    await report('--event=incoming', '--number=+15145550198')
    const asked = () => crm.record().requests.map(({ path }) => path)
    await eventually(() => expect(asked().some((path) => path.includes('5145550198'))).toBe(true))
    expect(asked().filter((path) => path.includes('5145550199'))).toEqual([])
  })

  it('and is missed counts until it was seen', async () => {
    const { report, snapshot, session } = await openReported()
    const misses = async (number: string) => {
      await report('--event=incoming', `--number=${number}`)
      await report('--event=ended', `--number=${number}`)
    }
    await misses('+15145550199')
    await misses('+15145550198')
    await eventually(() => expect(snapshot().missed).toBe(2))
    const [later, earlier] = snapshot().recent.map(({ id }) => id)
    session.settings.change({ missedSeen: [String(earlier)] })
    expect(snapshot().missed).toBe(1)
    session.settings.change({ missedSeen: [String(later), String(earlier)] })
    expect(snapshot().missed).toBe(0)
    // It waits to be logged, for which the tray has a colour; nobody is told again that it was missed.
    await eventually(() => expect(session.unsent).toBe(0))
    expect(trayState(snapshot()).text).not.toContain('missed')
    await misses('+15145550197')
    await eventually(() => expect(snapshot().missed).toBe(1))
    expect(trayState(snapshot())).toEqual({ state: 'attention', text: 'Cadran: 1 missed call' })
  })

  it('and that a colleague answers is not missed', async () => {
    const { report, logs, snapshot, crm } = await openReported()
    await report('--event=incoming', '--number=5145550199', '--call=7')
    await eventually(() => expect(crm.requests()).toEqual(['POST calling']))
    await report('--event=ended', '--call=7', '--reason=SIP;cause=200;text="Call completed elsewhere"')
    expect(await logs(1)).toMatchObject([{ status: 'unanswered', direction: 'incoming', duration: 0 }])
    expect(snapshot()).toMatchObject({ missed: 0, recent: [{ outcome: 'elsewhere' }] })
  })

  it('with a number that no country has is logged once the agent wants it', async () => {
    const { report, logs, snapshot, crm, session } = await openReported()
    await report('--event=incoming', '--number=+15550001234')
    await report('--event=ended', '--number=+15550001234')
    await eventually(() =>
      expect(snapshot().recent).toMatchObject([{ log: { state: 'not-logged', why: 'not-in-plan' } }]),
    )
    expect(crm.requests()).toEqual([])
    session.calls.logAllTheSame(snapshot().recent[0]?.id ?? '')
    expect(await logs(1)).toMatchObject([{ status: 'interrupted', from: '+15550001234' }])
    expect(snapshot().recent).toMatchObject([{ log: { state: 'logged' } }])
  })

  it.each(['1234', '+999123456'])('with %s, which is no whole number, is neither a log nor a lead', async (number) => {
    const { report, snapshot, crm } = await openReported()
    await report('--event=incoming', `--number=${number}`)
    await report('--event=ended', `--number=${number}`)
    await eventually(() => expect(snapshot().recent).toMatchObject([{ log: { why: 'no-e164' } }]))
    expect(crm.requests()).toEqual([])
  })
})
