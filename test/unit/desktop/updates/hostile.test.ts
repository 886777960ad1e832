/** What comes from the network in the name of an update. */
import type { Session } from 'electron'
import { describe, expect, it } from 'vitest'
import { readChannelFile } from '../../../../src/main/desktop/updates/channel-file'
import { guardRequests } from '../../../../src/main/desktop/updates/guard-requests'

const sha512 = `${'A'.repeat(86)}==`
const file = { url: 'cadran-1.0.0-x86_64.AppImage', sha512, size: 1000 }
const good = { version: '1.0.0', files: [file] }

describe('a channel’s file', () => {
  it('gives the version, and of its files the first that can be installed here, and nothing more', () => {
    const files = [{ ...file, url: 'cadran-1.0.0-linux-x64.tar.gz' }, file, { ...file, url: 'other.AppImage' }]
    const hostile = {
      ...{ ...good, files: files.map((each) => ({ ...each, isAdminRightsRequired: true, blockMapSize: 7 })) },
      ...{ packages: { x64: { path: 'https://evil.example/x.7z', sha512 } }, stagingPercentage: 1 },
      ...{ minimumSystemVersion: '99', releaseNotes: '<script>', path: 'https://evil.example/x.AppImage' },
    }
    expect(readChannelFile(hostile, '.AppImage')).toEqual({
      ...{ version: '1.0.0', files: [file], path: file.url, sha512, releaseDate: '' },
    })
  })

  it.each([
    ['no file for this system', { ...good, files: [{ ...file, url: 'cadran.tar.gz' }] }],
    ['another host', { ...good, files: [{ ...file, url: 'https://evil.example/x.AppImage' }] }],
    ['a path', { ...good, files: [{ ...file, url: '../x.AppImage' }] }],
    ['a path of Windows', { ...good, files: [{ ...file, url: String.raw`..\x.AppImage` }] }],
    ['a hidden name', { ...good, files: [{ ...file, url: '.AppImage' }] }],
    ['a name with a quote', { ...good, files: [{ ...file, url: "x';calc;'.AppImage" }] }],
    ['no hash', { ...good, files: [{ url: file.url, size: 1 }] }],
    ['a short hash', { ...good, files: [{ ...file, sha512: 'AAAA' }] }],
    ['no size', { ...good, files: [{ url: file.url, sha512 }] }],
    ['a huge size', { ...good, files: [{ ...file, size: 1e12 }] }],
    ['too many files', { ...good, files: Array.from({ length: 51 }, () => file) }],
    ['no version', { files: [file] }],
    ['a version that is a path', { ...good, version: '../../1.0.0' }],
    ['a list', [good]],
    ['a page', '<html>Sign in</html>'],
    ['nothing', undefined],
  ])('is refused with %s', (_what, parsed) => {
    expect(() => readChannelFile(parsed, '.AppImage')).toThrow(
      expect.objectContaining({ code: 'ERR_UPDATER_INVALID_UPDATE_INFO' }),
    )
  })
})

/** Whether a session that is guarded lets a request, and its answer, through. */
function guarded(isTestBuild: boolean) {
  type Answer = (given: { cancel: boolean }) => void
  let [asks, hears] = [(_: object, _answer: Answer) => {}, (_: object, _answer: Answer) => {}]
  const webRequest = {
    onBeforeRequest: (listener: typeof asks) => (asks = listener),
    onHeadersReceived: (listener: typeof hears) => (hears = listener),
  }
  guardRequests({ webRequest } as unknown as Session, isTestBuild)
  const passes = (by: typeof asks, details: object) => {
    let isCancelled: boolean | undefined
    by(details, ({ cancel }) => (isCancelled = cancel))
    return isCancelled === false
  }
  return {
    request: (url: string) => passes(asks, { url }),
    answer: (url: string, responseHeaders?: Record<string, string[]>, statusCode = 200) =>
      passes(hears, { url, statusCode, responseHeaders }),
  }
}

describe('a request for an update', () => {
  it('goes over https, and in a test build to this computer', () => {
    const [forPeople, forTests] = [guarded(false), guarded(true)]
    expect(forPeople.request('https://example.com/latest.yml')).toBe(true)
    for (const url of [
      'http://example.com/latest.yml',
      'http://127.0.0.1/latest.yml',
      'ftp://example.com/x',
      'file:///x',
    ])
      expect(forPeople.request(url)).toBe(false)
    expect(forTests.request('http://127.0.0.1:8080/latest.yml')).toBe(true)
    expect(forTests.request('http://127.0.0.1.example.com/latest.yml')).toBe(false)
  })

  it('is answered in a length that is told, and that such a file can have', () => {
    const { answer } = guarded(false)
    const length = (value: string) => ({ 'Content-Length': [value] })
    expect(answer('https://example.com/latest.yml?a=b', length('2000'))).toBe(true)
    expect(answer('https://example.com/latest.yml', length('100001'))).toBe(false)
    expect(answer('https://example.com/x.exe', length('90000000'))).toBe(true)
    for (const headers of [
      {},
      undefined,
      length('-1'),
      length('x'),
      length('9'.repeat(12)),
      { 'content-length': ['1', '2'] },
    ])
      expect(answer('https://example.com/x.exe', headers)).toBe(false)
    // A refusal, or a page that leads elsewhere, needs none: it is no file.
    expect(answer('https://example.com/x.exe', {}, 404)).toBe(true)
  })
})
