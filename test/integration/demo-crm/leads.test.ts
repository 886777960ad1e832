import { describe, expect, it } from 'vitest'
import { demoAgent, doNotCallNumber, foreignLeadId, numbersToTry, sharedNumber } from '../../../src/demo-crm'
import { ask, data, plainCall, startCrm, type Answer } from './client'

const names = (answer: Answer) => data<{ first_name: string }[]>(answer).map(({ first_name }) => first_name)
const filter = (number: string) => `/leads?filter[phone]=${encodeURIComponent(number)}`

describe('GET /leads/search', () => {
  it.each([
    ['ten national digits', '5145550142', ['Geneviève']],
    ['a number that two leads have', '4505550127', ['Manon', 'Luc']],
    ['a second number', '5145550162', ['Margaret']],
    ['a name without its accents, in any order', 'marchand genevieve', ['Geneviève']],
    ['part of a name', 'charbon', ['Manon', 'Luc']],
    ['words joined by _', 'luc_charbonneau', ['Luc']],
    ['an email address', 'Hugo.Levesque@courriel.example', ['Hugo']],
    ['nobody', '5145550198', []],
    ['no word at all', '_', []],
    ['a lead of another account', 'Ailleurs', []],
  ])('by %s, newest first', async (_, query, found) => {
    const crm = await startCrm()
    const answer = await ask(crm, 'GET', `/leads/search?query=${encodeURIComponent(query)}`)
    expect([answer.status, names(answer)]).toEqual([200, found])
  })

  it.each(['', '?query=', '?query=%20'])('needs a query: %j', async (query) => {
    const crm = await startCrm()
    const answer = await ask(crm, 'GET', `/leads/search${query}`)
    expect([answer.status, answer.body]).toEqual([
      422,
      { message: 'The given data was invalid.', errors: { query: ['The query field is required.'] } },
    ])
  })
})

describe('GET /leads', () => {
  it('by number in E.164, exactly', async () => {
    const crm = await startCrm()
    expect(names(await ask(crm, 'GET', filter(sharedNumber)))).toEqual(['Manon', 'Luc'])
    expect(names(await ask(crm, 'GET', filter(numbersToTry.answered)))).toEqual(['Geneviève'])
    expect(names(await ask(crm, 'GET', filter('5145550142')))).toEqual([])
    expect(names(await ask(crm, 'GET', filter('+14185550177')))).toEqual([])
  })

  it('refuses a filter that it does not know rather than answer with everybody', async () => {
    const crm = await startCrm()
    expect((await ask(crm, 'GET', '/leads?filter[email]=x')).status).toBe(400)
  })

  it('comes in pages, with links and counts', async () => {
    const crm = await startCrm()
    const path = `http://${crm.host}/v2/leads`
    const answer = await ask(crm, 'GET', '/leads?page=2&per_page=7')
    expect(data<object[]>(answer)).toHaveLength(7)
    expect(answer.body).toMatchObject({
      links: {
        first: `${path}?page=1&per_page=7`,
        last: `${path}?page=3&per_page=7`,
        prev: `${path}?page=1&per_page=7`,
        next: `${path}?page=3&per_page=7`,
      },
      meta: { current_page: 2, from: 8, last_page: 3, path, per_page: '7', to: 14, total: 18 },
    })
    const pages = [1, 2, 3].map((page) => ask(crm, 'GET', `/leads?page=${page}&per_page=7`))
    const ids = (await Promise.all(pages)).flatMap((page) => data<{ id: number }[]>(page).map(({ id }) => id))
    expect(ids).toEqual(Array.from({ length: 18 }, (_, index) => 2093018 - index))
  })

  it('has one page of 25 unless asked otherwise, and an empty one beyond the end', async () => {
    const crm = await startCrm()
    expect((await ask(crm, 'GET', '/leads')).body).toMatchObject({
      links: { prev: null, next: null },
      meta: { current_page: 1, per_page: '25', last_page: 1 },
    })
    const beyond = await ask(crm, 'GET', '/leads?page=9')
    expect(beyond.body).toMatchObject({ data: [], links: { next: null }, meta: { from: null, to: null, total: 18 } })
  })

  it.each(['per_page=0', 'per_page=101', 'per_page=many', 'page=0', 'page=-1'])('refuses %s', async (query) => {
    const crm = await startCrm()
    expect((await ask(crm, 'GET', `/leads?${query}`)).status).toBe(422)
  })
})

