import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { registryOf } from '../../../src/main/lib/registry'
import { CompanyPolicies } from '../../../src/main/settings/policies/company-policies'
import { policySource } from '../../../src/main/settings/policies/policy-source'
import type { PolicyFile } from '../../../src/main/settings/policies/policy-file'
import { readRegistry } from '../../../src/main/settings/policies/policy-registry'
import {
  readPolicies,
  type PolicyReading,
  type WrittenPolicies,
} from '../../../src/main/settings/policies/read-policies'
import { SettingsFile } from '../../../src/main/settings/settings'
import { noPolicies, policyNames, type Policies } from '../../../src/shared/policies'
import { defaultSettings, settingsSchema, type Settings } from '../../../src/shared/settings'

const place = (enforced: object, defaults: object = {}): WrittenPolicies => ({
  enforced: Object.entries(enforced),
  defaults: Object.entries(defaults),
})

describe('what is written for policies', () => {
  it('counts where it can be read, and the surest place before the others, one by one', () => {
    const { policies, refused } = readPolicies([
      place({ theme: 'dark', historyDays: 'all' }, { language: 'fr' }),
      place({ theme: 'light', historyDays: 90 }, { language: 'en', leadNotes: true }),
    ])
    expect(policies).toEqual({
      enforced: { theme: 'dark', historyDays: 90 },
      defaults: { language: 'fr', leadNotes: true },
    })
    expect(refused).toEqual([{ policy: 'historyDays', why: 'this is no value of it' }])
  })

  it('is taken under a name of other capitals, as Windows has it', () => {
    expect(readPolicies([place({ APIURL: 'https://crm.example' })]).policies.enforced).toEqual({
      apiUrl: 'https://crm.example',
    })
  })

  it.each(['apiKey', 'ACTIVIX_KEY', 'token', 'clientSecret', 'password', 'motDePasse', 'clé', 'cle_api'])(
    'is no key: %s is refused, and its value told to nobody',
    (name) => {
      const { policies, refused } = readPolicies([place({ [name]: 'sk-8f14e45fceea167a' })])
      expect(policies).toEqual(noPolicies)
      expect(refused).toEqual([
        { policy: expect.any(String) as string, why: expect.stringMatching(/^a key is no/) as string },
      ])
      expect(JSON.stringify(refused)).not.toContain('8f14e45')
    },
  )

  it('is told by its name only where that looks like one', () => {
    const { refused } = readPolicies([place({ teme: 'dark', 'sk-8f14e45fceea167a': 1, 'a\n2026-11-20 info': 1 })])
    expect(refused.map(({ policy }) => policy)).toEqual(['teme', 'a name that is none', 'a name that is none'])
  })

  it('no name of a policy is one of a key', () => {
    const { refused } = readPolicies([place(Object.fromEntries(policyNames.map((name) => [name, undefined])))])
    expect(new Set(refused.map(({ why }) => why))).toEqual(new Set(['this is no value of it']))
  })

  it('whatever it is, settings come of it that the schema takes, and a bounded answer', () => {
    const name = fc.oneof(
      fc.constantFrom(...policyNames, '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'email', 'keys'),
      fc.string(),
    )
    const level = fc.array(fc.tuple(name, fc.anything({ withNullPrototype: true })), { maxLength: 300 })
    fc.assert(
      fc.property(fc.array(fc.record({ enforced: level, defaults: level }), { maxLength: 3 }), (places) => {
        const { policies, refused } = readPolicies(places)
        const known = [...Object.keys(policies.enforced), ...Object.keys(policies.defaults)]
        expect(known.filter((each) => !policyNames.includes(each as never))).toEqual([])
        expect(Object.getPrototypeOf(policies.enforced)).toBe(Object.prototype)
        expect(refused.length).toBeLessThanOrEqual(places.length * 2 * 201)
        const { value } = new SettingsFile({ read: () => ({}), write: () => {} }, undefined, () => policies)
        expect(Object.keys(value).filter((each) => !Object.hasOwn(settingsSchema.entries, each))).toEqual([])
        expect(({} as Record<string, unknown>)['email']).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })
})

describe('the settings in force', () => {
  function settingsWith(stored: object, policies: Policies) {
    const kept: { file: unknown; policies: Policies } = { file: stored, policies }
    const store = { read: () => kept.file, write: (value: Settings) => (kept.file = structuredClone(value)) }
    const open = () => new SettingsFile(store, undefined, () => kept.policies)
    return { kept, open, settings: open() }
  }

  it('are Cadran’s defaults, the company’s above them, the agent’s own above those, and what is enforced above all', () => {
    const { settings } = settingsWith(
      { language: 'en', theme: 'dark', historyDays: 90 },
      { defaults: { language: 'fr', leadNotes: true }, enforced: { theme: 'light', updates: 'off' } },
    )
    expect(settings.value).toEqual({
      ...defaultSettings,
      ...{ language: 'en', theme: 'light', historyDays: 90, leadNotes: true, updates: 'off' },
    })
    expect(settings.enforced).toEqual(['theme', 'updates'])
  })

  it('leave the agent’s file as it is, and are the agent’s own again where there are no policies any more', () => {
    const { kept, settings } = settingsWith({}, { defaults: { language: 'fr' }, enforced: { theme: 'light' } })
    settings.change({ theme: 'dark', region: 'US' })
    expect(kept.file).toEqual({ ...defaultSettings, theme: 'dark', region: 'US' })
    expect(settings.value).toMatchObject({ theme: 'light', language: 'fr', region: 'US' })
    kept.policies = noPolicies
    expect(settings.value).toMatchObject({ theme: 'dark', language: 'system', region: 'US' })
  })

  it('are what the agent chose, also where that is what Cadran does anyway, in this run and the next', () => {
    const { kept, open, settings } = settingsWith(
      {},
      { defaults: { language: 'fr', updateHours: { from: 18, to: 8 }, hooks: true }, enforced: {} },
    )
    settings.change({ language: 'system', updateHours: undefined })
    for (const each of [settings, open()]) {
      expect(each.value).toMatchObject({ language: 'system', hooks: true })
      expect(each.value.updateHours).toBeUndefined()
    }
    expect(kept.file).toMatchObject({ chosen: ['language', 'updateHours'] })
    settings.change({ language: 'en' })
    expect(kept.file).toMatchObject({ chosen: ['updateHours'] })
  })

  it('log no call that the agent never wanted logged, whatever list the company has', () => {
    const { settings } = settingsWith(
      { neverLogged: ['+15145550142', '204'] },
      { defaults: {}, enforced: { neverLogged: ['204', '+15145550100'] } },
    )
    expect(settings.value.neverLogged).toEqual(['204', '+15145550100', '+15145550142'])
  })

  it('have a line that the company offers', () => {
    const { kept, settings } = settingsWith({ line: 'softphone' }, { defaults: {}, enforced: { lines: ['dial-link'] } })
    expect(settings.value.line).toBe('dial-link')
    kept.policies = { defaults: {}, enforced: { lines: ['dial-link', 'softphone'] } }
    expect(settings.value.line).toBe('softphone')
  })

  it('are one value for as long as nothing changes', () => {
    const { settings } = settingsWith({}, { defaults: {}, enforced: { theme: 'dark' } })
    expect(settings.value).toBe(settings.value)
  })
})

describe('the registry', () => {
  const answers: Record<string, string> = {
    'HKLM\\Software\\Policies\\Cadran': [
      '',
      'HKEY_LOCAL_MACHINE\\Software\\Policies\\Cadran',
      '    hooks    REG_DWORD    0x1',
      '    apiUrl    REG_SZ    https://crm.example/v2',
      '    neverLogged    REG_MULTI_SZ    +15145550142\\0204',
      '    certificateFile    REG_SZ    C:\\Soci\uFFFDt\uFFFD\\root.pem',
      '',
      'HKEY_LOCAL_MACHINE\\Software\\Policies\\Cadran\\Recommended',
      '    historyDays    REG_DWORD    0x5a',
      '    theme    REG_BINARY    00',
      '',
      'HKEY_LOCAL_MACHINE\\Software\\Policies\\Cadran\\Other',
      '    language    REG_SZ    fr',
    ].join('\r\n'),
    'HKCU\\Software\\Policies\\Cadran': [
      'HKEY_CURRENT_USER\\SOFTWARE\\Policies\\Cadran',
      '    hooks    REG_DWORD    0x0',
      '    theme    REG_SZ    dark',
      'HKEY_CURRENT_USER\\SOFTWARE\\Policies\\Cadran\\Recommended',
      '    historyDays    REG_DWORD    0x1e',
      '    language    REG_SZ    fr',
    ].join('\r\n'),
  }
  const registry = (known: typeof answers) =>
    registryOf({ env: {}, run: async (_reg, [, key = '', all]) => (all === '/s' ? (known[key] ?? '') : undefined) })

  it('has this computer’s policies before this person’s, and what the agent may change below them', async () => {
    const { places } = await readRegistry(registry(answers))
    const { policies, refused } = readPolicies(places)
    expect(policies).toEqual({
      enforced: { hooks: true, apiUrl: 'https://crm.example/v2', neverLogged: ['+15145550142', '204'], theme: 'dark' },
      defaults: { historyDays: 90, language: 'fr' },
    })
    expect(refused.map(({ policy }) => policy).sort()).toEqual(['certificateFile', 'theme'])
  })

  it('has none on most computers', async () => {
    expect(readPolicies((await readRegistry(registry({}))).places)).toEqual({ policies: noPolicies, refused: [] })
  })
})

it('a registry that does not answer is not one without policies', async () => {
  const silent = registryOf({ env: {}, run: async () => undefined })
  await expect(readRegistry(silent)).rejects.toThrow('did not answer')
})

describe('where policies are', () => {
  const env = { CADRAN_POLICIES: '/tmp/policies.json' }

  it('is elsewhere only for a Cadran that runs from its source', () => {
    const source = (isPackaged: boolean) => policySource({ platform: 'linux', env, isPackaged })
    expect((source(false) as PolicyFile).path).toBe('/tmp/policies.json')
    expect((source(true) as PolicyFile).path).toBe('/etc/cadran/policies.json')
    expect(policySource({ platform: 'darwin', env, isPackaged: true })).toBeUndefined()
  })
})

describe('a company’s policies', () => {
  it('are read at the start, and again where the agent turns to the window and the system tells of no change', async () => {
    let written = place({ theme: 'dark' })
    const logged: unknown[] = []
    const changes: unknown[] = []
    const log = (_subject: string, detail?: object) => logged.push(detail)
    const policies: CompanyPolicies = new CompanyPolicies({
      source: { read: async () => ({ places: [written], faults: [] }) },
      settings: () => settings.value,
      onChange: async (changed) => {
        changes.push(changed)
      },
      log: { info: log, warn: log },
      onError: (error) => expect(error).toBeUndefined(),
    })
    const settings = new SettingsFile({ read: () => ({}), write: () => {} }, undefined, () => policies.value)
    let areKnown = false
    const known = policies.known.then(() => (areKnown = true))
    expect([settings.value.theme, areKnown]).toEqual(['system', false])
    await policies.begin()
    await known
    expect([settings.value.theme, areKnown, changes]).toEqual(['dark', true, [['theme']]])
    await policies.seen()
    expect(logged).toEqual([{ enforced: ['theme'], default: [] }])
    written = place({ theme: 'light', tokn: 1 }, { leadNotes: true })
    await policies.seen()
    expect([settings.value.theme, changes]).toEqual(['light', [['theme'], ['leadNotes', 'theme']]])
    expect(logged.slice(1)).toEqual([
      { refused: 'tokn', why: 'there is no such policy' },
      { enforced: ['theme'], default: ['leadNotes'] },
    ])
  })

  it('hold nothing up where they cannot be read', async () => {
    const errors: unknown[] = []
    const policies = new CompanyPolicies({
      source: { read: () => Promise.reject(new Error('EIO')) },
      settings: () => defaultSettings,
      onChange: async () => {},
      log: { info: () => {}, warn: () => {} },
      onError: (error) => errors.push(error),
    })
    await policies.begin()
    await policies.known
    // A slow computer is asked more than once before its policies are said to be none.
    expect([policies.value, errors]).toEqual([noPolicies, Array.from({ length: 3 }, () => new Error('EIO'))])
  })

  it('stay in force where they cannot be read any more, and what failed to follow them is tried again', async () => {
    let reading: PolicyReading | Error = { places: [place({ theme: 'dark' })], faults: [] }
    let fails = true
    const changes: unknown[] = []
    const errors: unknown[] = []
    const policies: CompanyPolicies = new CompanyPolicies({
      source: { read: async () => (reading instanceof Error ? Promise.reject(reading) : reading) },
      settings: () => settings.value,
      onChange: async (changed) => {
        if (fails) throw new Error('not now')
        changes.push(changed)
      },
      log: { info: () => {}, warn: () => {} },
      onError: (error) => errors.push(error),
    })
    const settings = new SettingsFile({ read: () => ({}), write: () => {} }, undefined, () => policies.value)
    await policies.begin()
    expect(settings.value.theme).toBe('dark')
    fails = false
    await policies.seen()
    expect(changes).toEqual([['theme']])
    reading = new Error('timeout')
    await policies.seen()
    expect([settings.value.theme, changes.length]).toEqual(['dark', 1])
    expect(errors.at(-1)).toEqual(new Error('timeout'))
  })
})
