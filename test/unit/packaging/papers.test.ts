import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Component } from '../../../packaging/lib/components.mjs'
import { identity } from '../../../packaging/lib/identity.mjs'
import { notices } from '../../../packaging/lib/notices.mjs'
import { packageFolder } from '../../../packaging/lib/record-bundled.mjs'
import { sbom } from '../../../packaging/lib/sbom.mjs'
import { targetNamed } from '../../../packaging/lib/targets.mjs'
import { root } from '../../../scripts/lib/paths.mjs'

it.each([
  ['node_modules/ajv/dist/ajv.js', 'node_modules/ajv'],
  ['node_modules/@hono/node-server/dist/index.mjs', 'node_modules/@hono/node-server'],
  ['node_modules/one/node_modules/@two/three/index.js?commonjs-proxy', 'node_modules/one/node_modules/@two/three'],
  ['src/main/index.ts', undefined],
])('the module %s belongs to %s', (module, folder) => {
  expect(packageFolder(join(root, module))).toBe(folder)
})

it('what a bundler adds of its own belongs to the bundler', () => {
  expect(packageFolder('\0rolldown/runtime.js')).toBe('node_modules/rolldown')
  expect(packageFolder('\0vite/preload-helper.js')).toBe('node_modules/vite')
})

it('a package around a stand-in says so in its name and version, and sorts before the release', () => {
  expect(identity('1.2.0', true)).toEqual({
    productName: 'Cadran Test',
    version: '1.2.0-test',
    debianVersion: '1.2.0~test',
    isTestBuild: true,
  })
  expect(identity('1.2.0', false)).toMatchObject({ productName: 'Cadran', version: '1.2.0', isTestBuild: false })
})

const list: Component[] = [
  {
    name: '@a/b',
    version: '1.0.0',
    license: 'MIT',
    text: 'Do what\r\nyou like.',
    sha512: 'ab12',
    purl: 'pkg:npm/%40a/b@1.0.0',
    as: 'bundled',
  },
  {
    name: 'c',
    version: '2.0.0',
    license: 'MIT OR ISC',
    text: undefined,
    sha512: undefined,
    purl: 'pkg:npm/c@2.0.0',
    as: 'package',
  },
]

it('notices and SBOM name the same components', () => {
  const who = identity('1.2.0', false)
  const text = notices(list, who)
  expect(text).toContain('@a/b 1.0.0 (MIT)\n\nDo what\nyou like.')
  expect(text).toContain('c 2.0.0 (MIT OR ISC)\n\nThe package brings no text of its licence; it names MIT OR ISC.')
  const { components, dependencies, metadata } = sbom(list, who, targetNamed('linux-x64'))
  expect(metadata.component).toMatchObject({ name: 'cadran', version: '1.2.0' })
  expect(components).toMatchObject([
    { group: '@a', name: 'b', licenses: [{ license: { id: 'MIT' } }], hashes: [{ alg: 'SHA-512', content: 'ab12' }] },
    { name: 'c', licenses: [{ expression: 'MIT OR ISC' }] },
  ])
  expect(dependencies[0]?.dependsOn).toEqual(components.map((each) => each['bom-ref']))
})
