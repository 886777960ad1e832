import { JSDOM } from 'jsdom'
import { expect, it } from 'vitest'
import type { DemoCrm } from '../../../src/demo-crm'
import { ask, data, noon, plainCall, rawRequest, startCrm, temporaryFolder } from './client'
import { editRecord } from './edit-record'

async function look(crm: DemoCrm, path = '', language = 'en-CA'): Promise<Document> {
  const response = await fetch(crm.pageUrl + path, { headers: { 'Accept-Language': language } })
  expect(response.status).toBe(200)
  return new JSDOM(await response.text()).window.document
}

const text = (of: Element | null | undefined) => (of?.textContent ?? '').replace(/\s+/g, ' ').trim()
const cards = (page: Document) => [...page.querySelectorAll('article')]

it('shows a call as it goes, on the lead that comes first', async () => {
  let now = noon
  const crm = await startCrm({ now: () => now })
  const { id } = data(await ask(crm, 'POST', '/call-logs', plainCall))
  const [open] = cards(await look(crm))
  expect(text(open)).toMatch(
    /Geneviève Marchand.*Outgoing · Call Pending In progress.*from \(450\) 555-0110 to \(514\) 555-0142 · Camille Demers/,
  )
  now = new Date('2026-11-20T12:01:00Z')
  const end = { status: 'answered', end_at: '2026-11-20T12:01:00Z', duration: 65 }
  await ask(crm, 'PUT', `/call-logs/${String(id)}`, end)
  const [ended] = cards(await look(crm))
  expect(text(ended)).toMatch(/Geneviève Marchand.*Reached.*Outgoing · Call Answered 1:05/)
  expect(text(ended)).not.toContain('In progress')
  expect(ended?.querySelector('time')?.getAttribute('datetime')).toBe(plainCall.start_at)
})

it('shows a lead that a call made by its number', async () => {
  const crm = await startCrm()
  const call = { ...plainCall, direction: 'incoming', from: '+33155550199', to: plainCall.from, status: 'calling' }
  await ask(crm, 'POST', '/call-logs', call)
  expect(text(cards(await look(crm))[0])).toMatch(/\+33155550199.*New lead.*Incoming · Call Calling In progress/)
})

it('lists every lead of the account and nobody else’s', async () => {
  const crm = await startCrm()
  const page = await look(crm)
  expect(cards(page)).toHaveLength(18)
  expect(text(page.body)).not.toContain('Ailleurs')
  expect(text(cards(page).find((card) => text(card).includes('Desrosiers')))).toContain('Do not call')
})

it('lists the requests, latest first, with what came of them', async () => {
  const crm = await startCrm()
  await ask(crm, 'POST', '/call-logs', plainCall)
  await ask(crm, 'POST', '/call-logs', { status: 'nonsense' })
  const lines = [...(await look(crm)).querySelectorAll('.requests li')].map(text)
  expect(lines).toEqual([
    expect.stringMatching(/^POST \/v2\/call-logs 422 Unprocessable Entity .*status: nonsense$/),
    expect.stringMatching(/^POST \/v2\/call-logs 201 Created .*status: pending direction: outgoing.*to: \+15145550142/),
  ])
})

it.each([
  ['fr-CA,fr;q=0.9,en;q=0.8', 'fr', 'Clients potentiels'],
  ['en,fr;q=0.5', 'en', 'Leads'],
  ['de', 'en', 'Leads'],
  ['', 'en', 'Leads'],
])('speaks to %j in %s', async (accepted, language, heading) => {
  const crm = await startCrm()
  const page = await look(crm, '', accepted)
  expect(page.documentElement.lang).toBe(language)
  expect(text(page.querySelector('main h2'))).toContain(heading)
})

it('speaks the language it is given, whatever the browser asks', async () => {
  const crm = await startCrm({ language: 'fr' })
  expect((await look(crm, '', 'en')).documentElement.lang).toBe('fr')
})

