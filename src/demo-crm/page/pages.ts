/** The CRM's pages for people. No script runs in them, and nothing is loaded from elsewhere. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import type { Language } from '../../shared/snapshot'
import { ApiError } from '../api-error'
import { sameSecret } from '../authentication'
import type { ApiEnv, Crm } from '../crm'
import { recordingsFolder } from '../recordings'
import type { View } from './activity'
import { lastActivity, leadCard } from './lead-card'
import { requestList } from './request-list'
import { styles } from './styles'
import { languageOf, words } from './words'

const refreshSeconds = 4

/** @param token the first part of the path; who does not know it finds nothing here */
export function pages(crm: Crm, token: string, language: Language | undefined): Hono<ApiEnv> {
  const base = `/${token}/`
  const viewFor = (context: Context<ApiEnv>): View => {
    const chosen = language ?? languageOf(context.req.header('accept-language'))
    return { crm, base, language: chosen, words: words[chosen] }
  }
  return new Hono<ApiEnv>()
    .use('/:token/*', onlyWithToken(token), sealed)
    .get('/:token/', (context) => context.html(listPage(viewFor(context))))
    .get('/:token/style.css', (context) => context.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
    .get('/:token/leads/:id', (context) => context.html(leadPage(viewFor(context), context.req.param('id'))))
    .get('/:token/recordings/:id', (context) => playback(crm, context))
    .onError((error, context) =>
      error instanceof ApiError ? context.text(error.message, error.status) : context.text('Server Error', 500),
    )
}

function onlyWithToken(token: string): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    if (!sameSecret(context.req.param('token') ?? '', token)) return context.notFound()
    await next()
  }
}

/** Whatever text the record holds, the browser runs none of it, frames none of it and tells nobody the page's address. */
const sealed: MiddlewareHandler<ApiEnv> = async (context, next) => {
  await next()
  const policy = "default-src 'none'; style-src 'self'; media-src 'self'; img-src data:"
  context.header('Content-Security-Policy', `${policy}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`)
  context.header('X-Content-Type-Options', 'nosniff')
  context.header('Referrer-Policy', 'no-referrer')
  context.header('Cross-Origin-Resource-Policy', 'same-origin')
  context.header('Cache-Control', 'no-store')
}

function listPage(view: View) {
  const { crm, words } = view
  const leads = crm
    .leads()
    .map((lead) => ({ lead, last: lastActivity(view, lead) }))
    .toSorted((a, b) => b.last.localeCompare(a.last) || b.lead.id - a.lead.id)
  return document(
    view,
    html`<main>
        <h2>${words.leads} <span class="count">${leads.length}</span></h2>
        ${leads.map(({ lead }) => leadCard(view, lead, false))}
        <p class="quiet">${words.onlyAnswered}</p>
      </main>
      ${requestList(view)}`,
    html`<meta http-equiv="refresh" content="${refreshSeconds}" />`,
  )
}

/** Does not reload by itself: somebody may be listening to a recording. */
function leadPage(view: View, id: string) {
  const { crm, words, base } = view
  const lead = crm.lead(id)
  return document(
    view,
    html`<main>
        <p><a href="${base}">← ${words.all}</a></p>
        ${leadCard(view, lead, true)}
      </main>
      ${requestList(view)}`,
  )
}

function document({ crm, words, language, base }: View, body: unknown, head: unknown = '') {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${head}
        <title>${crm.account.name} · ${words.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${base}style.css" />
      </head>
      <body>
        <header class="top">
          <h1>${crm.account.name}</h1>
          <span class="badge">${words.title}</span>
          <p class="quiet">${words.explanation}</p>
        </header>
        <div class="columns">${body}</div>
      </body>
    </html>`
}

function playback(crm: Crm, context: Context<ApiEnv>): Response {
  const { id } = crm.communication(context.req.param('id') ?? '')
  const kept = crm.record.recordings.find((each) => each.communication_id === id)
  if (kept === undefined) return context.text('Not Found', 404)
  // As the player's slider asks: from somewhere on.
  const range = /^bytes=(\d+)-(\d*)$/.exec(context.req.header('range') ?? '')
  const from = Number(range?.[1] ?? 0)
  const to = range?.[2] ? Math.min(Number(range[2]), kept.bytes - 1) : kept.bytes - 1
  if (from > to) return context.text('Range Not Satisfiable', 416)
  const file = createReadStream(join(recordingsFolder(crm.folder), kept.file), { start: from, end: to })
  return context.body(Readable.toWeb(file) as ReadableStream, range ? 206 : 200, {
    'Content-Type': kept.type === 'wav' ? 'audio/wav' : 'audio/mpeg',
    'Content-Length': String(to - from + 1),
    'Accept-Ranges': 'bytes',
    ...(range && { 'Content-Range': `bytes ${from}-${to}/${kept.bytes}` }),
  })
}
