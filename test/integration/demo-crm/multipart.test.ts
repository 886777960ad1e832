import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DemoCrm } from '../../../src/demo-crm'
import { ask, data, plainCall, startCrm, temporaryFolder } from './client'

async function pathOfRecording(crm: DemoCrm): Promise<{ path: string; id: number }> {
  const { communication_id: id } = data<{ communication_id: number }>(await ask(crm, 'POST', '/call-logs', plainCall))
  return { path: `/communications/${id}/recording`, id }
}

/** Sends a body that comes in pieces. @returns the status of the answer */
function upload(crm: DemoCrm, path: string, pieces: readonly Buffer[], contentType: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${crm.key}`, 'Content-Type': contentType }
    const sent = request(crm.apiUrl + path, { method: 'POST', headers, agent: false }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.setNoDelay(true)
    for (const piece of pieces) sent.write(piece)
    sent.end()
  })
}

// Bytes that often look like a boundary, or the beginning of one.
const tricky = fc
  .array(fc.constantFrom('\r', '\n', '\r\n', '-', '--', '--b', '\r\n--', '\r\n--c', 'x', '\0', 'RIFF'), {
    maxLength: 30,
  })
  .map((pieces) => `RIFF\0\0\0\0WAVE${pieces.join('')}`)
  .filter((content) => !`\r\n${content}\r\n--`.includes('\r\n--boundary'))

it('keeps a recording whole, whatever is beside it and however the body is cut into chunks', async () => {
  const folder = await temporaryFolder()
  const crm = await startCrm({ folder, ratePerMinute: 10_000 })
  const { path, id } = await pathOfRecording(crm)
  const named = (name: string, content: string) =>
    `--boundary\r\nContent-Disposition: form-data; name="${name}"; filename="a"\r\n\r\n${content}\r\n`
  await fc.assert(
    fc.asyncProperty(tricky, tricky, fc.array(fc.nat(400), { maxLength: 12 }), async (content, other, cuts) => {
      const text = `${named('other', other)}${named('recording', content)}--boundary--\r\n`
      const body = Buffer.from(text, 'latin1')
      const ends = [...cuts.filter((cut) => cut < body.length), body.length].toSorted((a, b) => a - b)
      const pieces = ends.map((end, index) => body.subarray(ends[index - 1] ?? 0, end))
      expect(await upload(crm, path, pieces, 'multipart/form-data; boundary=boundary')).toBe(200)
      expect((await readFile(join(folder, 'recordings', `${id}.wav`))).toString('latin1')).toBe(content)
    }),
    { numRuns: 100 },
  )
})

it.each([
  ['nothing', ''],
  ['no last boundary', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--b\r\n'],
  ['a part without a name', '--b\r\nContent-Type: audio/wav\r\n\r\nx\r\n--b--'],
  ['headers without an end', `--b\r\n${'x'.repeat(20_000)}`],
  ['text after a boundary', '--b oh\r\n\r\n--b--'],
])('refuses %s', async (_, body) => {
  const crm = await startCrm()
  const { path } = await pathOfRecording(crm)
  expect(await upload(crm, path, [Buffer.from(body)], 'multipart/form-data; boundary=b')).toBe(400)
})

it.each([
  ['multipart/form-data; boundary=abc', 'abc', 200],
  ['Multipart/Form-Data; charset=utf-8; boundary="a b"', 'a b', 200],
  ['multipart/form-data', 'abc', 415],
  ['application/json; boundary=abc', 'abc', 415],
])('reads the boundary of %s', async (contentType, boundary, status) => {
  const crm = await startCrm()
  const { path } = await pathOfRecording(crm)
  const part = 'Content-Disposition: form-data; name="recording"; filename="a"\r\n\r\nRIFF\0\0\0\0WAVE'
  const body = Buffer.from(`--${boundary}\r\n${part}\r\n--${boundary}--\r\n`)
  expect(await upload(crm, path, [body], contentType)).toBe(status)
})
