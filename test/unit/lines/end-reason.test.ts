import { describe, expect, it } from 'vitest'
import { outcomeOf, seenOfEnd } from '../../../src/main/lines/end-reason'
import { reportingLine } from '../../support/reporting-line'

/** What each means of a call that nobody has answered; undefined: nothing. */
const reasons: Record<string, string[]> = {
  undefined: [
    ...[
      '',
      'no error',
      'No Error',
      '0 errors',
      'without error',
      'sans erreur',
      'Aucune erreur',
      'error: none',
      'success',
    ],
    ...[
      '200 OK',
      '16',
      'Q.850;cause=16;text="Normal call clearing"',
      'NORMAL_CLEARING',
      'ANSWER',
      '31',
      'normal, unspecified',
    ],
    ...[
      'hangup',
      'bye',
      'whatever',
      '0',
      '12345',
      '3 rings',
      'user hung up',
      'raccroché',
      'fin normale',
      'none',
      '486123',
    ],
    ...[
      '487',
      '487 Request Terminated',
      'CANCEL',
      'ORIGINATOR_CANCEL',
      'cancelled by caller',
      'annulé',
      'Appel annulé',
    ],
  ],
  elsewhere: [
    ...[
      'Call completed elsewhere',
      'SIP;cause=200;text="Call completed elsewhere"',
      'answered elsewhere',
      'ANSWERED_ELSEWHERE',
    ],
    ...[
      'LOSE_RACE',
      'Lose race',
      'répondu ailleurs',
      'Appel répondu ailleurs',
      'pris ailleurs',
      'Q.850;cause=26',
      '26',
    ],
    ...[
      'Non-selected user clearing',
      'PICKED_OFF',
      'picked up elsewhere',
      'SIP;cause=600;text="Busy elsewhere, completed elsewhere"',
    ],
  ],
  busy: [
    ...[
      'busy',
      'BUSY',
      '486',
      '486 Busy Here',
      '600 Busy Everywhere',
      '17',
      'Q.850;cause=17',
      'USER_BUSY',
      'User busy',
      'Cause: 17',
    ],
    ...[
      'occupé',
      'Occupée',
      'ligne occupée',
      'SIP;cause=486',
      'SIP/2.0 486 Busy Here',
      'extension 403 is busy',
      'poste 204 occupé',
      'Reason: Q.850;cause=17',
      'Failed: 486',
      'cause=17;text="User busy"',
    ],
  ],
  declined: [
    ...[
      'declined',
      '603 Decline',
      '603',
      '607 Unwanted',
      '608 Rejected',
      '21',
      'CALL_REJECTED',
      'Call rejected',
      'DONTCALL',
    ],
    ...['refusé', 'Appel refusé', 'rejeté', 'rejected'],
  ],
  'no-answer': [
    ...[
      'NOANSWER',
      'NO ANSWER',
      'NO_ANSWER',
      'no answer',
      'No-Answer',
      'unanswered',
      'not answered',
      '480',
      '408',
      '18',
      '19',
      '20',
    ],
    ...[
      '480 Temporarily Unavailable',
      '408 Request Timeout',
      'timeout',
      'timed out',
      'no user responding',
      'SUBSCRIBER_ABSENT',
    ],
    ...[
      'pas de réponse',
      'Sans réponse',
      'aucune réponse',
      'ne répond pas',
      'non répondu',
      'délai dépassé',
      'délai expiré',
    ],
  ],
  voicemail: ['voicemail', 'Voice mail', 'boîte vocale', 'messagerie vocale', 'répondeur', 'answering machine'],
  failed: [
    ...[
      'CONGESTION',
      'CHANUNAVAIL',
      '503 Service Unavailable',
      'Service Unavailable',
      '404 Not Found',
      '500',
      '604',
      '606',
      '699',
    ],
    ...[
      'error',
      'failed',
      'Failure',
      'échec',
      'Échec de l’appel',
      'erreur',
      'erreur réseau',
      '1',
      '34',
      '38',
      '127',
      'Q.850;cause=3',
    ],
    ...[
      'UNALLOCATED_NUMBER',
      'No route to destination',
      'NETWORK_OUT_OF_ORDER',
      'encombrement',
      'numéro non attribué',
      'indisponible',
    ],
    ...[
      'network unreachable',
      'Connection refused',
      'Connection timed out',
      'numéro invalide',
      'introuvable',
      '302 Moved Temporarily',
    ],
    ...['INVALIDARGS', 'NORMAL_TEMPORARY_FAILURE', 'Q.850;cause=41', 'SIP;cause=503;text="No error"', '5 errors'],
  ],
}

describe('the reason of an end', () => {
  it.each(Object.entries(reasons).flatMap(([outcome, texts]) => texts.map((text) => [text, outcome] as const)))(
    '%j means %s',
    (text, outcome) => expect(String(outcomeOf(text))).toBe(outcome),
  )

  const incoming = { direction: 'incoming', isAnswered: false, byUs: false } as const
  it.each([
    [incoming, 'SIP;cause=200;text="Call completed elsewhere"', { name: 'unreached', outcome: 'elsewhere' }],
    [incoming, '', { name: 'hung-up' }],
    [incoming, '487', { name: 'hung-up' }],
    [incoming, 'NOANSWER', { name: 'unreached', outcome: 'missed' }],
    [incoming, 'CONGESTION', { name: 'unreached', outcome: 'missed' }],
    [incoming, 'refusé', { name: 'unreached', outcome: 'declined' }],
    [{ ...incoming, byUs: true }, 'answered elsewhere', { name: 'unreached', outcome: 'declined' }],
    [{ ...incoming, isAnswered: true }, 'answered elsewhere', { name: 'hung-up' }],
    [{ ...incoming, isAnswered: true }, '503', { name: 'hung-up' }],
    [{ ...incoming, direction: 'outgoing' }, 'Lose race', { name: 'hung-up' }],
    [{ ...incoming, direction: 'outgoing' }, 'no error', { name: 'hung-up' }],
    [
      { ...incoming, direction: 'outgoing', isAnswered: true },
      'voicemail',
      { name: 'unreached', outcome: 'voicemail' },
    ],
  ] as const)('%j: %s', (ending, reason, seen) => expect(seenOfEnd(ending, reason)).toEqual(seen))

  it('is told of a reported call', () => {
    const { report, events } = reportingLine()
    report('--event=incoming', '--number=5145550142', '--call=7')
    report('--event=ended', '--call=7', '--reason=Répondu ailleurs')
    expect(events[1]).toMatchObject({ seen: { name: 'unreached', outcome: 'elsewhere' } })
  })
})
