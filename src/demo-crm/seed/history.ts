/** What the dealership and its customers have had to say to each other before the demo begins. */
import type { Communication } from '../record'

export type Past = Pick<Communication, 'method' | 'type'> & {
  /** The customer's and the colleague's first names. */
  customer: string
  by: string
  hours: number
  call?: { status: NonNullable<Communication['call_status']>; seconds: number }
  text?: string
}

const call = (
  customer: string,
  by: string,
  hours: number,
  direction: Past['type'],
  status: NonNullable<Past['call']>['status'],
  seconds: number,
  text?: string,
): Past => ({
  customer,
  by,
  hours,
  method: 'phone',
  type: direction,
  call: { status, seconds },
  ...(text && { text }),
})

const message = (
  method: 'email' | 'sms' | 'video',
  customer: string,
  by: string,
  hours: number,
  text: string,
): Past => ({
  method,
  customer,
  by,
  hours,
  type: 'outgoing',
  text,
})

// Oldest first, as their ids tell.
export const history: Past[] = [
  call('Réjean', 'Jean-Philippe', 880, 'incoming', 'answered', 214, 'Rendez-vous pour les pneus d’hiver.'),
  message('email', 'Margaret', 'Marcus', 835, 'Sent three used SUVs under $25,000.'),
  call('Margaret', 'Marcus', 800, 'outgoing', 'answered', 431, 'Prefers the blue one. Comes on Saturday with her son.'),
  call('Luc', 'Étienne', 750, 'outgoing', 'answered', 365, 'Veut un hybride, livraison avant mars.'),
  call('Manon', 'Sandrine', 640, 'outgoing', 'attempted', 0),
  message('sms', 'Manon', 'Sandrine', 639, 'Bonjour Manon, quel moment vous convient pour un appel ?'),
  call('Gilles', 'Camille', 560, 'outgoing', 'answered', 41, 'A acheté ailleurs. Ne veut plus d’appels.'),
  message('video', 'Priya', 'Marcus', 400, 'Walk-around of the 2023 hatchback.'),
  call('Yvon', 'Jean-Philippe', 340, 'outgoing', 'attempted', 0),
  message('email', 'Hugo', 'Camille', 290, 'Envoi de la brochure et des options de location.'),
  call('Samantha', 'Camille', 200, 'outgoing', 'attempted', 0, 'Voicemail. Try after 5 p.m.'),
  call('Chantal', 'Camille', 100, 'outgoing', 'attempted', 0),
  call('Frédérick', 'Sandrine', 45, 'incoming', 'unanswered', 0),
  message('sms', 'Mathis', 'Noémie', 25, 'Merci pour votre message! Un conseiller vous appelle aujourd’hui.'),
]
