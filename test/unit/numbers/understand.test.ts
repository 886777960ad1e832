import { describe, expect, it } from 'vitest'
import { understand } from '../../../src/main/numbers/understand'
import type { Remark, UnderstoodNumber } from '../../../src/shared/number'

type Expected = Omit<UnderstoodNumber, 'text'>
type Row = [behaviour: string, text: string, expected: Expected]

function full(e164: string, display: string, more: Partial<Expected> = {}): Expected {
  return { kind: 'full', e164, dial: e164, display, remarks: [], ...more }
}
const raw = (kind: UnderstoodNumber['kind'], dial: string, ...remarks: Remark[]): Expected => ({
  kind,
  dial,
  display: dial,
  remarks,
})
const luc = (more: Partial<Expected> = {}): Expected =>
  full('+15147894561', '(514) 789-4561', { region: 'CA', ...more })
const leftOut = (...texts: string[]): Remark[] => texts.map((text) => ({ kind: 'left-out', text }))
const remark = (kind: Remark['kind'], text: string): Remark => ({ kind, text })

function check(rows: Row[], region = 'CA', language: 'en' | 'fr' = 'en'): void {
  it.each(rows)('%s: %j', (_, text, expected) => {
    expect(understand(text, { region, language })).toEqual({ text, ...expected })
  })
}

describe('links on which other apps fail', () => {
  check([
    [
      'a number in no plan is still dialed in full, and doubted',
      'tel:555-123-4567',
      full('+15551234567', '(555) 123-4567', { remarks: [remark('not-in-plan', '555-123-4567')] }),
    ],
    ['an Italian zero stays', 'tel:+39%200721%20405516', full('+390721405516', '+39 0721 405516', { region: 'IT' })],
    [
      'an encoded + is a +',
      'tel:%2B491234567890',
      full('+491234567890', '+49 1234567890', { remarks: [remark('not-in-plan', '+491234567890')] }),
    ],
    [
      'a conference PIN is dialed after the answer',
      'tel:+12029910477,,32288696%23',
      full('+12029910477', '(202) 991-0477', { region: 'US', postDial: ',,32288696#' }),
    ],
    [
      'a trunk zero goes, and is said to be gone',
      'tel:+49 (0) 2921 7892-00',
      full('+492921789200', '+49 2921 789200', { region: 'DE', remarks: [remark('trunk-zero-dropped', '(0)')] }),
    ],
    [
      'an extension is no part of the number',
      'tel:+1-555-123-4567;ext=89',
      full('+15551234567', '(555) 123-4567 ext. 89', {
        extension: '89',
        remarks: [remark('not-in-plan', '+1-555-123-4567')],
      }),
    ],
  ])
})

describe('links', () => {
  check([
    ['plain', 'tel:+15147894561', luc()],
    ['visual separators', 'tel:+1-(514).789-4561', luc()],
    ['upper-case scheme', 'TEL:+15147894561', luc()],
    ['callto', 'callto:+15147894561', luc()],
    ['callto with slashes in upper case', 'CALLTO://+15147894561', luc()],
    ['slashes before and after', 'tel://514-789-4561/', luc()],
    ['doubled scheme', 'tel:tel:514-789-4561', luc()],
    ['one scheme in another', 'callto:tel://514-789-4561', luc()],
    ['encoded scheme', 'tel%3A%2B15147894561', luc()],
    ['in angle brackets', '<tel:+15147894561>', luc()],
    ['encoded spaces', 'tel:+1%20514%20789%204561', luc()],
    ['encoded twice', 'tel:%252B1%2520514%2520789%25204561', luc()],
    ['encoded in Latin-1', 'tel:514%A0789%A04561', luc()],
    ['a + lost to form-encoding', 'tel: 15147894561', luc()],
    ['spaces form-encoded as +', 'tel:+1+514+789+4561', luc()],
    [
      'a + lost to form-encoding, abroad',
      'tel: 390721405516',
      full('+390721405516', '+39 0721 405516', { region: 'IT', remarks: [remark('plus-restored', '390721405516')] }),
    ],
    ['malformed encoding is left out', 'tel:%zz514-789-4561', luc({ remarks: leftOut('%zz') })],
    ['nothing but malformed encoding', 'tel:%zz', { ...raw('none', ''), remarks: leftOut('%zz') }],
    ['a query', 'callto:+15147894561?call', luc({ remarks: leftOut('?call') })],
    ['a Skype name', 'callto:john123', { ...raw('none', ''), remarks: leftOut('john123') }],
    ['nothing', 'tel:', raw('none', '')],
    ['mail', 'mailto:luc@example.com', raw('none', '', remark('not-a-phone-link', 'mailto:luc@example.com'))],
    [
      'a page',
      'https://example.com/5147894561',
      raw('none', '', remark('not-a-phone-link', 'https://example.com/5147894561')),
    ],
    [
      'mail in tel',
      'tel:mailto:luc@example.com',
      raw('none', '', remark('not-a-phone-link', 'mailto:luc@example.com')),
    ],
  ])
})

