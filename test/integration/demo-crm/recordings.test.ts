import { readdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { foreignLeadId, type DemoCrm } from '../../../src/demo-crm'
import { ask, data, plainCall, rawRequest, startCrm, temporaryFolder } from './client'
import { editRecord } from './edit-record'

const wav = Buffer.concat([Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt '), Buffer.alloc(300_000, 7)])
const mp3 = Buffer.concat([Buffer.from('ID3\x04\x00\x00'), Buffer.alloc(2000, 1)])
const bareMp3 = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(2000)])

function form(content: Buffer, field = 'recording', name = 'call.bin'): FormData {
  const made = new FormData()
  made.append('comment', 'not a file')
  made.append(field, new Blob([new Uint8Array(content)]), name)
  return made
}

async function callWithPath(crm: DemoCrm): Promise<[string, number]> {
  const { communication_id: id } = data<{ communication_id: number }>(await ask(crm, 'POST', '/call-logs', plainCall))
  return [`/communications/${id}/recording`, id]
}

it.each<[string, Buffer, 'wav' | 'mp3']>([
  ['wav', wav, 'wav'],
  ['tagged mp3', mp3, 'mp3'],
  ['bare mp3', bareMp3, 'mp3'],
])('a %s is kept byte for byte, whatever its name, and can be played on the page', async (_, content, type) => {
  const folder = await temporaryFolder()
  const crm = await startCrm({ folder })
  const [path, id] = await callWithPath(crm)
  const answer = await ask(crm, 'POST', path, form(content))
  expect([answer.status, answer.body]).toEqual([200, { message: 'Recording uploaded successfully.' }])
  const file = `${id}.${type}`
  expect(crm.record().recordings).toEqual([
    { communication_id: id, file, type, bytes: content.length, uploaded_at: '2026-11-20T12:00:00Z' },
  ])
  expect((await readFile(join(folder, 'recordings', file))).equals(content)).toBe(true)
  const played = await fetch(`${crm.pageUrl}recordings/${id}`)
  expect(played.headers.get('content-type')).toBe(type === 'wav' ? 'audio/wav' : 'audio/mpeg')
  expect(Buffer.from(await played.arrayBuffer()).equals(content)).toBe(true)
  expect(crm.record().requests.at(-1)?.body).toEqual({ recording: { type, bytes: content.length } })
})

it('is played from wherever the slider is pulled to', async () => {
  const crm = await startCrm()
  const [path, id] = await callWithPath(crm)
  await ask(crm, 'POST', path, form(wav))
  const part = await fetch(`${crm.pageUrl}recordings/${id}`, { headers: { Range: 'bytes=8-15' } })
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
    206,
    `bytes 8-15/${wav.length}`,
    'WAVEfmt ',
  ])
  const beyond = await fetch(`${crm.pageUrl}recordings/${id}`, { headers: { Range: `bytes=${wav.length}-` } })
  expect(beyond.status).toBe(416)
})

it('a second upload takes the place of the first', async () => {
  const folder = await temporaryFolder()
  const crm = await startCrm({ folder })
  const [path, id] = await callWithPath(crm)
  await ask(crm, 'POST', path, form(wav))
  await ask(crm, 'POST', path, form(mp3))
  expect(crm.record().recordings).toMatchObject([{ file: `${id}.mp3`, bytes: mp3.length }])
  expect(await readdir(join(folder, 'recordings'))).toEqual([`${id}.mp3`])
})

it.each<[string, FormData | string, Record<string, string>, number, object]>([
  [
    'another kind of file',
    form(Buffer.from('%PDF-1.7 not a sound')),
    {},
    422,
    {
      message: 'The given data was invalid.',
      errors: { recording: ['The recording must be a file of type: wav, mp3.'] },
    },
  ],
  [
    'an empty file',
    form(Buffer.alloc(0)),
    {},
    422,
    {
      message: 'The given data was invalid.',
      errors: { recording: ['The recording must be a file of type: wav, mp3.'] },
    },
  ],
  [
    'another field',
    form(wav, 'file'),
    {},
    422,
    {
      message: 'The given data was invalid.',
      errors: { recording: ['The recording field is required.'] },
    },
  ],
  ['JSON', '{}', {}, 415, { message: 'The Content-Type must be multipart/form-data with a boundary.' }],
  [
    'a body without boundaries',
    'nothing',
    { 'Content-Type': 'multipart/form-data; boundary=x' },
    400,
    {
      message: 'The body is no multipart/form-data, or ends before its last boundary.',
    },
  ],
])('%s is refused, and the recording before it stays', async (_, body, headers, status, refusal) => {
  const folder = await temporaryFolder()
  const crm = await startCrm({ folder })
  const [path, id] = await callWithPath(crm)
  await ask(crm, 'POST', path, form(wav))
  const answer = await ask(crm, 'POST', path, body, headers)
  expect([answer.status, answer.body]).toEqual([status, refusal])
  expect(crm.record().recordings).toMatchObject([{ file: `${id}.wav`, bytes: wav.length }])
  expect(await readdir(join(folder, 'recordings'))).toEqual([`${id}.wav`])
})

