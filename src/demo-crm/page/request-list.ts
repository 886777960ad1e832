/** The API requests that came, latest first: what Cadran does, seen from the other side. */
import { STATUS_CODES } from 'node:http'
import { html } from 'hono/html'
import type { LoggedRequest } from '../record'
import type { View } from './activity'
import { timeOfDay } from './formats'

const shown = 25

export function requestList(view: View) {
  const { crm, words } = view
  const latest = crm.record.requests.slice(-shown).toReversed()
  return html`<aside>
    <h2>${words.requests}</h2>
    ${
      latest.length === 0
        ? html`<p class="quiet">${words.noRequests}</p>`
        : html`<ol class="requests">
            ${latest.map((request) => requestLine(view, request))}
          </ol>`
    }
  </aside>`
}

function requestLine({ words, language }: View, request: LoggedRequest) {
  const { status } = request
  return html`<li>
    <p><code class="method">${request.method}</code> <code>${request.path}</code></p>
    <p class="quiet">
      <span class="${status !== null && status < 400 ? 'good' : 'bad'}"
        >${status === null ? words.unanswered : `${status} ${STATUS_CODES[status] ?? ''}`}</span
      >
      · ${timeOfDay(language, request.at)}
    </p>
    ${request.body === undefined ? '' : html`<pre>${summary(request.body)}</pre>`}
  </li>`
}

/** One field a line, none so long that it fills the page. */
function summary(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  const short = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)
  return Object.entries(body)
    .slice(0, 14)
    .map(([field, value]) => short(`${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`))
    .join('\n')
}
