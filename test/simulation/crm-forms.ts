/** What the simulated CRM accepts in a body (activix-api.md), by the fields that it names. */
import type { Fields } from './crm-record'

const statuses = ['answered', 'attempted', 'calling', 'error', 'interrupted', 'pending', 'unanswered']
const directions = ['outgoing', 'incoming']
const methods = ['phone', 'email', 'sms', 'video', 'messenger']

const oneOf = (values: string[]) => (value: unknown) => values.includes(value as string)
const isText = (value: unknown) => typeof value === 'string'
const isWhole = (value: unknown) => Number.isSafeInteger(value)
const isPhone = (value: unknown) => typeof value === 'string' && /^\+[1-9]\d{1,14}$/.test(value)
const isSeconds = (value: unknown) => isWhole(value) && Number(value) >= 0
const isEmail = (value: unknown) => typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
const isFilled = (value: unknown) => typeof value === 'string' && /\S/.test(value)
const isFlag = (value: unknown) => typeof value === 'boolean'
const isOwner = (value: unknown) => typeof value === 'object' && value !== null && isWhole((value as Fields)['id'])
const isWebUrl = (value: unknown) => typeof value === 'string' && /^https?:\/\/\S+$/i.test(value)

/** ISO 8601 that names its zone, on a day that there is. */
function isMoment(value: unknown): boolean {
  const [, local] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.exec(String(value)) ?? []
  const time = Date.parse(`${local}Z`)
  // A 30 February is read as a day of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(String(local))
}

/** As Cadran sends them: whole seconds. */
const isOurMoment = (value: unknown) => isMoment(value) && !String(value).includes('.')

const checks: Record<string, (value: unknown) => boolean> = {
  status: oneOf(statuses),
  call_status: oneOf(statuses),
  direction: oneOf(directions),
  type: oneOf(directions),
  method: oneOf(methods),
  start_at: isMoment,
  end_at: isMoment,
  executed_at: isMoment,
  from: isPhone,
  to: isPhone,
  user_did: isPhone,
  call_phone: isPhone,
  duration: isSeconds,
  call_duration: isSeconds,
  user_email: isEmail,
  media_url: isWebUrl,
  url: (value: unknown) => value === '' || isWebUrl(value),
  lead_id: isWhole,
  executed_by: isWhole,
  description: isText,
  email_subject: isText,
  email_body: isText,
  email_user: isText,
  content: isFilled,
  title: isFilled,
  date: isMoment,
  owner: isOwner,
  completed: isFlag,
  completed_at: isMoment,
}

export interface Form {
  accepted: string[]
  needed: string[]
  /** Checks of its own: what a field of that name means here alone. */
  checks?: Record<string, (value: unknown) => boolean>
  /** Told to be refused, where everything else that is unknown is ignored. */
  prohibited?: string[]
  /** What the documentation leaves optional, and Cadran has promised itself to send. */
  promised?: string[]
}

const changeable = ['status', 'end_at', 'duration', 'media_url', 'user_email', 'user_did']
const ofTasks = ['date', 'title', 'type', 'description', 'completed', 'completed_at']
const fixed = ['direction', 'start_at', 'from', 'to', 'lead_id']
const said = ['executed_at', 'executed_by', 'description', 'call_status', 'call_duration', 'call_phone', 'email_subject', 'email_body', 'email_user', 'url'] // prettier-ignore
/** Its type is `call`, `email`, `sms`, `csi`, and more may come. */
const ofTask = { checks: { type: isFilled } }
const companions = ['lead_id', 'method', 'type']

export const forms = {
  newLog: {
    accepted: [...changeable, ...fixed],
    needed: ['status', 'direction', 'start_at', 'from', 'to'],
    promised: ['user_email'],
  },
  changedLog: { accepted: changeable, needed: ['status'], prohibited: fixed },
  newCommunication: { accepted: [...companions, ...said], needed: companions, promised: ['executed_at'] },
  changedCommunication: { accepted: [...companions, ...said], needed: [], promised: companions },
  note: { accepted: ['content'], needed: ['content'] },
  newTask: {
    accepted: ['lead_id', 'owner', ...ofTasks],
    needed: ['lead_id', 'date', 'title', 'type', 'owner'],
    ...ofTask,
  },
  changedTask: { accepted: ['owner', ...ofTasks], needed: [], ...ofTask },
} satisfies Record<string, Form>

/** The fields that are refused. */
export function faultsIn(fields: Fields, { accepted, needed, prohibited = [], checks: own = {} }: Form): string[] {
  const named = (name: string) => fields[name] !== undefined
  return [
    ...needed.filter((name) => !named(name)),
    ...prohibited.filter(named),
    ...accepted.filter((name) => named(name) && (own[name] ?? checks[name])?.(fields[name]) === false),
    // Only together they say that a call is completed; it is the absent one that is required.
    ...(named('duration') && !named('end_at') ? ['end_at'] : []),
    ...(named('end_at') && !named('duration') ? ['duration'] : []),
    ...(named('media_url') && !named('end_at') ? ['end_at'] : []),
  ]
}

/** What is let pass, and a client that keeps to the contract never sends. */
export function carelessIn(fields: Fields, { accepted, prohibited = [], promised = [] }: Form): string[] {
  return [
    ...Object.keys(fields).filter((name) => ![...accepted, ...prohibited].includes(name)),
    ...promised.filter((name) => fields[name] === undefined),
    ...['start_at', 'end_at', 'executed_at', 'date'].filter(
      (name) => fields[name] !== undefined && !isOurMoment(fields[name]),
    ),
  ]
}

/** What stands in the form's file field: undefined where it is not there, or is no recording. */
export function recordingIn(contentType: string, body: string): string | undefined {
  const [, boundary] = /^multipart\/form-data;.*boundary=([^\s;]+)/.exec(contentType) ?? []
  const part = body.split(`--${boundary}`).find((each) => /;\s*name="recording";\s*filename=/.test(each))
  const content = part?.split('\r\n\r\n').slice(1).join('\r\n\r\n') ?? ''
  return /^(?:RIFF[^]{4}WAVE|ID3)/.test(content) ? content : undefined
}
