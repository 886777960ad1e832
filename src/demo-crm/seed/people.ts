/** The dealership's people and its customers. All names and numbers are invented. */
import { demoAgent, doNotCallNumber, numbersToTry, sharedNumber } from './numbers-to-try'

export interface Colleague {
  first: string
  last: string
  email: string
  did: string
}

export const colleagues: Colleague[] = [
  { first: 'Camille', last: 'Demers', email: demoAgent.email, did: demoAgent.number },
  { first: 'Étienne', last: 'Gagnon-Roy', email: 'etienne@boreal.example', did: '+14505550111' },
  { first: 'Sandrine', last: 'Ouellet', email: 'sandrine@boreal.example', did: '+14505550112' },
  { first: 'Marcus', last: 'Whitfield', email: 'marcus@boreal.example', did: '+14505550113' },
  { first: 'Noémie', last: 'Tremblay', email: 'noemie@boreal.example', did: '+14505550114' },
  { first: 'Jean-Philippe', last: 'Lapointe', email: 'jp@boreal.example', did: '+14505550115' },
]

export interface Customer {
  first: string
  last: string
  city: string
  locale: 'fr' | 'en'
  division: 'new' | 'used' | 'service'
  result: 'pending' | 'attempted' | 'reached' | null
  source: string
  /** A colleague's first name. */
  advisor: string | null
  phones: string[]
  email?: string
  doNotCall?: true
  /** How many hours ago the lead came in. */
  hours: number
}

type Short = Pick<Customer, 'first' | 'last' | 'city' | 'locale' | 'division' | 'result' | 'source' | 'advisor'>

const customer = (
  [first, last, city]: [string, string, string],
  about: Omit<Short, 'first' | 'last' | 'city'>,
  rest: Pick<Customer, 'phones' | 'hours'> & Partial<Customer>,
): Customer => ({ first, last, city, ...about, ...rest })

const { answered, busy, noAnswer, failed, voicemail, declined } = numbersToTry

// Oldest first, as their ids tell.
export const customers: Customer[] = [
  customer(
    ['Réjean', 'Bouchard', 'Saint-Jérôme'],
    { locale: 'fr', division: 'service', result: 'reached', source: 'Service', advisor: 'Jean-Philippe' },
    { phones: ['+14505550121'], email: 'rejean.bouchard@courriel.example', hours: 900 },
  ),
  customer(
    ['Margaret', 'O’Sullivan', 'Lachute'],
    { locale: 'en', division: 'used', result: 'reached', source: 'Website', advisor: 'Marcus' },
    { phones: ['+14505550122', '+15145550162'], email: 'm.osullivan@mail.example', hours: 840 },
  ),
  customer(
    ['Luc', 'Charbonneau', 'Mirabel'],
    { locale: 'fr', division: 'new', result: 'reached', source: 'Référence', advisor: 'Étienne' },
    { phones: [sharedNumber], email: 'luc.charbonneau@courriel.example', hours: 760 },
  ),
  customer(
    ['Manon', 'Charbonneau', 'Mirabel'],
    { locale: 'fr', division: 'used', result: 'attempted', source: 'Salle d’exposition', advisor: 'Sandrine' },
    { phones: [sharedNumber, '+15145550163'], hours: 700 },
  ),
  customer(
    ['Gilles', 'Desrosiers', 'Prévost'],
    { locale: 'fr', division: 'new', result: 'reached', source: 'Téléphone', advisor: 'Camille' },
    { phones: [doNotCallNumber], doNotCall: true, hours: 650 },
  ),
  customer(
    [
      'Marie-Joséphine-Antoinette Élisabeth',
      'de La Bruère-Beauchemin dit Larochelle-Montmorency de Saint-Hippolyte-de-Kilkenny',
      'Saint-Hippolyte',
    ],
    { locale: 'fr', division: 'new', result: null, source: 'Site web', advisor: 'Camille' },
    { phones: ['+14505550124'], email: 'mja.debruere@courriel.example', hours: 500 },
  ),
  customer(
    ['Priya', 'Raghunathan', 'Laval'],
    { locale: 'en', division: 'used', result: 'pending', source: 'Marketplace', advisor: 'Marcus' },
    { phones: ['+15145550125'], email: 'priya.r@mail.example', hours: 420 },
  ),
  customer(
    ['Yvon', 'Thériault', 'Sainte-Adèle'],
    { locale: 'fr', division: 'service', result: 'attempted', source: 'Service', advisor: 'Jean-Philippe' },
    { phones: ['+14505550126'], hours: 390 },
  ),
  customer(
    ['Hugo', 'Lévesque', 'Blainville'],
    { locale: 'fr', division: 'new', result: 'pending', source: 'Site web', advisor: 'Camille' },
    { phones: [declined], email: 'hugo.levesque@courriel.example', hours: 300 },
  ),
  customer(
    ['Samantha', 'Kowalski', 'Rosemère'],
    { locale: 'en', division: 'new', result: 'attempted', source: 'Website', advisor: 'Camille' },
    { phones: [voicemail], email: 'sam.kowalski@mail.example', hours: 260 },
  ),
  customer(
    ['Abdelkarim', 'Benali', 'Montréal'],
    { locale: 'fr', division: 'used', result: 'pending', source: 'Marketplace', advisor: 'Étienne' },
    { phones: [failed], hours: 210 },
  ),
  customer(
    ['Chantal', 'Paquette', 'Saint-Sauveur'],
    { locale: 'fr', division: 'new', result: 'attempted', source: 'Téléphone', advisor: 'Camille' },
    { phones: [noAnswer], email: 'chantal.paquette@courriel.example', hours: 170 },
  ),
  customer(
    ['Daniel', 'Fitzgerald', 'Montréal'],
    { locale: 'en', division: 'used', result: 'pending', source: 'Website', advisor: 'Camille' },
    { phones: [busy], hours: 120 },
  ),
  customer(
    ['Thi Minh Châu', 'Nguyen', 'Brossard'],
    { locale: 'fr', division: 'new', result: null, source: 'Site web', advisor: null },
    { phones: ['+15145550128'], email: 'chau.nguyen@courriel.example', hours: 96 },
  ),
  customer(
    ['Frédérick', 'Saint-Onge', 'Sainte-Thérèse'],
    { locale: 'fr', division: 'used', result: 'pending', source: 'Référence', advisor: 'Sandrine' },
    { phones: ['+14505550129'], hours: 70 },
  ),
  customer(
    ['Olivia', 'MacDougall', 'Saint-Lazare'],
    { locale: 'en', division: 'new', result: 'pending', source: 'Auto show', advisor: 'Marcus' },
    { phones: ['+14505550130'], email: 'olivia.macdougall@mail.example', hours: 50 },
  ),
  customer(
    ['Mathis', 'Arsenault', 'Saint-Jérôme'],
    { locale: 'fr', division: 'used', result: null, source: 'Texto', advisor: null },
    { phones: ['+15145550131'], hours: 26 },
  ),
  customer(
    ['Geneviève', 'Marchand', 'Saint-Jérôme'],
    { locale: 'fr', division: 'new', result: 'pending', source: 'Site web', advisor: 'Camille' },
    { phones: [answered], email: 'genevieve.marchand@courriel.example', hours: 5 },
  ),
]
