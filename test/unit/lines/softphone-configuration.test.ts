import { writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { softphoneConfiguration, readConfig } from '../../../src/main/lines/softphone/softphone-configuration'
import { softphoneSettings } from '../../../src/shared/settings'
import { temporaryFolder } from '../../support/temporary-folder'

const found = (text: string) => readConfig(text, '/config')

it('is found by its own configuration', async () => {
  const folder = temporaryFolder()
  writeFileSync(
    join(folder, 'config'),
    `
# ctrl_tcp_listen 0.0.0.0:1
ctrl_tcp_listen\t127.0.0.1:4545 # here only
module\t\tsndfile.so
snd_path   /var/calls
module_app ctrl_tcp.so
# Of two, baresip takes the first.
ctrl_tcp_listen 127.0.0.1:2
`,
  )
  expect(await softphoneConfiguration(folder)).toEqual({
    kind: 'found',
    isExposed: false,
    softphone: { host: '127.0.0.1', port: 4545, dialed: '{number}', recordings: '/var/calls', elsewhere: false },
  })
})

it('that records nothing has no folder; a folder that is not absolute is at home', () => {
  expect(found('module_app ctrl_tcp.so')).toMatchObject({ softphone: { recordings: '' } })
  expect(found('module_app ctrl_tcp.so\nmodule sndfile.so\nsnd_path calls')).toMatchObject({
    softphone: { recordings: join(homedir(), 'calls') },
  })
})

it.each([
  ['', '127.0.0.1', 4444, true],
  ['ctrl_tcp_listen 0.0.0.0:5000', '127.0.0.1', 5000, true],
  ['ctrl_tcp_listen [::1]:5000', '::1', 5000, false],
  ['ctrl_tcp_listen 192.168.1.20:5000', '192.168.1.20', 5000, true],
])('that listens as %j is reached at %s, port %i; others can reach it: %s', (line, host, port, isExposed) => {
  expect(found(`module ctrl_tcp.so\n${line}`)).toMatchObject({ softphone: { host, port }, isExposed })
})

it.each(['', 'ctrl_tcp_listen 127.0.0.1:4444', '#module_app ctrl_tcp.so', 'module ctrl_tcp.so\nctrl_tcp_listen here'])(
  'with %j it opens no control port',
  (text) => {
    expect(found(text)).toEqual({ kind: 'closed', config: '/config' })
  },
)

it('is not there where there is no configuration', async () => {
  const folder = join(temporaryFolder(), 'nothing')
  expect(await softphoneConfiguration(folder)).toEqual({ kind: 'none', folder })
})

it('whatever its configuration says, settings can keep what is found', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (listen, path) => {
      const own = found(`module ctrl_tcp.so\nmodule sndfile.so\nctrl_tcp_listen ${listen}\nsnd_path ${path}`)
      if (own.kind === 'found') expect(v.is(softphoneSettings, own.softphone)).toBe(true)
    }),
  )
})