describe('parameters', () => {
  check([
    [
      'extension with separators',
      'tel:+15147894561;ext=2-2',
      luc({ extension: '22', display: '(514) 789-4561 ext. 22' }),
    ],
    ['upper case', 'tel:+15147894561;EXT=22', luc({ extension: '22', display: '(514) 789-4561 ext. 22' })],
    [
      'extension, then post-dial digits',
      'tel:+15147894561;ext=22,,33%23',
      luc({ extension: '22', postDial: ',,33#', display: '(514) 789-4561 ext. 22' }),
    ],
    [
      'a second extension',
      'tel:+15147894561;ext=22;ext=33',
      luc({ extension: '22', display: '(514) 789-4561 ext. 22', remarks: [remark('parameter-ignored', ';ext=33')] }),
    ],
    ['an extension of words', 'tel:+15147894561;ext=sales', luc({ remarks: leftOut('ext sales') })],
    ['ISDN subaddress', 'tel:+15147894561;isub=12', luc({ remarks: [remark('parameter-ignored', ';isub=12')] })],
    ['a flag', 'tel:+15147894561;foo', luc({ remarks: [remark('parameter-ignored', ';foo')] })],
    ['post-dial digits of RFC 2806', 'tel:+15147894561;postd=pp22', luc({ postDial: ',,22' })],
    [
      'a private context',
      'tel:1234;phone-context=example.com',
      raw('internal', '1234', remark('parameter-ignored', ';phone-context=example.com')),
    ],
    ['a global context is put in front', 'tel:789-4561;phone-context=+1-514', luc()],
    ['a whole switchboard as context', 'tel:4561;phone-context=+1-514-789', luc()],
    ['a national number in its country', 'tel:514-789-4561;phone-context=+1', luc()],
    [
      'a context that is already in the number',
      'tel:514-789-4561;phone-context=+1-514',
      luc({ remarks: [remark('parameter-ignored', ';phone-context=+1-514')] }),
    ],
    [
      'a context abroad',
      'tel:0721 405516;phone-context=+39',
      full('+390721405516', '+39 0721 405516', { region: 'IT' }),
    ],
    [
      'a number abroad with its trunk zero',
      'tel:020 7946 0000;phone-context=+44-20',
      full('+442079460000', '+44 20 7946 0000', {
        region: 'GB',
        remarks: [remark('trunk-zero-dropped', '0'), remark('parameter-ignored', ';phone-context=+44-20')],
      }),
    ],
    [
      'a global number has no use for a context',
      'tel:+15147894561;phone-context=+44',
      luc({ remarks: [remark('parameter-ignored', ';phone-context=+44')] }),
    ],
    [
      '911 in a context of nine digits',
      'tel:911;phone-context=+1-514-789-4',
      {
        ...raw('emergency', '911', remark('parameter-ignored', ';phone-context=+1-514-789-4')),
      },
    ],
    ['911 in a context', 'tel:911;phone-context=+1', raw('emergency', '911')],
  ])
})

