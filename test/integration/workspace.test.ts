/** The parts of a desk as the app puts them together, on the computer's own clock. */
import { expect, it, onTestFinished, vi } from 'vitest'
import { HookedLine } from '../../src/main/lines/hooks/hooked-line'
import { manualLine } from '../../src/main/lines/manual-line'
import { SettingsFile } from '../../src/main/settings/settings'
import { Workspace } from '../../src/main/workspace'
import { demoAgent, sharedNumber } from '../../src/demo-crm'
import type { LeadRef } from '../../src/shared/lead'
import { refusal } from '../faults/answers'
import { temporaryFolder } from '../support/temporary-folder'
import { customer, openCrm } from './desk'
import { detached } from '../support/detached'

const nobodys = '+18195550188'

async function openWorkspace(onIncoming: (workspace: Workspace) => void = () => {}) {
  const crm = await openCrm()
  const line = new HookedLine({ line: manualLine(), elapsed: () => performance.now(), onIgnored: () => {} })
  const named: (LeadRef | undefined)[] = []
  const stored = { email: demoAgent.email, ownNumber: demoAgent.number, welcomed: true }
  const workspace: Workspace = new Workspace({
    folder: temporaryFolder(),
    settings: new SettingsFile({ read: () => stored, write: () => {} }),
    apiUrl: crm.apiUrl,
    keychain: { read: async () => crm.key, write: async () => {}, delete: async () => true },
    line,
    language: () => 'en',
    log: { info: () => {}, warn: () => {}, error: () => {} },
    protect: () => {},
    onChange: () => {},
    onIncoming: (_, lead) => {
      onIncoming(workspace)
      detached(lead.then((lead) => named.push(lead)))
    },
    onProgress: () => {},
  })
  onTestFinished(() => workspace.close())
  await workspace.start()
  const asked = (path: RegExp) => crm.faults.arrivals.filter(({ path: at }) => path.test(decodeURIComponent(at))).length
  return { crm, line, workspace, named, asked }
}

it('an incoming caller is found while the agent types another number', async () => {
  const { crm, line, workspace, named } = await openWorkspace(({ leads }) => detached(leads.withNumber(sharedNumber)))
  // The search lags behind, the log names nobody, and the lead is not read: only the exact filter tells.
  const nobody = { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"data":[]}' }
  crm.faults.plan({ path: '/leads/search', fault: { kind: 'answer', when: 'before-commit', answer: nobody } })
  const without = (body: unknown) => ({ data: { ...(body as { data: object }).data, lead: null } })
  crm.faults.plan({ path: '/call-logs', fault: { kind: 'rewrite', body: without } })
  const answer = refusal(404, 'None.')
  crm.faults.plan({ path: /^\/leads\/\d+$/, times: Infinity, fault: { kind: 'answer', when: 'before-commit', answer } })
  line.hear({ event: 'incoming', number: customer })
  await vi.waitFor(() => expect(named).toMatchObject([{ name: 'Geneviève Marchand' }]), { timeout: 10_000 })
  expect(workspace.desk.liveCalls).toMatchObject([{ lead: { name: 'Geneviève Marchand' } }])
})

it('that nobody has a number stays known through whatever is no call, and ends with one', async () => {
  const { workspace, asked } = await openWorkspace()
  await vi.waitFor(async () => expect(await workspace.leads.withNumber(nobodys)).toEqual({ kind: 'none' }), {
    timeout: 10_000,
  })
  for (let index = 0; index < 20; index++) workspace.agentChanged()
  expect(await workspace.leads.withNumber(nobodys)).toEqual({ kind: 'none' })
  expect([asked(/search\?query=8195550188/), asked(/filter\[phone\]=\+18195550188/)]).toEqual([1, 1])
  const result = await workspace.dial({ text: nobodys, log: true })
  if (result.kind === 'dialed') workspace.desk.say(result.call, { name: 'unreached', outcome: 'no-answer' })
  expect(await workspace.leads.withNumber(nobodys)).toMatchObject({ kind: 'later' })
})
