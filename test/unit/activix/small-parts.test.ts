import { describe, expect, it } from 'vitest'
import { baseUrl, hostOf } from '../../../src/shared/base-url'
import { retryAfter } from '../../../src/main/activix/understand'
import { ownUser } from '../../../src/main/outbox/own-user'
import { retryDelay } from '../../../src/main/outbox/retry-delay'

describe('the base URL', () => {
  it.each([
    ['https://api.crm.activix.ca/v2', 'https://api.crm.activix.ca/v2'],
    ['https://api.crm.activix.ca/v2/', 'https://api.crm.activix.ca/v2'],
    ['http://127.0.0.1:8080/v2', 'http://127.0.0.1:8080/v2'],
    ['http://127.3.2.1/v2', 'http://127.3.2.1/v2'],
    ['http://localhost:1/', 'http://localhost:1'],
    ['http://[::1]:1/v2', 'http://[::1]:1/v2'],
    ['http://api.crm.activix.ca/v2', undefined],
    ['http://127.0.0.1.example.com/v2', undefined],
    ['http://localhost.example.com', undefined],
    ['https://user:pass@api.crm.activix.ca/v2', undefined],
    ['https://api.crm.activix.ca/v2?x=1', undefined],
    ['ftp://127.0.0.1', undefined],
    ['file:///etc/passwd', undefined],
    ['', undefined],
  ])('%s → %s', (text, expected) => expect(baseUrl(text)).toBe(expected))

  it('is read at once, however many slashes it has', () => {
    const begun = performance.now()
    expect(baseUrl(`https://crm.example/${'/'.repeat(60_000)}v2//`)).toMatch(/[^/]$/)
    expect(performance.now() - begun).toBeLessThan(500)
  })

  it('names the keychain account: the host, with a port the URL names', () => {
    expect(hostOf('https://api.crm.activix.ca/v2')).toBe('api.crm.activix.ca')
    expect(hostOf('http://127.0.0.1:8080/v2')).toBe('127.0.0.1:8080')
  })
})

describe('the user by whom a log is known to be the agent’s', () => {
  const email = 'agent@dealer.example'

  it('is the one that was seen on their logs, or stands in the account', () => {
    expect(ownUser({ [email]: 71 }, email, undefined)).toBe(71)
    expect(ownUser({}, email, 71)).toBe(71)
    expect(ownUser({ [email]: null }, email, 71)).toBe(71)
    expect(ownUser({ [email]: 71 }, email, 71)).toBe(71)
  })

  it('is nobody where neither is known, or the two differ', () => {
    expect(ownUser({ 'colleague@dealer.example': 72, [email]: null }, email, undefined)).toBeUndefined()
    expect(ownUser({ [email]: 5 }, email, 71)).toBeUndefined()
  })
})

describe('the wait before the next try', () => {
  it('doubles from one second to its ceiling, spread over the whole of it', () => {
    const longest = [1, 2, 3, 4, 20].map((failures) => retryDelay(failures, 300_000, 0, () => 1))
    expect(longest).toEqual([1000, 2000, 4000, 8000, 300_000])
    expect(retryDelay(20, 300_000, 0, () => 0.25)).toBe(75_000)
  })

  it('never shortens what the server asked for', () => {
    expect(retryDelay(1, 300_000, 60, () => 0)).toBe(60_000)
  })

  it('reads Retry-After in seconds and as a date, and survives rubbish', () => {
    const now = Date.parse('2026-11-20T14:00:00Z')
    expect(retryAfter('17', now, 0)).toEqual({ retryAfterSeconds: 17 })
    expect(retryAfter('Fri, 20 Nov 2026 14:01:00 GMT', now, 0)).toEqual({ retryAfterSeconds: 60 })
    expect(retryAfter('Fri, 20 Nov 2026 13:01:00 GMT', now, 0)).toEqual({ retryAfterSeconds: 0 })
    expect(retryAfter('soon', now, 0)).toEqual({})
    expect(retryAfter('Sat, 13 Sep 275760 00:00:00 GMT', now, 0)).toEqual({})
    expect(retryAfter('-0', now, 0)).toEqual({})
    expect(retryAfter('99999999', now, 0)).toEqual({ retryAfterSeconds: 86_400 })
    expect(retryAfter(undefined, now, 0)).toEqual({})
  })

  it('waits a whole minute at least for a date, where the CRM’s clock was never heard and this computer’s may be ahead', () => {
    const aheadBy = (seconds: number) => Date.parse('2026-11-20T14:00:00Z') + seconds * 1000
    expect(retryAfter('Fri, 20 Nov 2026 14:00:13 GMT', undefined, aheadBy(4))).toEqual({ retryAfterSeconds: 60 })
    expect(retryAfter('Fri, 20 Nov 2026 14:05:00 GMT', undefined, aheadBy(0))).toEqual({ retryAfterSeconds: 300 })
    expect(retryAfter('17', undefined, aheadBy(4))).toEqual({ retryAfterSeconds: 17 })
  })
})
