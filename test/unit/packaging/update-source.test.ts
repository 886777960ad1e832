import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { identity } from '../../../packaging/lib/identity.mjs'
import { channelFiles } from '../../../packaging/lib/release.mjs'
import { publisher } from '../../../packaging/lib/sign.mjs'
import { targetNamed } from '../../../packaging/lib/targets.mjs'
import { updatesUrl, writeUpdateSource } from '../../../packaging/lib/update-source.mjs'
import { updateSource } from '../../../src/main/desktop/updates/update-source'
import { temporaryFolder } from '../../support/temporary-folder'

afterEach(() => vi.unstubAllEnvs())

it('a package says where its updates come from in a file that Cadran reads, where an address is set up', async () => {
  const [folder, people] = [temporaryFolder(), identity('1.0.0', false)]
  vi.stubEnv('CADRAN_UPDATES_URL', undefined)
  expect(await writeUpdateSource(folder, targetNamed('windows-x64'), people)).toBeUndefined()
  vi.stubEnv('CADRAN_UPDATES_URL', 'https://example.com/cadran')
  vi.stubEnv('WIN_CSC_FILE', undefined)
  const file = await writeUpdateSource(folder, targetNamed('windows-x64'), people)
  expect(JSON.parse(readFileSync(file ?? '', 'utf8'))).toEqual({
    provider: 'generic',
    url: 'https://example.com/cadran',
  })
  const program = {
    platform: 'win32',
    execPath: String.raw`D:\Cadran\Cadran.exe`,
    env: {},
    isTestBuild: false,
  } as const
  expect(updateSource({ ...program, resources: folder })).toMatchObject({ by: 'cadran' })
})

it.each([
  ['http://example.com/cadran', false],
  ['http://127.0.0.1:8080/', false],
  ['http://example.com/cadran', true],
  ['https://user:secret@example.com/', false],
  ['https://example.com/?a=b', false],
  ['https://example.com/#a', false],
  ['example.com', false],
])('%s is no address of updates', (CADRAN_UPDATES_URL, isTestBuild) => {
  expect(() => updatesUrl(isTestBuild, { CADRAN_UPDATES_URL })).toThrow('CADRAN_UPDATES_URL cannot be used')
})

it('a test build may have its updates from this computer', () => {
  expect(updatesUrl(true, { CADRAN_UPDATES_URL: 'http://127.0.0.1:8080/' })).toBe('http://127.0.0.1:8080/')
})

it('a package that is signed names its signer, as far as every system writes that name alike', async () => {
  const folder = temporaryFolder()
  const [key, certificate, both, password] = ['key', 'certificate', 'both.p12', 'password'].map((name) =>
    join(folder, name),
  )
  const subject = '/C=CA/ST=Quebec/O=Boreal, Inc./CN=The Cadran authors'
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const made = [
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    '-subj',
    subject,
  ]
  openssl('req', ...made, '-keyout', key ?? '', '-out', certificate ?? '')
  execFileSync('sh', ['-c', 'echo thrown away >"$1"', 'sh', password ?? ''])
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    key ?? '',
    '-in',
    certificate ?? '',
    '-out',
    both ?? '',
    '-passout',
    `file:${password}`,
  )
  const named = await publisher({ WIN_CSC_FILE: both, WIN_CSC_PASSWORD_FILE: password })
  expect(named).toBe('C="CA", O="Boreal, Inc.", CN="The Cadran authors"')
  expect(await publisher({})).toBeUndefined()
})

it.each([
  ['1.2.0', 'linux', ['latest-linux.yml', 'beta-linux.yml']],
  ['1.2.0', 'windows', ['latest.yml', 'beta.yml']],
  ['1.3.0-beta.1', 'windows', ['beta.yml']],
  ['1.3.0-beta.1', 'mac', ['beta-mac.yml']],
] as const)('%s appears for %s in %j', (version, system, files) => {
  expect(channelFiles(version, system)).toEqual(files)
})
