/** The words of the page. */
import type { Language } from '../../shared/snapshot'
import type { CallStatus, CommunicationMethod, Direction } from '../validation'

export interface Words {
  title: string
  explanation: string
  onlyAnswered: string
  leads: string
  all: string
  newLead: string
  requests: string
  noRequests: string
  noActivity: string
  activity: (count: number) => string
  inProgress: string
  doNotCall: string
  advisor: (name: string) => string
  nobody: string
  from: string
  to: string
  notes: string
  unanswered: string
  download: string
  bytes: (count: number) => string
  division: Record<string, string>
  result: Record<string, string>
  status: Record<CallStatus, string>
  direction: Record<Direction, string>
  method: Record<CommunicationMethod, string>
}

const en: Words = {
  title: 'Demo CRM',
  explanation: 'This CRM runs on this computer only. Calls that you place in Cadran show up here.',
  onlyAnswered: 'Activix shows only answered calls on a lead’s page. This demo shows them all.',
  leads: 'Leads',
  all: 'All leads',
  newLead: 'New lead',
  requests: 'What Cadran sent',
  noRequests: 'Nothing yet. Connect Cadran and place a call.',
  noActivity: 'No activity yet',
  activity: (count) => (count === 1 ? '1 activity' : `All ${count} activities`),
  inProgress: 'In progress',
  doNotCall: 'Do not call',
  advisor: (name) => `Advisor: ${name}`,
  nobody: 'nobody',
  from: 'from',
  to: 'to',
  notes: 'Notes',
  unanswered: 'no answer yet',
  download: 'Recording',
  bytes: (count) => `${count.toLocaleString('en-CA')} bytes`,
  division: { new: 'New', used: 'Used', service: 'Service' },
  result: { pending: 'Pending', attempted: 'Attempted', reached: 'Reached' },
  status: {
    answered: 'Answered',
    attempted: 'Attempted',
    calling: 'Calling',
    error: 'Error',
    interrupted: 'Interrupted',
    pending: 'Pending',
    unanswered: 'Unanswered',
  },
  direction: { outgoing: 'Outgoing', incoming: 'Incoming' },
  method: { phone: 'Call', email: 'Email', sms: 'Text message', video: 'Video', messenger: 'Video' },
}

const fr: Words = {
  title: 'CRM de démonstration',
  explanation: 'Ce CRM n’existe que sur cet ordinateur. Les appels que vous passez dans Cadran apparaissent ici.',
  onlyAnswered:
    'Activix ne montre que les appels répondus sur la page d’un client potentiel. Cette démonstration les montre tous.',
  leads: 'Clients potentiels',
  all: 'Tous les clients potentiels',
  newLead: 'Nouveau client potentiel',
  requests: 'Ce que Cadran a envoyé',
  noRequests: 'Rien encore. Connectez Cadran et passez un appel.',
  noActivity: 'Aucune activité pour l’instant',
  activity: (count) => (count === 1 ? '1 activité' : `Les ${count} activités`),
  inProgress: 'En cours',
  doNotCall: 'Ne pas appeler',
  advisor: (name) => `Conseiller : ${name}`,
  nobody: 'personne',
  from: 'de',
  to: 'à',
  notes: 'Notes',
  unanswered: 'pas encore de réponse',
  download: 'Enregistrement',
  bytes: (count) => `${count.toLocaleString('fr-CA')} octets`,
  division: { new: 'Neuf', used: 'Occasion', service: 'Service' },
  result: { pending: 'En attente', attempted: 'Tenté', reached: 'Rejoint' },
  status: {
    answered: 'Répondu',
    attempted: 'Tenté',
    calling: 'En conversation',
    error: 'Erreur',
    interrupted: 'Interrompu',
    pending: 'En attente',
    unanswered: 'Sans réponse',
  },
  direction: { outgoing: 'Sortant', incoming: 'Entrant' },
  method: { phone: 'Appel', email: 'Courriel', sms: 'Texto', video: 'Vidéo', messenger: 'Vidéo' },
}

export const words: Record<Language, Words> = { en, fr }

/** English unless French comes first in what the browser asks for. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const asked = (acceptLanguage ?? '').split(',').map((each) => {
    const [tag = '', ...parameters] = each.trim().toLowerCase().split(';')
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean)
    return { tag: tag.slice(0, 2), quality: Number(quality ?? 1) }
  })
  const quality = (tag: string) => Math.max(0, ...asked.filter((each) => each.tag === tag).map((each) => each.quality))
  return quality('fr') > quality('en') ? 'fr' : 'en'
}
