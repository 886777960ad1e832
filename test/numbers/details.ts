import type { Random } from '../simulation/random'
import { drawPhone, type Phone } from './phones'

/** What a dealer's notes hold beside phone numbers; each fills the `{place}` of its name in a surrounding. */
const details = {
  year: (random: Random) => String(random.whole(2009, 2026)),
  date: (random: Random) => writtenDate(random),
  time: (random: Random) => writtenTime(random),
  hour: (random: Random) => String(random.whole(4, 9)),
  price: (random: Random) => writtenPrice(random),
  payment: (random: Random) =>
    random.pick([
      `${random.whole(119, 899)}$/mois`,
      `${random.whole(119, 899)},${cents(random)} $`,
      `$${random.whole(119, 899)}.${cents(random)} bi-weekly`,
    ]),
  rate: (random: Random) =>
    random.pick([`${random.whole(0, 9)},${cents(random)} %`, `${random.whole(0, 9)}.${cents(random)}%`]),
  km: (random: Random) => {
    const thousands = random.whole(12, 240)
    const rest = digits(random, 3)
    return random.pick([
      `${thousands} ${rest} km`,
      `${thousands}${rest}km`,
      `${thousands},${rest} km`,
      `${thousands}k km`,
    ])
  },
  stock: (random: Random) =>
    random.pick([
      `#${random.whole(1000, 9999)}`,
      `N${random.whole(1000, 9999)}A`,
      `stock ${random.whole(22, 26)}-${random.whole(100, 999)}`,
      `P${digits(random, 5)}`,
      `inv. ${random.whole(10000, 99999)}`,
    ]),
  vin: (random: Random) => `2HGFC2F5${random.whole(0, 9)}KH${digits(random, 6)}`,
  file: (random: Random) =>
    random.pick([
      `dossier ${random.whole(10000, 99999)}`,
      `client ${random.whole(1000, 999999)}`,
      `deal #${random.whole(10000, 99999)}`,
      `RO ${random.whole(100000, 999999)}`,
      `Facture ${random.whole(10000, 99999)}`,
      `invoice no. ${random.whole(100000, 999999)}`,
      `Lead ID ${digits(random, 8)}`,
    ]),
  // SAP numbers its orders so: it looks like the area code 450, but no exchange begins with 0.
  order: (random: Random) => `4500${digits(random, 6)}`,
  postal: (random: Random) => random.pick(['H2X 1Y4', 'J4W 3L9', 'G1K 8N1', 'K1P 5M7', 'H3G1H6', 'j7y 2b5', 'V6B 4N9']),
  zip: (random: Random) => random.pick(['Plattsburgh NY 12901', 'Burlington, VT 05401', 'Miami FL 33130']),
  plate: (random: Random) =>
    random.pick([`FGH ${digits(random, 3)}`, `${digits(random, 3)} KLM`, `E${digits(random, 2)} ABC`]),
  address: (random: Random) =>
    `${random.whole(11, 9999)} ${random.pick(['rue Sherbrooke O.', 'boul. Taschereau', '1re Avenue', 'King St W', 'chemin du Lac'])}`,
  unit: (random: Random) =>
    random.pick([`app. ${random.whole(4, 99)}`, `bureau ${random.whole(100, 350)}`, `apt ${random.whole(4, 99)}`]),
  car: (random: Random) =>
    random.pick(['Civic', 'RAV4', 'CX-5', 'F-150', 'Mazda 3', 'Porsche 911', 'Ram 1500', 'Q5', 'Tucson', 'BMW 328i']),
  first: (random: Random) =>
    random.pick(['Marc', 'Julie', 'Stéphane', 'Mme Roy', 'Dave', 'Nathalie', 'Jean-François', 'Wei', 'Amina']),
  name: (random: Random) =>
    random.pick(['Marc Tremblay', 'Julie Gagnon', 'John Smith', 'Mohamed El Amrani', 'Pierre-Luc Côté', 'Wei Zhang']),
}

/** A surrounding with its places filled. The other numbers stand in the order of the text. */
export interface Filled {
  before: string
  behind: string
  numbersBefore: OtherNumber[]
  numbersBehind: OtherNumber[]
}

export interface OtherNumber {
  e164: string
  role?: 'fax'
}

/** Fills all places of a surrounding but that of the number itself, `{n}`. */
export function fill(pattern: string, random: Random): Filled {
  const [before = '', behind = ''] = pattern.split('{n}')
  const numbersBefore: OtherNumber[] = []
  const numbersBehind: OtherNumber[] = []
  return {
    before: fillHalf(before, numbersBefore, random),
    behind: fillHalf(behind, numbersBehind, random),
    numbersBefore,
    numbersBehind,
  }
}

function fillHalf(half: string, numbers: OtherNumber[], random: Random): string {
  return half.replace(/\{(\w+)\}/g, (_all, name: string) => {
    if (name === 'second' || name === 'fax') {
      const phone = drawPhone(random, 'CA')
      numbers.push({ e164: phone.e164, ...(name === 'fax' && { role: 'fax' as const }) })
      return writtenPlainly(phone, random)
    }
    if (!(name in details)) throw new Error(`A surrounding has a place for which there is nothing: {${name}}`)
    return details[name as keyof typeof details](random)
  })
}

function writtenPlainly({ groups, national }: Phone, random: Random): string {
  const [area = '', ...rest] = groups
  return random.pick([
    groups.join('-'),
    groups.join('-'),
    `(${area}) ${rest.join('-')}`,
    `${area} ${rest.join('-')}`,
    national,
  ])
}

function writtenDate(random: Random): string {
  const [day, month, year] = [random.whole(1, 28), random.whole(1, 12), random.whole(2019, 2026)]
  const [dd, mm] = [day, month].map((value) => String(value).padStart(2, '0'))
  return random.pick([
    `${year}-${mm}-${dd}`,
    `${dd}/${mm}/${year}`,
    `${month}/${day}/${year % 100}`,
    `${year}${mm}${dd}`,
    `${day} mai ${year}`,
    `May ${day}, ${year}`,
    `${dd}-${mm}-${year}`,
    `${dd}.${mm}.${year}`,
    `${day} mars`,
  ])
}

function writtenTime(random: Random): string {
  const [hour, minute] = [random.whole(8, 20), random.pick(['00', '15', '30', '45'])]
  const twelve = hour > 12 ? hour - 12 : hour
  return random.pick([
    `${hour}h${minute}`,
    `${hour}:${minute}`,
    `${twelve}:${minute} pm`,
    `${hour} h ${minute}`,
    `${hour}h`,
    `${twelve}pm`,
  ])
}

function writtenPrice(random: Random): string {
  const [thousands, rest] = [random.whole(4, 89), random.pick(['995', '500', '900', digits(random, 3)])]
  return random.pick([
    `${thousands} ${rest} $`,
    `${thousands}\u00a0${rest}\u00a0$`,
    `${thousands} ${rest},00 $`,
    `$${thousands},${rest}`,
    `$${thousands},${rest}.00`,
    `${thousands}${rest}$`,
    `${thousands}.${rest.charAt(0)}k`,
  ])
}

function cents(random: Random): string {
  return digits(random, 2)
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.whole(0, 9)).join('')
}
