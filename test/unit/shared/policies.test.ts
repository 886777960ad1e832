import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formOf, policyNames, readPolicy, withPolicies, type PolicyName } from '../../../src/shared/policies'
import { parseProxy } from '../../../src/shared/proxy'
import { defaultSettings } from '../../../src/shared/settings'

describe('a policy', () => {
  it('has the form that its setting has', () => {
    const forms = Object.fromEntries(policyNames.map((name) => [name, formOf(name)]))
    expect(forms).toMatchObject({
      apiUrl: { kind: 'text', longest: 2048 },
      region: { kind: 'text', longest: 2 },
      line: { kind: 'choice', options: ['manual', 'dial-link', 'softphone'] },
      lines: { kind: 'list', longest: 3, options: ['manual', 'dial-link', 'softphone'] },
      neverLogged: { kind: 'list', longest: 500 },
      recordings: { kind: 'switch' },
      keepRecordingsDays: { kind: 'choice', options: [0, 1, 7, 30, 90] },
      historyDays: { kind: 'number', least: 1, most: 36_500 },
      updateHours: { kind: 'hours' },
      proxy: { kind: 'text', longest: 2048 },
      certificateFile: { kind: 'text', longest: 4096 },
    })
  })

  it.each([
    ['apiUrl', 'https://crm.example/v2', 'https://crm.example/v2'],
    ['apiUrl', 'http://crm.example', undefined],
    ['apiUrl', 'https://agent:secret@crm.example', undefined],
    ['apiUrl', '', undefined],
    ['region', 'FR', 'FR'],
    ['region', 'Québec', undefined],
    ['line', 'demo', undefined],
    ['lines', ['softphone', 'telepathy', 'softphone'], ['softphone']],
    ['lines', [], undefined],
    ['lines', 'softphone', undefined],
    ['dialLink', 'javascript:{number}', undefined],
    ['dialLink', 'zoiper:{number}', 'zoiper:{number}'],
    ['hooks', 1, true],
    ['hooks', 0, false],
    ['hooks', true, true],
    ['hooks', 2, undefined],
    ['hooks', 'yes', undefined],
    ['historyDays', 90, 90],
    ['historyDays', 0, undefined],
    ['historyDays', 1.5, undefined],
    ['historyDays', '90', undefined],
    ['keepRecordingsDays', 7, 7],
    ['keepRecordingsDays', 8, undefined],
    ['updateHours', '18-8', { from: 18, to: 8 }],
    ['updateHours', '18-24', undefined],
    ['updateHours', { from: 18, to: 8 }, undefined],
    ['neverLogged', ['+1 (514) 555-0142', '204', '+1514*', '5145550142', 7], ['+15145550142', '204', '+1514*']],
    ['proxy', 'http://proxy.example:3128', 'http://proxy.example:3128'],
    ['proxy', 'http://agent:secret@proxy.example', undefined],
    ['certificateFile', '/etc/ssl/dealership.pem', '/etc/ssl/dealership.pem'],
    ['certificateFile', String.raw`C:\ProgramData\Dealership\root.pem`, String.raw`C:\ProgramData\Dealership\root.pem`],
    ['certificateFile', 'root.pem', undefined],
    ['certificateFile', '/etc/ssl/\0', undefined],
  ] as const)('%s is read from %j as %j', (name, written, value) => {
    expect(readPolicy(name as PolicyName, written)?.value).toEqual(value)
  })

  it('tells how many entries of a list were none', () => {
    expect(readPolicy('neverLogged', ['204', '5145550142', null])).toEqual({ value: ['204'], lost: 2 })
    expect(readPolicy('neverLogged', Array(900).fill('204'))).toEqual({ value: ['204'], lost: 400 })
  })

  it('whatever is written for it, has a value that its setting takes, or none', () => {
    fc.assert(
      fc.property(fc.constantFrom(...policyNames), fc.anything({ withSparseArray: true }), (name, written) => {
        const read = readPolicy(name, written)
        if (!read) return
        const own = { ...defaultSettings, [name]: read.value }
        const effective = withPolicies(defaultSettings, { enforced: { [name]: read.value }, defaults: {} }, () => false)
        expect(effective[name]).toEqual(name === 'neverLogged' ? read.value : own[name])
      }),
    )
  })
})

describe('a proxy', () => {
  it.each([
    ['system', { kind: 'system' }],
    ['none', { kind: 'none' }],
    ['http://proxy.example:3128', { kind: 'server', url: 'http://proxy.example:3128/' }],
    ['socks5://127.0.0.1:1080', { kind: 'server', url: 'socks5://127.0.0.1:1080' }],
    ['https://proxy.example/proxy.pac', { kind: 'script', url: 'https://proxy.example/proxy.pac' }],
    ['file:///etc/proxy.pac', undefined],
    ['socks5://proxy.example/proxy.pac', undefined],
    ['proxy.example:3128', undefined],
    ['javascript:alert(1)', undefined],
    ['http://proxy.example/ --flag', undefined],
    ['http://:secret@proxy.example', undefined],
    ['', undefined],
  ])('is read from «%s»', (text, proxy) => {
    expect(parseProxy(text)).toEqual(proxy)
  })
})
