import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { failingWords, messages, problemWords } from '../../src/shared/i18n'
import { defined } from '../../src/shared/objects'
import { answers, refusal } from '../faults/answers'
import type { Answer } from '../faults/faults'
import { secureFront } from '../support/secure-front'
import { essence, openCrm } from './desk'
import { openPanel } from './panel'

type Panel = Awaited<ReturnType<typeof openPanel>>

/** The CRM answers so until it is told otherwise. */
function answering({ crm }: Pick<Panel, 'crm'>, answer: Answer, method?: string) {
  return crm.faults.plan({
    ...defined({ method }),
    times: Infinity,
    fault: { kind: 'answer', when: 'before-commit', answer },
  })
}

/** What the agent reads beside the call, if anything. */
function reason({ log }: Panel, call: string): string | undefined {
  const state = log(call)
  const words = messages('en')
  if (state?.state === 'attention') return problemWords(state.problem, words)
  return state?.state === 'waiting' && state.failing ? failingWords(state.failing, words) : undefined
}

async function pass({ time, quiet }: Panel, seconds: number, times = 1) {
  for (let i = 0; i < times; i++) {
    time.pass(seconds)
    await quiet()
  }
}

describe('a key of another dealership', () => {
  it('sends and asks nothing, and the agent is told what to do; with the right one everything goes by itself', async () => {
    const panel = await openPanel({ settings: { accountId: 'of-another-dealer' } })
    const before = panel.crm.faults.arrivals.length
    const call = await panel.ringOut()
    await panel.session.leads.withNumber('+15145550142')
    await pass(panel, 600, 3)
    expect(panel.crm.faults.arrivals).toHaveLength(before)
    expect(panel.notices()).toEqual(['key-of-another-account'])
    expect(panel.log(call)?.state).not.toBe('logged')
    // The harness tells of the account that the settings should have named.
    panel.settings.change({ accountId: undefined })
    await panel.changeKey(panel.access.key)
    await pass(panel, 5, 3)
    expect(panel.notices()).toEqual([])
  })
})

describe('a key that is revoked in the middle of the day', () => {
  it('is told once, stops everything, and after connecting again everything goes by itself', async () => {
    const panel = await openPanel()
    const first = await panel.ringOut()
    await panel.quiet()
    const revoked = answering(panel, answers.unauthenticated)
    const before = panel.crm.faults.arrivals.length
    const second = await panel.ringOut('+14505550127')
    await panel.quiet()
    const third = await panel.ringOut('+14185550123')
    await pass(panel, 600, 6)
    expect(panel.crm.faults.arrivals).toHaveLength(before + 1)
    expect(panel.notices()).toEqual(['key-refused'])
    expect([first, second, third].map((call) => panel.log(call)?.state)).toEqual(['logged', 'attention', 'attention'])
    revoked.cancel()
    panel.sync.keyChanged()
    await pass(panel, 5, 2)
    expect([second, third].map((call) => panel.log(call)?.state)).toEqual(['logged', 'logged'])
    expect(panel.notices()).toEqual([])
    expect(panel.crm.logs()).toHaveLength(3)
  })
})

