import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { root } from '../../scripts/lib/paths.mjs'
import { temporaryFolder } from '../support/temporary-folder'

it('no environment switches the check of certificates off: the key reaches nobody whose certificate is their own', async () => {
  const { url, keys } = await serverOfNobody()
  const folder = temporaryFolder()
  const recording = join(folder, 'call.wav')
  writeFileSync(recording, 'RIFF')
  const program = await bundled(folder)
  const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' }
  const { stdout } = await promisify(execFile)(process.execPath, [program, url, recording, '4'], { env })
  const refused = { kind: 'no-answer', reached: false, obstacle: { kind: 'certificate' } }
  expect(keys).toEqual([])
  expect(JSON.parse(stdout)).toMatchObject([refused, refused])
})

/** A server whose certificate nobody has signed but itself. It keeps the keys that it is sent. */
async function serverOfNobody() {
  const read = (name: string) => readFileSync(join(root, `test/fixtures/self-signed.${name}`))
  const keys: (string | undefined)[] = []
  const server = createServer({ key: read('key'), cert: read('pem') }, (request, response) => {
    keys.push(request.headers.authorization)
    response.end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `https://localhost:${(server.address() as AddressInfo).port}/`, keys }
}

/** The requests' source as a program that plain Node runs. */
async function bundled(folder: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'test/support/secure-requests.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'requests.mjs' } },
    },
  })
  return join(folder, 'requests.mjs')
}
