import { expect, it, vi } from 'vitest'
import { defined } from '../../../src/shared/objects'
import { noPolicies, type Policies } from '../../../src/shared/policies'
import { temporaryFolder } from '../../support/temporary-folder'

const app = vi.hoisted(() => ({ version: '' }))

vi.mock('electron', () => ({ app: { getVersion: () => app.version }, shell: {} }))
vi.mock('../../../src/main/desktop/settings-store', () => ({
  settingsStore: () => ({ read: () => ({ apiUrl: 'https://crm.example.com/v2' }), write: () => {} }),
}))

const { SessionOpener } = await import('../../../src/main/app/session-opener')

function configuredCrm(version: string, url?: string, fixed?: string) {
  app.version = version
  vi.stubEnv('CADRAN_API_URL', url)
  const value: Policies = { ...noPolicies, enforced: defined({ apiUrl: fixed }) }
  const parts = { folder: temporaryFolder(), policies: { value, inDemo: noPolicies } }
  return new SessionOpener(parts as ConstructorParameters<typeof SessionOpener>[0]).apiUrl
}

it('a test build talks to no CRM but one on this computer, whoever names it', () => {
  expect(configuredCrm('0.1.0-test')).toBe('')
  expect(configuredCrm('0.1.0-test', 'https://api.crm.activix.ca/v2')).toBe('')
  expect(configuredCrm('0.1.0-test', 'http://127.0.0.1.example.com/')).toBe('')
  expect(configuredCrm('0.1.0-test', 'http://127.0.0.1:8080/v2')).toBe('http://127.0.0.1:8080/v2')
  expect(configuredCrm('0.1.0-test', 'http://127.0.0.1:8080/v2', 'https://fixed.example')).toBe('')
})

it('a release talks to the CRM that is configured', () => {
  expect(configuredCrm('0.1.0')).toBe('https://crm.example.com/v2')
  expect(configuredCrm('0.1.0', 'https://api.crm.activix.ca/v2')).toBe('https://api.crm.activix.ca/v2')
})

it('a release talks to the CRM that the agent’s company has fixed, whoever names another', () => {
  expect(configuredCrm('0.1.0', undefined, 'https://fixed.example')).toBe('https://fixed.example')
  expect(configuredCrm('0.1.0', 'https://api.crm.activix.ca/v2', 'https://fixed.example')).toBe('https://fixed.example')
})
