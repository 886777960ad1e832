import { describe, expect, it } from 'vitest'
import { Redactor } from '../../../src/main/logs/redactor'

const redact = (text: string) => new Redactor().redact(text)

describe('phone numbers in the logs', () => {
  it.each([
    '+15145550142',
    '15145550142',
    '5145550142',
    '(514) 555-0142',
    '+1 (514) 555-0142',
    '514.555.0142',
    '514-555-0142',
    '514 555 0142',
    '514\u00a0555\u00a00142',
    '514\u2011555\u20110142',
    '+1\u200b514\u200b5550142',
    '5 1 4 5 5 5 0 1 4 2',
    '514/555/0142',
    '%2B15145550142',
    '%2b1%20514%20555%200142',
    '%28514%29%20555%2D0142',
    '001 514 555 0142',
    '+49 (0) 2921 7892-42',
    '５１４５５５０１４２',
    '٥١٤٥٥٥٠١٤٢',
    '55542',
    // What begins like a date, and goes on or has no such day, is none.
    '5145-55-0142',
    '1514-55-50142',
    '2026-99-9942',
    '2026-02-302026-02-3042',
  ])('%s keeps its last two digits only', (number) => {
    const before = `call to ${number} began`
    const after = redact(before)
    const digits = [...number.matchAll(/\p{Nd}/gu)].map(String)
    expect(after).toBe(`call to …${digits.slice(-2).join('')} began`)
  })

  it('goes from tel: links and from JSON', () => {
    expect(redact('tel:+15145550142;ext=89')).toBe('tel:…42;ext=89')
    expect(redact('{"to":"+15145550142","duration":12}')).toBe('{"to":"…42","duration":12}')
  })

  it('leaves dates, ids and short numbers readable', () => {
    const text = '2026-11-20T14:03:09.123Z status 422 after 1500 ms, log 1234'
    expect(redact(text)).toBe(text)
  })
})

describe('names of files in the logs', () => {
  it.each([
    [
      "ENOENT: no such file or directory, open '/home/marie/Appels/Jean Tremblay 514 555-0142.wav'",
      "ENOENT: no such file or directory, open '…/[file].wav'",
    ],
    [
      "EACCES: permission denied, rename '/calls/L'Écuyer.MP3' -> '/calls/Luc Roy.mp3.part'",
      "EACCES: permission denied, rename '…/[file].MP3' -> '…/[file].part'",
    ],
    [String.raw`EPERM, stat 'C:\Users\marie\Appels\Jean Tremblay.wav'`, "EPERM, stat '…/[file].wav'"],
    [String.raw`EPERM, stat '\\nas\appels\Jean Tremblay.ogg'`, "EPERM, stat '…/[file].ogg'"],
    ["EISDIR, read '/home/marie/Dossier de Jean Tremblay'", "EISDIR, read '…/[file]'"],
    [
      "Error: open '/calls/Jean Tremblay.wav'\n    at open (node:fs:1)",
      "Error: open '…/[file].wav'\n    at open (node:fs:1)",
    ],
    ['taken {"file":"Jean Tremblay.wav","size":12}', 'taken {"file":"[file].wav","size":12}'],
    [String.raw`taken {"file":"C:\\Appels\\Jean \"J\" Tremblay.m4a"}`, 'taken {"file":"[file].m4a"}'],
    ['recording: Jean Tremblay.wav is no wav', 'recording: [file].wav is no wav'],
    ['lost /home/marie/Appels/Jean Tremblay (1).wav, again', '[file].wav, again'],
    ['file:///home/marie/Jean%20Tremblay.mp3', 'file:[file].mp3'],
  ])('%s', (text, redacted) => expect(redact(text)).toBe(redacted))

  it.each([
    ["ENOSPC: no space left on device, write '/home/marie/.config/Cadran/journal.db-wal'", "'…/journal.db-wal'"],
    ["EROFS, open '/home/marie/.config/Cadran/settings.json'", "'…/settings.json'"],
    ["EROFS, open '/home/marie/.config/Cadran/logs/cadran.log'", "'…/cadran.log'"],
  ])('Cadran’s own keep theirs: %s', (text, kept) => expect(redact(text)).toContain(kept))

  it('leaves a stack readable', () => {
    const stack =
      'Error: no\n    at f (file:///opt/Cadran/resources/app.asar/out/main/app-Dx1.js:12:3)\n    at node:fs:1'
    expect(redact(stack)).toBe(stack)
  })
})

describe('keys in the logs', () => {
  const key = 'k3y/With+Odd="Signs'

  it.each([
    key,
    encodeURIComponent(key),
    JSON.stringify(key),
    Buffer.from(key).toString('base64'),
    Buffer.from(key).toString('base64url'),
    Buffer.from(key).toString('hex'),
  ])('%s is taken out once protected', (spelling) => {
    const redactor = new Redactor()
    redactor.protect(key)
    expect(redactor.redact(`got ${spelling} back`)).toMatch(/^got "?\[key\]"? back$/)
  })

  it.each([
    'Authorization: Bearer abcdef123456',
    'authorization: "Bearer abcdef123456"',
    '{"Authorization":"Bearer abcdef123456"}',
    'bearer%20abcdef123456',
    'Authorization: Basic abcdef123456==',
    'authorization=basic%20abcdef123456',
    '{"authorization":"Basic abcdef123456"}',
    "'Proxy-Authorization': 'Basic abcdef123456'",
    '["Authorization","Digest abcdef123456"]',
    'basic abcdef123456==',
    'http://marie:abcdef123456@proxy.example:3128/',
    'api_key=abcdef123456',
    '"apiKey": "abcdef123456"',
    'API key: abcdef123456',
    'token=abcdef123456',
    "password='abcdef123456'",
  ])('%s is taken out even where the key is unknown', (text) => {
    expect(redact(text)).not.toContain('abcdef')
    expect(redact(text)).toContain('[key]')
  })
})
