/** What is checked where something does not work, and what came of it. */

/** In the order in which they are made and shown; what one finds, a later one may go by. */
export const doctorChecks = [
  'links',
  'line',
  'keychain',
  'account',
  'leads',
  'tasks',
  'call-logs',
  'agent',
  'clock',
  'disk',
  'journal',
  'versions',
] as const
export type DoctorCheck = (typeof doctorChecks)[number]

/** Why a check did not pass, or could not be made. */
export type DoctorReason =
  /** `fact`: what opens phone links instead, if the system tells it. */
  | 'links-elsewhere'
  | 'links-untold'
  | 'line-away'
  | 'line-elsewhere'
  | 'line-loops'
  | 'line-no-opener'
  | 'line-template'
  | 'line-closed'
  | 'line-unseen'
  | 'key-absent'
  | 'key-foreign'
  | 'key-refused'
  | 'right-missing'
  | 'crm-unreachable'
  /** `fact`: who issued it, where that is known. */
  | 'crm-certificate'
  /** `fact`: the proxy that lets nothing through. */
  | 'crm-proxy'
  | 'crm-page'
  /** `fact`: the status. */
  | 'crm-failing'
  | 'crm-busy'
  | 'crm-address'
  | 'not-asked'
  /** `fact`: how many. */
  | 'logs-refused'
  | 'logs-untried'
  | 'agent-unknown'
  | 'agent-not-user'
  | 'agent-untold'
  /** `fact`: minutes, and whether it is slow or fast. */
  | 'clock-wrong'
  | 'clock-unheard'
  | 'keychain-locked'
  | 'keychain-missing'
  | 'keychain-asks'
  | 'disk-refuses'
  /** `fact`: megabytes that are left. */
  | 'disk-full'
  | 'journal-elsewhere'
  | 'journal-newer'
  | 'journal-unmigrated'
  | 'journal-unavailable'
  | 'journal-refuses'

/** `fact`: what the reason, or the check, says more; never whose or which number. */
export type DoctorResult =
  { state: 'passed'; fact?: string } | { state: 'failed' | 'unknown'; why: DoctorReason; fact?: string }

export type DoctorFinding = { check: DoctorCheck } & DoctorResult

/** @property at epoch milliseconds */
export interface DoctorReport {
  at: number
  findings: DoctorFinding[]
}

export const hasFailed = ({ findings }: DoctorReport): boolean => findings.some(({ state }) => state === 'failed')