describe('GET /leads/:id', () => {
  it('gives the lead with its phones, emails, account and advisor', async () => {
    const crm = await startCrm()
    const answer = await ask(crm, 'GET', '/leads/2093018')
    expect([answer.status, data(answer)]).toMatchObject([
      200,
      {
        id: 2093018,
        first_name: 'Geneviève',
        last_name: 'Marchand',
        locale: 'fr',
        division: 'new',
        result: 'pending',
        created_at: '2026-11-20T07:00:00+00:00',
        unsubscribe_call_date: null,
        unsubscribe_all_date: null,
        phones: [{ number: numbersToTry.answered, extension: null, type: 'mobile' }],
        emails: [{ address: 'genevieve.marchand@courriel.example' }],
        account: { id: 66, name: 'Automobiles Boréal' },
        advisor: { email: demoAgent.email, first_name: 'Camille' },
      },
    ])
    expect(data(answer)).not.toHaveProperty('communications')
    expect(JSON.stringify(answer.body)).not.toContain('did')
  })

  it('gives its communications when they are asked for', async () => {
    const crm = await startCrm()
    await ask(crm, 'POST', '/call-logs', plainCall)
    const answer = await ask(crm, 'GET', '/leads/2093018?include[]=communications&include[]=phones')
    expect(data(answer)).toMatchObject({
      phones: [{ number: plainCall.to }],
      communications: [
        { method: 'phone', type: 'outgoing', call_status: 'pending', executed_at: '2026-11-20T11:59:30+00:00' },
      ],
    })
  })

  it('says who does not want to be called', async () => {
    const crm = await startCrm()
    const [lead] = data<{ unsubscribe_call_date: string | null }[]>(await ask(crm, 'GET', filter(doNotCallNumber)))
    expect(lead?.unsubscribe_call_date).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/)
  })

  it('does not find, and does not show, what is not there or another account’s', async () => {
    const crm = await startCrm()
    const [unknown, foreign] = [await ask(crm, 'GET', '/leads/5'), await ask(crm, 'GET', `/leads/${foreignLeadId}`)]
    expect([unknown.status, unknown.body]).toEqual([404, { message: 'No query results for model [Lead] 5' }])
    expect([foreign.status, foreign.body]).toEqual([403, { message: 'This action is unauthorized.' }])
  })
})

describe('POST /leads/:id/notes', () => {
  it('keeps the note on the lead', async () => {
    const crm = await startCrm()
    const answer = await ask(crm, 'POST', '/leads/2093018/notes', { content: 'Rappeler jeudi.' })
    expect([answer.status, data(answer)]).toMatchObject([201, { lead_id: 2093018, content: 'Rappeler jeudi.' }])
    expect(crm.record().notes).toMatchObject([{ id: 1, lead_id: 2093018, content: 'Rappeler jeudi.' }])
  })

  it.each([{}, { content: '' }, { content: '  ' }, { content: 5 }])('refuses %j', async (body) => {
    const crm = await startCrm()
    const answer = await ask(crm, 'POST', '/leads/2093018/notes', body)
    expect([answer.status, Object.keys((answer.body as { errors: object }).errors)]).toEqual([422, ['content']])
    expect(crm.record().notes).toEqual([])
  })

  it('is refused for leads that are not there or another account’s', async () => {
    const crm = await startCrm()
    const statuses = [5, foreignLeadId].map((id) => ask(crm, 'POST', `/leads/${id}/notes`, { content: 'x' }))
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([404, 403])
  })
})

describe('GET /account', () => {
  it('names the account, and its users when asked', async () => {
    const crm = await startCrm()
    const plain = await ask(crm, 'GET', '/account')
    expect(plain.body).toMatchObject({ data: [{ id: 66, name: 'Automobiles Boréal' }] })
    expect(JSON.stringify(plain.body)).not.toContain('users')
    const [account] = data<{ users: object[] }[]>(await ask(crm, 'GET', '/account?include[]=users'))
    expect(account?.users).toHaveLength(6)
    expect(account?.users[0]).toEqual({
      id: 5000,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      email: demoAgent.email,
      first_name: 'Camille',
      last_name: 'Demers',
    })
  })
})