describe('extensions and what is dialed after the answer', () => {
  const extension = luc({ extension: '22', display: '(514) 789-4561 ext. 22' })
  check([
    ['x', '514-789-4561x22', extension],
    ['x, in a link', 'tel:+1 (514) 789-4561 x22', extension],
    ['ext.', '514-789-4561 ext. 22', extension],
    ['extension', '514-789-4561, extension: 22', extension],
    ['poste', '514 789-4561, poste 22', extension],
    ['in brackets', '514-789-4561 (poste 22)', extension],
    ['local, as in Québec', '514-789-4561 local 22', extension],
    ['#', '514-789-4561 #22', extension],
    ['as a query', 'tel:514-789-4561?ext=22', extension],
    [
      'too long for one',
      '514-789-4561 x123456789012345678901',
      luc({ remarks: [remark('more-numbers', 'x123456789012345678901')] }),
    ],
    ['comma', '5147894561,22', luc({ postDial: ',22' })],
    ['comma and space', '514-789-4561, 22', luc({ postDial: ',22' })],
    ['p and w', 'tel:+15147894561p22w33', luc({ postDial: ',22;33' })],
    ['semicolon', 'tel:+15147894561;22', luc({ postDial: ';22' })],
    ['w behind a semicolon', 'tel:+15147894561;w22', luc({ postDial: ';;22' })],
    ['star and pound', 'tel:+15147894561,,*1%23', luc({ postDial: ',,*1#' })],
    ['a ten-digit code in a link', 'tel:+15147894561,5145550000%23', luc({ postDial: ',5145550000#' })],
    ['pauses before nothing', '514-789-4561,,', luc()],
    ['an address behind a comma', '514-789-4561, 22 rue Roy', luc({ remarks: leftOut('22 rue Roy') })],
    ['a word that begins with p', '514-789-4561 pour Luc', luc({ remarks: leftOut('pour Luc') })],
    ['an extension alone', 'poste 22', raw('internal', '22')],
    ['an extension alone, by sign', 'x4561', raw('internal', '4561')],
  ])
})

describe('as typed', () => {
  check([
    ['ten digits', '5147894561', luc()],
    ['with a 1', '1 514 789-4561', luc()],
    ['brackets', '(514)789-4561', luc()],
    ['dots', '514.789.4561', luc()],
    ['slash', '514/789-4561', luc()],
    ['plus and space', '+ 1 514 789 4561', luc()],
    ['plus outside the bracket', '+(1) 514 789 4561', luc()],
    ['011', '011 39 0721 405516', full('+390721405516', '+39 0721 405516', { region: 'IT' })],
    ['00, which is no prefix in Canada', '00390721405516', full('+390721405516', '+39 0721 405516', { region: 'IT' })],
    ['+ and 011', '+011 1 514 789 4561', luc({ remarks: leftOut('+') })],
    ['a 1 too many', '1 1 514 789 4561', luc({ remarks: leftOut('1') })],
    [
      '(0) in Italy belongs to the number',
      '+39 (0)721 405516',
      full('+390721405516', '+39 0721 405516', { region: 'IT' }),
    ],
    [
      'a trunk zero without brackets',
      '+49 02921 7892',
      full('+4929217892', '+49 2921 7892', { region: 'DE', remarks: [remark('trunk-zero-dropped', '0')] }),
    ],
    ['a + before an area code', '+514-789-4561', luc({ remarks: leftOut('+') })],
    ['011 before an area code', '011 514-789-4561', luc({ remarks: leftOut('011') })],
    ['a 9 for the outside line', '9 514 789 4561', luc({ remarks: leftOut('9') })],
    ['a 9, then a pause', '9,5147894561', luc({ remarks: leftOut('9') })],
    ['shared among countries', '+800 1234 5678', full('+80012345678', '+800 1234 5678')],
    [
      'a prefix that is like 911',
      '9115551234',
      full('+19115551234', '(911) 555-1234', { remarks: [remark('not-in-plan', '9115551234')] }),
    ],
    ['seven digits', '555-1234', raw('doubtful', '5551234', remark('too-short', '555-1234'))],
    ['nine digits', '514-789-456', raw('doubtful', '514789456', remark('too-short', '514-789-456'))],
    ['thirteen digits', '5147894561234', raw('doubtful', '5147894561234', remark('too-long', '5147894561234'))],
    ['fifty digits', '1'.repeat(50), raw('doubtful', '1'.repeat(50), remark('too-long', '1'.repeat(50)))],
    [
      'more than the fifteen digits of E.164',
      '+49 39151 478945615',
      raw('doubtful', '+4939151478945615', remark('too-long', '+49 39151 478945615')),
    ],
    [
      'no area code begins with 0',
      '+10111234567',
      raw('doubtful', '+10111234567', remark('not-in-plan', '+10111234567')),
    ],
    ['too short abroad', 'tel:+443', raw('doubtful', '+443', remark('too-short', '+443'))],
    ['no such country', '+999123456', raw('doubtful', '+999123456', remark('not-in-plan', '+999123456'))],
    ['two digits', '22', raw('doubtful', '22', remark('too-short', '22'))],
    ['an extension of the switchboard', '4561', raw('internal', '4561')],
  ])
})

