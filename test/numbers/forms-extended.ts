import type { Random } from '../simulation/random'
import { common, type Form, northAmerica } from './form'
import { countries, type Phone, phoneOf } from './phones'

/** Each is the name of a form and what stands behind the number in it; `N` becomes the extension. */
const extensions = [
  ' x22|xN',
  'x22|xN',
  ' x 22|x N',
  ' ext. 22|ext. N',
  ' ext 22|ext N',
  ' ext.22|ext.N',
  ', ext. 22|, ext. N',
  ' extension 22|extension N',
  ' poste 22|poste N',
  ', poste 22|, poste N',
  ' Poste: 22|Poste: N',
  ' poste n° 12|poste n° N',
  ' local 12|local N',
  ' local no 12|local no N',
  ' [poste 12]|[poste N]',
  ' (poste 12)|(poste N)',
  ' poste-12|poste-N',
  ' #22|#N',
  ' p. 22|p. N',
] as const

/** Numbers with what is dialed behind them, and numbers in letters. */
export const extendedForms: Form[] = [
  ...extensions.map(extended),
  {
    name: '+CC with an extension',
    countries,
    isUsual: true,
    write: (phone, random) => ({ head: '', body: common(phone), tail: ` ext. ${extension(random)}` }),
  },
  {
    name: ',,22#',
    countries: northAmerica,
    isUsual: true,
    write: ({ groups }, random) => ({ head: '', body: groups.join('-'), tail: `,,${extension(random)}#` }),
  },
  {
    name: '+CC,,22#',
    countries,
    isUsual: true,
    write: ({ e164 }, random) => ({ head: '', body: e164, tail: `,,${extension(random)}#` }),
  },
  ...['1-800-555-CARS (2277)', '1-888-GO-TRUCK', '1-877-555-AUTO', '1 866 555-LOAN', '1-855-NEW-CARS'].map(inLetters),
]

function extended(both: (typeof extensions)[number]): Form {
  const [name = '', pattern = ''] = both.split('|')
  const gap = name.startsWith(' ') ? ' ' : ''
  const write = ({ groups }: Phone, random: Random) => ({
    head: '',
    body: random.pick([groups.join('-'), `(${groups[0] ?? ''}) ${groups.slice(1).join('-')}`]),
    tail: `${gap}${pattern.replace('N', extension(random))}`,
  })
  return { name: `514-555-0199${name}`, countries: northAmerica, isUsual: true, write }
}

/** A firm spells its name or trade in its number. */
function inLetters(text: string): Form {
  const digits = keypad(text.replace(/\(.*/, '')).replace(/\D/g, '').slice(1)
  const phone = phoneOf('CA', [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)])
  return { name: text, countries: ['CA'], isUsual: true, isFaultless: true, writes: () => phone, write: () => text }
}

/** The digits of a telephone's keypad, for capital letters. */
function keypad(text: string): string {
  const digits = '22233344455566677778889999'
  return text.replace(/[A-Z]/g, (letter) => digits.charAt(letter.charCodeAt(0) - 65))
}

function extension(random: Random): string {
  return String(random.pick([random.whole(10, 99), random.whole(100, 999), random.whole(1000, 9999)]))
}
