import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import type { SettingsResult } from '../../../shared/contract-results'
import { looksLikeEmail } from '../../../shared/email'
import { hasNumber, templateError } from '../../../shared/dial-link'
import { isLoopback } from '../../../shared/loopback'
import { whyNotANumber, type NotANumber } from '../../../shared/number'
import type { EditableSettings, Settings } from '../../../shared/settings'
import { baseUrl } from '../../../shared/base-url'
import type { Controls } from '../controls'
import type { Session } from '../../session/session'
import { settingsView } from '../views/settings'

/** What the window asks to change, once it is read and the agent allows what is unusual of it. */
export async function changeSettings(controls: Controls, changes: EditableSettings): Promise<SettingsResult> {
  const session = await controls.session()
  const fixed = fixedByCompany(session, changes)
  if (fixed) return { kind: 'enforced', field: fixed, view: settingsView(session, controls) }
  const read = await readChanges(session, changes)
  if (read.kind === 'invalid') return read
  const declined = await declinedField(controls, read.changes)
  if (declined) return { kind: 'invalid', field: declined, declined: true }
  session.settings.change(read.changes)
  await controls.settingsChanged(read.changes)
  return { kind: 'saved', view: settingsView(await controls.session(), controls) }
}

/** What of the changes is not the agent's to make. */
function fixedByCompany({ settings }: Session, changes: EditableSettings): keyof EditableSettings | undefined {
  const enforced = new Set<string>(settings.enforced)
  const { lines } = settings.value
  if (changes.line !== undefined && changes.line !== 'demo' && !lines.includes(changes.line)) return 'line'
  return (Object.keys(changes) as (keyof EditableSettings)[]).find((name) => enforced.has(name))
}

/** What the agent was asked about and does not allow. */
async function declinedField(
  { consent }: Controls,
  { dialLink, softphone }: Partial<Settings>,
): Promise<'dialLink' | 'softphone' | undefined> {
  if (dialLink !== undefined && !(await consent.mayOpen(dialLink))) return 'dialLink'
  if (softphone !== undefined && !(await consent.mayReach(softphone))) return 'softphone'
  return undefined
}

type ReadChanges = { kind: 'read'; changes: Partial<Settings> } | Extract<SettingsResult, { kind: 'invalid' }>

/** Numbers as people write them become what settings keep; what cannot be understood is named. */
async function readChanges(session: Session, changes: EditableSettings): Promise<ReadChanges> {
  const read: Partial<Settings> = { ...changes } as Partial<Settings>
  if (changes.apiUrl !== undefined && changes.apiUrl !== '' && baseUrl(changes.apiUrl) === undefined)
    return { kind: 'invalid', field: 'apiUrl' }
  if (changes.dialLink !== undefined && templateError(changes.dialLink) !== undefined)
    return { kind: 'invalid', field: 'dialLink' }
  const { softphone } = changes
  if (softphone && (!hasNumber(softphone.dialed) || !(isLoopback(softphone.host) || softphone.elsewhere)))
    return { kind: 'invalid', field: 'softphone' }
  if (changes.email && !looksLikeEmail(changes.email)) return { kind: 'invalid', field: 'email' }
  if (changes.ownNumber) {
    const own = await session.understand(changes.ownNumber)
    if (own.e164 === undefined) return { kind: 'invalid', field: 'ownNumber', ...whyNotANumber(own) }
    read.ownNumber = own.e164
  }
  if (changes.neverLogged) {
    const entries = await Promise.all(changes.neverLogged.map((entry) => neverLoggedEntry(session, entry)))
    const wrong = entries.find((entry) => typeof entry !== 'string')
    if (wrong) return { kind: 'invalid', field: 'neverLogged', ...wrong }
    read.neverLogged = entries.filter((entry) => typeof entry === 'string')
  }
  const { deskPhone } = changes
  if (deskPhone && deskPhone.address !== '' && isIP(deskPhone.address) === 0)
    return { kind: 'invalid', field: 'deskPhone' }
  if (deskPhone?.isOn && session.settings.value.deskPhoneToken === undefined)
    read.deskPhoneToken = randomBytes(16).toString('hex')
  return { kind: 'read', changes: read }
}

/** A number, or the beginning of many with `*` behind it. */
async function neverLoggedEntry(session: Session, entry: string): Promise<string | NotANumber> {
  if (entry.endsWith('*'))
    return /^\+?\d+\*$/.test(entry.replaceAll(/[\s().-]/g, '')) ? entry.replaceAll(/[\s().-]/g, '') : {}
  const number = await session.understand(entry)
  return number.e164 ?? (number.kind === 'ambiguous' || number.dial === '' ? whyNotANumber(number) : number.dial)
}
