import fc from 'fast-check'
import { expect, it } from 'vitest'
import { boundaryOf, multipart } from '../../../src/demo-crm/multipart'

async function read(chunks: Buffer[], boundary: string) {
  const parts: { name: string; file: boolean; content: Buffer }[] = []
  const body = (async function* () {
    yield* chunks
  })()
  for await (const event of multipart(body, boundary)) {
    if (event.kind === 'part') parts.push({ name: event.name, file: event.file, content: Buffer.alloc(0) })
    else {
      const part = parts.at(-1)
      if (part !== undefined) part.content = Buffer.concat([part.content, event.bytes])
    }
  }
  return parts
}

// Bytes that often look like a boundary, or the beginning of one.
const tricky = fc
  .array(fc.constantFrom('\r', '\n', '\r\n', '-', '--', '--b', '\r\n--', '\r\n--c', 'x', '\0', 'RIFF'), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(''))
  .filter((content) => !`\r\n${content}\r\n--`.includes('\r\n--boundary'))

it('gives back every part whole, however the body is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(tricky, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(400), { maxLength: 12 }),
      async (contents, cuts) => {
        const body = Buffer.from(
          contents
            .map(
              (content, index) =>
                `--boundary\r\nContent-Disposition: form-data; name="p${index}"; filename="a"\r\n\r\n${content}\r\n`,
            )
            .join('') + '--boundary--\r\n',
          'latin1',
        )
        const ends = [...cuts.filter((cut) => cut < body.length), body.length].toSorted((a, b) => a - b)
        const chunks = ends.map((end, index) => body.subarray(ends[index - 1] ?? 0, end))
        const parts = await read(chunks, 'boundary')
        expect(parts.map(({ content }) => content.toString('latin1'))).toEqual(contents)
        expect(parts.map(({ name }) => name)).toEqual(contents.map((_, index) => `p${index}`))
      },
    ),
    { numRuns: 500 },
  )
})

it.each([
  ['nothing', ''],
  ['no last boundary', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--b\r\n'],
  ['a part without a name', '--b\r\nContent-Type: audio/wav\r\n\r\nx\r\n--b--'],
  ['headers without an end', `--b\r\n${'x'.repeat(20_000)}`],
  ['text after a boundary', '--b oh\r\n\r\n--b--'],
])('refuses %s', async (_, body) => {
  await expect(read([Buffer.from(body)], 'b')).rejects.toMatchObject({ status: 400 })
})

it.each([
  ['multipart/form-data; boundary=abc', 'abc'],
  ['Multipart/Form-Data; charset=utf-8; boundary="a b"', 'a b'],
  ['multipart/form-data', undefined],
  ['application/json; boundary=abc', undefined],
])('reads the boundary of %s', (contentType, boundary) => {
  expect(boundaryOf(contentType)).toBe(boundary)
})
