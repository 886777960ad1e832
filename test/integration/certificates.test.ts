import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { root } from '../../scripts/lib/paths.mjs'
import { ownAuthority } from '../support/own-authority'
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

it.runIf(process.getuid?.() === 0)(
  'what IT adds to the certificates of the system is trusted, by requests and uploads alike',
  async () => {
    const folder = temporaryFolder()
    const [own, made] = [join(folder, 'own'), join(folder, 'made')]
    ;[own, made].forEach((each) => mkdirSync(each))
    const authority = ownAuthority(folder)
    const { url } = await serverWith(authority.issue('localhost'))
    const recording = join(folder, 'call.wav')
    writeFileSync(recording, 'RIFF')
    const program = await bundled(folder)
    // As root does it on Debian; only this process sees it.
    const asIt = `
      cp "$1" "$2/company.crt"
      update-ca-certificates --localcertsdir "$2" --etccertsdir "$3" --hooksdir /nowhere >&2
      mount --bind "$3" /etc/ssl/certs
      shift 3
      exec "$@"`
    const command = [process.execPath, program, url, recording, '4']
    const run = (...args: string[]) => promisify(execFile)(String(args[0]), args.slice(1))
    const before = await run(...command)
    expect(JSON.parse(before.stdout)).toMatchObject([{ kind: 'no-answer' }, { kind: 'no-answer' }])
    const after = await run('unshare', '--mount', 'sh', '-ec', asIt, 'sh', authority.file, own, made, ...command)
    expect(JSON.parse(after.stdout)).toMatchObject([
      { kind: 'answer', status: 200 },
      { kind: 'answer', status: 200 },
    ])
  },
)

/** A server whose certificate nobody has signed but itself. It keeps the keys that it is sent. */
function serverOfNobody() {
  const read = (name: string) => readFileSync(join(root, `test/fixtures/self-signed.${name}`))
  return serverWith({ key: read('key'), cert: read('pem') })
}

async function serverWith(certificate: { key: Buffer; cert: Buffer }) {
  const keys: (string | undefined)[] = []
  const server = createServer(certificate, (request, response) => {
    keys.push(request.headers.authorization)
    request.resume().on('end', () => response.end('{}'))
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
