import { expect, it } from 'vitest'
import { addAgent, afterRemoval, afterSwitch, agentsAt, candidates, otherOwner } from '../../../src/main/account/agents'
import { SettingsFile } from '../../../src/main/settings/settings'
import type { UnderstoodNumber } from '../../../src/shared/number'

const eve = { email: 'eve@boreal.example', number: '+14505550111' }
const luc = { email: 'luc@boreal.example', number: '+14505550110' }
const users = [
  { id: 1, email: 'Luc@Boreal.example', name: 'Luc Roy' },
  { id: 2, email: 'eve@boreal.example', name: 'Ève Roy' },
  { id: 3, email: 'zoe@boreal.example', name: '' },
  { id: 4, email: 'left@boreal.example', name: 'Paul Parti', gone: true },
]

function desk(stored: object = {}) {
  const first = { email: luc.email, ownNumber: luc.number, otherAgents: [eve], users }
  return new SettingsFile({ read: () => ({ ...first, ...stored }), write: () => {} })
}

const understand = async (text: string) => ({ ...(/^\d{10}$/.test(text) && { e164: `+1${text}` }) }) as UnderstoodNumber

it('everyone who works here is listed by name, one of them current', () => {
  expect(agentsAt(desk().value)).toEqual([
    { ...eve, name: 'Ève Roy', isCurrent: false, isUser: true },
    { ...luc, name: 'Luc Roy', isCurrent: true, isUser: true },
  ])
  expect(agentsAt(desk({ email: '', otherAgents: [] }).value)).toEqual([])
})

it('who is no user, or one no more, is known to be none; where the account tells nothing, nobody is', () => {
  const left = { email: 'left@boreal.example', number: '+14505550112' }
  expect(agentsAt(desk({ otherAgents: [left] }).value).find(({ email }) => email === left.email)?.isUser).toBe(false)
  expect(agentsAt(desk({ users: undefined }).value).map(({ isUser }) => isUser)).toEqual([true, true])
})

it('a switch and back changes nothing; each has their own number', () => {
  const settings = desk()
  settings.change(afterSwitch(settings.value, 'EVE@boreal.example'))
  expect(settings.value).toMatchObject({ email: eve.email, ownNumber: eve.number, otherAgents: [luc] })
  settings.change(afterSwitch(settings.value, luc.email))
  expect(settings.value).toEqual(desk().value)
})

it('a switch to somebody who does not work here, or sits there already, is none', () => {
  expect(afterSwitch(desk().value, 'nobody@boreal.example')).toEqual({})
  expect(afterSwitch(desk({ otherAgents: [luc] }).value, luc.email)).toEqual({})
})

it('who was added and then connects is there once', () => {
  const settings = desk({ otherAgents: [eve, { ...luc, number: '+14505550199' }] })
  expect(agentsAt(settings.value).map(({ email, number }) => [email, number])).toEqual([
    [eve.email, eve.number],
    [luc.email, luc.number],
  ])
  settings.change(afterSwitch(settings.value, eve.email))
  expect(settings.value.otherAgents).toEqual([luc])
})

it('whoever of the account is not here yet can be added, with their number', async () => {
  const settings = desk()
  expect(candidates(settings.value)).toEqual([{ email: 'zoe@boreal.example', name: '' }])
  const add = (email: string, number: string) => addAgent({ settings, understand }, { email, number })
  expect(await add('zoe', '4505550113')).toEqual({ kind: 'invalid', field: 'email' })
  expect(await add('nobody@boreal.example', '4505550113')).toEqual({ kind: 'invalid', field: 'email' })
  expect(await add('left@boreal.example', '4505550113')).toEqual({ kind: 'invalid', field: 'email' })
  expect(await add('zoe@boreal.example', '12')).toEqual({ kind: 'invalid', field: 'number' })
  expect(settings.value.otherAgents).toEqual([eve])
  expect(await add('zoe@boreal.example', '4505550113')).toEqual({ kind: 'added' })
  expect(await add('Eve@boreal.example', '4505550114')).toEqual({ kind: 'added' })
  expect(settings.value.otherAgents).toEqual([
    { email: 'zoe@boreal.example', number: '+14505550113' },
    { email: 'Eve@boreal.example', number: '+14505550114' },
  ])
  settings.change(afterRemoval(settings.value, eve.email))
  expect(settings.value.otherAgents).toEqual([{ email: 'zoe@boreal.example', number: '+14505550113' }])
})

it('anybody can be added where the account does not tell its users', async () => {
  const settings = desk({ users: undefined })
  expect(candidates(settings.value)).toBeUndefined()
  const added = await addAgent({ settings, understand }, { email: 'paul@boreal.example', number: '4505550113' })
  expect(added).toEqual({ kind: 'added' })
})

it('a call is said to be another’s by their name, or their email, and one’s own by nothing', () => {
  const { value } = desk()
  expect(otherOwner(value, eve.email)).toEqual({ agent: 'Ève Roy' })
  expect(otherOwner(value, 'left@boreal.example')).toEqual({ agent: 'Paul Parti' })
  expect(otherOwner(value, 'stranger@boreal.example')).toEqual({ agent: 'stranger@boreal.example' })
  expect([otherOwner(value, 'LUC@boreal.example'), otherOwner(value, undefined)]).toEqual([{}, {}])
})
