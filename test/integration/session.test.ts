/** A session as the app opens it, on the computer's own clock. */
import { expect, it, onTestFinished, vi } from 'vitest'
import { HookedLine } from '../../src/main/lines/hooks/hooked-line'
import { manualLine } from '../../src/main/lines/manual-line'
import { createSession } from '../../src/main/session/create-session'
import type { Session } from '../../src/main/session/session'
import { sharedNumber } from '../../src/demo-crm'
import type { LeadRef } from '../../src/shared/lead'
import { refusal } from '../faults/answers'
import { nobody, surroundingsOf } from '../support/surroundings'
import { detached } from '../support/detached'
import { temporaryFolder } from '../support/temporary-folder'
import { customer, openCrm } from './desk'

const nobodys = '+18195550188'

interface Given {
  onIncoming?: (session: Session) => void
  crm?: Awaited<ReturnType<typeof openCrm>>
  folder?: string
}

async function openSession({ onIncoming = () => {}, folder = temporaryFolder(), ...given }: Given = {}) {
  const crm = given.crm ?? (await openCrm())
  const line = new HookedLine({ line: manualLine(), elapsed: () => performance.now(), onIgnored: () => {} })
  const named: (LeadRef | undefined)[] = []
  const session: Session = createSession({
    ...surroundingsOf(folder, crm),
    line,
    audience: {
      ...nobody,
      onIncoming: (_, lead) => {
        onIncoming(session)
        detached(lead.then((lead) => named.push(lead)))
      },
    },
  })
  onTestFinished(() => session.close())
  await session.start()
  const asked = (path: RegExp) => crm.faults.arrivals.filter(({ path: at }) => path.test(decodeURIComponent(at))).length
  return { crm, line, session, named, asked }
}

it('an incoming caller is found while the agent types another number', async () => {
  const { crm, line, session, named } = await openSession({
    onIncoming: ({ leads }) => detached(leads.withNumber(sharedNumber)),
  })
  // The search lags behind, the log names nobody, and the lead is not read: only the exact filter tells.
  const nobody = { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"data":[]}' }
  crm.faults.plan({ path: '/leads/search', fault: { kind: 'answer', when: 'before-commit', answer: nobody } })
  const without = (body: unknown) => ({ data: { ...(body as { data: object }).data, lead: null } })
  crm.faults.plan({ path: '/call-logs', fault: { kind: 'rewrite', body: without } })
  const answer = refusal(404, 'None.')
  crm.faults.plan({ path: /^\/leads\/\d+$/, times: Infinity, fault: { kind: 'answer', when: 'before-commit', answer } })
  line.apply({ event: 'incoming', number: customer })
  await vi.waitFor(() => expect(named).toMatchObject([{ name: 'Geneviève Marchand' }]), { timeout: 10_000 })
  expect(session.calls.liveCalls).toMatchObject([{ lead: { name: 'Geneviève Marchand' } }])
})

it('that nobody has a number stays known through whatever is no call, and ends with one', async () => {
  const { session, asked } = await openSession()
  await vi.waitFor(async () => expect(await session.leads.withNumber(nobodys)).toEqual({ kind: 'none' }), {
    timeout: 10_000,
  })
  for (let index = 0; index < 20; index++) session.agentChanged()
  expect(await session.leads.withNumber(nobodys)).toEqual({ kind: 'none' })
  expect([asked(/search\?query=8195550188/), asked(/filter\[phone\]=\+18195550188/)]).toEqual([1, 1])
  const result = await session.dial({ text: nobodys, log: true })
  if (result.kind === 'dialed') session.calls.apply(result.call, { name: 'unreached', outcome: 'no-answer' })
  expect(await session.leads.withNumber(nobodys)).toMatchObject({ kind: 'later' })
})

it('two calls with a new customer that are owed at the start make one lead, whatever is heard of the CRM first', async () => {
  const [crm, folder] = [await openCrm(), temporaryFolder()]
  await crm.goOffline()
  const before = await openSession({ crm, folder })
  for (const outcome of ['no-answer', 'voicemail'] as const) {
    const result = await before.session.dial({ text: nobodys, log: true })
    if (result.kind === 'dialed') before.session.calls.apply(result.call, { name: 'unreached', outcome })
  }
  await before.session.close()
  await crm.goOnline()
  // The account tells the time while the search that was to tell it is not answered yet.
  const search = crm.faults.plan({
    method: 'GET',
    path: '/leads/search',
    fault: { kind: 'hold', when: 'before-commit' },
  })
  const creation = crm.faults.plan({
    method: 'POST',
    path: '/call-logs',
    fault: { kind: 'hold', when: 'before-commit' },
  })
  const { session } = await openSession({ crm, folder })
  await creation.met
  search.release()
  await new Promise((resolve) => setTimeout(resolve, 300))
  const sent = crm.faults.arrivals.filter(({ method }) => method === 'POST')
  creation.release()
  await vi.waitFor(() => expect(session.unsent).toBe(0), { timeout: 10_000 })
  expect(sent).toHaveLength(1)
  expect(crm.logs().map(({ lead_id }) => lead_id)).toEqual([expect.any(Number), crm.logs()[0]?.lead_id])
})
