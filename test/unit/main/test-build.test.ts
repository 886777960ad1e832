import { expect, it, vi } from 'vitest'
import { noPolicies, type PolicyValues } from '../../../src/shared/policies'
import { defaultSettings } from '../../../src/shared/settings'

const app = vi.hoisted(() => ({ version: '' }))

vi.mock('electron', () => ({ app: { getVersion: () => app.version } }))

const { configuredApiUrl } = await import('../../../src/main/app/api-url')

function configuredCrm(version: string, url?: string, enforced: PolicyValues = {}) {
  app.version = version
  vi.stubEnv('CADRAN_API_URL', url)
  return configuredApiUrl({ ...defaultSettings, apiUrl: 'https://crm.example.com/v2' }, { ...noPolicies, enforced })
}

it('a test build talks to no CRM but one on this computer, whoever names it', () => {
  expect(configuredCrm('0.1.0-test')).toBe('')
  expect(configuredCrm('0.1.0-test', 'https://api.crm.activix.ca/v2')).toBe('')
  expect(configuredCrm('0.1.0-test', 'http://127.0.0.1.example.com/')).toBe('')
  expect(configuredCrm('0.1.0-test', 'http://127.0.0.1:8080/v2')).toBe('http://127.0.0.1:8080/v2')
  expect(configuredCrm('0.1.0-test', 'http://127.0.0.1:8080/v2', { apiUrl: 'https://crm.example.org/v2' })).toBe('')
})

it('a release talks to the CRM that is configured, and to the one that the company has fixed before all', () => {
  expect(configuredCrm('0.1.0')).toBe('https://crm.example.com/v2')
  expect(configuredCrm('0.1.0', 'https://api.crm.activix.ca/v2')).toBe('https://api.crm.activix.ca/v2')
  const enforced = { apiUrl: 'https://crm.example.org/v2' }
  expect(configuredCrm('0.1.0', 'https://api.crm.activix.ca/v2', enforced)).toBe('https://crm.example.org/v2')
})
