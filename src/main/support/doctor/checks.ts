import type { DoctorCheck, DoctorFinding, DoctorReason, DoctorReport, DoctorResult } from '../../../shared/doctor'
import type { Problem } from '../../../shared/problem'
import { isUser } from '../../account/users'
import type { Result } from '../../activix/result'
import type { Site } from './site'

/** One thing to check. What it throws counts for `unknown`: nothing of a check may end the others. */
interface Check {
  name: DoctorCheck
  /** @param before what the checks before it have found */
  run(site: Site, before: (check: DoctorCheck) => DoctorResult | undefined): DoctorResult | Promise<DoctorResult>
}

const passed = (fact?: string): DoctorResult => ({ state: 'passed', ...(fact !== undefined && { fact }) })
const failed = (why: DoctorReason, fact?: string): DoctorResult => ({
  ...{ state: 'failed', why },
  ...(fact !== undefined && { fact }),
})
const unknown = (why: DoctorReason): DoctorResult => ({ state: 'unknown', why })

/** Below so many bytes a busy day may fill the disk. */
const LITTLE_SPACE = 200_000_000

/** Every check, in its order. A new one is a line here, its name and reasons in shared/doctor.ts, and its words in both languages. */
export const checks: readonly Check[] = [
  {
    name: 'links',
    async run(site) {
      const steps = (await site.links()).checks.flatMap(({ steps }) => steps)
      const wrong = steps.find(({ state }) => state === 'failed')
      if (wrong) return failed('links-elsewhere', wrong.instead)
      return steps.some(({ name, state }) => name === 'chosen' && state === 'passed')
        ? passed()
        : unknown('links-untold')
    },
  },
  {
    name: 'line',
    run({ line }) {
      if (!line) return unknown('line-unseen')
      if (line.trouble !== undefined) return failed(`line-${line.trouble}`)
      return line.state === 'unavailable' ? failed('line-closed') : passed()
    },
  },
  {
    name: 'keychain',
    async run(site) {
      const { kind } = await site.key()
      if (kind === 'keychain-locked') return failed('keychain-locked')
      if (kind === 'no-keychain') return failed('keychain-missing')
      return kind === 'asks' ? failed('keychain-asks') : passed()
    },
  },
  {
    name: 'account',
    async run({ crm, hasAddress, isForeign }, before) {
      if (!hasAddress) return failed('crm-address')
      if (!crm) return before('keychain')?.state === 'failed' ? unknown('not-asked') : failed('key-absent')
      if (isForeign) return failed('key-foreign')
      const result = await crm.account()
      // Such a key works for what it is for: whether it may log calls is another right.
      return result.kind === 'refused' && result.problem.kind === 'forbidden' ? passed() : answered(result)
    },
  },
  { name: 'leads', run: (site, before) => right(site, before, (crm) => crm.leads()) },
  { name: 'tasks', run: (site, before) => right(site, before, (crm) => crm.tasks()) },
  {
    name: 'call-logs',
    run({ logs: { accepted, refused } }) {
      // No request reads call logs, and one that makes a log is no check.
      if (refused > 0) return failed('logs-refused', String(refused))
      return accepted > 0 ? passed() : unknown('logs-untried')
    },
  },
  {
    name: 'agent',
    run({ agent: { email, ownNumber, users } }) {
      if (email === '' || ownNumber === '') return failed('agent-unknown')
      if (!users) return unknown('agent-untold')
      return isUser(email, users) ? passed() : failed('agent-not-user')
    },
  },
  {
    name: 'clock',
    run({ crm }) {
      const correction = crm?.clockCorrection()
      if (correction === undefined) return unknown('clock-unheard')
      return correction === 0 ? passed() : failed('clock-wrong', String(Math.round(correction / 60_000)))
    },
  },
  {
    name: 'disk',
    async run({ disk }) {
      if (!(await disk.takes())) return failed('disk-refuses')
      const free = await disk.freeBytes()
      return free !== undefined && free < LITTLE_SPACE ? failed('disk-full', String(Math.floor(free / 1e6))) : passed()
    },
  },
  {
    name: 'journal',
    run({ journal: { whyInMemory, isWritten, version } }) {
      if (whyInMemory !== undefined) return failed(`journal-${whyInMemory}`)
      return isWritten ? passed(`schema ${version}`) : failed('journal-refuses')
    },
  },
  { name: 'versions', run: ({ versions }) => passed(written(versions)) },
]

/** Makes every check, one after the other. @param now epoch milliseconds */
export async function examine(site: Site, now: number, all: readonly Check[] = checks): Promise<DoctorReport> {
  const findings: DoctorFinding[] = []
  const before = (name: DoctorCheck) => findings.find(({ check }) => check === name)
  for (const check of all) {
    const result = await attempt(() => check.run(site, before))
    findings.push({ check: check.name, ...result })
  }
  return { at: now, findings }
}

async function attempt(run: () => DoctorResult | Promise<DoctorResult>): Promise<DoctorResult> {
  try {
    return await run()
  } catch {
    return unknown('not-asked')
  }
}

/** Whether the key has a right that a read tells. Not asked where the CRM did not take the key at all. */
async function right(
  { crm }: Site,
  before: (check: DoctorCheck) => DoctorResult | undefined,
  ask: (probes: NonNullable<Site['crm']>) => Promise<Result<unknown>>,
): Promise<DoctorResult> {
  return !crm || before('account')?.state !== 'passed' ? unknown('not-asked') : answered(await ask(crm))
}

/** What an answer says of the way to the CRM, and of the key. */
function answered(result: Result<unknown>): DoctorResult {
  return result.kind === 'done' ? passed() : trouble(result.problem)
}

function trouble(problem: Problem): DoctorResult {
  switch (problem.kind) {
    case 'unauthorized':
      return failed('key-refused')
    case 'forbidden':
      return failed('right-missing')
    case 'unreachable':
      return failed('crm-unreachable')
    case 'certificate':
      return failed('crm-certificate', problem.issuer)
    case 'proxy':
      return failed('crm-proxy', problem.proxy)
    case 'rate-limited':
      return unknown('crm-busy')
    case 'bad-url':
      return failed('crm-address')
    case 'server':
      return failed('crm-failing', String(problem.status))
    case 'unreadable':
      return problem.page ? failed('crm-page') : failed('crm-failing', String(problem.status))
    case 'not-found':
      return failed('crm-failing', '404')
    default:
      return failed('crm-failing')
  }
}

const written = (versions: Site['versions']) =>
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version ?? '?'}`)
    .join(', ')
