/** A lead with its latest calls and messages. */
import { html } from 'hono/html'
import type { Communication, Lead } from '../record'
import { activityLine, type View } from './activity'
import { initials, leadName, phoneNumber, shortTime } from './formats'

const shownInList = 3

/** The lead's communications, latest first. */
export function activityOf({ crm }: View, lead: Lead): Communication[] {
  return crm.record.communications
    .filter((communication) => communication.lead_id === lead.id)
    .toSorted((a, b) => b.executed_at.localeCompare(a.executed_at) || b.id - a.id)
}

/** When something last happened with the lead. */
export function lastActivity(view: View, lead: Lead): string {
  return activityOf(view, lead).reduce(
    (latest, { updated_at }) => (updated_at > latest ? updated_at : latest),
    lead.created_at,
  )
}

export function leadCard(view: View, lead: Lead, whole: boolean) {
  const { words, base } = view
  const activity = activityOf(view, lead)
  const shown = whole ? activity : activity.slice(0, shownInList)
  return html`<article class="lead">
    <header>
      <span class="initials" aria-hidden="true">${initials(lead)}</span>
      <div class="who">
        <h3>${whole ? leadName(lead) : html`<a href="${base}leads/${lead.id}">${leadName(lead)}</a>`}</h3>
        <p class="quiet">${contact(lead)}</p>
      </div>
      <p class="tags">${tags(view, lead)}</p>
    </header>
    ${
      shown.length > 0
        ? html`<ul class="activities">
            ${shown.map((communication) => activityLine(view, communication, whole))}
          </ul>`
        : html`<p class="quiet none">${words.noActivity}</p>`
    }
    ${
      activity.length > shown.length
        ? html`<p class="more"><a href="${base}leads/${lead.id}">${words.activity(activity.length)}</a></p>`
        : ''
    }
    ${whole ? notes(view, lead) : ''}
  </article>`
}

function contact(lead: Lead): string {
  return [
    ...lead.phones.map((phone) => phoneNumber(phone.number)),
    ...lead.emails.map((email) => email.address),
    ...(lead.city === null ? [] : [lead.city]),
  ].join(' · ')
}

function tags({ crm, words }: View, lead: Lead) {
  const advisor = crm.user(lead.advisor_id)
  const blocked = lead.unsubscribe_call_date ?? lead.unsubscribe_all_date
  const unnamed = lead.first_name === null && lead.last_name === null
  return html`${blocked ? html`<span class="tag stop">${words.doNotCall}</span>` : ''}
  ${unnamed ? html`<span class="tag fresh">${words.newLead}</span>` : ''}
  ${lead.division ? html`<span class="tag">${words.division[lead.division] ?? lead.division}</span>` : ''}
  ${lead.result ? html`<span class="tag ${lead.result}">${words.result[lead.result] ?? lead.result}</span>` : ''}
  ${advisor ? html`<span class="tag plain">${words.advisor(advisor.first_name)}</span>` : ''}`
}

function notes({ crm, words, language }: View, lead: Lead) {
  const own = crm.record.notes.filter((note) => note.lead_id === lead.id)
  if (own.length === 0) return ''
  return html`<section class="notes">
    <h4>${words.notes}</h4>
    ${own.map(
      (note) =>
        html`<p class="text">${note.content}</p>
          <p class="quiet">${shortTime(language, note.created_at)}</p>`,
    )}
  </section>`
}