describe('what the CRM refuses waits with its reason, is never dropped, and goes when the agent asks', () => {
  const plain = { status: 422, headers: { 'Content-Type': 'text/plain' }, body: 'The number is barred\u202e\n' }
  const cases: Record<string, [Answer, string]> = {
    '403 with its reason': [refusal(403, 'Duplicate phone.'), 'Activix refuses: Duplicate phone.'],
    '403 with nothing': [{ status: 403 }, 'This key has no access to this. Ask Activix support.'],
    '404 to a creation': [
      refusal(404, 'No query results for model [Lead] 7'),
      'Activix has nothing in this place (error 404). Check the API address in the settings; if it is right, ask Activix support.',
    ],
    '413 in HTML': [
      { ...answers.htmlPage, status: 413 },
      'Activix, or something on the way to it, finds the log too large. Ask whoever manages your network.',
    ],
    '422 in plain text': [plain, 'Activix refuses the log: The number is barred.'],
    '422 in HTML': [{ ...answers.htmlPage, status: 422 }, 'Activix refuses the log as it stands.'],
    '422 with words that are no list': [
      { ...plain, body: '{"errors":{"start_at":"In the future."}}' },
      'Activix refuses the log: In the future.',
    ],
  }
  it.each(Object.entries(cases))('%s', async (_title, [answer, words]) => {
    const panel = await openPanel()
    const refusing = answering(panel, answer)
    const call = await panel.ringOut()
    await pass(panel, 3600, 24)
    expect([panel.log(call)?.state, reason(panel, call)]).toEqual(['attention', words])
    expect(panel.crm.faults.arrivals.length).toBeLessThanOrEqual(2)
    refusing.cancel()
    panel.resolve(call, 'retry')
    await panel.quiet()
    expect(panel.log(call)).toEqual({ state: 'logged' })
    expect(panel.crm.logs()).toHaveLength(1)
  })

  it('with more words than anybody reads, with few of them', async () => {
    const panel = await openPanel()
    const errors = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`f${n}`, Array(3).fill('x'.repeat(900))]))
    answering(panel, { status: 422, body: JSON.stringify({ errors }) })
    const call = await panel.ringOut()
    await panel.quiet()
    expect(panel.log(call)?.state).toBe('attention')
    expect(JSON.stringify(panel.log(call)).length).toBeLessThan(12_000)
  })
})

describe('a log that was deleted in the CRM', () => {
  it.each([
    [true, { state: 'logged' }],
    [false, { state: 'not-logged', why: 'deleted' }],
  ] as const)('is made again or let go, and said to be what it is: %s', async (again, log) => {
    const panel = await openPanel()
    const call = await panel.dial()
    await panel.quiet()
    const gone = answering(panel, refusal(404, 'No query results for model [CallLog] 1'), 'PUT')
    await panel.calls.hangUp(call)
    await pass(panel, 3600, 3)
    expect(panel.log(call)).toEqual({ state: 'attention', problem: { kind: 'deleted' } })
    gone.cancel()
    panel.resolve(call, again ? 'again' : 'let-go')
    await panel.quiet()
    expect(panel.log(call)).toEqual(log)
    expect(panel.crm.requests()).toEqual(['POST pending', ...(again ? ['POST attempted'] : [])])
  })
})

describe('a certificate that is nobody’s', () => {
  it('is said, and once it is put right everything goes by itself', async () => {
    const crm = await openCrm()
    const secure = await behindBadCertificate(crm.host)
    const panel = await openPanel({ crm: { ...crm, apiUrl: `${secure}/v2` } })
    const call = await panel.ringOut()
    await pass(panel, 60, 5)
    expect(panel.notices()).toEqual(['crm-untrusted'])
    expect(panel.log(call)).toEqual({ state: 'waiting' })
    expect(crm.faults.arrivals).toEqual([])
    // From now on it is trusted.
    trust(readFileSync('test/fixtures/self-signed.pem'))
    await pass(panel, 60)
    expect(panel.log(call)).toEqual({ state: 'logged' })
    expect(panel.notices()).toEqual([])
    expect(crm.logs().map(essence)).toMatchObject([{ status: 'attempted' }])
  })
})

/** As where the certificate was added to those that this computer trusts. */
function trust(certificate: Buffer): void {
  const { createSecureContext } = tls
  const spy = vi.spyOn(tls, 'createSecureContext')
  spy.mockImplementation((options) => createSecureContext({ ...options, ca: certificate }))
  onTestFinished(() => {
    spy.mockRestore()
  })
}