describe('as pasted', () => {
  check([
    ['full-width', '＋１（５１４）７８９－４５６１', luc()],
    ['Arabic-Indic digits', '٥١٤٧٨٩٤٥٦١', luc()],
    ['Devanagari digits', '५१४ ७८९ ४५६१', luc()],
    ['digits from beyond the basic plane', '𝟓𝟏𝟒𝟕𝟖𝟗𝟒𝟓𝟔𝟏', luc()],
    ['keycaps', '5️⃣1️⃣4️⃣7️⃣8️⃣9️⃣4️⃣5️⃣6️⃣1️⃣', luc()],
    ['no-break spaces and hyphens', '514\u00a0789\u20114561', luc()],
    ['en dash and minus', '514\u2013789\u22124561', luc()],
    ['bidi and zero-width marks', '\u202a514\u200b-789-\u00ad4561\u202c\ufeff', luc()],
    ['NUL and controls', '514\u0000789\u00074561', luc()],
    ['line breaks', '\n514-789-4561\r\n', luc()],
    ['a symbol', '☎ 514-789-4561 📞', luc()],
    ['a footnote mark is no digit', '514-789-4561²', luc({ remarks: leftOut('²') })],
    ['words around', 'Bureau : 514 789-4561 (demander Luc)', luc({ remarks: leftOut('Bureau', '(demander Luc)') })],
    ['a label that touches', 'Tél514-789-4561', luc({ remarks: leftOut('Tél') })],
    ['two numbers', '514-789-4561 / 514-555-0000', luc({ remarks: [remark('more-numbers', '514-555-0000')] })],
    ['two lines', '514-789-4561\n514-555-0000', luc({ remarks: [remark('more-numbers', '514-555-0000')] })],
    [
      'two numbers and a space',
      '514-789-4561 514-555-0000',
      luc({ remarks: [remark('more-numbers', '514-555-0000')] }),
    ],
    [
      'two numbers and a comma',
      '514-789-4561,514-555-0000',
      luc({ remarks: [remark('more-numbers', '514-555-0000')] }),
    ],
    [
      'two local numbers',
      '555-1234/555-9876',
      {
        ...raw('doubtful', '5551234', remark('too-short', '555-1234'), remark('more-numbers', '555-9876')),
      },
    ],
    [
      'phone and fax',
      'Tél.: 514-789-4561; Téléc.: 514-555-0000',
      luc({ remarks: [...leftOut('Tél'), remark('more-numbers', 'Téléc.: 514-555-0000')] }),
    ],
    ['a smaller number before', 'Room 12, 514-789-4561', luc({ remarks: leftOut('Room 12') })],
    ['a rank before', '#1 dealer: 514-789-4561', luc({ remarks: leftOut('#1 dealer') })],
    ['bold in Markdown', '**514-789-4561**', luc({ remarks: leftOut('**', '**') })],
    ['stars', '***', { ...raw('none', ''), remarks: leftOut('***') }],
    ['a number sign', '# 514-789-4561', luc({ remarks: leftOut('#') })],
    ['a date before', '2024-05-01 514-789-4561', luc({ remarks: leftOut('2024-05-01') })],
    ['digits behind', '514-789-4561-567', luc({ remarks: leftOut('567') })],
    ['words', 'call me', { ...raw('none', ''), remarks: leftOut('call me') }],
    ['a name with a digit', 'A1 auto', { ...raw('none', ''), remarks: leftOut('A1 auto') }],
    ['a prototype', '__proto__', { ...raw('none', ''), remarks: leftOut('__proto__') }],
    [
      'a constructor',
      'tel:constructor;__proto__=1',
      { ...raw('none', ''), remarks: leftOut('constructor;__proto__=1') },
    ],
    ['nothing', '', raw('none', '')],
    ['spaces', ' \t\n ', raw('none', '')],
  ])
})

