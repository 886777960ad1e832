import { expect, it } from 'vitest'
import { demoAgent, doNotCallNumber, numbersToTry, sharedNumber } from '../../../src/demo-crm'
import { noon, startCrm } from './client'

it('has somebody to call for each way that a demo call can go', async () => {
  const crm = await startCrm()
  const endings = { busy: '01', noAnswer: '02', failed: '03', voicemail: '04', declined: '05', answered: '42' }
  expect(Object.fromEntries(Object.entries(numbersToTry).map(([way, number]) => [way, number.slice(-2)]))).toEqual(
    endings,
  )
  for (const number of Object.values(numbersToTry))
    expect(crm.record().leads.filter(({ phones }) => phones.some((phone) => phone.number === number))).toHaveLength(1)
})

it('has only numbers and addresses that nobody has', async () => {
  const { leads, users } = (await startCrm()).record()
  const numbers = [...leads.flatMap(({ phones }) => phones.map(({ number }) => number)), ...users.map(({ did }) => did)]
  for (const number of numbers) expect(number).toMatch(/^\+1(514|450|418)55501\d\d$/)
  const addresses = [
    ...leads.flatMap(({ emails }) => emails.map(({ address }) => address)),
    ...users.map(({ email }) => email),
  ]
  for (const address of addresses) expect(address).toMatch(/^[a-z.]+@[a-z]+\.example$/)
})

it('has the people that a dealership has', async () => {
  const { leads, users, communications, callLogs } = (await startCrm()).record()
  const withNumber = (wanted: string) => leads.filter(({ phones }) => phones.some(({ number }) => number === wanted))
  expect(users.find(({ email }) => email === demoAgent.email)).toMatchObject({ did: demoAgent.number })
  expect(withNumber(sharedNumber)).toHaveLength(2)
  expect(withNumber(doNotCallNumber)).toMatchObject([{ unsubscribe_call_date: expect.any(String) }])
  expect(Math.max(...leads.map(({ first_name, last_name }) => `${first_name} ${last_name}`.length))).toBeGreaterThan(
    100,
  )
  expect(new Set(leads.map(({ locale }) => locale))).toEqual(new Set(['fr', 'en']))
  expect(new Set(leads.map(({ division }) => division))).toEqual(new Set(['new', 'used', 'service']))
  expect(new Set(leads.map(({ result }) => result))).toEqual(new Set([null, 'pending', 'attempted', 'reached']))
  expect(new Set(communications.map(({ method }) => method))).toEqual(new Set(['phone', 'email', 'sms', 'video']))
  // None comes from outside yet: the first log in a new demo is the newcomer's own.
  expect(callLogs).toEqual([])
})

it('happened before the demo began, each thing after its lead came', async () => {
  const { leads, communications } = (await startCrm()).record()
  for (const communication of communications) {
    const lead = leads.find(({ id }) => id === communication.lead_id)
    expect(communication.executed_at > (lead?.created_at ?? '')).toBe(true)
    expect(new Date(communication.executed_at) < noon).toBe(true)
  }
  const ids = leads.toSorted((a, b) => a.created_at.localeCompare(b.created_at)).map(({ id }) => id)
  expect(ids).toEqual(ids.toSorted((a, b) => a - b))
})