/** The CRM over https, with a certificate that nobody trusts. @returns its origin */
async function behindBadCertificate(host: string): Promise<string> {
  const read = (name: string) => readFileSync(`test/fixtures/self-signed.${name}`)
  const origin = await secureFront(host, '127.0.0.1', { key: read('key'), cert: read('pem') })
  return origin.replace('127.0.0.1', 'localhost')
}

describe('a sign-in page of the network in the CRM’s place', () => {
  it('in answer to a creation and to the look for it: is said at once, and all goes on by itself behind it', async () => {
    const panel = await openPanel()
    // This CRM is known to list such calls.
    await panel.ringOut('+14185550123')
    await panel.quiet()
    const portal = answering(panel, answers.htmlPage)
    const call = await panel.ringOut()
    await panel.quiet()
    expect(panel.notices()).toEqual(['crm-replaced'])
    await pass(panel, 300, 5)
    expect(panel.notices()).toEqual(['crm-replaced'])
    expect(reason(panel, call)).toMatch(/sign-in page.*Cadran has tried \d+ times, keeps the call/)
    portal.cancel()
    await pass(panel, 300, 2)
    expect(panel.notices()).toEqual([])
    expect(panel.log(call)).toEqual({ state: 'logged' })
    expect(panel.crm.logs()).toHaveLength(2)
  })

  it('in answer to an update: is said at once, and the update is sent again', async () => {
    const panel = await openPanel()
    const call = await panel.dial()
    await panel.quiet()
    const portal = answering(panel, answers.htmlPage, 'PUT')
    await panel.calls.hangUp(call)
    await panel.quiet()
    expect(panel.notices()).toEqual(['crm-replaced'])
    portal.cancel()
    await pass(panel, 300, 2)
    expect(panel.log(call)).toEqual({ state: 'logged' })
    expect(panel.notices()).toEqual([])
  })
})

describe('nothing is retried in silence', () => {
  const about = { data: { id: 999_999 } }
  const cases: Record<string, [Parameters<Panel['crm']['faults']['plan']>[0]['fault'], RegExp]> = {
    'a 500 each time': [
      { kind: 'answer', when: 'before-commit', answer: answers.serverError },
      /^Activix has trouble with this log \(error 500\)\. Cadran has tried \d+ times, keeps the call and goes on/,
    ],
    'no answer each time': [
      { kind: 'drop', when: 'before-commit' },
      /^Activix does not answer about this log\. Cadran has tried/,
    ],
    'an answer about another log each time': [
      { kind: 'rewrite', body: () => about },
      /^Activix’s answers about this log cannot be understood\. Cadran has tried/,
    ],
  }
  it.each(Object.entries(cases))('%s: one failure is passed over, several are told', async (_title, [fault, words]) => {
    const panel = await openPanel()
    const call = await panel.dial()
    await panel.quiet()
    const failing = panel.crm.faults.plan({ method: 'PUT', times: Infinity, fault })
    await panel.calls.hangUp(call)
    await panel.quiet()
    expect(panel.log(call)).toEqual({ state: 'waiting' })
    await pass(panel, 300, 10)
    expect(reason(panel, call)).toMatch(words)
    // Its trouble is its own: another call goes through meanwhile, after a pause at most.
    const other = await panel.dial('+14505550127')
    await panel.quiet()
    await pass(panel, 61)
    expect(panel.standing(other)).toBe('settled')
    failing.cancel()
    await pass(panel, 300, 2)
    expect(panel.log(call)).toEqual({ state: 'logged' })
  })

  it('a CRM that keeps asking to slow down is told of, and then has everything', async () => {
    const panel = await openPanel()
    const busy = answering(panel, answers.plainTooMany)
    const call = await panel.ringOut()
    await panel.quiet()
    expect(panel.notices()).toEqual([])
    await pass(panel, 300, 4)
    expect(panel.notices()).toEqual(['crm-busy'])
    busy.cancel()
    await pass(panel, 300)
    expect(panel.notices()).toEqual([])
    expect(panel.log(call)).toEqual({ state: 'logged' })
  })
})