it('two files are refused', async () => {
  const crm = await startCrm()
  const [path] = await callWithPath(crm)
  const two = form(wav)
  two.append('recording', new Blob([new Uint8Array(wav)]), 'two.wav')
  expect((await ask(crm, 'POST', path, two)).status).toBe(422)
})

it('a text field named recording is no recording', async () => {
  const crm = await startCrm()
  const [path] = await callWithPath(crm)
  const text = new FormData()
  text.append('recording', 'RIFF0000WAVE')
  expect((await ask(crm, 'POST', path, text)).status).toBe(422)
})

it('an upload that says it is too large is refused before it is sent', async () => {
  const crm = await startCrm({ largestUpload: 1000 })
  const [path] = await callWithPath(crm)
  const answer = await rawRequest(crm.apiUrl + path, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${crm.key}`,
      'Content-Type': 'multipart/form-data; boundary=x',
      'Content-Length': '1001',
      Expect: '100-continue',
    },
  }).catch((error: unknown) => error)
  expect(answer).toMatchObject({ status: 413 })
})

it('an upload that turns out to be too large is cut off, and leaves nothing', async () => {
  const folder = await temporaryFolder()
  const crm = await startCrm({ folder, largestUpload: 100 * 1024 * 1024 })
  const [path] = await callWithPath(crm)
  const part = '--x\r\nContent-Disposition: form-data; name="recording"; filename="a.wav"\r\n\r\nRIFF0000WAVE'
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(sent === 0 ? Buffer.from(part) : Buffer.alloc(4 * 1024 * 1024))
      if (++sent > 40) controller.close()
    },
  })
  const headers = { Authorization: `Bearer ${crm.key}`, 'Content-Type': 'multipart/form-data; boundary=x' }
  const options = { method: 'POST', headers, body, duplex: 'half' }
  const status = await fetch(crm.apiUrl + path, options)
    .then((response) => response.status)
    .catch(() => 'cut off')
  expect([413, 'cut off']).toContain(status)
  expect(crm.record().requests.at(-1)).toMatchObject({ status: 413 })
  expect(crm.record().recordings).toEqual([])
  expect(await readdir(join(folder, 'recordings'))).toEqual([])
})

it('an upload whose connection breaks leaves nothing', async () => {
  const folder = await temporaryFolder()
  const crm = await startCrm({ folder })
  const [path] = await callWithPath(crm)
  const [host, port] = crm.host.split(':')
  const socket = connect(Number(port), host)
  socket.on('error', () => undefined)
  socket.write(
    `POST /v2${path} HTTP/1.1\r\nHost: ${crm.host}\r\nAuthorization: Bearer ${crm.key}\r\n` +
      'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000\r\n\r\n' +
      '--x\r\nContent-Disposition: form-data; name="recording"; filename="a.wav"\r\n\r\nRIFF0000WAVE',
  )
  const files = () => readdir(join(folder, 'recordings'))
  await vi.waitFor(async () => expect(await files()).toHaveLength(1))
  socket.destroy()
  await vi.waitFor(async () => expect(await files()).toEqual([]))
  expect(crm.record().recordings).toEqual([])
})

it('is only for communications that exist, and are of this account', async () => {
  const folder = await temporaryFolder()
  const first = await startCrm({ folder })
  const [path] = await callWithPath(first)
  expect(await ask(first, 'POST', '/communications/5/recording', form(wav))).toMatchObject({
    status: 404,
    body: { message: 'No query results for model [Communication] 5' },
  })
  await first.stop()
  await editRecord(folder, (record) => {
    for (const communication of record.communications) communication.lead_id = foreignLeadId
  })
  const crm = await startCrm({ folder })
  expect((await ask(crm, 'POST', path, form(wav))).status).toBe(403)
})
