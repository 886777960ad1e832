/** One communication with a lead, as a line on the page. */
import { html } from 'hono/html'
import type { Language } from '../../shared/snapshot'
import type { Crm } from '../crm'
import type { CallLog, Communication } from '../record'
import { clock, phoneNumber, shortTime } from './formats'
import type { Words } from './words'

export interface View {
  crm: Crm
  words: Words
  language: Language
  /** Where the pages are: `/TOKEN/`. */
  base: string
}

export function activityLine(view: View, communication: Communication, player: boolean) {
  const { crm, words, language } = view
  const user = crm.user(communication.user_id)
  const log = crm.record.callLogs.find((each) => each.communication_id === communication.id)
  const call = communication.method === 'phone'
  return html`<li class="activity ${call ? 'call' : 'message'}">
    <span class="arrow ${communication.type}" aria-hidden="true"></span>
    <div>
      <p>
        <b>${words.direction[communication.type] ?? communication.type}</b> ·
        ${words.method[communication.method] ?? communication.method}
        ${call ? statusPill(view, communication, log) : ''}
        ${communication.call_duration ? html`<span class="clock">${clock(communication.call_duration)}</span>` : ''}
      </p>
      <p class="quiet">
        <time datetime="${communication.executed_at}">${shortTime(language, communication.executed_at)}</time>
        ${log ? html` · ${words.from} ${phoneNumber(log.from)} ${words.to} ${phoneNumber(log.to)}` : ''}
        ${!log && communication.call_phone ? html` · ${phoneNumber(communication.call_phone)}` : ''} ·
        ${user ? `${user.first_name} ${user.last_name}` : words.nobody}
      </p>
      ${communication.description ? html`<p class="text">${communication.description}</p>` : ''}
      ${player ? recording(view, communication) : ''}
      ${log?.media_url ? html`<p class="quiet">${words.download} · ${log.media_url}</p>` : ''}
    </div>
  </li>`
}

/** A log without an end is a call in progress to the CRM, whatever its status says. */
function statusPill({ words }: View, communication: Communication, log: CallLog | undefined) {
  const status = communication.call_status
  if (status === null) return ''
  const open = log !== undefined && log.end_at === null
  return html`<span class="pill ${status}">${words.status[status] ?? status}</span> ${
      open ? html`<span class="pill open">${words.inProgress}</span>` : ''
    }`
}

function recording({ crm, words, base }: View, communication: Communication) {
  const kept = crm.record.recordings.find((each) => each.communication_id === communication.id)
  if (kept === undefined) return ''
  return html`<p class="quiet">${words.download} · ${kept.type} · ${words.bytes(kept.bytes)}</p>
    <audio controls preload="none" src="${base}recordings/${kept.communication_id}"></audio>`
}
