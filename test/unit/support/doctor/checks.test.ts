import { describe, expect, it } from 'vitest'
import type { Result } from '../../../../src/main/activix/result'
import { checks, examine } from '../../../../src/main/support/doctor/checks'
import type { Site } from '../../../../src/main/support/doctor/site'
import { doctorChecks, hasFailed, type DoctorCheck } from '../../../../src/shared/doctor'
import { doctorText } from '../../../../src/shared/i18n/doctor'
import type { LinkStep } from '../../../../src/shared/phone-links'
import type { Problem } from '../../../../src/shared/problem'

const done: Result<unknown> = { kind: 'done', value: {} }
const refused = (problem: Problem): Result<unknown> => ({ kind: 'refused', problem })
const links = (step: LinkStep) => async () => ({
  checks: [{ scheme: 'tel' as const, steps: [step] }],
  can: 'choose' as const,
})

/** The CRM answers as told, and counts what it is asked. */
function crm(
  answers: { account?: Result<unknown>; leads?: Result<unknown>; tasks?: Result<unknown>; clock?: number } = {},
) {
  const asked: string[] = []
  const answer = (name: 'account' | 'leads' | 'tasks') => async () => {
    asked.push(name)
    return answers[name] ?? done
  }
  const probes = {
    ...{ account: answer('account'), leads: answer('leads'), tasks: answer('tasks') },
    clockCorrection: () => ('clock' in answers ? answers.clock : 0),
  }
  return { probes, asked }
}

/** A desk at which everything is as it should be, but for what a test changes. */
const site = (change: Partial<Site> = {}): Site => ({
  links: links({ name: 'chosen', state: 'passed' }),
  line: { state: 'ready' },
  key: async () => ({ kind: 'found', key: 'the-key' }),
  crm: crm().probes,
  hasAddress: true,
  isForeign: false,
  agent: {
    email: 'luc@boreal.example',
    ownNumber: '+14505550110',
    users: [{ id: 1, email: 'luc@boreal.example', name: 'Luc' }],
  },
  logs: { accepted: 3, refused: 0 },
  disk: { takes: async () => true, freeBytes: async () => 1e12 },
  journal: { whyInMemory: undefined, isWritten: true, version: 7 },
  versions: { Cadran: '0.1.0', System: 'linux 6 x64' },
  ...change,
})

async function found(name: DoctorCheck, change: Partial<Site>) {
  const { findings } = await examine(site(change), 0)
  const { check: _, ...result } = findings.find(({ check }) => check === name) ?? { check: undefined }
  return result
}

