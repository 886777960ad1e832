/**
 * What a newcomer needs to know of the demo: whose desk it is, and whom to call. No phone rings anywhere: 555-01xx is kept for fiction.
 */

export const demoAgent = { email: 'demo@boreal.example', number: '+14505550110' } as const

/** A lead for each way that a call on the demo line can go; the line goes by the last two digits. */
export const numbersToTry = {
  answered: '+15145550142',
  busy: '+15145550101',
  noAnswer: '+14505550102',
  failed: '+15145550103',
  voicemail: '+14505550104',
  declined: '+15145550105',
} as const

/** Two leads have this one. */
export const sharedNumber = '+14505550127'

/** Its lead does not want to be called. */
export const doNotCallNumber = '+15145550133'

/** Of another dealer: every request for it is answered with 403. */
export const foreignLeadId = 2090001