it('runs nothing that the record holds', async () => {
  const folder = await temporaryFolder()
  const first = await startCrm({ folder })
  const hostile = `"'><img src=x onerror=alert(1)><script>alert(2)</script>&lt;`
  const log = data(await ask(first, 'POST', '/call-logs', { ...plainCall, user_email: undefined }))
  const communication = `/communications/${String(log.communication_id)}`
  await ask(first, 'PUT', communication, { description: hostile })
  await ask(first, 'POST', '/leads/2093018/notes', { content: hostile, [hostile]: hostile })
  await ask(first, 'GET', `/leads/search?query=<script>alert(3)</script>`)
  await first.stop()
  await editRecord(folder, (record) => {
    for (const lead of record.leads) {
      Object.assign(lead, {
        first_name: hostile,
        last_name: hostile,
        city: hostile,
        division: hostile,
        result: hostile,
      })
      for (const each of lead.phones) each.number = hostile
      for (const each of lead.emails) each.address = hostile
    }
    for (const user of record.users) user.first_name = hostile
    for (const each of record.communications)
      Object.assign(each, { call_status: hostile, method: 'phone', type: hostile, call_phone: hostile })
    for (const each of record.requests) Object.assign(each, { method: hostile, path: hostile })
    for (const account of record.accounts) account.name = hostile
  })
  const crm = await startCrm({ folder })
  for (const path of ['', 'leads/2093018']) {
    const page = await look(crm, path)
    expect(page.querySelectorAll('script, img, iframe, [onerror], form')).toHaveLength(0)
    expect(text(page.body).split(text({ textContent: hostile } as Element)).length).toBeGreaterThan(10)
  }
})

it('lets the browser run, frame, load and tell nothing', async () => {
  const crm = await startCrm()
  for (const path of ['', 'style.css', 'leads/2093018']) {
    const { headers } = await fetch(crm.pageUrl + path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; media-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  }
  const page = await look(crm)
  expect(page.querySelector('link[rel=stylesheet]')?.getAttribute('href')).toBe(
    `${new URL(crm.pageUrl).pathname}style.css`,
  )
})

it('is found only by who knows its address', async () => {
  const crm = await startCrm()
  expect(new URL(crm.pageUrl).pathname.length).toBeGreaterThan(40)
  const wrong = 'x'.repeat(43)
  for (const path of ['/', '/index.html', `/${wrong}/`, `/${wrong}/leads/2093018`, `/${wrong}/recordings/521301`]) {
    const answer = await rawRequest(`http://${crm.host}${path}`, { headers: { Authorization: `Bearer ${crm.key}` } })
    expect([path, answer.status]).toEqual([path, 404])
    expect(answer.body).not.toContain('Boréal')
  }
})

it('a lead’s own page has all its activity, its notes and recordings, and stays still', async () => {
  const crm = await startCrm()
  const form = new FormData()
  form.set('recording', new Blob(['RIFF0000WAVEdata']), 'call.wav')
  for (let count = 0; count < 5; count++) await ask(crm, 'POST', '/call-logs', plainCall)
  const { communication_id: id } = data(await ask(crm, 'POST', '/call-logs', plainCall))
  await ask(crm, 'POST', `/communications/${String(id)}/recording`, form)
  await ask(crm, 'POST', '/leads/2093018/notes', { content: 'Rappeler jeudi.' })
  const list = await look(crm)
  expect(cards(list)[0]?.querySelectorAll('.activity')).toHaveLength(3)
  expect(list.querySelector('meta[http-equiv=refresh]')).not.toBeNull()
  const page = await look(crm, 'leads/2093018')
  expect(page.querySelectorAll('.activity')).toHaveLength(6)
  expect(page.querySelector('meta[http-equiv=refresh]')).toBeNull()
  expect(text(page.querySelector('.notes'))).toContain('Rappeler jeudi.')
  const audio = page.querySelector('audio')?.getAttribute('src') ?? ''
  expect(await (await fetch(`http://${crm.host}${audio}`)).text()).toBe('RIFF0000WAVEdata')
  expect((await fetch(`${crm.pageUrl}recordings/521301`)).status).toBe(404)
  expect((await fetch(`${crm.pageUrl}leads/2090001`)).status).toBe(403)
})
