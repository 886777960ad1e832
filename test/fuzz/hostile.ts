/** What breaks parsers. */

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length', 'valueOf']

export const hostileNames: readonly string[] = [...names, '', '0', '-1', 'id', 'kind', '\u0000', '\ud800']

export const hostileNumbers: readonly number[] = [
  ...[
    Number.NaN,
    Infinity,
    -Infinity,
    1e300,
    -1e300,
    -0,
    0,
    1,
    -1,
    0.5,
    2 ** 53,
    2 ** 53 - 1,
    2 ** 31,
    2 ** 32,
    5e-324,
  ],
  // The last moment that a date can hold, and what no date can.
  ...[8_640_000_000_000_000, 8_640_000_000_000_001, Date.UTC(2026, 10, 20)],
]

/** Of texts: what ends, hides, turns around, or means something to another program. */
export const hostilePieces: readonly string[] = [
  ...names,
  ...[
    'NaN',
    'Infinity',
    '1e300',
    '1e999',
    '-0',
    '+0',
    '0x10',
    '99999999999999999999',
    '+275760-09-13T00:00:00Z',
    '0000',
  ],
  ...['Sat, 13 Sep 275760 00:00:00 GMT', '2026-11-20T14:03:09Z', '2026-02-30', '24:00', '2026-11-01 01:30:00'],
  ...[
    '\0',
    '\r\n',
    '\n',
    '\r',
    '\t',
    ' ',
    '\u00a0',
    '\u2028',
    '\u200b',
    '\u202e',
    '\u2066',
    '\u200f',
    '\ufeff',
    '\x1b[2J',
    '\x7f',
  ],
  ...['\ud800', '\udfff', '😀', 'é', 'e\u0301', 'İ', 'ß', '٥', '５', '²', 'ﷺ'],
  ...[
    '"',
    "'",
    '`',
    '\\',
    '/',
    '../',
    '%',
    '%00',
    '%2e',
    '%25',
    '%zz',
    '&',
    '&amp;',
    '&#0;',
    '<',
    '>',
    '<script>',
    '{',
    '}',
    '[',
    ']',
  ],
  ...['(', ')', ',', ';', ':', '=', '+', '-', '--', '.', '*', '#', '@', '?', '|', '~', '^', '$', '{number}', '${x}'],
  ...[
    '0',
    '1',
    '9',
    'a',
    'x',
    'A',
    '911',
    '514',
    '5145550142',
    '+1',
    '+15145550142',
    'tel:',
    'sip:',
    'null',
    'true',
    '[]',
    '{}',
  ],
]

/** What another process can copy into this one and no JSON holds. */
export const hostileObjects: readonly unknown[] = [
  ...[null, undefined, true, false, '', [], {}, [[]], 10n, new Date(Number.NaN), new Date(0), new Map([['a', 1]])],
  ...[new Set([1]), /x/, new Uint8Array(3), new Error('x'), Object.create(null)],
  ...[JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"constructor":{"prototype":1}}')],
]