describe('what is checked', () => {
  it('is every check once, in the order that is shown, and passes where all is well', async () => {
    const report = await examine(site(), 0)
    expect(report.findings.map(({ check }) => check)).toEqual([...doctorChecks])
    expect(checks.map(({ name }) => name)).toEqual([...doctorChecks])
    expect(report.findings.filter(({ state }) => state !== 'passed')).toEqual([])
    expect(hasFailed(report)).toBe(false)
  })

  it.each<[DoctorCheck, Partial<Site>, object]>([
    [
      'links',
      { links: links({ name: 'chosen', state: 'failed', instead: 'Skype' }) },
      { state: 'failed', why: 'links-elsewhere', fact: 'Skype' },
    ],
    ['links', { links: links({ name: 'chosen', state: 'unknown' }) }, { state: 'unknown', why: 'links-untold' }],
    ['links', { links: () => Promise.reject(new Error('x')) }, { state: 'unknown', why: 'not-asked' }],
    ['line', { line: undefined }, { state: 'unknown', why: 'line-unseen' }],
    ['line', { line: { state: 'unavailable', trouble: 'away' } }, { state: 'failed', why: 'line-away' }],
    ['line', { line: { state: 'unavailable' } }, { state: 'failed', why: 'line-closed' }],
    ['account', { hasAddress: false }, { state: 'failed', why: 'crm-address' }],
    ['account', { crm: undefined }, { state: 'failed', why: 'key-absent' }],
    [
      'account',
      { crm: undefined, key: async () => ({ kind: 'keychain-locked' }) },
      { state: 'unknown', why: 'not-asked' },
    ],
    ['account', { isForeign: true }, { state: 'failed', why: 'key-foreign' }],
    [
      'agent',
      { agent: { email: 'luc@boreal.example', ownNumber: '', users: [] } },
      { state: 'failed', why: 'agent-unknown' },
    ],
    [
      'agent',
      { agent: { email: 'a@b.ca', ownNumber: '+14505550110', users: [] } },
      { state: 'failed', why: 'agent-not-user' },
    ],
    [
      'agent',
      { agent: { email: 'a@b.ca', ownNumber: '+14505550110', users: undefined } },
      { state: 'unknown', why: 'agent-untold' },
    ],
    ['call-logs', { logs: { accepted: 0, refused: 0 } }, { state: 'unknown', why: 'logs-untried' }],
    ['call-logs', { logs: { accepted: 9, refused: 2 } }, { state: 'failed', why: 'logs-refused', fact: '2' }],
    ['clock', { crm: crm({ clock: -420_000 }).probes }, { state: 'failed', why: 'clock-wrong', fact: '-7' }],
    ['clock', { crm: undefined }, { state: 'unknown', why: 'clock-unheard' }],
    ['keychain', { key: async () => ({ kind: 'keychain-locked' }) }, { state: 'failed', why: 'keychain-locked' }],
    ['keychain', { key: async () => ({ kind: 'no-keychain' }) }, { state: 'failed', why: 'keychain-missing' }],
    ['keychain', { key: async () => ({ kind: 'asks' }) }, { state: 'failed', why: 'keychain-asks' }],
    ['keychain', { key: async () => ({ kind: 'absent' }) }, { state: 'passed' }],
    [
      'disk',
      { disk: { takes: async () => false, freeBytes: async () => 0 } },
      { state: 'failed', why: 'disk-refuses' },
    ],
    [
      'disk',
      { disk: { takes: async () => true, freeBytes: async () => 5e6 } },
      { state: 'failed', why: 'disk-full', fact: '5' },
    ],
    ['disk', { disk: { takes: async () => true, freeBytes: async () => undefined } }, { state: 'passed' }],
    [
      'journal',
      { journal: { whyInMemory: 'newer', isWritten: true, version: 7 } },
      { state: 'failed', why: 'journal-newer' },
    ],
    [
      'journal',
      { journal: { whyInMemory: undefined, isWritten: false, version: 7 } },
      { state: 'failed', why: 'journal-refuses' },
    ],
    ['versions', {}, { state: 'passed', fact: 'Cadran 0.1.0, System linux 6 x64' }],
  ])('%s, %j', async (name, change, result) => expect(await found(name, change)).toEqual(result))

  it.each<[Problem, object]>([
    [{ kind: 'unauthorized' }, { state: 'failed', why: 'key-refused' }],
    [{ kind: 'unreachable' }, { state: 'failed', why: 'crm-unreachable' }],
    [{ kind: 'certificate' }, { state: 'failed', why: 'crm-certificate' }],
    [
      { kind: 'certificate', issuer: 'Pare-feu Concession' },
      { state: 'failed', why: 'crm-certificate', fact: 'Pare-feu Concession' },
    ],
    [
      { kind: 'proxy', why: 'refused', proxy: 'proxy.example:3128', status: 403 },
      { state: 'failed', why: 'crm-proxy', fact: 'proxy.example:3128' },
    ],
    [
      { kind: 'unreadable', status: 200, page: true },
      { state: 'failed', why: 'crm-page' },
    ],
    [
      { kind: 'unreadable', status: 200 },
      { state: 'failed', why: 'crm-failing', fact: '200' },
    ],
    [
      { kind: 'server', status: 503 },
      { state: 'failed', why: 'crm-failing', fact: '503' },
    ],
    [{ kind: 'no-answer' }, { state: 'failed', why: 'crm-failing' }],
    [{ kind: 'rate-limited' }, { state: 'unknown', why: 'crm-busy' }],
  ])('of the CRM says %j, and asks no more', async (problem, result) => {
    const { probes, asked } = crm({ account: refused(problem) })
    expect(await found('account', { crm: probes })).toEqual(result)
    expect(asked).toEqual(['account'])
    expect(await found('tasks', { crm: probes })).toEqual({ state: 'unknown', why: 'not-asked' })
  })

  it('tells each right of the key by itself; one that may not read its account works', async () => {
    const forbidden = refused({ kind: 'forbidden' })
    const { probes } = crm({ account: forbidden, tasks: forbidden })
    expect(await found('account', { crm: probes })).toEqual({ state: 'passed' })
    expect(await found('leads', { crm: probes })).toEqual({ state: 'passed' })
    expect(await found('tasks', { crm: probes })).toEqual({ state: 'failed', why: 'right-missing' })
  })
})

it('becomes a text that names each check, with what to do beside what is wrong', async () => {
  const report = await examine(
    site({ crm: crm({ clock: 300_000 }).probes, line: undefined }),
    Date.UTC(2026, 10, 20, 19, 3),
  )
  expect(doctorText(report, 'en').split('\n').slice(2)).toEqual([
    'Works: Phone links open in Cadran',
    'Cannot be told: The line is there',
    '    Only the Cadran that runs sees its line: look at Settings › Help there.',
    'Works: The keychain answers',
    'Works: Activix answers, and takes the key',
    'Works: The key may see leads',
    'Works: The key may see tasks',
    'Works: The key may log calls',
    'Works: Activix knows whose calls these are',
    'Does not work: The clock agrees with Activix’s',
    '    This computer’s clock is 5 min slow. Set it in your system’s settings.',
    'Works: The disk takes what is written',
    'Works: The call journal is in use',
    '    schema 7',
    'Works: What runs here',
    '    Cadran 0.1.0, System linux 6 x64',
  ])
  expect(doctorText(report, 'fr')).toContain('L’horloge de cet ordinateur retarde de 5\u00a0min.')
})
