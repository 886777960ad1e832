import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { CrmRecord } from '../../../src/demo-crm'
import { ask, data, plainCall, rawRequest, startCrm, temporaryFolder } from './client'
import { editRecord } from './edit-record'

const read = async (folder: string) => JSON.parse(await readFile(join(folder, 'crm.json'), 'utf8')) as CrmRecord

it('a restarted demo has the same key and record, and goes on counting', async () => {
  const folder = await temporaryFolder()
  const first = await startCrm({ folder })
  const log = data(await ask(first, 'POST', '/call-logs', { ...plainCall, to: '+15145550199' }))
  await ask(first, 'POST', '/leads/2093018/notes', { content: 'x' })
  const before = first.record()
  await first.stop()
  const crm = await startCrm({ folder })
  expect(crm.key).toBe(first.key)
  expect(crm.pageUrl).not.toBe(first.pageUrl)
  expect(crm.record()).toEqual(before)
  const answer = await ask(crm, 'PUT', `/call-logs/${String(log.id)}`, { status: 'calling' })
  expect(answer.status).toBe(200)
  const next = data(await ask(crm, 'POST', '/call-logs', { ...plainCall, to: '+15145550198' }))
  expect(next).toMatchObject({ id: Number(log.id) + 1, lead: { id: 2093020 } })
})

it('another process reads what was answered: the file is written first', async () => {
  const folder = await temporaryFolder()
  const crm = await startCrm({ folder })
  for (let count = 1; count <= 10; count++) {
    const { id } = data(await ask(crm, 'POST', '/call-logs', plainCall))
    const file = await read(folder)
    expect([file.callLogs.at(-1)?.id, file.requests.length, file.requests.at(-1)?.status]).toEqual([id, count, 201])
  }
})

it('nothing is written for a stranger, and nothing of theirs stands among the requests', async () => {
  const folder = await temporaryFolder()
  const crm = await startCrm({ folder })
  await ask(crm, 'POST', '/call-logs', plainCall)
  const kept = async () => {
    const { ino, mtimeNs } = await stat(join(folder, 'crm.json'), { bigint: true })
    return { ino, mtimeNs, names: await readdir(folder), requests: (await read(folder)).requests }
  }
  const before = await kept()
  const stranger = { ...crm, key: 'wrong' }
  expect((await ask(stranger, 'GET', '/leads')).status).toBe(401)
  expect((await ask(stranger, 'POST', '/call-logs', plainCall)).status).toBe(401)
  expect((await ask(stranger, 'POST', '/communications/1/recording', { any: 'thing' })).status).toBe(401)
  expect((await rawRequest(`http://${crm.host}/not-the-token/`, {})).status).toBe(404)
  expect((await rawRequest(`http://${crm.host}/anything`, {})).status).toBe(404)
  expect(await kept()).toEqual(before)
  expect(crm.record().requests).toEqual(before.requests)
})

it('told to write less often, does not keep an answer waiting, and loses nothing when stopped', async () => {
  const folder = await temporaryFolder()
  const crm = await startCrm({ folder, writeEvery: 3_600_000 })
  await ask(crm, 'POST', '/call-logs', plainCall)
  expect((await read(folder)).callLogs).toEqual([])
  await crm.stop()
  expect((await read(folder)).callLogs).toEqual(crm.record().callLogs)
  expect((await read(folder)).callLogs).toHaveLength(1)
})

it('told to write less often, writes then', async () => {
  const folder = await temporaryFolder()
  const crm = await startCrm({ folder, writeEvery: 1 })
  await ask(crm, 'POST', '/call-logs', plainCall)
  await expect.poll(async () => (await read(folder)).callLogs).toHaveLength(1)
})