describe('letters', () => {
  const flowers = (letters: string, more: Partial<Expected> = {}): Expected =>
    full('+18003569377', '(800) 356-9377', { remarks: [remark('letters-to-digits', letters)], ...more })
  check([
    ['vanity', '1-800-FLOWERS', flowers('FLOWERS')],
    ['vanity in a link', 'tel:+1-800-flowers', flowers('flowers')],
    [
      'with a label and an extension',
      'Bureau: 1 (800) FLOWERS x22',
      flowers('FLOWERS', {
        extension: '22',
        display: '(800) 356-9377 ext. 22',
        remarks: [remark('letters-to-digits', 'FLOWERS'), ...leftOut('Bureau')],
      }),
    ],
    [
      'in two words',
      '1-800-GO-FEDEX',
      full('+18004633339', '(800) 463-3339', { remarks: [remark('letters-to-digits', 'GO-FEDEX')] }),
    ],
    [
      'letters that the network ignores',
      '1-800-MATTRESS',
      full('+18006288737', '(800) 628-8737', {
        remarks: [remark('letters-to-digits', 'MATTRES'), ...leftOut('S')],
      }),
    ],
    ['310-BELL is for Canada only', '310-BELL', raw('service', '3102355', remark('letters-to-digits', 'BELL'))],
    ['not where the number is complete', '514-789-4561 FLOWERS', luc({ remarks: leftOut('FLOWERS') })],
    [
      'nor where it may be',
      '+49 2921 7892 abc',
      full('+4929217892', '+49 2921 7892', { region: 'DE', remarks: leftOut('abc') }),
    ],
    ['not in a sentence', '514 Laurent Ford', raw('internal', '514', ...leftOut('Laurent Ford'))],
  ])
})

describe('short numbers and codes', () => {
  const hidden = { region: 'CA', display: '*67 (514) 789-4561' }
  check([
    ['911', 'tel:911', raw('emergency', '911')],
    ['911 in digits', '9-1-1', raw('emergency', '911')],
    ['112', 'tel:112', raw('emergency', '112')],
    ['911 with a +', 'tel:+911', raw('emergency', '911', ...leftOut('+'))],
    ['911 with a country code', 'tel:+1-911', raw('emergency', '911', ...leftOut('+1'))],
    ['911 with a hidden number', '*67 911', raw('emergency', '911', ...leftOut('*67'))],
    ['999 is none in Canada', '999', raw('internal', '999')],
    ...['211', '311', '411', '511', '611', '711', '811', '988', '0'].map((digits): Row => [
      'a public service',
      digits,
      raw('service', digits),
    ]),
    ['310 numbers need no area code', '310-2355', raw('service', '3102355')],
    ['voicemail', '*98', raw('service', '*98')],
    ['a code by its key', '#22', raw('service', '#22')],
    ['an encoded code', 'tel:*%2306%23', raw('service', '*#06#')],
    ['a code with a PIN', '*98,,1234#', { ...raw('service', '*98'), postDial: ',,1234#' }],
    ['words before a code', 'Faites le *98', raw('service', '*98', ...leftOut('Faites le'))],
    ['a number called with a code', '*67 514 789-4561', luc({ ...hidden, dial: '*675147894561' })],
    ['a number called with a code, in E.164', 'tel:*67+15147894561', luc({ ...hidden, dial: '*67+15147894561' })],
    ['a GSM code', '#31#5147894561', luc({ dial: '#31#5147894561', display: '#31# (514) 789-4561' })],
    ['a number given to a code is not called', '*72 514-789-4561', raw('service', '*725147894561')],
    ['forwarding', '**21*5147894561#', raw('service', '**21*5147894561#')],
  ])
})

describe('for readers elsewhere', () => {
  check(
    [['an extension in French', '514-789-4561 x22', luc({ extension: '22', display: '(514) 789-4561 poste 22' })]],
    'CA',
    'fr',
  )
  check(
    [
      ['France reads its own', '01 23 45 67 89', full('+33123456789', '01 23 45 67 89', { region: 'FR' })],
      ['and Canada with +1', '+15147894561', luc({ display: '+1 514 789 4561' })],
      ['411 is no service there', '411', raw('internal', '411')],
      ['15 is for emergencies', '15', raw('emergency', '15')],
    ],
    'FR',
    'fr',
  )
  check(
    [['310 numbers are for Canada only', '310-2355', raw('doubtful', '3102355', remark('too-short', '310-2355'))]],
    'US',
  )
  check([['the region in lower case', '5147894561', luc()]], 'ca')
  check(
    [
      ['no region: global numbers', '+15147894561', luc({ display: '+1 514 789 4561' })],
      ['no region: no others', '5147894561', raw('doubtful', '5147894561', remark('not-in-plan', '5147894561'))],
    ],
    'constructor',
  )
})

it('reads nothing of more than 4,096 characters', () => {
  const text = '5'.repeat(5000)
  expect(understand(text, { region: 'CA', language: 'en' })).toEqual({
    ...raw('none', '', { kind: 'text-too-long' }),
    text: '5'.repeat(4096),
  })
})