it('is whole at every moment, however many write at once', async () => {
  const folder = await temporaryFolder()
  const crm = await startCrm({ folder, ratePerMinute: 1000 })
  let open = true
  const reading = (async () => {
    let reads = 0
    for (; open; reads++) expect((await read(folder)).accounts).toHaveLength(2)
    return reads
  })()
  const posts = Array.from({ length: 100 }, () => ask(crm, 'POST', '/call-logs', plainCall))
  const ids = new Set((await Promise.all(posts)).map((answer) => data(answer).id))
  open = false
  expect(await reading).toBeGreaterThan(1)
  expect(ids.size).toBe(100)
  expect((await read(folder)).callLogs).toHaveLength(100)
  expect(await readdir(folder)).toEqual(['crm.json', 'recordings'])
})

it('keeps the requests in the order in which they came', async () => {
  const crm = await startCrm()
  await ask(crm, 'POST', '/call-logs', plainCall)
  await ask(crm, 'POST', '/call-logs', { status: 'pending' })
  await ask(crm, 'POST', '/call-logs', 'no JSON')
  await ask(crm, 'GET', '/leads/search?query=5145550142')
  const at = '2026-11-20T12:00:00Z'
  expect(crm.record().requests).toEqual([
    { at, method: 'POST', path: '/v2/call-logs', body: plainCall, status: 201 },
    { at, method: 'POST', path: '/v2/call-logs', body: { status: 'pending' }, status: 422 },
    { at, method: 'POST', path: '/v2/call-logs', status: 400 },
    { at, method: 'GET', path: '/v2/leads/search?query=5145550142', status: 200 },
  ])
})

it('forgets all requests but the last 1,000', async () => {
  const folder = await temporaryFolder()
  await (await startCrm({ folder })).stop()
  await editRecord(folder, (record) => {
    record.requests = Array.from({ length: 999 }, (_, index) => ({
      at: '2026-11-20T11:00:00Z',
      method: 'GET',
      path: `/v2/leads/${index}`,
      status: 404,
    }))
  })
  const crm = await startCrm({ folder })
  const paths = []
  for (const path of ['/leads/2093018', '/account']) {
    await ask(crm, 'GET', path)
    const { requests } = crm.record()
    paths.push([requests.length, requests[0]?.path, requests.at(-1)?.path])
  }
  expect(paths).toEqual([
    [1000, '/v2/leads/0', '/v2/leads/2093018'],
    [1000, '/v2/leads/1', '/v2/account'],
  ])
})

it('obeys a long body, but keeps only its length', async () => {
  const crm = await startCrm()
  const content = 'x'.repeat(40_000)
  await ask(crm, 'POST', '/leads/2093018/notes', { content })
  expect(crm.record().notes[0]?.content).toBe(content)
  expect(crm.record().requests.at(-1)?.body).toEqual({ bytes: 40_014 })
})

it('is for its owner only', async () => {
  const folder = await temporaryFolder()
  await startCrm({ folder })
  expect((await stat(join(folder, 'crm.json'))).mode & 0o077).toBe(0)
})

it('sets a damaged file aside and begins anew', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'crm.json'), '{"version":1,"key":"x","acc')
  const crm = await startCrm({ folder })
  expect(crm.record().leads.length).toBeGreaterThan(10)
  expect(await readFile(join(folder, 'crm.json.damaged'), 'utf8')).toBe('{"version":1,"key":"x","acc')
})

it('clears uploads that a crash cut off', async () => {
  const folder = await temporaryFolder()
  await (await startCrm({ folder })).stop()
  await writeFile(join(folder, 'recordings', 'left.part'), 'RIFF')
  await startCrm({ folder })
  expect(await readdir(join(folder, 'recordings'))).toEqual([])
})

it('gives a copy of its record: changing it changes nothing', async () => {
  const crm = await startCrm()
  crm.record().leads.length = 0
  expect(crm.record().leads.length).toBeGreaterThan(10)
})

it('listens on the port that it is given, and stops listening when stopped', async () => {
  const first = await startCrm()
  const port = Number(first.host.split(':')[1])
  await first.stop()
  await expect(fetch(`${first.apiUrl}/account`)).rejects.toThrow()
  const second = await startCrm({ port })
  expect(second.host).toBe(first.host)
  await expect(startCrm({ port })).rejects.toThrow('EADDRINUSE')
})
